"""Lines amid a talk that say what happens, set apart by signs: ``--- tea is brought``, where all else has a label."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.text_lines import SENTENCE_END

LED = re.compile(r"\s*(?P<sign>[-–—―─━ー=*~_])(?P=sign)+\s*[^\W_]")
"""The same sign twice or more, before words."""

MANY, NEARLY_ALL = 12, 0.9
"""Labels, and their share of the lines from the first on, beside which one without a label is looked at."""

LONGEST = 60
"""Characters of such a line."""


def stage_lines(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines that signs set apart and that are no sentence, where nearly all others open a turn."""
    if len(labels) < MANY:
        return frozenset()
    first = min(labels)
    others = [index for index in range(first, len(lines)) if index not in labels and lines[index].text.strip()]
    if len(labels) < NEARLY_ALL * (len(labels) + len(others)):
        return frozenset()
    found = {index: match["sign"] for index in others if (match := LED.match(lines[index].text))}
    said = {match["sign"] for index, one in labels.items() if (match := LED.match(lines[index].text, one.start))}
    return frozenset(
        index
        for index, sign in found.items()
        if sign not in said
        and not lines[index].follows
        and len(text := lines[index].text.strip()) <= LONGEST
        and not SENTENCE_END.search(text.rstrip(sign))
    )
