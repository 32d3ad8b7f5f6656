"""Numbers that stand where names stand, ``0417: It was a Friday.``: who is studied may be known by a number alone.

A number before a sign may also count an item, a turn or a question; but such numbers come once, or count on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.transcript.clocks import CLOCK
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.whole_numbers import whole_number

_TIME = rf"[\[(<]?{CLOCK}[\])>]?"
_BEFORE = rf"(?P<before>(?:\s*{_TIME}[\s–-]{{1,4}}(?=\S))?[\s*_\[(]{{0,6}})"
_SIGN = (
    rf"(?P<sign>[\])]?[*_]{{0,2}}\s?[:：](?=[\s*_]|$)|\t|\s[-–—]+\s|\.\s|\)\s|\]\s|\s?\|\s|\s*$"
    rf"|[\s,–-]{{1,4}}(?P<time>{_TIME}):?\s*$)"
)
_NUMBER = re.compile(rf"{_BEFORE}(?P<name>(?:#|n[or]\.? ?)?(?P<number>\d{{1,5}})){_SIGN}", re.IGNORECASE)
_NAME = re.compile(rf"{_BEFORE}(?P<name>[^\W\d_][\w.'’ -]{{0,30}}?){_SIGN}")
_FIRST = " \t*_[(#NnoOrR."

BACK, FEW = 3, 2
"""Lines that begin with one number, from which on that is somebody's; and fewer, where others' turns stand between."""

BESIDE = 0.5
"""Share of these lines that stand below what begins somebody else's turn, as answers do."""

NUMBERS = 8
"""People in a group who are known by numbers, at most."""

COUNTING = 0.5
"""Share of the steps from one number to the next that go up by one, from which on they count items."""

_LETTERS = str.maketrans("0123456789", "ØXYZJWVGHU")
"""Letters that are nobody's part in a talk."""


def with_letters(lines: Sequence[Line]) -> tuple[Sequence[Line], Mapping[str, str]]:
    """The lines with letters for the numbers by which people are called, and whose number each is.

    As they are where no number is anybody's. Characters keep their places.
    """
    begun = {
        index: match
        for index, line in enumerate(lines)
        if line.text.lstrip(_FIRST)[:1].isdecimal() and not line.beside and (match := _NUMBER.match(line.text))
    }
    if len(begun) < FEW:
        return lines, {}
    counts = Counter((match["name"].casefold(), _sign(match)) for match in begun.values())
    (_, sign), most = max(counts.items(), key=lambda one: one[1])
    own = {
        index: match
        for index, match in begun.items()
        if _sign(match) == sign and counts[match["name"].casefold(), sign] >= FEW
    }
    if most < FEW or not _are_of_people(lines, own, sign):
        return lines, {}
    result, names = list(lines), {}
    for index, match in own.items():
        letters = "".join(map(_letter, match["name"]))
        names[letters] = match["name"].lstrip("#")
        text = lines[index].text
        result[index] = replace(lines[index], text=f"{match['before']}{letters}{text[match.end('name') :]}")
    return result, names


def with_numbers(labels: Mapping[int, Label], names: Mapping[str, str]) -> dict[int, Label]:
    """The labels, each with the number by which who speaks is called."""
    return {
        index: replace(label, speaker=names[label.speaker]) if label.speaker in names else label
        for index, label in labels.items()
    }


def _letter(sign: str) -> str:
    return sign.translate(_LETTERS) if sign.isdecimal() else "Ø"


def _sign(match: re.Match[str]) -> str:
    """What parts the name from the words, and what stands before it."""
    sign = match["sign"][: match.start("time") - match.start("sign")] if match["time"] else match["sign"]
    before = match["before"].rstrip(" *_")[-1:]
    return f"{before if before in '([' else ''}{sign.strip(' *_')}{'0' if match['time'] else ''}{sign.count(chr(9))}"


def _are_of_people(lines: Sequence[Line], own: Mapping[int, re.Match[str]], sign: str) -> bool:
    """Whether the lines that begin with these numbers stand among others that begin so with names, as answers do."""
    named = {
        index: match["name"].casefold()
        for index, line in enumerate(lines)
        if index not in own and (match := _NAME.match(line.text)) and _sign(match) == sign
    }
    counts = Counter(named.values())
    others = {index for index, name in named.items() if counts[name] >= FEW}
    numbers = [whole_number(own[index]["number"]) for index in sorted(own)]
    different = len(set(numbers))
    if not others or different > NUMBERS or (len(numbers) < BACK and different > 1):
        return False
    order = sorted({*others, *own})
    below = sum(after in own and before in others for before, after in pairwise(order))
    up = sum(after == before + 1 for before, after in pairwise(numbers))
    least = BESIDE * len(own) if different == 1 else len(others) - 1
    return below >= least and up < COUNTING * len(numbers)
