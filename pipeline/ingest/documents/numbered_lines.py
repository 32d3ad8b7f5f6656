"""Lines that a document numbers in its text: each is a paragraph of its own, as printed records are copied."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.line_numbers import NUMBER, TIGHT, without_numbers
from pipeline.ingest.transcript.running_heads import without_heads
from pipeline.ingest.transcript.text_lines import joined
from pipeline.text.full_stops import SENTENCE_END

LEAST, NEARLY_ALL = 8, 0.8
"""Lines that begin with a figure, and their share of all lines, from which on they may be numbered."""

BROKEN = 0.15
"""Share of them that end amid a sentence, from which on lines are numbered and not what is asked or said."""


def without_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without the numbers that count them, each marked that goes on with the one before."""
    filled = [line.text.strip() for line in lines if line.text.strip()]
    begun = sum(text[0].isdecimal() for text in filled)
    if begun < max(LEAST, NEARLY_ALL * len(filled)):
        return list(lines)
    if sum(SENTENCE_END.search(text) is None for text in filled) < BROKEN * len(filled):
        return list(lines)  # they count questions
    inside = without_heads(lines)
    for number in (NUMBER, TIGHT):
        numbered, bare = without_numbers(inside, number)
        if numbered:
            return joined(bare, numbered=True)
    return list(lines)
