"""Which passages a coded stretch is of, and which document a name means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from pipeline.human_codings.coded_passage import CodedPassage
from pipeline.model import Span

SHARED = 0.5
"""More than this part of the shorter of the two a coding and a passage must share."""


def touched(passages: Iterable[CodedPassage], spans: Sequence[Span]) -> Iterator[CodedPassage]:
    """The passages of a document that a coding of these spans is of."""
    length = sum(span.end - span.start for span in spans)
    for passage in passages:
        own = sum(span.end - span.start for span in passage.spans)
        both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in passage.spans for b in spans)
        if both > SHARED * min(length, own):
            yield passage


def document_key(name: str) -> str:
    """What the names of one document in two programs have in common: no folder, no extension."""
    return PurePosixPath(name).stem.casefold()
