"""The numbers of lines, before them or at their right edge, as transcripts for analysis and records of courts have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.whole_numbers import whole_number

_OPENS, _CLOSES = r"\s{0,8}(?:[(\[#]\s{0,3}|[Ll](?:ine)?\.?\s?(?=\d))?", r"\s?[.:)\]|]{0,2}"
"""What may stand before and behind the number of a line: ``(12)``, ``12.``, ``[ 2]``, ``L12``, ``12 |``."""

NUMBER = re.compile(rf"{_OPENS}(\d{{1,4}}){_CLOSES}(?:\s{{2,}}|\s?(?:→|►|⇒|-->|->|=>)\s+|(?<=\|)\s?|\t|\s*$)")
"""The number of a line, and the arrow behind it where a study points at the line."""

TIGHT = re.compile(r"\s{0,8}(\d{1,4})(?:[.:]?\s+|$)")
"""The same where all white space is one space, as in a PDF."""

_FLUSH = re.compile(rf"{_OPENS}(\d{{1,4}})(?P<sign>{_CLOSES})(?:\s+|$)")
_LABEL = re.compile(r"[^\W\d_][\w.-]{0,14}\s?:\s")
"""What stands behind the number of a line with which a turn begins."""

FLUSH = 8
"""Lines that are needed where one space alone may part the number from the words."""

_CLOSE = re.compile(r"\s{0,8}\d{1,4} (?=[^\W\d_][\w.'’-]{0,20}(?:\s{2,}|\t)\S)")
"""``10 Lena  Yes``, below ``9  Lena  No``: a number that fills its column, before a name in another."""

FIFTH = 5
RIGHT = re.compile(r"(?<=\S)(?:\s{2,}|\t)(\d{1,4})\s*$")
_FAR = re.compile(rf"\S(?:\s{{4,}}|\t)(?:{FIFTH}|{2 * FIFTH})\s*$")
"""The only number of a few lines, far from the words."""

HEAD = 8
"""Lines of a head, at most, that are not counted above those that are."""

COLUMNS = 4
"""Places in a line at which its number is looked for."""

MARGIN = 0.8
"""Share of the lines without a number that are set in as far as the words behind numbers, from which on that is a
margin: a head has none."""

NUMBERED = 4
"""Numbered lines that are needed to believe that lines are numbered."""


def without_numbers(lines: Sequence[Line], number: re.Pattern[str] = NUMBER) -> tuple[bool, list[Line]]:
    """Whether the text numbers its lines, all of them or each fifth, and the lines without the numbers.

    The numbers go up by the same step, and begin again on a page at most; what they count is the lines of the file
    that have words. ``number`` is how one begins a line.
    """
    filled = [line for line in lines if line.text.strip() and not line.front]
    found = {index: match for index, line in enumerate(filled) if (match := number.match(line.text))}
    if not found and (right := _without_numbers_at_the_right(lines, filled)):
        return True, right
    held = next((own for own in (*_in_columns(found), found) if _count_lines(filled, own)), {})
    if not held:
        return (True, flush) if (flush := _without_flush_numbers(lines, filled)) else (False, list(lines))
    ends = {match.end(1) for match in held.values()}
    starts = {match.start(1) for match in held.values()}
    words = {match.end() for match in held.values()}
    gap = min((_space(match[0]) for match in held.values() if match.end() < len(match.string)), default=0)
    result = []
    for line in lines:
        match = None if line.front else number.match(line.text)
        # A deeper indent begins a paragraph.
        own = match and (match.end(1) in ends if len(ends) == 1 else match.start(1) in starts)
        cut = match.end() - max(_space(match[0]) - gap, 0) if match and own else 0
        if not match and len(words) == 1 and (close := _CLOSE.match(line.text)) and {close.end()} == words:
            cut = close.end()
        result.append(replace(line.part(cut), bold=max(line.bold - cut, 0)) if cut else line)
    return True, _without_margin(lines, result, min(words)) if len(words) == 1 else result


def _without_margin(lines: Sequence[Line], cut: Sequence[Line], width: int) -> list[Line]:
    """The lines whose numbers were ``cut``, and the others without the margin for numbers, as wide, where all have it.

    Without it the lines with a number would stand out to the left of all others.
    """
    others = [
        line for line, own in zip(lines, cut, strict=True) if own is line and line.text.strip() and not line.front
    ]
    margin = " " * width
    if not others or sum(line.text.startswith(margin) for line in others) < MARGIN * len(others):
        return list(cut)
    return [
        replace(own.part(width), bold=max(own.bold - width, 0))
        if own is line and not line.front and line.text.startswith(margin) and line.text.strip()
        else own
        for line, own in zip(lines, cut, strict=True)
    ]


def _without_flush_numbers(lines: Sequence[Line], filled: Sequence[Line]) -> list[Line]:
    """The lines without numbers that count them, ``9  words``, ``10 words``; none where none do.

    All are counted but for a head above the first and a foot below the last. Where no sentence goes on from line to
    line, and labels are not set out either, they may be the numbers of people.
    """
    matches = [_FLUSH.match(line.text) for line in filled]
    counted = [place for place, match in enumerate(matches) if match]
    found = [match for match in matches if match]
    numbers = [whole_number(match[1]) for match in found]
    gap = bool(counted) and counted[-1] - counted[0] >= len(counted)
    if len(numbers) < NUMBERED or gap or any(two != one + 1 for one, two in pairwise(numbers)):
        return []
    running = sum(match.string[match.end() :][:1].islower() for match in found) >= NUMBERED
    if not (len(found) >= FLUSH and running) and not (len(found) == len(filled) and _labels_set_out(found)):
        return []
    width = max(match.end("sign") for match in found) + 1
    own = {id(filled[place]): min(match.end(), width) for place, match in enumerate(matches) if match}
    return [line.part(own[id(line)]) if id(line) in own else line for line in lines]


def _labels_set_out(found: Sequence[re.Match[str]]) -> bool:
    """Whether labels that come back stand right behind numbers, and what goes on with a turn is set in deeper."""
    labels = {match: label[0] for match in found if (label := _LABEL.match(match.string, match.end()))}
    counts = Counter(labels.values())
    gaps = [match.end() for match in labels]
    deeper = [match for match in found if match not in labels and gaps and match.end() > max(gaps)]
    back = sum(count for count in counts.values() if count > 1)
    return bool(deeper) and len(counts) > 1 and 2 * back > len(labels) and len(labels) + len(deeper) == len(found)


def _space(text: str) -> int:
    """Characters of white space at the end."""
    return len(text) - len(text.rstrip())


def _in_columns(found: Mapping[int, re.Match[str]]) -> list[dict[int, re.Match[str]]]:
    """The numbers that end below one another, and those that begin so, of each place; the more numerous first.

    The counter of a tape, or a number that a line ends with, stands elsewhere: ``  5  011   Ruth:``.
    """
    columns: dict[tuple[bool, int], dict[int, re.Match[str]]] = {}
    for index, match in found.items():
        for side, place in ((False, match.end(1)), (True, match.start(1))):
            columns.setdefault((side, place), {})[index] = match
    return sorted(columns.values(), key=len, reverse=True)[:COLUMNS]


def _count_lines(filled: Sequence[Line], found: Mapping[int, re.Match[str]]) -> bool:
    """Whether the numbers before these lines count them."""
    numbers = [(index, whole_number(match[1])) for index, match in found.items()]
    if len(numbers) < NUMBERED and not _in_a_margin(filled, found):
        return False
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(_from_fifth(numbers))]
    steps = steps or [(numbers[0][1], numbers[0][1])]
    step = Counter(by for _, by in steps).most_common(1)[0][0]
    if step not in (1, 2, 5, 10) or sum(by == step for _, by in steps) < 0.8 * len(steps):
        return False
    if step == 1:
        above = numbers[0][0] if numbers[0] == (numbers[0][0], 1) and numbers[0][0] <= HEAD else 0
        return len(numbers) >= 0.8 * (len(filled) - above)
    return sum(apart == step for apart, _ in steps) >= 0.8 * len(steps)


def _from_fifth(numbers: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The numbered lines without the first where the fifth or tenth comes next: 1, 5, 10, 15."""
    (at, number), (below, other) = (*numbers, (0, 0), (0, 0))[:2]
    first = number == 1 and other in (FIFTH, 2 * FIFTH) and below - at == other - number
    return numbers[1:] if first else numbers


