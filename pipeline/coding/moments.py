"""Sums over rows that come out the same, to the last bit, in whatever shards and order the rows are summed.

Sums of floating-point numbers depend on their order. Here each number and its
square are taken to the nearest 2**-50 first, one by one, and the sums are
those of whole numbers, which do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

_PLACES = 50
"""Binary places that are kept: an error of 4e-16 in a number, where figures are printed with nine decimals."""

_ROWS = 4_096
"""Rows that are summed at a time: as many fractions of 50 places as 64 bits hold."""


_NEAR = 1.0
"""As far from 0 as so many rows may be that their sum fits into 64 bits: cosines are, and what is a fraction."""

_FRACTIONS = 6.0
"""A number from 4 to 8 has 50 binary places: added to this one, whatever is near 0 keeps as many."""

_CELLS = 65_536
"""Numbers that are summed at a time: what is made of them stays near to the processor. A choice."""


@dataclass(frozen=True, slots=True)
class Moments:
    """How many rows there were, and what they and their squares come to.

    Attributes:
        rows: How many.
        sums: Of each column, in units of 2**-50.
        squares: Of each column's squares, in the same unit.
    """

    rows: int
    sums: tuple[int, ...]
    squares: tuple[int, ...]

    @classmethod
    def of(cls, values: Numbers) -> Moments:
        """Those of a matrix, shape (rows, columns).

        Raises:
            ValueError: A number is infinite, or none.
        """
        columns = values.shape[1]
        sums, squares = [0] * columns, [0] * columns
        rows = max(1, min(_ROWS, _CELLS // max(1, columns)))
        for start in range(0, len(values), rows):
            part = values[start : start + rows]
            for total, summand in ((sums, part), (squares, part * part)):
                for column, found in enumerate(_summed(summand)):
                    total[column] += found
        return cls(len(values), tuple(sums), tuple(squares))

    def __add__(self, other: Moments) -> Moments:
        """Those of both."""
        return Moments(
            self.rows + other.rows,
            tuple(a + b for a, b in zip(self.sums, other.sums, strict=True)),
            tuple(a + b for a, b in zip(self.squares, other.squares, strict=True)),
        )

    @property
    def of_all(self) -> Moments:
        """Those of all columns as one."""
        return Moments(self.rows * len(self.sums), (sum(self.sums),), (sum(self.squares),))

    @property
    def mean(self) -> Numbers:
        """Of each column; 0 without rows."""
        below = max(1, self.rows) << _PLACES
        return np.array([total / below for total in self.sums])

    @property
    def variance(self) -> Numbers:
        """Of each column, about its mean; 0 without rows."""
        below = max(1, self.rows) ** 2 << 2 * _PLACES
        return np.array(
            [
                max(0, self.rows * (square << _PLACES) - total * total) / below
                for total, square in zip(self.sums, self.squares, strict=True)
            ]
        )


def merged(parts: Iterable[Moments]) -> Moments:
    """Those of all parts, of which there is at least one."""
    first, *others = parts
    return sum(others, start=first)


def _summed(values: Numbers) -> list[int]:
    """The sum of each column, in units of 2**-50: of at most :data:`_ROWS` rows."""
    if values.size and values.min() >= -_NEAR and values.max() <= _NEAR:
        return [int(one) for one in _steps(values)]
    if not np.isfinite(values).all():
        raise ValueError("there is a number that is none")
    whole = np.rint(values)
    fractions = _steps(values - whole).tolist()
    return [(int(a) << _PLACES) + b for a, b in zip(whole.sum(axis=0).tolist(), fractions, strict=True)]


def _steps(values: Numbers) -> npt.NDArray[np.int64]:
    """The sum of each column in units of 2**-50, to which each number is taken first.

    Added to :data:`_FRACTIONS` a number loses what is smaller, and what the bits then say as a whole number is how
    many units it is, but for those of what it was added to: in one sum, which may run over 64 bits meanwhile.
    """
    units: npt.NDArray[np.int64] = (values + _FRACTIONS).view(np.int64).sum(axis=0)
    units -= np.uint64(len(values) * int(np.float64(_FRACTIONS).view(np.int64)) % 2**64).astype(np.int64)
    return units
