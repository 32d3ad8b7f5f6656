"""Where the coder is undecided: whom a judge is asked about, and in which order."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix
from pipeline.coding.judge.prompt import LETTERS

UNDECIDED = 1.4
"""Log-odds around the threshold within which a score is undecided. A choice: .2 to .8 where codes are assigned from
.5."""

_FLOOR = 1e-6


def undecided(
    scores: Matrix, decision: float, allowed: npt.NDArray[np.bool_], *, share: float
) -> list[tuple[int, tuple[int, ...]]]:
    """Passages that a judge should be asked about, the most undecided first, and which codes of each.

    A passage comes the earlier the more of its decisions would be expected to be wrong, were scores probabilities.

    Args:
        scores: 0 to 1, shape (passages, codes).
        decision: From which score a code is assigned.
        allowed: Which passages may be asked about, shape (passages,).
        share: Of these, how many at most.

    Returns:
        Rows, each with the columns of its likeliest codes in ascending order.
    """
    if not scores.size:
        return []
    away = np.abs(_log_odds(scores) - _log_odds(np.array(decision)))
    doubt = (1 / (1 + np.exp(away))).sum(axis=1)
    rows = np.flatnonzero(allowed & (away.min(axis=1) <= UNDECIDED))
    rows = rows[np.argsort(-np.round(doubt[rows], 9), kind="stable")]
    most = math.ceil(share * int(allowed.sum()))
    likeliest = np.argsort(-scores, axis=1, kind="stable")[:, : len(LETTERS)]
    return [(row, tuple(sorted(likeliest[row].tolist()))) for row in rows[:most].tolist()]


def _log_odds(values: Matrix) -> Matrix:
    inside = np.clip(values, _FLOOR, 1 - _FLOOR)
    result: Matrix = np.log(inside / (1 - inside))
    return result
