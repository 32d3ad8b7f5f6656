"""A corpus that is coded a block at a time leaves the bytes of one that is held whole."""

from __future__ import annotations

import gc
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.coding import decide_codings
from pipeline.coding.decide_codings import Decided
from pipeline.coding.fit_in_parts import fit_in_parts
from pipeline.coding.moments import Moments
from pipeline.coding.scores import Fitted
from pipeline.model import Document, Passage
from pipeline.results import growing_table
from pipeline.results.tables import read_run
from pipeline.workflows import blocks, stages
from pipeline.workflows.blocks import Block
from pipeline.workflows.features import Gathered
from pipeline.workflows.kept_likeness import KeptLikeness
from pipeline.workflows.run import run
from pipeline.workflows.settings import Settings
from tests.workflows.test_kept_words import BOOK, transcript, written

REPORT = """The plots behind the old mill

By Dana Roe

Published: 3 May 2024

The plots lie behind the old mill, and people wait for years to rent one. Few thought that they would last, and yet all
of them are taken, most by people from the streets around.

"Somebody broke the lock in August and took both spades. It wasn't locked, she said," says Ada Moss, who has rented her
plot for nine years. "There was a hose ban from June, so I carried cans of water from the brook every evening."

Whether it can be copied is another matter, since the council owns no other field, and those who asked for one have had
no answer.
"""


def documents_held() -> int:
    gc.unfreeze()  # what a run has put aside is not among the objects
    return sum(type(one) is Document for one in gc.get_objects())


def test_blocks_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(7)
    corpus, book = tmp_path / "corpus", tmp_path / "book.yaml"
    corpus.mkdir()
    for name in ("ada", "ben", "cleo", "dora", "evan"):
        (corpus / f"{name}.txt").write_text(transcript(draw), encoding="utf-8")
    (corpus / "report.txt").write_text(REPORT, encoding="utf-8")
    book.write_text(BOOK, encoding="utf-8")
    whole = run(corpus, book, tmp_path / "whole", settings=Settings(fast=True)).manifest
    assert whole.counts.quoted is not None
    assert whole.counts.quoted.passages
    assert read_run(tmp_path / "whole").codings.num_rows

    monkeypatch.setattr(stages, "BLOCK", 8)
    monkeypatch.setattr(growing_table, "HELD", 1_000)
    gc.collect()
    before, waiting, block_of = documents_held(), list[int](), Block.of

    def counted(passages: Sequence[Passage], documents: Mapping[str, Document]) -> Block:
        waiting.append(documents_held() - before - len(documents))
        return block_of(passages, documents)

    monkeypatch.setattr(Block, "of", counted)
    parts = run(corpus, book, tmp_path / "parts", settings=Settings(fast=True)).manifest
    assert written(tmp_path / "parts") == written(tmp_path / "whole")
    assert parts.counts == whole.counts
    assert parts.fitted == whole.fitted
    # No document is held once the passages of its block are found.
    assert waiting[0] > waiting[-1] == 0
    # Nothing that was put aside is left behind.
    assert {path.name for path in (tmp_path / "parts" / ".cache").iterdir()} == {"cache.sqlite"}

    # Another rule moves nothing of what likeness says, so nothing is measured anew.
    measured: list[int] = []

    def told(*these: Any, **options: Any) -> Fitted:
        measured.append(1)
        return fit_in_parts(*these, **options)

    monkeypatch.setattr(blocks, "fit_in_parts", told)
    book.write_text(BOOK.replace('["share"]', '["share", "lend", "seed*"]'), encoding="utf-8")
    run(corpus, book, tmp_path / "parts", settings=Settings(fast=True))
    assert measured == []
    run(corpus, book, tmp_path / "fresh", settings=Settings(fast=True))
    assert measured == [1]
    assert written(tmp_path / "parts") == written(tmp_path / "fresh") != written(tmp_path / "whole")

    # Of another definition the sums and reasons of its own words are looked for alone.
    summed, told_of, sums, decide = list[int](), list[int](), KeptLikeness.sums, decide_codings.decide

    def sums_told(kept: KeptLikeness, number: int, block: Gathered, name: str, pieces: Any, made: Any) -> Moments:
        def look(columns: Sequence[int]) -> Moments:
            summed.append(len(columns))
            return made(columns)  # type: ignore[no-any-return]

        return sums(kept, number, block, name, pieces, look)

    def decide_told(*these: Any, known: dict[tuple[int, int], str], **options: Any) -> Decided:
        before = len(known)
        decided = decide(*these, known=known, **options)
        told_of.append(len(known) - before)
        return decided

    monkeypatch.setattr(KeptLikeness, "sums", sums_told)
    monkeypatch.setattr(stages, "decide", decide_told)
    book.write_text(book.read_text(encoding="utf-8").replace("broken sheds", "broken huts and gates"), encoding="utf-8")
    run(corpus, book, tmp_path / "parts", settings=Settings(fast=True))
    moved = len(told_of), sum(summed), sum(told_of)
    run(corpus, book, tmp_path / "other", settings=Settings(fast=True))
    assert written(tmp_path / "parts") == written(tmp_path / "other") != written(tmp_path / "fresh")
    blocks_of_it, anew, reasons = moved
    assert anew == blocks_of_it > 1
    assert reasons < (sum(told_of) - reasons) / 2
    monkeypatch.undo()
    monkeypatch.setattr(stages, "BLOCK", 8)

    # What is said twice in what is new is told as one.
    said = transcript(draw)
    (corpus / "flo.txt").write_text(said, encoding="utf-8")
    once = run(corpus, book, tmp_path / "parts", settings=Settings(fast=True))
    (corpus / "flo.txt").write_text(said + said, encoding="utf-8")
    twice = run(corpus, book, tmp_path / "parts", settings=Settings(fast=True))
    assert twice.manifest.counts.passages > once.manifest.counts.passages
    assert twice.encoded == once.encoded > 0
