"""Of a heat map: from which value on it is darkest, and what stands over stretches of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from pipeline.results.codings import Floats

FEW = 10
"""A share of fewer passages than this is an accident: it does not set the colours' scale."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of a heat map's colours.

    Attributes:
        top: The value that is darkest; 0 where there is none above it.
        beyond: Whether rows of few passages have values above it, which are as dark.
        enough: Which rows set it, shape (rows,).
    """

    top: float
    beyond: bool
    enough: npt.NDArray[np.bool_]


def scale(values: Floats, passages: Sequence[int], *, fewest: int = FEW, strict: bool = False) -> Scale:
    """The scale: as far as the largest value of the rows that have enough passages.

    Args:
        values: Shape (rows, columns); NaN does not count.
        passages: All of each row.
        fewest: How many are enough.
        strict: Whether rows of fewer never count, not even where nothing else does.
    """
    enough = np.asarray(passages, dtype=np.int64) >= fewest
    if not strict and not enough.any():
        enough[:] = True
    top = _largest(values[enough])
    if not strict and not top:
        top = _largest(values)
    return Scale(top, not strict and _largest(values) > top, enough)


def _largest(values: Floats) -> float:
    return float(np.nanmax(np.nan_to_num(values), initial=0.0))


def stretches(names: Sequence[str]) -> list[tuple[str, int, int]]:
    """Each name with where its stretch of neighbours begins, and where it ends."""
    found, start = [], 0
    for name, run in groupby(names):
        end = start + len(list(run))
        found.append((name, start, end))
        start = end
    return found
