"""Which clock times in a text tell when the words after them were said, and which are themselves said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from enum import IntEnum

CLOCK = r"(?:(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?|\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3})"
STAMP = rf"[\[(<{{#]\s*(?P<stamp>{CLOCK})[^\w\n]"
SPAN = re.compile(rf"\s*[\[(]?\s*(?P<clock>{CLOCK})\s*(?:-->|-|–|to|,(?=\d))\s*{CLOCK}\s*[\])]?.{{0,80}}$")
"""A line that is nothing but from when to when."""

ALONE = re.compile(rf"\W*(?P<clock>{CLOCK})\W*$")
FIRST = re.compile(rf"[^\w\n]*(?P<clock>{CLOCK})(?!:?\w)")
HEADED = re.compile(rf"(?P<name>[^:\n]{{1,60}}?)\s*(?P<open>[\[(]?)\s*(?P<clock>{CLOCK})\s*[\])]?\s*(?P<end>:?)\s*$")
LABELLED = re.compile(rf"[^:\n]{{1,48}}?\s*[\[(]?\s*(?P<clock>{CLOCK})(?!:?\d)\s*[\])]?\s*[:\t].*")
INNER = re.compile(STAMP)


class TimeForm(IntEnum):
    """Where in its line a time stands; of two that are as frequent the first is a file's own."""

    SPAN = 0
    HEADED = 1
    LABELLED = 2
    FIRST = 3


PATTERNS = (
    (TimeForm.SPAN, SPAN),
    (TimeForm.SPAN, ALONE),
    (TimeForm.FIRST, FIRST),
    (TimeForm.HEADED, HEADED),
    (TimeForm.LABELLED, LABELLED),
)


def seconds(clock: str) -> float:
    """A clock time in seconds."""
    parts = [float(part) for part in clock.replace(",", ".").split(":") if part]
    # A fourth part counts frames.
    parts = parts[:3]
    return sum(value * 60.0**power for power, value in enumerate(reversed(parts)))


def stated_times(lines: Sequence[str]) -> list[tuple[float, ...]]:
    """The times at which the words of each line may have been said; () where no time is told before them.

    A file tells its times in one form, and they do not run backwards: a time
    in another form, or out of its order, may be part of what somebody says.
    The first of a line's times is the last one that is surely told; others that
    stand between it and the line's words follow.
    """
    marks = [_mark(line) for line in lines]
    forms = Counter(mark[0] for mark in marks if mark)
    own = min(forms, key=lambda form: (-forms[form], form), default=None)
    names = Counter(_name(line) for line, mark in zip(lines, marks, strict=True) if mark and mark[0] is TimeForm.HEADED)
    kept = [
        index
        for index, mark in enumerate(marks)
        if mark and mark[0] is own and (own is not TimeForm.HEADED or _is_head(lines[index], names))
    ]
    ordered = {kept[index] for index in _ascending([marks[index][1] for index in kept])}  # type: ignore[index]
    times: list[tuple[float, ...]] = []
    sure: tuple[float, ...] = ()
    others: tuple[float, ...] = ()
    for index, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark and index in ordered:
            sure, others = _either(mark), ()
        elif mark:
            others = (*others, *_either(mark))
        if "[" in line or "(" in line or "<" in line or "{" in line or "#" in line:
            others += tuple(seconds(found["stamp"]) for found in INNER.finditer(line))
        others = others[-MOST:]
        times.append((*sure, *others) if sure else ())
    return times


NAME = 3
"""Words of a name, at most, that ends with a full stop: ``Ruth L. (00:12)``."""

MOST = 6
"""So many times are kept that may be told after the one that is."""


def _mark(line: str) -> tuple[TimeForm, float, bool] | None:
    """Where in its line a time stands, what it says in minutes and seconds or more, and whether in these two alone."""
    if ":" not in line:
        return None
    for form, pattern in PATTERNS:
        if found := pattern.match(line):
            return form, seconds(found["clock"]), found["clock"].count(":") == 1 and found["clock"][-3] == ":"
    return None


def _either(mark: tuple[TimeForm, float, bool]) -> tuple[float, ...]:
    """The time; ``10:04`` may also be that of a day, four past ten."""
    _, value, short = mark
    return (value, 60 * value) if short else (value,)


def _name(line: str) -> str:
    found = HEADED.fullmatch(line)
    return " ".join(found["name"].split()) if found else ""


def _is_head(line: str, names: Counter[str]) -> bool:
    """Whether a line of words and a time is a speaker's, and not a short sentence that ends with a time."""
    found = HEADED.fullmatch(line)
    if not found:
        return False
    words = found["name"].split()
    if len(words) > NAME and words[-1].endswith((".", "?", "!", "…")):
        return False  # a sentence, and the time at which it ends
    capitals = all(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return bool(found["open"] or found["end"]) or capitals or names[_name(line)] > 1


def _ascending(values: Sequence[float]) -> set[int]:
    """The indices of the longest part of the values that does not descend."""
    tails: list[float] = []
    indices: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_right(tails, value)
        before.append(indices[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        indices[at : at + 1] = [index]
    found: set[int] = set()
    index = indices[-1] if indices else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return found
