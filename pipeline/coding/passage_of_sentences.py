"""What is said of a passage, from what is said of its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

STRESS = 1.0
"""How much more a sentence counts in its passage for each deviation by which it stands out, as an exponent. At 0, their
plain mean, kappa falls by .01; from .75 to 1.5 it moves by .005 (benchmarks/coding)."""


def highest(values: Matrix, owner: npt.NDArray[np.int64], size: int) -> Matrix:
    """The highest row of each owner: (rows, codes) and (rows,) to (size, codes)."""
    if _open(values):
        return np.full((size, values.shape[1]), np.nan)
    return _of_owners(np.maximum, values, owner, np.full((size, values.shape[1]), -np.inf))


def together(standing: Matrix, words: npt.NDArray[np.float64], owner: npt.NDArray[np.int64], size: int) -> Matrix:
    """How far the sentences of each passage stand out together: (sentences, codes) to (size, codes).

    Their mean, in which a sentence counts by its words and by how far it stands
    out itself: who speaks about something says other things on the way.

    Args:
        standing: How far each sentence stands out for each code, in deviations.
        words: How many each sentence has.
        owner: The passage of each sentence.
        size: How many passages there are; one without sentences gets 0.
    """
    if _open(standing):
        return np.full((size, standing.shape[1]), np.nan)
    best = highest(standing, owner, size)
    weight = words[:, None] * np.exp(STRESS * (standing - best[owner]))
    total = _of_owners(np.add, weight, owner, np.zeros_like(best))
    result: Matrix = _of_owners(np.add, weight * standing, owner, np.zeros_like(best))
    return result / np.where(total > 0, total, 1.0)


def mean_vectors(
    sentences: npt.NDArray[np.floating[Any]], words: npt.NDArray[np.float64], ends: Sequence[int]
) -> npt.NDArray[np.float32]:
    """Unit vectors of passages from those of their sentences, which count by their words; zero for one without any.

    Args:
        sentences: Of all passages, one after the other, shape (sentences, dimension).
        words: How many each sentence has.
        ends: Where each passage's sentences end.
    """
    result = np.zeros((len(ends), sentences.shape[1]))
    for row, (start, end) in enumerate(pairwise([0, *ends])):
        # Not a product of matrices, whose last digit may depend on the machine.
        result[row] = np.add.reduce(words[start:end, None] * sentences[start:end], axis=0)
    lengths = np.sqrt(np.add.reduce(result**2, axis=1))[:, None]
    return (result / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)


def _open(values: Matrix) -> bool:
    """Whether they cannot be told yet, since the corpus is still being measured."""
    return len(values) > 0 and bool(np.isnan(values[0]).all())


def _of_owners(how: np.ufunc, values: Matrix, owner: npt.NDArray[np.int64], result: Matrix) -> Matrix:
    """The rows of each owner taken together, into its row of ``result``, which holds what stands for no rows."""
    if len(owner) and (np.diff(owner) >= 0).all():
        starts = np.flatnonzero(np.diff(owner, prepend=-1))
        result[owner[starts]] = how.reduceat(values, starts, axis=0)
    else:
        how.at(result, owner, values)
    return result
