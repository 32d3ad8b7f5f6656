"""Of groups compared: which codes are drawn, and each group's rate with its interval."""

from __future__ import annotations

import math

from pipeline.analysis.results import CodeComparison, Comparison, GroupVerdict

Point = tuple[float, float, float]
"""A rate, and from where to where it may lie (95 %); NaN where that is not known."""


def drawn(found: Comparison) -> list[CodeComparison]:
    """The codes that any of the groups has, in the comparison's order."""
    return [row for row in found.rows if row.verdict is not GroupVerdict.NOT_ASSIGNED]


def points(found: Comparison, row: CodeComparison) -> list[Point]:
    """A point a group: corrected for the coder's error where that was done, else as coded."""
    rates = row.corrected or (row.passages if found.of == "passages" else row.cases)
    return [(rate.value, rate.low, rate.high) for rate in rates]


def gap(found: Comparison, row: CodeComparison) -> float:
    """How far apart the groups are; of two, with the first one's more on top."""
    values = [value for value, _, _ in points(found, row) if math.isfinite(value)]
    if len(values) < 2:
        return -2.0
    return values[0] - values[1] if len(found.groups) == 2 else max(values) - min(values)
