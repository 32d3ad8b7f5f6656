"""Where a stretch of a document stands in the text of a passage.

A passage's text is its slices of the document joined by ``tables.GAP``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Span
from pipeline.results.tables import GAP


def spans_of(rows: Iterable[Mapping[str, int]]) -> tuple[Span, ...]:
    """The spans of a table's cell."""
    return tuple(Span(row["start"], row["end"]) for row in rows)


def spans_at(places: Sequence[int]) -> tuple[Span, ...]:
    """The spans of a cell that is read as (start, end, start, end, ...)."""
    return tuple(map(Span, places[::2], places[1::2]))


def spelled(spans: Iterable[Span]) -> str:
    """The spans as a word."""
    return ",".join([f"{span.start}-{span.end}" for span in spans])


def gathered(text: str, spans: Iterable[Span]) -> str:
    """The text of a passage, out of its document's."""
    return GAP.join([text[span.start : span.end] for span in spans])


def slices(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Where each of a passage's spans stands in the passage's text."""
    result = []
    start = 0
    for span in spans:
        end = start + span.end - span.start
        result.append(Span(start, end))
        start = end + len(GAP)
    return tuple(result)


def in_passage(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The parts of the passage's text that show ``[start, end)`` of the document.

    One part for each of the passage's spans that the stretch touches, in the
    order of the text; none where it lies outside the passage.
    """
    result = []
    at = 0
    for span in spans:
        first, last = max(start, span.start), min(end, span.end)
        if first < last:
            result.append(Span(at + first - span.start, at + last - span.start))
        at += span.end - span.start + len(GAP)
    return tuple(result)
