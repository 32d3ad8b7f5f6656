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

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "passages": self.passages,
            "minutes": round(self.minutes, 1),
            "doubtful": self.doubtful,
            "kappa": round(self.kappa, 3),
            "ahead": [{"minutes": minutes, "kappa": round(kappa, 3)} for minutes, kappa in self.ahead],
            "worth_it": self.worth_it,
        }


def minutes_left(probable: Floats, given: Mask, known: Mask, true: Mask, cost: Floats, unread: Ints) -> MinutesLeft:
    """What reading on is expected to change, if the probabilities are right.

    Args:
        probable: How probable each cell is, shape (passages, codes).
        given: What is given.
        known: On which cells people decided; there the truth counts.
        true: What they gave.
        cost: Minutes by passage.
        unread: Rows that nobody has read whole.
    """
    sure = np.where(known, true, probable)
    decided = np.where(known, true, given)
    worth = kappa_gained(sure, decided, unread) / cost[unread]
    order = unread[np.argsort(-worth, kind="stable")]
    clock = np.cumsum(cost[order])
    ahead = []
    for minutes in STEPS:
        some = order[clock <= minutes]
        ahead.append((minutes, _expected(sure, decided, some)))
        if len(some) == len(order):
            break
    low, high = DOUBTFUL
    doubtful = int((~known & (probable > low) & (probable < high))[unread].sum())
    return MinutesLeft(
        len(unread),
        float(cost[unread].sum()),
        doubtful,
        _expected(sure, decided, unread[:0]),
        tuple(ahead) if len(unread) else (),
    )


def _expected(sure: Floats, decided: Mask, read: npt.NDArray[np.int64] | Sequence[int]) -> float:
    """Kappa, if these passages were read too."""
    right = np.ones(len(sure), dtype=np.bool_)
    right[read] = False
    off = right[:, None]
    hits = (sure * decided)[right].sum() + sure[read].sum()
    surplus, missed = ((1 - sure) * decided * off).sum(), (sure * ~decided * off).sum()
    table = np.array([hits, surplus, missed, sure.size - hits - surplus - missed])
    return float(np.nan_to_num(coefficients(table)["kappa"]))
