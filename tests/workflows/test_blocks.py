"""A corpus that is coded a block at a time leaves the bytes of one that is held whole."""

from __future__ import annotations

import gc
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.coding.fit_in_parts import fit_in_parts
from pipeline.coding.scores import Fitted
from pipeline.model import Document, Passage
from pipeline.results import growing_table
from pipeline.results.tables import read_run
from pipeline.workflows import blocks, stages
from pipeline.workflows.blocks import Block
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

    # What is said twice in what is new is told as one.
    said = transcript(draw)
    (corpus / "flo.txt").write_text(said, encoding="utf-8")
    once = run(corpus, book, tmp_path / "parts", settings=Settings(fast=True))
    (corpus / "flo.txt").write_text(said + said, encoding="utf-8")
    twice = run(corpus, book, tmp_path / "parts", settings=Settings(fast=True))
    assert twice.manifest.counts.passages > once.manifest.counts.passages
    assert twice.encoded == once.encoded > 0
