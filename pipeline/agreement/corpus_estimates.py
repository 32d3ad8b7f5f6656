"""How good a coding is over a whole corpus, from passages that people read whole, some of them drawn by lot.

What people decided is known, and counts as decided. Of the rest only the
passages that were drawn can tell; those that were chosen since they looked
doubtful cannot. Each draw stands for all passages that were unread at its turn,
in inverse proportion to its probability (Horvitz and Thompson 1952); draws at
several turns are weighted by the inverse square of how many were left, which
makes the whole unbiased whatever was chosen in between (Farquhar, Gal and
Rainforth, On statistical bias in active learning, 2021).

The coding's own probabilities say what was to be expected of what it gave in the
passages that were drawn. What they turned out to hold against that (the
difference estimator of survey statistics) corrects what is expected of the rest.
Of what it did not give, as many are missing in the rest as in so many cells that
were drawn. Intervals are those of
a beta distribution for what was given and of a gamma distribution for what was
not, each worth a few cells before anything is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.agreement.coefficients import coefficients
from pipeline.results.estimate import FEW

PRIOR = 1.0
"""How many cells the coding's own probabilities are worth. A choice; intervals with it are checked in
benchmarks/half_hour."""

DOUBT = 0.5
"""What was drawn tells so much of what is missing in the rest, which is not quite like it: the doubtful were taken out.
Chosen so that the intervals hold (benchmarks/half_hour)."""

LEANS = 1.0
"""By so much a code that leans on all codes is surer of what is missing. Chosen so that a case's cells come out right
more often, while intervals of codes hold (benchmarks/half_hour)."""

GIVEN = 10.0
"""The same of what was given."""

LEAST = 0.7
"""Cells of a passage that err less together than apart tell more; they count for no more than 1 / LEAST. A choice."""

DRAWS = 2000
"""Of the distributions; the ends of an interval move by less than .01 between two lots of so many."""

LEVEL = 0.95
"""Of the intervals: how often they hold the figure of the corpus. The customary level."""

FIGURES = ("precision", "recall", "kappa")

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """A passage that was read whole.

    Attributes:
        row: Its place.
        probability: With which it was drawn at its turn; 1 where it was chosen.
        drawn: Whether it was drawn by lot.
    """

    row: int
    probability: float
    drawn: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate, and between what the truth lies in 95 of 100 cases."""

    value: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        """For JSON."""
        return {"value": round(self.value, 3), "low": round(self.low, 3), "high": round(self.high, 3)}


@dataclass(frozen=True, slots=True)
class Undecided:
    """What is believed of the cells that nobody decided on, in one code or in all together.

    Attributes:
        usual: How probable the coding says that what it gives is, on average.
        right: The beta distribution of the share of it that is right.
        expected: How many cells are missing, as the coding's probabilities have it.
        more: How many are believed to be missing.
        shape: Of the gamma distribution, with mean 1, of how many times as many are.
    """

    usual: float
    right: tuple[float, float]
    expected: float
    more: float
    shape: float

    @property
    def times(self) -> float:
        """How many times as many are missing as the coding's probabilities have it."""
        return self.more / self.expected if self.expected else 1.0

    def drawn(self, generator: np.random.Generator, draws: int) -> tuple[Floats, Floats]:
        """Draws of the share that is right of what is given, and of how many cells are missing; shapes (draws,)."""
        right = generator.beta(*self.right, draws)
        return right, self.more * generator.gamma(self.shape, 1 / self.shape, draws)


@dataclass(frozen=True, slots=True)
class CodeEstimate:
    """How good the coding is in one code, or in all together, over the corpus.

    Attributes:
        figures: By name, of :data:`FIGURES`.
        given: How many passages have the code, decisions included.
        examples: To how many of them people gave it.
        decided: The figures of which nothing is left to be estimated: people decided on all that they are made of, and
            what people decide counts as right.
        wrong: How many codings are expected to be wrong among them, or to be missing.
        undecided: What is believed of the cells that nobody decided on.
    """

    figures: dict[str, Interval]
    given: int
    examples: int
    decided: tuple[str, ...]
    wrong: float
    undecided: Undecided

    @property
    def few(self) -> bool:
        """Whether people gave the code too seldom to tell how good its codings are."""
        return self.examples < FEW

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            **{name: found.as_dict() for name, found in self.figures.items()},
            "given": self.given,
            "examples": self.examples,
            "few": self.few,
            "decided": list(self.decided),
            "wrong": round(self.wrong, 1),
        }


@dataclass(frozen=True, slots=True)
class CorpusEstimates:
    """How good a coding is over the corpus.

    Attributes:
        passages: Of the corpus.
        read: How many of them people read whole.
        drawn: How many of these were drawn by lot.
        everything: All codes together.
        codes: In the order of the codes.
    """

    passages: int
    read: int
    drawn: int
    everything: CodeEstimate
    codes: tuple[CodeEstimate, ...]

    def as_dict(self, codes: Sequence[str]) -> dict[str, Any]:
        """For JSON."""
        return {
            "passages": self.passages,
            "read": self.read,
            "drawn": self.drawn,
            "few_below": FEW,
            "all": self.everything.as_dict(),
            "codes": {code: found.as_dict() for code, found in zip(codes, self.codes, strict=True)},
        }


