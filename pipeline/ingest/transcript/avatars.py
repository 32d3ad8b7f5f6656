"""Initials that a program draws beside each name, and that are copied with it: ``RL`` above ``Rosa Lindt``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.transcript.clocks import CLOCK, stamp_of
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.late_regex import late_regex

LETTERS, AGAIN = 3, 3
"""Letters of such initials at most, and how often they must stand above names to be the program's."""

SHORT = 12
"""Characters of a line with nothing but initials, with the spaces around them."""

_TIMED = late_regex(rf"\s*[\[(]?{CLOCK}[\])]?\s*$")
_WORD = re.compile(r"[^\W\d_]+")


def without_avatars(lines: Sequence[Line]) -> list[Line]:
    """The lines, those left empty that have the initials of the name below them, with its time beside or below it."""
    texts = [line.text.strip() if len(line.text) <= SHORT else "" for line in lines]
    short = [index for index, text in enumerate(texts) if 0 < len(text) <= LETTERS and text.isupper()]
    if len(short) < AGAIN:
        return list(lines)
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    places = {index: place for place, index in enumerate(filled)}
    drawn = [index for index in short if _is_drawn(lines, filled[places[index] : places[index] + 3])]
    often = Counter(lines[index].text.strip() for index in drawn)
    if len(drawn) < AGAIN or len(often) < 2 or any(often[lines[index].text.strip()] == 0 for index in short):
        return list(lines)
    left = frozenset(drawn)
    return [replace(line, text="", pieces=()) if index in left else line for index, line in enumerate(lines)]


def _is_drawn(lines: Sequence[Line], own: Sequence[int]) -> bool:
    """Whether the first of three lines is the initials of the name in the second, which has a time there or below."""
    if len(own) < 3:
        return False
    letters, named, below = (lines[index].text.strip() for index in own)
    name = _TIMED.sub("", named).strip()
    firsts = Counter(word[0].upper() for word in _WORD.findall(name))
    timed = name != named or stamp_of(below) is not None or _TIMED.search(below) is not None
    return timed and " " in name and is_written_as_name(name) and not Counter(letters) - firsts
