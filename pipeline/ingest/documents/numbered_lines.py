"""Lines that a document numbers in its text: each is a paragraph of its own, as printed records are copied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.line_numbers import NUMBER, TIGHT, without_numbers
from pipeline.ingest.transcript.running_heads import without_heads
from pipeline.ingest.transcript.text_lines import joined
from pipeline.text.full_stops import SENTENCE_END

LEAST, NEARLY_ALL = 8, 0.8
"""Lines that begin with a figure, and their share of all lines, from which on they may be numbered."""

AMID = 0.05
"""Share of them that begin in small letters amid a sentence, below which what is counted is no lines."""

_DIGITS = re.compile(r"\d+")


def without_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without the numbers that count them, each marked that goes on with the one before."""
    filled = [line.text.strip() for line in lines if line.text.strip()]
    begun = sum(text[0].isdecimal() for text in filled)
    if begun < max(LEAST, NEARLY_ALL * len(filled)) or _are_paragraphs(filled):
        return list(lines)
    inside = without_heads(lines)
    for number in (NUMBER, TIGHT):
        numbered, bare = without_numbers(inside, number)
        if numbered:
            return joined(_without_edges(inside, bare), numbered=True)
    return list(lines)


def _are_paragraphs(texts: Sequence[str]) -> bool:
    """Whether paragraphs are counted, and no lines: ``4. And then? - Nobody came.``, in no sentence's midst."""
    words = [text.lstrip("0123456789.:) \t") for text in texts]
    amid = sum(text[:1].islower() for text in words)
    ended = sum(SENTENCE_END.search(text) is not None for text in words)
    loud = all(map(str.isupper, filter(None, words)))
    return ended >= NEARLY_ALL * len(texts) or (amid < AMID * len(texts) and not loud)


def _without_edges(numbered: Sequence[Line], bare: Sequence[Line]) -> list[Line]:
    """The lines without those that have no number and come again: heads and feet of pages, which nobody counts."""
    free = {
        place: _DIGITS.sub("0", line.text.strip())
        for place, (before, line) in enumerate(zip(numbered, bare, strict=True))
        if line.text.strip() and before.text == line.text
    }
    back = {text for text, count in Counter(free.values()).items() if count > 1}
    return [line for place, line in enumerate(bare) if free.get(place) not in back]
