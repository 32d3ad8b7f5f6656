"""What reading the rest may change in the matrix and in comparisons of groups.

The passages that nobody has read are drawn many times as they may be: of what
is given there a share is right that :mod:`pipeline.agreement.corpus_estimates`
believes in, of what is not given so much is missing, half of it where the
coding's probabilities have it and half evenly, and more in one case than in another: of a case in whose read passages
more was missing than expected, more is believed to be missing in the rest. Each draw is counted as the matrix
counts and tested as :func:`pipeline.analysis.compare` tests, as if all had been
read; what is shown now, and after some more minutes of reading, is held against it.
Learning from what is read on is left out, so that reading helps rather more than is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import sparse

from pipeline.agreement.corpus_estimates import Undecided
from pipeline.analysis.case_units import Units
from pipeline.analysis.compare import ALPHA, benjamini_hochberg, compare_units
from pipeline.analysis.permutation_test import permutation_test
from pipeline.analysis.results import GroupPair, GroupVerdict
from pipeline.results.estimate import Estimate
from pipeline.review.minutes_left import CodedCells, reading_ahead
from pipeline.review.select_passages import Floats, Ints, Mask

STEPS = (10.0, 20.0, 30.0, 60.0, 120.0)
"""Minutes ahead that are looked at."""

DRAWS, LEAST_DRAWS, CELLS = 200, 40, 2_000_000
"""How often the rest is drawn; of large corpora less often, so that so many cells are drawn. 200 tell a chance of one
in twenty to .015."""

WAYS = 999
"""In so many ways cases are shared out for the test of a draw; p then has three digits."""

COLUMNS = 500
"""So many columns are tested at a time. A choice, for memory alone; it changes no figure."""

SETTLED = 0.05
"""What comes out otherwise no more often than this is settled: 5 %, by custom."""

OPEN_CELL = 0.2
"""A cell of which it is this likely that its row has the code after all, or has not, is told of. A choice, the same as
of single codings (:data:`pipeline.review.minutes_left.DOUBTFUL`)."""

ALIKE = 1.0
"""The shape of the gamma distribution, with mean 1, of how many times as much is missing in a case as its passages'
probabilities have it, before any of them is read: cases differ. The fewer cases were read, the more it is drawn around
this. With 2 the intervals of differences hold too seldom, with .6 more often than they say (benchmarks/half_hour)."""

LEAST_ALIKE = 0.1
"""No draw has cases less alike than this. A choice: below it nearly all that is missing lies in one case."""

TAILS = (0.025, 0.975)
"""Of intervals: 95 %, by custom."""


@dataclass(frozen=True, slots=True)
class Expected:
    """How many of something are expected to be other than if all passages were read.

    Attributes:
        of: How many there are.
        now: As shown now.
        ahead: After so many more minutes.
    """

    of: int
    now: float
    ahead: tuple[tuple[float, float], ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "of": self.of,
            "otherwise": round(self.now, 2),
            "ahead": [{"minutes": minutes, "otherwise": round(number, 2)} for minutes, number in self.ahead],
        }


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell of the matrix: does this row have the code at all?

    Attributes:
        row: A case, or a document.
        code: The code's id.
        now: How many passages it shows.
        low: At least so many, if all passages were read.
        high: At most so many.
        otherwise: How likely it is that none become some, or some none.
    """

    row: str
    code: str
    now: int
    low: int
    high: int
    otherwise: float


