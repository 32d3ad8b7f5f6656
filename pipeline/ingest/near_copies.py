"""Documents of a corpus that say nearly the same: an older version of a transcript, one talk as a text and as a PDF.

Each counts as an interview of its own, so all that is said in them counts twice. They are found by runs of words that
stand in both, in one order; what stands in many documents, as a shared introduction does, says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from pathlib import PurePosixPath
from zlib import crc32

from pipeline.ingest.lines_to_copy import lines_to_copy
from pipeline.ingest.plausibility import DOUBTFUL
from pipeline.model import Document, Role
from pipeline.text.full_stops import QUESTION_MARKS
from pipeline.text.word_count import UNSPACED, word_count
from pipeline.wording import many, per_cent

RUN = 5
"""Words of a run. A choice: fewer come again in any talk, and more are broken by each word that was mended."""

ENOUGH = 60
"""Words of a document, from which on it is looked at; shorter ones may say nearly the same by chance."""

KINDS = 25
"""Different runs at least: who answers with one sentence again and again says as much as many others."""

ALIKE = 0.6
"""Share of the shorter document's runs that stand in the other, in that order. Talks by one guide share a hundredth of
them or so, a recording that begins with the end of the one before a tenth; one that was revised keeps this many."""

COMMON = 8
"""Documents in which a run stands at most; what stands in more is common to them, and no copy."""

OWN = 0.5
"""Share of a document's runs that may not be common, where it is compared at all."""

FEW, MAYBE = 3, 0.4
"""Runs that are in both of those that are looked at, and their share of the fewer, from which on all are compared."""

EACH = 4
"""One of so many words begins a run that is looked at first."""

ENDING = 5
"""Signs at the end of a paragraph among which the mark of a question tells that it asks."""

_WORD = re.compile(r"[^\W\d_]+")
_ASKED = re.compile(rf"[{QUESTION_MARKS}]\W*$")

Runs = list[list[str]]


def near_copies_told(documents: Sequence[Document], told: Sequence[str] = ()) -> list[Document]:
    """The documents, with a doubt in each that says nearly the same as one before it.

    Args:
        documents: All of the corpus.
        told: What was told of copies before; of files that a line of it names, nothing more is.
    """
    pairs: dict[tuple[str, str], list[tuple[int, int, float]]] = defaultdict(list)
    for first, second, share in _near(documents):
        files = documents[first].file, documents[second].file
        if not any(files[0] in line and files[1] in line for line in told):
            pairs[files].append((first, second, share))
    result = list(documents)
    for found in pairs.values():
        first, second, share = found[0]
        doubt = _doubt(documents[first], documents[second], share, len(found) - 1)
        result[second] = replace(result[second], warnings=(*result[second].warnings, doubt))
    return result


def versions(documents: Sequence[Document]) -> dict[str, str]:
    """The files that say nearly the same as one before them, and that file."""
    first: dict[str, str] = {}
    for one, other, _ in _near(documents):
        files = documents[one].file, documents[other].file
        if files[0] != files[1]:
            first.setdefault(files[1], first.get(files[0], files[0]))
    return first


def _doubt(first: Document, second: Document, share: float, more: int) -> str:
    """What is told of two documents, and of how many more of their files."""
    also = f", as {many(more, 'more document does', 'more documents do')} of these files" if more else ""
    name = first.file if more else first.id
    row = lines_to_copy(["document", "case", "consent"], [[name, f"copy of {PurePosixPath(name).stem}", "left out"]])
    return (
        f"{DOUBTFUL}says nearly the same as {first.id} ({per_cent(share)} % of what the shorter one says stands in "
        f"both){also}, and both are counted; if they are versions of one talk, move one away, or leave one out in "
        f"cases.csv, the former so{row}"
    )


def _near(documents: Sequence[Document]) -> Iterator[tuple[int, int, float]]:
    """Each document that says nearly the same as one before it, with the one it is most like; and how like."""
    looked = {place: some for place, document in enumerate(documents) if (some := _some(_said(document)))}
    stands: dict[int, list[int]] = defaultdict(list)
    for place, some in looked.items():
        for run in some:
            stands[run].append(place)
    several = [places for places in stands.values() if len(places) > 1]
    own = Counter({place: len(some) for place, some in looked.items()})
    own.subtract(place for places in several if len(places) > COMMON for place in places)
    both = Counter(pair for places in several if len(places) <= COMMON for pair in combinations(places, 2))
    best: dict[int, tuple[float, int]] = {}
    for (first, second), count in both.items():
        fewer = min(first, second, key=lambda place: own[place])
        if count < max(FEW, MAYBE * own[fewer]) or own[fewer] < OWN * len(looked[fewer]):
            continue
        if documents[first].file == documents[second].file:
            continue
        share = _share(documents[first], documents[second])
        if share >= ALIKE:
            best[second] = max(best.get(second, (0.0, 0)), (share, -first))
    for second, (share, first) in sorted(best.items()):
        yield -first, second, share


def _said(document: Document) -> Runs:
    """The words of each turn but an interviewer's, without what asks; nothing where they are few."""
    said: Runs = []
    count = 0
    for turn in document.turns:
        if turn.role is Role.INTERVIEWER or not turn.kind.coded:
            continue
        texts = (document.text[span.start : span.end] for span in turn.paragraphs)
        text = " ".join(text for text in texts if not _ASKED.search(text[-ENDING:])).casefold()
        count += word_count(text)
        if not text.isascii() and UNSPACED.search(text):
            text = UNSPACED.sub(r" \g<0> ", text)
        said.append(_WORD.findall(text))
    return said if count >= ENOUGH else []


def _some(said: Runs) -> set[int]:
    """Some of the runs, the same of the same words wherever they stand."""
    return {
        hash(tuple(words[start : start + RUN]))
        for words in said
        for start, word in enumerate(words[: 1 - RUN])
        if _begins(word)
    }


@lru_cache(maxsize=100_000)
def _begins(word: str) -> bool:
    return crc32(word.encode()) % EACH == 0


def _share(one: Document, other: Document) -> float:
    """The share of the runs of whoever has fewer that both have in one order; 0 where these are too few."""
    runs, others = (_places(_said(document)) for document in (one, other))
    fewer = min(len(runs), len(others))
    return _rising(others[run] for run in runs if run in others) / fewer if fewer >= KINDS else 0.0


def _places(said: Runs) -> dict[tuple[str, ...], int]:
    """Each run once, in the order in which they are said, and its place."""
    runs = (run for words in said for run in zip(*(words[start:] for start in range(RUN)), strict=False))
    return {run: place for place, run in enumerate(dict.fromkeys(runs))}


def _rising(places: Iterable[int]) -> int:
    """How many of the places, at most, follow each other in rising order; no place comes twice.

    >>> _rising([3, 4, 5, 1, 2])
    3
    """
    ends: list[int] = []  # the lowest last place of a rising row of each length
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