def _without_numbers_at_the_right(lines: Sequence[Line], filled: Sequence[Line]) -> list[Line]:
    """The lines without the numbers at the right edge, each fifth or tenth line its own; none where there are none."""
    found = [
        (index, whole_number(match[1]))
        for index, line in enumerate(filled)
        if line.text.rstrip()[-1:].isdecimal() and (match := RIGHT.search(line.text))
    ]
    steps = Counter((after[0] - before[0], after[1] - before[1]) for before, after in pairwise(found))
    (apart, step), often = steps.most_common(1)[0] if steps else ((0, 0), 0)
    few = len(found) < NUMBERED or often < 0.8 * (len(found) - 1)
    counted = _each_fifth(filled, found) or _beyond_all(filled, found)
    if not counted and (few or step not in (1, 2, 5, 10) or apart != step):
        return []
    return [line.part(0, match.start()) if (match := RIGHT.search(line.text)) else line for line in lines]


def _beyond_all(filled: Sequence[Line], found: Sequence[tuple[int, int]]) -> bool:
    """Whether a few numbers stand right of all words in one column, and count the lines: one, the fifth or tenth."""
    numbers = [number for _, number in found]
    above = {index + 1 - number for index, number in found}
    if len(above) != 1 or not 0 <= min(above) <= HEAD or numbers[0] not in (1, 2, FIFTH, 2 * FIFTH):
        return False
    if any(two - one != numbers[0] for one, two in pairwise(numbers)):
        return False
    if len(filled) - min(above) >= numbers[-1] + numbers[0] or (len(numbers) == 1 and numbers[0] < FIFTH):
        return False
    marks = {index: match for index, _ in found if (match := RIGHT.search(filled[index].text))}
    ends = [marks[at].start() if at in marks else len(line.text.rstrip()) for at, line in enumerate(filled)]
    starts, stops = zip(*(match.span(1) for match in marks.values()), strict=True)
    return 1 in (len(set(starts)), len(set(stops))) and min(starts) > max(ends) + 1


