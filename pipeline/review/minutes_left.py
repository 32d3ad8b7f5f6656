"""What reading on would change, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.agreement.coefficients import coefficients
from pipeline.review.select_passages import Floats, Ints, Mask, kappa_gained

STEPS = (10.0, 20.0, 30.0)
"""Minutes ahead that are looked at."""

WORTH = 0.01
"""Kappa that ten minutes should bring; what brings less is as well left. A choice: the width of a rounding."""

SETTLED = 0.2
"""An interval as wide as this settles a figure: a tenth to either side. A choice."""

KNOWN = 12.0
"""What is believed before is worth so many passages drawn by lot, about as many as `review` draws first. A choice."""

DOUBTFUL = (0.2, 0.8)
"""Between these probabilities nobody would bet on a coding. A choice."""


@dataclass(frozen=True, slots=True)
class MinutesLeft:
    """What is uncertain, and what reading on is expected to change.

    Attributes:
        passages: Unread.
        minutes: To read all of them.
        doubtful: Pairs of passage and code that may as well be as not.
        kappa: As expected now, over all passages.
        ahead: After how many more minutes which kappa is expected.
    """

    passages: int
    minutes: float
    doubtful: int
    kappa: float
    ahead: tuple[tuple[float, float], ...]

    @property
    def worth_it(self) -> bool:
        """Whether the next ten minutes are expected to change anything that shows."""
        return bool(self.ahead) and self.ahead[0][1] - self.kappa >= WORTH

    def sentence(self, *, drawn: int) -> str:
        """The kappa that is expected, in words; it is another figure than what passages that were ``drawn`` tell."""
        apart = " and not, as above, from the passages drawn by lot" if drawn else ""
        steps = (f"{kappa:.2f} after {minutes:.0f} more minutes" for minutes, kappa in self.ahead)
        ahead = ", ".join((f"{self.kappa:.2f} now", *steps))
        return f"Expected kappa over the corpus, by the codings' own probabilities{apart}: {ahead}."

    def as_dict(self, *, drawn: int) -> dict[str, Any]:
        """For JSON; ``drawn`` is how many passages were drawn by lot."""
        return {
            "sentence": self.sentence(drawn=drawn),
            "passages": self.passages,
            "minutes": round(self.minutes, 1),
            "doubtful": self.doubtful,
            "kappa": round(self.kappa, 3),
            "ahead": [{"minutes": minutes, "kappa": round(kappa, 3)} for minutes, kappa in self.ahead],
            "worth_it": self.worth_it,
        }


@dataclass(frozen=True, slots=True)
class CodedCells:
    """A coding, and what people decided of it; all of shape (passages, codes).

    Attributes:
        given: What is given; of what people decided, what would be had they not.
        probable: How probable each cell is.
        known: On which cells people decided; there the truth counts.
        true: What they gave.
    """

    given: Mask
    probable: Floats
    known: Mask
    true: Mask

    @property
    def sure(self) -> Floats:
        """How probable each cell is, decided ones being sure."""
        return np.where(self.known, self.true, self.probable)

    @property
    def decided(self) -> Mask:
        """What counts as given."""
        return np.where(self.known, self.true, self.given)


def reading_ahead(coded: CodedCells, cost: Floats, unread: Ints) -> tuple[Ints, Floats]:
    """The unread passages in the order in which they raise the expected kappa, and when each is done, in minutes."""
    worth = kappa_gained(coded.sure, coded.decided, unread) / cost[unread]
    order = unread[np.argsort(-worth, kind="stable")]
    return order, np.cumsum(cost[order])


def minutes_left(coded: CodedCells, cost: Floats, unread: Ints) -> MinutesLeft:
    """What reading on is expected to change, if the probabilities are right.

    Args:
        coded: What is given and what is known.
        cost: Minutes by passage.
        unread: Rows that nobody has read whole.
    """
    sure, decided = coded.sure, coded.decided
    order, clock = reading_ahead(coded, cost, unread)
    ahead = []
    for minutes in STEPS:
        some = order[clock <= minutes]
        ahead.append((minutes, _expected(sure, decided, some)))
        if len(some) == len(order):
            break
    low, high = DOUBTFUL
    doubtful = int((~coded.known & (coded.probable > low) & (coded.probable < high))[unread].sum())
    return MinutesLeft(
        len(unread),
        float(cost[unread].sum()),
        doubtful,
        _expected(sure, decided, unread[:0]),
        tuple(ahead) if len(unread) else (),
    )


def passages_to_settle(width: float, unread: int, drawn: int) -> int:
    """About how many more passages must be read whole until an interval of this width is :data:`SETTLED`.

    Of n more, read as they come, the unread part shrinks by n / unread, and
    what is believed of it is known from drawn + :data:`KNOWN` + n passages in
    place of drawn + :data:`KNOWN`, so that its standard error falls with the square root (Cochran 1977, 2.5, where the
    share that is read is the finite population correction).

    Args:
        width: Of the interval now.
        unread: Passages that nobody has read whole.
        drawn: Passages that were drawn by lot.
    """
    more = np.arange(unread + 1)
    known = drawn + KNOWN
    then = width * (1 - more / max(1, unread)) * np.sqrt(known / (known + more))
    return int(np.argmax(then <= SETTLED))


def _expected(sure: Floats, decided: Mask, read: npt.NDArray[np.int64] | Sequence[int]) -> float:
    """Kappa, if these passages were read too."""
    right = np.ones(len(sure), dtype=np.bool_)
    right[read] = False
    off = right[:, None]
    hits = (sure * decided)[right].sum() + sure[read].sum()
    surplus, missed = ((1 - sure) * decided * off).sum(), (sure * ~decided * off).sum()
    table = np.array([hits, surplus, missed, sure.size - hits - surplus - missed])
    return float(np.nan_to_num(coefficients(table)["kappa"]))
