"""Where in a conversation a passage stands, and what is said around it.

An interview follows its guide, so that what a passage is about depends on how
far into the conversation it comes and on what its neighbours speak of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix

REACH = 4
"""So many passages before and after count as surroundings, the nearest most. Four each way were measured in
benchmarks/learning; other numbers were not."""

FEW = 8
"""Fewer ids than these may stand in the order of their letters by chance. A choice: of eight ids that happens once in
40,000 times."""

_DIGITS = re.compile(r"([0-9]+)")
_NUMBER = re.compile(r"[0-9]+(?![^\W_])")


def reading_order(ids: Sequence[str], thread: Sequence[object]) -> list[list[int]]:
    """The rows of each thread in the order in which they were said.

    That is the order they come in. But a table sorted by an id with a number
    in it as if that were text has 10 before 9: there the number decides.

    Args:
        ids: Of the passages.
        thread: What each belongs to; those with None belong to nothing.
    """
    threads: dict[object, list[int]] = {}
    for row, name in enumerate(thread):
        if name is not None:
            threads.setdefault(name, []).append(row)
    return [_by_number(rows, ids) for rows in threads.values()]


def _by_number(rows: list[int], ids: Sequence[str]) -> list[int]:
    names = [ids[row] for row in rows]
    if len(rows) < FEW or names != sorted(names):
        return rows
    # What all begin with, up to the number; sorted, so that the first and the last tell.
    common = "".join(
        one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(names[0], names[-1], strict=False))
    )
    begin = len(common.rstrip("0123456789"))
    if not all(_NUMBER.match(name, begin) for name in names):
        return rows
    return sorted(rows, key=lambda row: _numbered(ids[row]))


def _numbered(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(name)]


def positions(order: Sequence[Sequence[int]], size: int) -> npt.NDArray[np.float64]:
    """How far into its thread each row stands, 0 to 1; 0.5 where that cannot be said."""
    result = np.full(size, 0.5)
    for rows in order:
        if len(rows) > 1:
            result[list(rows)] = np.arange(len(rows)) / (len(rows) - 1)
    return result


def surroundings(vectors: Matrix, order: Sequence[Sequence[int]]) -> Matrix:
    """The sum of the vectors before and after each row, less the farther off; shape as given."""
    result = np.zeros_like(vectors)
    for rows in order:
        own = vectors[list(rows)]
        around = np.zeros_like(own)
        for far in range(1, min(REACH + 1, len(own))):
            weight = 1 - (far - 1) / (REACH + 1)
            around[far:] += weight * own[:-far]
            around[:-far] += weight * own[far:]
        result[list(rows)] = around
    return result
