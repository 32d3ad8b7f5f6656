"""Are the quotations of a report found, with their speakers, and linked to the interviews that hold them?

    python benchmarks/quotations/bench.py

The shared gold lists sentences that stand in a report's narrative and in an interview too, in the interview's wording,
which the narrative shortens and mends. For each sentence the stretch of the narrative that has most of its words is
looked for (in runs of two words and more); it is found where that stretch is a passage of the right person, marked
as quoted, and linked where this passage repeats one of an interview.
"""

from __future__ import annotations

import csv
import os
import re
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.ingest import read_corpus
from pipeline.ingest.speakers.names import case_name
from pipeline.model import Document, Kind, Passage
from pipeline.segment.passages import segment
from pipeline.segment.repeated_words import link as link_repeats

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THEMATRIX_SHARED") or ROOT.parent / "shared")
ENOUGH = 0.5
"""So much of a sentence must stand in the narrative at all, as far as runs of words tell."""

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Words in small letters."""
    return _WORD.findall(text.replace("’", "'").casefold())


def covered(sentence: list[str], text: list[str]) -> float:
    """The share of the sentence's words that stand in the text in runs of two and more, in order."""
    blocks = SequenceMatcher(None, sentence, text, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size > 1) / max(1, len(sentence))


def main() -> None:
    """Print the figures."""
    gold = SHARED / "gold" / "repeats.csv"
    if not gold.is_file():
        raise SystemExit(f"{gold} is not there; THEMATRIX_SHARED says where the shared files lie.")
    documents = read_corpus(SHARED / "seeds").documents
    passages: list[tuple[Document, Passage]] = [(one, passage) for one in documents for passage in segment(one)]
    made = link_repeats([passage for _, passage in passages], [one.slice(passage.spans) for one, passage in passages])
    told = [
        (passage, words(document.slice(passage.spans)))
        for (document, _), passage in zip(passages, made, strict=True)
        if passage.kind in (Kind.NARRATIVE, Kind.QUOTED)
    ]
    quoted = [passage for passage, _ in told if passage.kind is Kind.QUOTED]
    print(f"quoted passages: {len(quoted)}, of these linked: {sum(bool(one.repeats) for one in quoted)}")
    with gold.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    there = found = right = link = 0
    missed = []
    for row in rows:
        sentence = words(row["sentence"])
        scored = [(covered(sentence, text), passage) for passage, text in told]
        best = max(value for value, _ in scored)
        if best < ENOUGH:
            missed.append(f"nowhere ({best:.2f}): {row['speaker']}: {row['sentence'][:60]}")
            continue
        there += 1
        places = [passage for value, passage in scored if value >= best - 1e-9]
        marked = [passage for passage in places if passage.kind is Kind.QUOTED]
        own = [passage for passage in marked if case_name(passage.speaker) == case_name(row["speaker"])]
        found, right = found + bool(marked), right + bool(own)
        link += any(passage.repeats for passage in own)
        if not any(passage.repeats for passage in own):
            said = own[0].speaker if own else marked[0].speaker if marked else "the author"
            missed.append(f"given to {said or 'nobody'} ({best:.2f}): {row['speaker']}: {row['sentence'][:60]}")
    print(f"gold sentences: {len(rows)}; in the narrative by at least half of their words: {there}")
    shares = {"quoted": found, "right speaker": right, "and linked": link}
    print("of all: " + ", ".join(f"{name} {count / len(rows):.3f}" for name, count in shares.items()))
    for line in missed:
        print(f"  {line}")


if __name__ == "__main__":
    main()
