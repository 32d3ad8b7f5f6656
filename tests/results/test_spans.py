from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Span
from pipeline.results.spans import in_passage, slices
from pipeline.results.tables import GAP

DOCUMENT = "Well, I said no. Mm. And then I went home. Right. And slept 😀 well."


@given(st.lists(st.integers(0, len(DOCUMENT)), min_size=2, max_size=8, unique=True), st.data())
def test_a_stretch_reads_the_same_in_the_document_and_in_the_passage(cuts: list[int], data: st.DataObject) -> None:
    cuts = sorted(cuts)[: len(cuts) // 2 * 2]
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    text = GAP.join(DOCUMENT[span.start : span.end] for span in spans)
    start = data.draw(st.integers(0, len(DOCUMENT)))
    end = data.draw(st.integers(start, len(DOCUMENT)))
    shown = "".join(text[part.start : part.end] for part in in_passage(spans, start, end))
    meant = "".join(DOCUMENT[max(start, s.start) : max(min(end, s.end), max(start, s.start))] for s in spans)
    assert shown == meant


def test_slices_leave_room_for_the_gap() -> None:
    assert slices([Span(10, 13), Span(20, 22)]) == (Span(0, 3), Span(3 + len(GAP), 5 + len(GAP)))


def test_a_stretch_over_a_gap_is_in_two_parts_and_one_outside_in_none() -> None:
    spans = [Span(10, 13), Span(20, 22)]
    assert in_passage(spans, 12, 21) == (Span(2, 3), Span(3 + len(GAP), 4 + len(GAP)))
    assert in_passage(spans, 14, 19) == ()
