"""What a judge's word is worth: a little where nobody has checked it, and what people's decisions say where they have.

The judge moves a score's log-odds. Without decisions it is believed so little that it tips only what was undecided
anyway; with decisions the weight is fitted to them, and is nothing where it does not help on documents left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix
from pipeline.coding.judge.judge_settings import MOST_WEIGHT
from pipeline.coding.learned.calibration import kappa
from pipeline.coding.scores import Scores

UNCHECKED = 0.25
"""Log-odds that a deviation of the judge's word is worth where nobody has decided. A choice: at most .5 for and
against, so that a score of .5 becomes .38 or .62."""

PENALTY = 4.0
"""How reluctantly the weight leaves :data:`UNCHECKED`, in decided cells' terms. A choice."""

ENOUGH = 20
"""Decided cells with a word of the judge, of which the weight is learned. A choice; of fewer chance would speak."""

FOLDS = 5
"""In how many parts documents are left out in turn. As `learn` itself does."""

_FLOOR = 1e-6

Mask = npt.NDArray[np.bool_]


def moved(values: Matrix, points: Matrix) -> Matrix:
    """Scores, 0 to 1, with so much added to their log-odds; as they are where that is nothing."""
    inside = np.clip(values, _FLOOR, 1 - _FLOOR)
    odds = np.log(inside / (1 - inside)) + points
    result: Matrix = np.where(points == 0, values, np.round(1 / (1 + np.exp(-odds)), 6))
    return result


def heeded(scores: Scores, rules: Matrix, points: Matrix) -> Scores:
    """Scores from definitions, in which a judge has joined in: beside likeness, and before the rules.

    Args:
        scores: Of :func:`pipeline.coding.scores.score`.
        rules: How surely rules give each code, shape (passages, codes).
        points: Of :meth:`pipeline.coding.judge.testimony.Judged.points`.
    """
    similarity = moved(scores.similarity, points)
    together = np.where(points == 0, scores.score, np.round(1 - (1 - similarity) * (1 - rules), 6))
    return replace(scores, similarity=similarity, score=together)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a judge adds to what was learned, on documents left out.

    Attributes:
        model: Its name.
        cells: Decided cells of which it had said something.
        weight: What its word is worth from now on, in log-odds a deviation.
        kappa_without: Agreement with people on these cells without it, None where there are too few.
        kappa_with: With it.
        loss_without: Mean logarithmic loss of the probabilities without it.
        loss_with: With it.
    """

    model: str
    cells: int
    weight: float
    kappa_without: float | None = None
    kappa_with: float | None = None
    loss_without: float | None = None
    loss_with: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @property
    def sentence(self) -> str:
        """What it adds, in a sentence or two."""
        if self.kappa_with is None or self.kappa_without is None:
            return (
                f"Of the language model {self.model} too little can be said: people decided on {self.cells} of the "
                f"pairs that it was asked about, and {ENOUGH} of both kinds are needed. Its word stays worth little."
            )
        verdict = (
            f"its word is worth {self.weight:.2f} points a deviation from now on"
            if self.weight
            else "it does not help, and its word is worth nothing from now on"
        )
        return (
            f"The language model {self.model}, on {self.cells:,} pairs that it was asked about and people decided on: "
            f"kappa {self.kappa_without:.2f} without it, {self.kappa_with:.2f} with it; {verdict}."
        )


def weighed(
    model: str,
    deviations: Matrix,
    probabilities: Matrix,
    true: Mask,
    cells: Mask,
    *,
    group: npt.NDArray[np.int64],
    weight: Matrix,
    decision: float,
) -> Weighed:
    """How much a judge's word should count, and what it adds on documents left out.

    Args:
        model: The judge's name.
        deviations: Of :meth:`pipeline.coding.judge.testimony.Judged.deviations`, shape (passages, codes).
        probabilities: Without it, for documents left out, same shape.
        true: Whether people gave the code, same shape.
        cells: Which cells people decided on and the judge had said something of, same shape.
        group: The document of each passage, as a number.
        weight: For how many passages each one stands.
        decision: From which probability a code is assigned.
    """
    count = int(cells.sum())
    given = int((true & cells).sum())
    if count < ENOUGH or not 0 < given < count:
        return Weighed(model, count, UNCHECKED)
    said, odds, wanted = deviations[cells], _odds(probabilities[cells]), true[cells]
    counts = np.broadcast_to(weight[:, None], cells.shape)[cells]
    of = np.broadcast_to(group[:, None], cells.shape)[cells]
    held_out = np.zeros(count)
    for part in range(FOLDS):
        inside = _part(of) == part
        held_out[inside] = odds[inside] + _fitted(said, odds, wanted, counts, ~inside) * said[inside]
    without, with_it = _loss(odds, wanted, counts), _loss(held_out, wanted, counts)
    limit = float(_odds(np.array(decision)))
    return Weighed(
        model,
        count,
        round(_fitted(said, odds, wanted, counts, np.ones(count, dtype=np.bool_)), 4) if with_it < without else 0.0,
        round(kappa(odds >= limit, wanted), 4),
        round(kappa(held_out >= limit, wanted), 4),
        round(without, 4),
        round(with_it, 4),
    )


def _part(of: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Into which part each cell falls; all of a document into the same."""
    result: npt.NDArray[np.int64] = np.unique(of, return_inverse=True)[1].astype(np.int64) % FOLDS
    return result


def _fitted(said: Matrix, odds: Matrix, wanted: Mask, counts: Matrix, inside: Mask) -> float:
    """The most probable weight, given these cells."""
    from scipy.optimize import minimize_scalar

    def loss(at: float) -> float:
        summed = float((counts * _losses(odds + at * said, wanted))[inside].sum())
        return summed + 0.5 * PENALTY * (at - UNCHECKED) ** 2

    return float(minimize_scalar(loss, bounds=(0.0, MOST_WEIGHT), method="bounded").x)


def _losses(odds: Matrix, wanted: Mask) -> Matrix:
    result: Matrix = np.logaddexp(0, odds) - wanted * odds
    return result


def _loss(odds: Matrix, wanted: Mask, counts: Matrix) -> float:
    return float((counts * _losses(odds, wanted)).sum() / counts.sum())


def _odds(values: Matrix) -> Matrix:
    inside = np.clip(values, _FLOOR, 1 - _FLOOR)
    result: Matrix = np.log(inside / (1 - inside))
    return result
