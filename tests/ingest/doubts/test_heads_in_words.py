"""Lines that stand above interviews, in what was taken for words."""

from __future__ import annotations

import pytest

from pipeline.ingest.doubts.heads_in_words import heads_in_prose
from pipeline.model import Document, Kind, Role, Span, Turn


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("Interviewee no.1", "At night.", "Interviewee #2:", "At noon."), True),
        (("Interviewee no.1", "At night.", "We asked Interviewee 2 about it.", "At noon."), False),
    ],
)
def test_heads_that_count_interviews_in_prose_are_told(lines: tuple[str, ...], told: bool) -> None:
    begins = [sum(len(one) + 1 for one in lines[:place]) for place in range(len(lines))]
    spans = tuple(Span(begin, begin + len(line)) for begin, line in zip(begins, lines, strict=True))
    turn = Turn("", Role.AUTHOR, Kind.NARRATIVE, spans)

    assert bool(heads_in_prose(Document("a.docx", "\n".join(lines), (turn,), "word", ""), [turn])) is told
