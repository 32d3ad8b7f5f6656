"""Signs before the paragraphs of a PDF that are no bullets of a list: one that stands before answers alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.documents.blocks import BULLET
from pipeline.ingest.speakers.roles import ends_in_question

ENOUGH = 4
"""Paragraphs with a sign, from which on it may tell who speaks."""

MOSTLY = 0.7
"""Share of them that stand right below a question without it."""


def answer_signs(paragraphs: Sequence[Sequence[str]]) -> frozenset[str]:
    """The signs that stand before answers, each below a question that has another sign, or none.

    Args:
        paragraphs: By lines.
    """
    signs = [match[0].strip() if (match := BULLET.match(lines[0])) else "" for lines in paragraphs]
    counts = Counter(filter(None, signs))
    answered = Counter(
        sign
        for (above, lines), (sign, _) in pairwise(zip(signs, paragraphs, strict=True))
        if sign != above and ends_in_question(lines[-1])
    )
    return frozenset(sign for sign, count in counts.items() if count >= ENOUGH and answered[sign] >= MOSTLY * count)