def _each_fifth(filled: Sequence[Line], found: Sequence[tuple[int, int]]) -> bool:
    """Whether each fifth or each tenth of these lines has its number at the right edge, and maybe the first."""
    (above, *more) = {index + 1 - number for index, number in found} or {-1}
    counted = [number for _, number in _from_fifth(found)]
    if more or not 0 <= above <= HEAD or any(number % FIFTH for number in counted):
        return False
    if len(found) == 1:
        return not above and len(filled) < 2 * counted[0] and _FAR.search(filled[found[0][0]].text) is not None
    places = [(match.start(1), match.end(1)) for index, _ in found if (match := RIGHT.search(filled[index].text))]
    column = any(len(set(side)) == 1 for side in zip(*places, strict=True))
    return column or not above


def _in_a_margin(filled: Sequence[Line], numbers: Mapping[int, re.Match[str]]) -> bool:
    """Whether a few numbers count the lines, and stand in a margin as wide as all others are indented."""
    above = {index + 1 - whole_number(match[1]) for index, match in numbers.items()}
    if len(above) != 1 or not 0 <= (first := min(above)) <= HEAD:  # below a head
        return False
    set_in = [len(line.text) - len(line.text.lstrip()) for line in filled]
    indents = {indent for index, indent in enumerate(set_in) if index >= first and index not in numbers}
    widths = {match.end() for match in numbers.values()}
    return len(filled) - first > NUMBERED and len(indents) == 1 and indents == widths and min(indents) > 2
