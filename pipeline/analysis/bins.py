"""Numbers as groups: an attribute such as age cut into a few ranges of about as many cases each."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa

from pipeline.analysis.compare_by import a_case_each, are_numbers, number_of, other_ways, values_of
from pipeline.errors import CallError
from pipeline.results.tables import RunTables

BINS = 3
"""Ranges an attribute of numbers is cut into, unless told. A choice: low, middle, high."""

MOST_VALUES = 6
"""An attribute of more different numbers is cut into ranges unasked. A choice: more groups have too few cases to
compare."""


def binned(tables: RunTables, *, by: str, bins: int | None = None) -> tuple[RunTables, str]:
    """The run with ranges in place of an attribute's numbers, and a sentence about them; as it is where none is needed.

    Args:
        tables: The run.
        by: What makes the groups.
        bins: How many ranges; unless told, :data:`BINS` where there are more than
            :data:`MOST_VALUES` different numbers, or each is one case's.

    Raises:
        CallError: Ranges are asked for and the values are no numbers; or every case has a value of its own.
    """
    values = values_of(tables, by)
    counts = Counter(values.values())
    numbers = {value: number_of(value) for value in counts}
    numeric = are_numbers(values)
    if bins is not None and not numeric:
        raise CallError(
            f"--bins cuts numbers into ranges, and {by!r} holds no numbers alone", remedy="Leave --bins out."
        )
    if not numeric:
        if a_case_each(values):
            raise CallError(
                f"{by!r} makes {len(counts)} groups of one case each, too small to compare",
                remedy=f"{other_ways(tables, by)} Or name groups with --group.",
            )
        return tables, ""
    alone = len(counts) > BINS and max(counts.values()) == 1
    if bins is None and len(counts) <= MOST_VALUES and not alone:
        return tables, ""
    ordered = sorted(number for value in values.values() if (number := numbers[value]) is not None)
    ranges = _ranges(ordered, bins or BINS)
    label = {
        value: _label(low, high)
        for value, number in numbers.items()
        for low, high in ranges
        if number is not None and low <= number <= high
    }
    rows = tables.cases.to_pylist()
    for row in rows:
        own = json.loads(row["attributes"] or "{}")
        if own.get(by):
            row["attributes"] = json.dumps({**own, by: label[own[by]]}, ensure_ascii=False)
    cases = pa.Table.from_pylist(rows, schema=tables.cases.schema)
    told = ", ".join(_label(low, high) for low, high in ranges)
    return replace(tables, cases=cases), (
        f"{by!r} has {len(counts)} different numbers, cut into {len(ranges)} ranges of about as many cases each: "
        f"{told}. --bins says how many."
    )


def _ranges(ordered: list[float], bins: int) -> list[tuple[float, float]]:
    """The lowest and highest value of each range; equal values are never parted."""
    size = len(ordered) / bins
    edges = sorted({ordered[min(len(ordered) - 1, round(size * number))] for number in range(bins)})
    starts = [*edges, math.inf]
    parts = [[value for value in ordered if low <= value < high] for low, high in pairwise(starts)]
    return [(part[0], part[-1]) for part in parts if part]


def _label(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