@dataclass(frozen=True, slots=True)
class MatrixLeft:
    """The matrix of cases (or documents) by codes.

    Attributes:
        rows: ``case`` or ``document``.
        cells: Whether the row has the code at all.
        open: The cells that may well be otherwise, the least certain first.
    """

    rows: str
    cells: Expected
    open: tuple[OpenCell, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        cells = [
            {
                "row": one.row,
                "code": one.code,
                "passages": one.now,
                "low": one.low,
                "high": one.high,
                "otherwise": round(one.otherwise, 3),
            }
            for one in self.open
        ]
        return {"rows": self.rows, **self.cells.as_dict(), "open": cells}


@dataclass(frozen=True, slots=True)
class Difference:
    """Two groups in a code.

    Attributes:
        pair: As compared now; the interval is that of the cases.
        read: The difference if all passages were read; the interval is that of the unread ones alone.
    """

    pair: GroupPair
    read: Estimate


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a comparison says of a code, and how sure that is.

    Attributes:
        code: Its id.
        verdict: As compared now.
        otherwise: How likely another conclusion is, if all passages were read: that groups differ where they do not
            now, that they do not, or that another group has the most.
        minutes: After how many more minutes it is settled; None where that takes longer than is looked ahead.
        differences: Of every two groups.
    """

    code: str
    verdict: GroupVerdict
    otherwise: float
    minutes: float | None
    differences: tuple[Difference, ...]

    @property
    def open(self) -> bool:
        """Whether it is not settled."""
        return self.otherwise > SETTLED

    @property
    def widest(self) -> Difference:
        """The two groups that lie farthest apart."""
        return max(self.differences, key=lambda one: abs(one.read.value))

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "code": self.code,
            "verdict": self.verdict.value,
            "otherwise": round(self.otherwise, 3),
            "minutes": self.minutes,
            "differences": [
                {
                    "first": one.pair.first,
                    "second": one.pair.second,
                    "now": _interval(one.pair.difference),
                    "all_read": _interval(one.read),
                }
                for one in self.differences
            ],
        }


@dataclass(frozen=True, slots=True)
class ComparisonLeft:
    """A comparison of groups.

    Attributes:
        by: What makes the groups.
        groups: Their labels.
        conclusions: How many of them are expected to be others.
        codes: Each of them, the least certain first.
    """

    by: str
    groups: tuple[str, ...]
    conclusions: Expected
    codes: tuple[Conclusion, ...]

    @property
    def open(self) -> tuple[Conclusion, ...]:
        """Those that are not settled."""
        return tuple(one for one in self.codes if one.open)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "by": self.by,
            "groups": list(self.groups),
            **self.conclusions.as_dict(),
            "codes": [one.as_dict() for one in self.codes],
        }


class Rest:
    """The passages that nobody has read, to be drawn as they may be."""

    def __init__(self, coded: CodedCells, believed: Sequence[Undecided], cost: Floats, unread: Ints) -> None:
        """Look ahead at what would be read.

        Args:
            coded: What is given and what is known.
            believed: Of each code, what is believed of the cells that nobody decided on.
            cost: Minutes by passage.
            unread: Rows that nobody has read whole.
        """
        self._coded = coded
        self._believed = believed
        order, clock = reading_ahead(coded, cost, unread)
        whole = float(clock[-1]) if len(clock) else 0.0
        self._steps = (*(minutes for minutes in STEPS if minutes < whole), *([whole] if whole else []))
        ends = np.searchsorted(clock, self._steps, side="right")
        # What a reader has left open in a passage stays as it is shown.
        self._parts = np.split(order, ends)[:-1]

    def matrix(self, rows: str, labels: Sequence[str], of: Ints, codes: Sequence[str]) -> MatrixLeft:
        """What may change in the matrix of rows by codes.

        Args:
            rows: ``case`` or ``document``.
            labels: Of the rows.
            of: The row of each passage, or -1.
            codes: Their ids.
        """
        now, after, full = self._counts(of, len(labels))
        absent = (full > 0) != (now > 0)
        otherwise = absent.mean(axis=0)
        low, high = np.quantile(full, TAILS, axis=0, method="inverted_cdf")
        found = [
            OpenCell(labels[row], codes[code], int(now[row, code]), int(low[row, code]), int(high[row, code]), chance)
            for row, code in np.argwhere(otherwise >= OPEN_CELL).tolist()
            for chance in [float(otherwise[row, code])]
        ]
        ahead = [float(((step > 0) != (full > 0)).sum(axis=(1, 2)).mean()) for step in after]
        return MatrixLeft(
            rows,
            Expected(now.size, float(otherwise.sum()), tuple(zip(self._steps, ahead, strict=True))),
            tuple(sorted(found, key=lambda one: -one.otherwise)),
        )

    def comparison(self, units: Units, of: Ints, *, names: Mapping[str, str]) -> ComparisonLeft:
        """What may change in a comparison of groups.

        Args:
            units: The cases; their columns are the codes.
            of: The unit of each passage, or -1.
            names: Of the codes.
        """
        now, after, full = self._counts(of, len(units.labels))
        shown = compare_units(replace(units, count=now), names=names)
        differs = np.array([row.verdict is GroupVerdict.DIFFERS for row in shown.rows])
        said = np.where(differs, _leading(now[None], units)[0], -1)
        true = _conclusions(full, units)
        otherwise = (true != said).mean(axis=0)
        later = [(_conclusions(step, units) != true).mean(axis=0) for step in after]
        rates = _rates(full, units)
        found = []
        for code, row in enumerate(shown.rows):
            settled = [minutes for minutes, step in zip(self._steps, later, strict=True) if step[code] <= SETTLED]
            found.append(
                Conclusion(
                    row.column,
                    row.verdict,
                    float(otherwise[code]),
                    0.0 if otherwise[code] <= SETTLED else settled[0] if settled else None,
                    tuple(
                        Difference(pair, _spread(rates[:, a, code] - rates[:, b, code]))
                        for pair in row.pairs
                        for a, b in [(units.groups.index(pair.first), units.groups.index(pair.second))]
                    ),
                )
            )
        ahead = tuple((minutes, float(step.sum())) for minutes, step in zip(self._steps, later, strict=True))
        return ComparisonLeft(
            units.by,
            units.groups,
            Expected(len(found), float(otherwise.sum()), ahead),
            tuple(sorted(found, key=lambda one: -one.otherwise)),
        )

    def _counts(self, of: Ints, size: int) -> tuple[Floats, list[Floats], Floats]:
        """Passages by row and code: as shown now, (rows, codes); after each step and if all were read, (draws, ...)."""
        coded, generator = self._coded, np.random.default_rng(0)
        width = coded.given.shape[1]
        draws = int(np.clip(CELLS // max(1, size * width), LEAST_DRAWS, DRAWS))
        right, missing, usual = np.zeros((draws, width)), np.zeros((draws, width)), np.zeros(width)
        for code, believed in enumerate(self._believed):
            usual[code] = believed.usual
            right[:, code], missing[:, code] = believed.drawn(generator, draws)
        yes, no = ~coded.known & coded.given, ~coded.known & ~coded.given
        # Half as probable as the coding says, half evenly, since either may be.
        probable = coded.probable * no
        spread: Floats = np.divide(probable, probable.sum(axis=0) + 1e-12) / 2 + no / np.maximum(1, no.sum(axis=0)) / 2
        now = _sums(of, size, coded.decided)
        # What was missing in a case's read passages, and what was expected to be (gamma and Poisson are conjugate).
        unseen = coded.known & ~coded.given
        alike = _alike(generator, draws, int((_sums(of, size, coded.known).sum(axis=1) > 0).sum()))[:, None, None]
        shape, rate = alike + _sums(of, size, unseen & coded.true), alike + _sums(of, size, unseen * coded.probable)
        awaited = _sums(of, size, spread)
        # How much is missing in all is believed as it was; only where it lies is moved.
        moved = (awaited * shape / rate).sum(axis=1)
        scale = _mean(np.broadcast_to(awaited.sum(axis=0), moved.shape), moved)
        of_case = scale[:, None, :] * generator.gamma(shape, 1 / rate)
        step: Floats = np.broadcast_to(now, (draws, *now.shape))
        after = []
        for rows in self._parts:
            own = np.full(len(of), -1, dtype=np.int64)
            own[rows] = of[rows]
            given, absent = _sums(own, size, yes), _sums(own, size, no)
            right_of = _mean(_sums(own, size, coded.probable * yes), given)
            missing_of = _mean(_sums(own, size, spread), absent)
            hold = generator.binomial(given.astype(np.int64), _moved(right_of, usual, right[:, None, :]))
            found = generator.binomial(
                absent.astype(np.int64), np.minimum(1.0, missing_of * missing[:, None, :] * of_case)
            )
            step = step + hold + found - given
            after.append(step)
        return now, after, step


def _alike(generator: np.random.Generator, draws: int, cases: int) -> Floats:
    """How alike cases are, drawn: so many of them tell it as well as they tell a variance, so few hardly at all."""
    freedom = max(1, cases - 1)
    result: Floats = np.maximum(LEAST_ALIKE, ALIKE * generator.chisquare(freedom, draws) / freedom)
    return result


def _sums(of: Ints, size: int, values: Floats | Mask) -> Floats:
    """By row and code, shape (size, codes)."""
    inside = np.flatnonzero(of >= 0)
    member = sparse.csr_array((np.ones(len(inside)), (of[inside], inside)), shape=(size, len(of)))
    result: Floats = member @ values.astype(np.float64)
    return result


def _mean(total: Floats, number: Floats) -> Floats:
    return np.divide(total, number, out=np.zeros_like(total), where=np.broadcast_to(number > 0, total.shape))


def _moved(probable: Floats, usual: Floats, right: Floats) -> Floats:
    """Probabilities moved so that their mean is ``right`` where it was ``usual``, within 0 and 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        below = probable * right / usual
        above = 1 - (1 - probable) * (1 - right) / (1 - usual)
    moved: Floats = np.clip(np.nan_to_num(np.where(right <= usual, below, above)), 0, 1)
    return moved


def _rates(counts: Floats, units: Units) -> Floats:
    """The groups' rates, draws x groups x codes."""
    member = (units.group[None, :] == np.arange(len(units.groups))[:, None]).astype(np.float64)
    total: Floats = np.einsum("gu,duc->dgc", member, counts)
    result: Floats = total / (member @ units.passages)[None, :, None]
    return result


def _leading(counts: Floats, units: Units) -> Ints:
    """The group with the highest rate, draws x codes."""
    result: Ints = _rates(counts, units).argmax(axis=1)
    return result


def _conclusions(counts: Floats, units: Units) -> Ints:
    """What a comparison would conclude, draws x codes: which group has the most, -1 where none is shown to differ."""
    draws, cases, codes = counts.shape
    # Where few passages are open many draws are alike: each is tested once.
    columns, which = np.unique(counts.transpose(1, 0, 2).reshape(cases, draws * codes), axis=1, return_inverse=True)
    tested = [
        permutation_test(columns[:, at : at + COLUMNS], units.passages, units.group, exact=WAYS, drawn=WAYS)
        for at in range(0, columns.shape[1], COLUMNS)
    ]
    p = np.concatenate([one.p for one in tested])[which].reshape(draws, codes)
    able = np.concatenate([one.smallest for one in tested])[which].reshape(draws, codes) <= ALPHA
    differs = np.zeros(p.shape, dtype=np.bool_)
    for draw in range(draws):
        differs[draw, able[draw]] = np.array(benjamini_hochberg(p[draw, able[draw]].tolist())) <= ALPHA
    return np.where(differs, _leading(counts, units), -1)


def _spread(values: Floats) -> Estimate:
    low, high = np.quantile(values, TAILS)
    return Estimate(float(values.mean()), float(low), float(high))


def _interval(found: Estimate) -> dict[str, float | None]:
    return {
        name: None if np.isnan(value) else round(value, 4)
        for name, value in (("value", found.value), ("low", found.low), ("high", found.high))
    }
