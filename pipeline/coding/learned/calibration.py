"""Thresholds from probabilities, and how far these can be trusted.

A cell is one passage and one code. All figures are over cells that somebody
looked at; a cell that a coder left uncertain is none.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.agreement.coefficients import Floats, coefficients
from pipeline.coding.channels import Matrix
from pipeline.model import Thresholds

Mask = npt.NDArray[np.bool_]

PRECISION = 0.8
"""What share of accepted codings should be right. A choice: four of five; benchmarks/learning measured .818 and .794
of codings held out."""

ENOUGH = 10
"""Cells from which a precision is read. A choice: of fewer, one cell is worth more than .1."""

BINS = 10
"""Bins of the reliability diagram and of the expected calibration error, a tenth of probability each. The customary
number (Guo and others 2017)."""


def kappa(assigned: Mask, true: Mask) -> float:
    """Cohen's kappa of two codings of the same cells; 0 where it has no meaning."""
    both = np.asarray((assigned & true).sum(), dtype=np.float64)
    return float(_kappa(both, assigned.sum() - both, true.sum() - both, assigned.size))


def _kappa(hits: Floats, wrong: Floats, missed: Floats, cells: float) -> Floats:
    """From counts of cells."""
    tables = np.stack([hits, wrong, missed, cells - hits - wrong - missed], axis=-1)
    return np.nan_to_num(coefficients(tables)["kappa"])


def thresholds(probabilities: Matrix, true: Mask, weight: Matrix) -> Thresholds:
    """From where a code is assigned and accepted, as the cells suggest.

    The decision threshold gives the highest kappa over all cells. The
    acceptance threshold is the lowest, not below it, from which
    :data:`PRECISION` of the codings are right; 1 where none is.

    Args:
        probabilities: Of the cells, shape (cells,), held out from what was fitted.
        true: Whether people gave the code.
        weight: For how many cells each one stands.
    """
    order = np.argsort(-probabilities, kind="stable")
    values, right, passed = probabilities[order], np.cumsum((true * weight)[order]), np.cumsum(weight[order])
    last = np.flatnonzero(np.append(values[1:] < values[:-1], True))
    hits, assigned = right[last], passed[last]
    agreement = _kappa(hits, assigned - hits, right[-1] - hits, passed[-1])
    best = int(np.argmax(agreement))
    decision = _between(values, last, best)
    good = np.flatnonzero((hits / assigned >= PRECISION) & (last + 1 >= min(ENOUGH, max(1, int(true.sum())))))
    good = good[good <= best]
    acceptance = _between(values, last, int(good[-1])) if len(good) else 1.0
    return Thresholds(decision=decision, acceptance=max(decision, acceptance))


def most_expected(probabilities: Matrix, limits: Thresholds) -> Thresholds:
    """The threshold for cells that nobody looked at: where kappa is highest if the probabilities are right.

    Args:
        probabilities: Of the cells, shape (cells,).
        limits: Of cells that people coded; the acceptance threshold stays.
    """
    values = np.sort(probabilities)[::-1]
    last = np.flatnonzero(np.append(values[1:] < values[:-1], True))
    hits = np.cumsum(values)[last]
    agreement = _kappa(hits, last + 1 - hits, values.sum() - hits, len(values))
    decision = _between(values, last, int(np.argmax(agreement)))
    return Thresholds(decision=decision, acceptance=max(decision, limits.acceptance))


def _between(values: Matrix, last: npt.NDArray[np.int64], index: int) -> float:
    """Halfway to the next lower value, so that no coding hangs on the last digit."""
    low = values[last[index + 1]] if index + 1 < len(last) else 0.0
    for digits in (2, 3, 4, 5):
        halfway = round(float(values[last[index]] + low) / 2, digits)
        if low < halfway <= values[last[index]]:
            return halfway
    return float(values[last[index]])


def reliability(probabilities: Matrix, true: Mask) -> list[dict[str, float]]:
    """By tenth of the probability: cells, mean probability, share that people gave."""
    bin_of = np.minimum((probabilities * BINS).astype(np.int64), BINS - 1)
    rows = []
    for number in np.unique(bin_of).tolist():
        within = bin_of == number
        rows.append(
            {
                "from": number / BINS,
                "cells": int(within.sum()),
                "probability": round(float(probabilities[within].mean()), 4),
                "share": round(float(true[within].mean()), 4),
            }
        )
    return rows


def expected_error(probabilities: Matrix, true: Mask) -> float:
    """Expected calibration error: mean distance of probability and share, ten equal bins."""
    rows = reliability(probabilities, true)
    return float(sum(row["cells"] * abs(row["probability"] - row["share"]) for row in rows) / max(1, len(true)))


def brier_skill(probabilities: Matrix, true: Mask) -> float:
    """1 less the Brier score over that of the base rate; 0 where all cells are alike."""
    rate = float(true.mean()) if len(true) else 0.0
    spread = rate * (1 - rate)
    return 1 - float(((probabilities - true) ** 2).mean()) / spread if spread else 0.0


def average_precision(probabilities: Matrix, true: Mask) -> float:
    """Mean of the precision at each passage that has the code, highest first."""
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(true, probabilities)) if true.any() else 0.0


def figures(probabilities: Matrix, assigned: Mask, true: Mask) -> dict[str, float | int]:
    """What one code, or all together, came to."""
    hits = int((assigned & true).sum())
    return {
        "cells": int(true.size),
        "coded": int(true.sum()),
        "given": int(assigned.sum()),
        "precision": round(hits / max(1, int(assigned.sum())), 4),
        "recall": round(hits / max(1, int(true.sum())), 4),
        "f1": round(2 * hits / max(1, int(assigned.sum() + true.sum())), 4),
        "kappa": round(kappa(assigned, true), 4),
        "average_precision": round(average_precision(probabilities, true), 4),
        "calibration_error": round(expected_error(probabilities, true), 4),
        "brier_skill": round(brier_skill(probabilities, true), 4),
    }
