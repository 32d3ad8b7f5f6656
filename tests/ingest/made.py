"""A received file from a text, for the tests of the readers."""

from __future__ import annotations

import hashlib
from itertools import pairwise

from pipeline.ingest.reader import Received
from pipeline.model import Document, Kind, Role


def received(text: str, *, file: str = "made.md") -> Received:
    data = text.encode()
    return Received(file, data, text, "utf-8", hashlib.sha256(data).hexdigest())


def paragraphs(document: Document, kind: Kind, *, case: str | None = None, role: Role | None = None) -> list[str]:
    """The texts of the paragraphs of a kind, in reading order."""
    return [
        document.text[span.start : span.end]
        for turn in document.turns
        if turn.kind is kind and (case is None or turn.case == case) and (role is None or turn.role is role)
        for span in turn.paragraphs
    ]


def assert_verbatim(document: Document, text: str) -> None:
    """Every run of the source map is a copy, and no two turns share a character."""
    runs = [run for run in document.source_map.runs if run.source >= 0]
    assert runs
    for run in runs:
        assert document.text[run.start : run.end] == text[run.source : run.source + run.end - run.start]
    spans = [span for turn in document.turns for span in turn.paragraphs]
    assert all(one.end <= other.start for one, other in pairwise(spans))