def estimate(given: Mask, probable: Floats, true: Mask, known: Mask, read: Sequence[Read]) -> CorpusEstimates:
    """Precision, recall and kappa of a coding over the corpus.

    Args:
        given: What the coding gives, shape (passages, codes); of what people
            decided, what it would give had they not.
        probable: How probable it says that each cell is, likewise.
        true: What people gave.
        known: On which cells they decided. There the truth counts as given.
        read: The passages that were read whole, in that order.
    """
    weight = draw_weights(read, len(given))
    rows = np.flatnonzero(weight)
    drawn = _Cells(given[rows], probable[rows], true[rows], known[rows], weight[rows])
    everything = _estimated(given, probable, true, known, drawn, given.shape[1])
    codes = []
    for code in range(given.shape[1]):
        some = slice(code, code + 1)
        parts = (given[:, some], probable[:, some], true[:, some], known[:, some], drawn.of(some))
        codes.append(_estimated(*parts, code, times=everything.undecided.times))
    return CorpusEstimates(len(given), len(read), len(rows), everything, tuple(codes))


def draw_weights(read: Sequence[Read], passages: int) -> Floats:
    """For how much of what is unread each passage stands, shape (passages,), at most 1; 0 where it was not drawn."""
    weight = np.zeros(passages)
    for turn, one in enumerate(read):
        left = passages - turn
        if one.drawn and left > 1:
            weight[one.row] = 1 / (one.probability * left * (left - 1))
    return weight / weight.max() if weight.any() else weight


@dataclass(frozen=True, slots=True)
class _Cells:
    """The passages that were drawn."""

    given: Mask
    probable: Floats
    true: Mask
    known: Mask
    weight: Floats

    def of(self, codes: slice) -> _Cells:
        return _Cells(
            self.given[:, codes], self.probable[:, codes], self.true[:, codes], self.known[:, codes], self.weight
        )

    def against(self, given: bool) -> tuple[float, float, float]:
        """Of cells that are given, or not: how many count, how many hold, how many were expected to.

        Cells of one passage hang together, and weights differ: so many count as
        would tell as much if neither were so.
        """
        inside = self.known & (self.given == given)
        number, hold, expected = (
            (values * inside).sum(axis=1) for values in (np.ones(inside.shape), self.true, self.probable)
        )
        total = self.weight @ number
        if not total:
            return 0.0, 0.0, 0.0
        share, awaited = self.weight @ hold / total, self.weight @ expected / total
        counts = total**2 / (self.weight**2 @ number)
        off = hold - expected - number * (share - awaited)
        middle = (share + awaited) / 2
        alone = self.weight**2 @ number * middle * (1 - middle)
        together = self.weight**2 @ off**2
        # How far cells of one passage err together; of few passages that is hardly known.
        excess = (alone + together) / (2 * alone) if alone > 0 else 1.0
        counts /= max(LEAST, excess)
        return counts, counts * share, counts * awaited


def _undecided(given: Mask, probable: Floats, known: Mask, drawn: _Cells, times: float | None) -> Undecided:
    """What the passages that were drawn say of the rest; before that, as many times as many as in all codes."""
    leans, times = (0.0, 1.0) if times is None else (LEANS, times)
    yes, no = ~known & given, ~known & ~given
    # What was given and is not decided on.
    usual = float(probable[yes].mean()) if yes.any() else 0.5
    cells, hold, awaited = drawn.against(given=True)
    share = float(np.clip(usual + (hold - awaited) / cells, 0, 1)) if cells else usual
    right = (GIVEN * usual + cells * share + 1e-3, GIVEN * (1 - usual) + cells * (1 - share) + 1e-3)
    # What was not given and is not decided on.
    expected = float(probable[no].sum())
    cells, hold, awaited = drawn.against(given=False)
    more = expected * times
    if cells:
        # As many as in so many cells that were drawn. What is expected of the rest tells nothing of that: passages of
        # which more is expected were read first, and lacked no more than others (benchmarks/half_hour).
        believed = awaited / (PRIOR + awaited)
        more = (1 - believed) * more + believed * float(no.sum()) * hold / cells
    return Undecided(usual, right, expected, float(more), leans + DOUBT * (PRIOR + hold))


def _estimated(
    given: Mask, probable: Floats, true: Mask, known: Mask, drawn: _Cells, seed: int, *, times: float | None = None
) -> CodeEstimate:
    """One code, or several together."""
    generator = np.random.default_rng(seed)
    yes, no = ~known & given, ~known & ~given
    hits = float((known & true).sum())
    undecided = _undecided(given, probable, known, drawn, times)
    found = generator.binomial(int(yes.sum()), generator.beta(*undecided.right, DRAWS))
    missed = np.minimum(
        generator.poisson(undecided.more * generator.gamma(undecided.shape, 1 / undecided.shape, DRAWS)), no.sum()
    )
    tables = np.stack(
        [hits + found, yes.sum() - found, missed, known.size - hits - yes.sum() - missed], axis=-1
    ).astype(np.float64)
    figures = coefficients(tables)
    ends = (1 - LEVEL) / 2
    return CodeEstimate(
        {
            name: Interval(*(float(value) for value in np.nanquantile(figures[name], [0.5, ends, 1 - ends])))
            if not np.isnan(figures[name]).all()
            else Interval(0.0, 0.0, 1.0)
            for name in FIGURES
        },
        int(hits + yes.sum()),
        int(hits),
        FIGURES if known.all() else () if yes.any() else ("precision",),
        float((yes.sum() - found + missed).mean()),
        undecided,
    )
