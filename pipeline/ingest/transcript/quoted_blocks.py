"""Answers between quotation marks that stand alone on lines, each below its question."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.full_stops import ASKING_SIGNS

LEAST = 3
"""Such answers, from which on the marks tell where each begins and ends."""

HEAD = 6
"""Words at most of a line between them that asks nothing: whom the next questions are put to."""

_MARKS = frozenset(('"', "“", "”", "„", "«", "»", "''", "``", '"""'))
_CLOSING = " \"'”’»"


def answers_in_quotes(lines: Sequence[Line]) -> list[Line]:
    """The lines without those marks, each paragraph between them one that goes on; as they are where it is not so."""
    marks = [index for index, line in enumerate(lines) if line.text.strip() in _MARKS]
    if len(marks) < 2 * LEAST or len(marks) % 2:
        return list(lines)
    inside = {at for begin, end in zip(marks[::2], marks[1::2], strict=True) for at in range(begin + 1, end)}
    held = inside.union(marks)
    outside = [at for at, line in enumerate(lines) if line.text.strip() and at not in held]
    asked = frozenset(at for at in outside if _asks(lines[at]))
    above = [outside[place - 1] if (place := bisect_left(outside, begin)) else -1 for begin in marks[::2]]
    short = all(len(lines[at].text.split()) <= HEAD for at in outside if at not in asked)
    if not short or len(set(above)) < len(above) or not asked.issuperset(above):
        return list(lines)
    result = list(lines)
    for at in marks:
        result[at] = replace(lines[at], text="", pieces=())
    for at in outside:
        result[at] = lines[at] if at in asked else replace(lines[at], heading=lines[at].heading or 2)
    for at in inside:
        result[at] = replace(lines[at], follows=bool(lines[at - 1].text.strip()) and at - 1 in inside)
    return result


def _asks(line: Line) -> bool:
    return line.text.rstrip(_CLOSING).endswith(ASKING_SIGNS)
