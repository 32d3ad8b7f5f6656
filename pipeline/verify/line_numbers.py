"""The numbers of lines, at the edge of a transcript's text: they are nobody's words, and stand amid those of a quote.

They are believed by how they count: of lines so many apart, each number is greater by as many. A number that does not
count so is somebody's, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_NUMBER = r"\s{0,8}[(\[#]?\s{0,3}(?P<whole>(?:[Ll](?:ine)?\.?\s?)?(?P<number>\d{1,4}))\s?[.:)\]|]{0,2}"
"""``12``, ``12.``, ``(12)``, ``[ 2]``, ``L12``, ``12 |``."""

LEFT = re.compile(rf"{_NUMBER}(?:\s{{2,}}|\t|(?<=\|)\s?)(?=\S)")
PRINTED = re.compile(rf"{_NUMBER}(?<=[\d.:)\]])\s+(?=\S)")
"""As it is drawn from a printed page, on which it is not known how far it stood from the words."""

RIGHT = re.compile(r"(?<=\S)(?:\s{2,}|\t)(?P<whole>(?P<number>\d{1,4}))\s*$")

STEPS = {1: 0.8, 2: 0.5, 5: 0.5, 10: 0.5}
"""Lines from one number to the next, and the share of the lines that are counted so, from which on lines are."""

LEAST = 4
"""Numbers that are needed to believe it."""


def line_numbers(lines: Sequence[str], *, printed: bool = False) -> dict[int, tuple[int, int]]:
    """Where in which lines the number of the line stands, from its first to behind its last sign; none where none do.

    Args:
        lines: All lines of a text; empty ones are not counted.
        printed: Whether they were drawn from a printed page.
    """
    filled = [(place, line) for place, line in enumerate(lines) if line.strip()]
    begin = _begun(filled, PRINTED if printed else LEFT)
    if not printed:
        near = _begun(filled, PRINTED)  # "01 INT: And then?": no farther from the words than they from one another
        begin = max(begin, near, key=lambda one: len(_counted(one, len(filled))))
    end = {at: found for at, (_, line) in enumerate(filled) if _closes(line) and (found := RIGHT.search(line))}
    counted = _counted(begin, len(filled)) or _in_a_margin(begin, [line for _, line in filled])
    numbers = begin if counted else end
    return {filled[at][0]: numbers[at].span("whole") for at in counted or _counted(end, len(filled))}


def _begun(filled: Sequence[tuple[int, str]], number: re.Pattern[str]) -> dict[int, re.Match[str]]:
    return {at: found for at, (_, line) in enumerate(filled) if _opens(line) and (found := number.match(line))}


def _opens(line: str) -> bool:
    first = line.lstrip()[0]
    return first.isdecimal() or first in "([#Ll"


def _closes(line: str) -> bool:
    return line.rstrip()[-1].isdecimal()


def _counted(found: Mapping[int, re.Match[str]], lines: int) -> list[int]:
    """The lines whose numbers count on by the same step."""
    values = {at: int(match["number"]) for at, match in found.items()}
    for step, part in STEPS.items():
        chain = [
            at
            for at, value in values.items()
            if values.get(at + step) == value + step or values.get(at - step) == value - step
        ]
        if len(chain) >= LEAST and len(chain) * step >= part * lines:
            return chain
    return []


def _in_a_margin(found: Mapping[int, re.Match[str]], lines: Sequence[str]) -> list[int]:
    """The lines of a short text with a number or two, in a margin as wide as all others are indented."""
    indents = {len(line) - len(line.lstrip()) for at, line in enumerate(lines) if at not in found}
    counted = all(int(match["number"]) == at + 1 for at, match in found.items())
    widths = {match.end() for match in found.values()}
    alike = len(indents) == 1 and indents == widths and min(indents) > 2
    return list(found) if counted and alike and len(lines) > LEAST else []
