"""Tables drawn with bars in markdown: a talk by rows, questions beside answers, or what nobody says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

ROW = re.compile(r"\s*\|.*\|\s*$")
_NUMBER = re.compile(r"\W{0,4}(\d{1,3})\W{0,4}")
_RULED = re.compile(r"[\s|:-]+$")

ROWS = 3
"""Rows of a table, from which on its cells are looked at."""

BACK = 0.8
"""Share of the rows that begin with a name that comes back, from which on they are turns."""

ASKED = 0.6
"""Share of the rows that begin with a question, from which on the other cell answers it."""


class Drawn(Enum):
    """What the rows of a table are."""

    TURNS = auto()
    QUESTIONS = auto()
    DATA = auto()


def drawn_tables(raw: Sequence[str]) -> dict[int, tuple[Drawn, list[tuple[int, int]]]]:
    """For each line of a table what the table is, and where its cells begin and end; a row that parts others has none.

    Args:
        raw: The lines of the text.
    """
    found: dict[int, tuple[Drawn, list[tuple[int, int]]]] = {}
    begin = 0
    while begin < len(raw):
        end = begin
        while end < len(raw) and (ROW.match(raw[end]) or (end > begin and "|" in raw[end] and _RULED.match(raw[end]))):
            end += 1
        every = {index: cells_in(raw[index]) for index in range(begin, end)}
        rows = _without_numbers(every, raw)
        filled = [[raw[index][low:high] for low, high in cells] for index, cells in rows.items() if cells]
        if len(filled) >= ROWS:
            kind = _kind(filled[1:])
            found.update({index: (kind, cells) for index, cells in (every if kind is Drawn.DATA else rows).items()})
            head = next(index for index, cells in rows.items() if cells)
            if kind is Drawn.QUESTIONS and not filled[0][0].rstrip(" *_").endswith("?"):
                found[head] = (Drawn.DATA, rows[head])  # "Question | Answer"
        begin = max(end, begin + 1)
    return found


def _without_numbers(rows: dict[int, list[tuple[int, int]]], raw: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
    """The cells without the first of each row, where that counts the rows: ``| 3 | a question | an answer |``."""
    filled = {index: cells for index, cells in rows.items() if cells}
    first = [_NUMBER.fullmatch(raw[index][slice(*cells[0])]) for index, cells in list(filled.items())[1:]]
    numbers = [int(found[1]) for found in first if found]
    counted = len(numbers) == len(first) >= ROWS - 1 and all(one < other for one, other in pairwise(numbers))
    return {index: cells[1:] if counted else cells for index, cells in rows.items()}


def cells_in(row: str) -> list[tuple[int, int]]:
    """Where the cells with words begin and end."""
    if _RULED.match(row):
        return []
    spans = [(found.start(), found.end()) for found in re.finditer(r"(?:\\\||[^|])+", row)]
    bare = (
        (low + len(text) - len(text.lstrip()), low + len(text.rstrip()))
        for low, high in spans
        for text in [row[low:high]]
    )
    return [(low, high) for low, high in bare if low < high]


def _kind(rows: Sequence[Sequence[str]]) -> Drawn:
    """What the rows below the first, which names the columns, are."""
    if any(len(row) > 2 for row in rows):
        return Drawn.DATA
    firsts = Counter(row[0].strip(" :*_") for row in rows)
    back = [count for count in firsts.values() if count > 1]
    if len(back) > 1 and sum(back) >= BACK * len(rows):
        return Drawn.TURNS
    asked = sum(row[0].rstrip(" *_").endswith("?") for row in rows)
    return Drawn.QUESTIONS if asked >= ASKED * len(rows) and any(len(row) > 1 for row in rows) else Drawn.DATA
