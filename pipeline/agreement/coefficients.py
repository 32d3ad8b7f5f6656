"""Coefficients of agreement from two-by-two tables, many tables at once.

The usual packages are left aside: `krippendorff` is under the GPL, `irrCAC`
pins an old scipy, and neither takes weights, which a stratified sample needs.
Each formula is held to its author's worked example in the tests.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

BOTH, FIRST, SECOND, NEITHER = range(4)
"""Places in a table's last axis: who gave the code."""

NAMES = ("agreement", "kappa", "alpha", "ac1", "precision", "recall", "f1")


def coefficients(tables: Floats) -> dict[str, Floats]:
    """Every coefficient of every table; NaN where it is not defined.

    Args:
        tables: Shape (..., 4): how many units both coders, the first alone,
            the second alone and neither gave the code. Weighted counts add up
            to the number of units.

    Returns:
        By name, shape (...): percent agreement as a share, Cohen's kappa,
        Krippendorff's alpha for nominal data, Gwet's AC1, and precision,
        recall and F1 of the first coder with the second as the reference.
    """
    both, first, second, neither = (tables[..., index] for index in range(4))
    units = tables.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (both + neither) / units
        share_first, share_second = (both + first) / units, (both + second) / units
        by_chance = share_first * share_second + (1 - share_first) * (1 - share_second)
        assigned = 2 * both + first + second
        share = assigned / (2 * units)
        hard = 2 * share * (1 - share)
        found = {
            "agreement": observed,
            # Two coders who both never, or always, give a code leave nothing to be explained by chance.
            "kappa": np.where(by_chance < 1 - 1e-12, (observed - by_chance) / (1 - by_chance), np.nan),
            "alpha": 1 - (2 * units - 1) * (first + second) / (assigned * (2 * units - assigned)),
            "ac1": (observed - hard) / (1 - hard),
            "precision": both / (both + first),
            "recall": both / (both + second),
            "f1": 2 * both / assigned,
        }
    return {name: np.where(np.isfinite(values), values, np.nan) for name, values in found.items()}


def set_coefficients(first: Floats, second: Floats, disagreement: Floats, distance: Floats) -> dict[str, Floats]:
    """Coefficients of whole code sets, with a distance between sets.

    With one code a passage they are Cohen's kappa and Krippendorff's nominal
    alpha over all codes.

    Args:
        first: How often the first coder gave each distinct set, shape (..., sets).
        second: The second coder's, likewise.
        disagreement: Summed distance of the two coders' sets over the units, shape (...).
        distance: Between the distinct sets, shape (sets, sets), 0 to 1.
    """
    units = first.sum(axis=-1)
    pooled = first + second
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = disagreement / units
        expected = np.einsum("...i,ij,...j->...", first, distance, second, optimize=True) / units**2
        at_random = np.einsum("...i,ij,...j->...", pooled, distance, pooled, optimize=True) / (
            2 * units * (2 * units - 1)
        )
        found = {"kappa": 1 - observed / expected, "alpha": 1 - observed / at_random}
    return {name: np.where(np.isfinite(values), values, np.nan) for name, values in found.items()}


def masi(sets: npt.NDArray[np.bool_]) -> Floats:
    """Passonneau's MASI distance between sets of codes.

    1 - J x M: J is the Jaccard coefficient; M is 1 for equal sets, 2/3 where
    one holds the other, 1/3 where they overlap otherwise, 0 where they do not.
    Two empty sets are equal; an empty and another set are as far as can be.

    Args:
        sets: Shape (sets, codes).

    Returns:
        Shape (sets, sets).
    """
    members = sets.astype(np.float64)
    common = members @ members.T
    size = members.sum(axis=1)
    union = size[:, None] + size[None, :] - common
    jaccard = np.divide(common, union, out=np.ones_like(common), where=union > 0)
    smaller = np.minimum(size[:, None], size[None, :])
    kind = np.where(common == union, 1.0, np.where(common == smaller, 2 / 3, np.where(common > 0, 1 / 3, 0.0)))
    result: Floats = 1 - jaccard * kind
    return result
