"""Which codes co-occur oftener than chance would have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.analysis.results import Cooccurrence

MOST_PAIRS = 12

FEWEST = 3
"""In fewer passages than this, co-occurring says nothing that a reader could build on."""


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two codes: passages with both, and how many times as many as by chance, with the 95 % interval."""

    one: str
    other: str
    passages: int
    lift: str
    interval: str


def pairs_of(together: Cooccurrence, names: Mapping[str, str]) -> tuple[PairLine, ...]:
    """The pairs whose interval lies above 1, those most surely above it first."""
    low = np.where(np.isnan(together.low), 0.0, together.low)
    places = [(row, column) for row, column in zip(*np.triu_indices(len(together.columns), 1), strict=True)]
    found = sorted(
        (place for place in places if low[place] > 1 and together.count[place] >= FEWEST),
        key=lambda place: (-low[place], place),
    )
    return tuple(
        PairLine(
            one=names.get(together.columns[row], together.columns[row]),
            other=names.get(together.columns[column], together.columns[column]),
            passages=int(together.count[row, column]),
            lift=f"{together.lift[row, column]:.1f}",
            interval=f"{together.low[row, column]:.1f} to {together.high[row, column]:.1f}",
        )
        for row, column in found[:MOST_PAIRS]
    )
