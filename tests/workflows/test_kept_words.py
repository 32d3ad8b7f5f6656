"""What was kept of an earlier run changes no byte: edits on top of one another, held against a run from nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.coding.rules.scorer import RuleHit, RuleScorer
from pipeline.ingest import corpus as reading
from pipeline.ingest import plausibility
from pipeline.model import Document
from pipeline.runtime.cache import Cache
from pipeline.runtime.run_folder import MANIFEST
from pipeline.workflows import kept_words
from pipeline.workflows.run import run
from pipeline.workflows.settings import Settings

SAID = (
    "There was a hose ban from June, so I carried cans of water from the brook (laughs) every evening.",
    "Somebody broke the lock in August and took both spades. It wasn't locked, she said.",
    "My neighbour lends me his tools, and we share seeds with the whole row.",
    "well we had no tap and no tap means no beans you know and I told them and they did nothing",
    "12, 13.",
    "The council never answers letters. We don't share with them.",
)
Edit = Callable[[str], str]
BOOK = """\
title: Allotments
codes:
  - id: water
    name: water
    definition: drought, no tap, carrying cans of water, the hose ban
    rules: ["hose ban", {near: [no, tap], words: 3}]
  - id: theft
    name: theft
    definition: tools and vegetables that are stolen, broken sheds, locks
    exclude: locks that are only rusty
    rules: [{phrase: "break the lock", not: [rusty], role: respondent}]
  - id: sharing
    name: sharing
    definition: people who share tools, seeds and work with their neighbours
    rules: ["share"]
"""
EDITS: dict[str, Edit] = {
    "a definition": lambda book: book.replace("broken sheds", "broken huts and gates"),
    "a rule": lambda book: book.replace('["share"]', '["share", "lend", "seed*"]'),
    "a new code": lambda book: (
        book + "  - id: council\n    name: council\n    definition: letters to the council\n    rules: [council]\n"
    ),
    "a removed code": lambda book: book[: book.index("  - id: theft")] + book[book.index("  - id: sharing") :],
    "a renamed code": lambda book: book.replace("id: water", "id: drought"),
    "another order": lambda book: (
        "title: Allotments\ncodes:\n" + book[book.index("  - id: sharing") :] + book[24 : book.index("  - id: sharing")]
    ),
}


def transcript(draw: random.Random) -> str:
    return "\n\n".join(f"I: And then?\n\nR: {draw.choice(SAID)}" for _ in range(6)) + "\n"


def written(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts and path.name not in (MANIFEST, ".lock")
    }


def test_edits_give_what_a_run_from_nothing_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(7)
    corpus, book = tmp_path / "corpus", tmp_path / "book.yaml"
    corpus.mkdir()
    for name in ("ada", "ben", "cleo"):
        (corpus / f"{name}.txt").write_text(transcript(draw), encoding="utf-8")
    read: list[str] = []
    looked: list[int] = []
    doubted: list[str] = []
    doubts = plausibility._doubts
    reads, looks = reading._read_group, RuleScorer.hits

    def doubts_told(document: Document, words: dict[int, int]) -> list[str]:
        doubted.append(document.id)
        return doubts(document, words)

    def reads_told(group: tuple[str, ...], **options: object) -> object:
        read.extend(group)
        return reads(group, **options)  # type: ignore[arg-type]

    def looks_told(scorer: RuleScorer, texts: list[str], *others: object, **options: object) -> list[list[RuleHit]]:
        looked.append(len(texts))
        return looks(scorer, texts, *others, **options)  # type: ignore[arg-type]

    def both(what: str, number: int) -> tuple[list[str], int]:
        settings = Settings(fast=True)
        out, fresh = tmp_path / "out", tmp_path / f"fresh-{number}"
        run(corpus, book, out, settings=settings)
        found = sorted(read), sum(looked)
        # What is odd in a reading is looked for where that is new, or finished anew.
        assert set(read) <= set(doubted), what
        assert number == 8 or len(doubted) == len(read), what
        doubted.clear()
        read.clear()
        looked.clear()
        if number % 2:  # two edits at a time
            return found
        run(corpus, book, fresh, settings=settings)
        doubted.clear()
        read.clear()
        looked.clear()
        right = written(fresh)
        assert {name for name, data in written(out).items() if right.get(name) != data} == set(), what
        assert written(out).keys() == right.keys(), what
        return found

    monkeypatch.setattr(reading, "_read_group", reads_told)
    monkeypatch.setattr(plausibility, "_doubts", doubts_told)
    monkeypatch.setattr(RuleScorer, "hits", looks_told)
    text = BOOK
    book.write_text(text, encoding="utf-8")
    assert both("nothing before", -1)[1] > 0
    for number, (what, edit) in enumerate(EDITS.items(), start=1):
        edited = edit(text)
        assert edited != text, what
        book.write_text(edited, encoding="utf-8")
        # Passages are looked through where a rule is another, and no transcript is read.
        transcripts, through = both(what, number)
        assert transcripts == []
        assert (through > 0) == (what in ("a rule", "a new code", "a renamed code")), what
        text = edited
    changed = corpus / "ben.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("R: ", "R: Listen. ", 1), encoding="utf-8")
    assert both("a transcript", 7)[0] == ["ben.txt"]
    (corpus / "dora.txt").write_text(transcript(draw), encoding="utf-8")
    (corpus / "cases.csv").write_text("document,speaker,case,alias\nada.txt,R,Ada Moss,Anna\n", encoding="utf-8")
    assert both("one more, and a sheet of cases", 8)[0] == ["dora.txt"]


def test_nothing_is_kept_of_who_is_left_out(tmp_path: Path) -> None:
    corpus, book, out = tmp_path / "corpus", tmp_path / "book.yaml", tmp_path / "out"
    corpus.mkdir()
    book.write_text(BOOK, encoding="utf-8")
    (corpus / "ada.txt").write_text(f"I: And then?\n\nAda Moss: {SAID[0]}\n", encoding="utf-8")
    (corpus / "ben.txt").write_text(f"I: And then?\n\nBen Gull: {SAID[1]} Unmistakably so.\n", encoding="utf-8")

    def holds(words: str) -> bool:
        return any(words.encode() in path.read_bytes() for path in out.rglob("*.sqlite*"))

    run(corpus, book, out, settings=Settings(fast=True))
    assert holds("Unmistakably")
    (corpus / "cases.csv").write_text("case,consent\nBen Gull,left out\n", encoding="utf-8")
    run(corpus, book, out, settings=Settings(fast=True))
    assert holds("hose ban")
    assert not holds("Unmistakably")


def test_what_is_damaged_is_worked_out_again(tmp_path: Path) -> None:
    store = Cache(tmp_path)
    texts, roles = ["We share seeds.", "No tap. No beans."], ["respondent"] * 2

    def words() -> kept_words.KeptWords:
        return kept_words.KeptWords(texts, roles, ["a", "a"], store=store, engine=None, made_by="this")  # type: ignore[arg-type]

    first, counts = list(words().sentences()), words().counted()
    for space in ("sentences", "counts"):
        store._connection.execute("UPDATE entry SET digest = zeroblob(16) WHERE space = ?", (space,))
    store._connection.commit()
    assert list(words().sentences()) == first
    assert (words().counted().counts("words") != counts.counts("words")).nnz == 0
    assert list(words().sentences()) == first
