"""How much oftener each word, and each pair of words, stands in passages with a code than in the others.

Likeness weighs a word alike for every code; this is what a word says of one
code (log-count ratios, as in Wang and Manning 2012).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from pipeline.coding.channels import Matrix

Mask = npt.NDArray[np.bool_]

STRENGTH = 5.0
"""Passages with a code, and without it, that are believed to hold a word as often as all do, before any is counted. A
choice: 1 is worth a little less in benchmarks/learning."""

ENOUGH = 200
"""Coded passages from which on words are looked at by code. A choice, about an hour's reading: of the hundred that are
read in half an hour they say no more than likeness does (benchmarks/half_hour)."""

TWICE = 2
"""In so many passages a word must stand to say anything. A choice: of what stands in one nobody can tell."""


def word_odds(held: sparse.csr_matrix, true: Mask, mask: Mask) -> Matrix:
    """What each word says of each code, in log-odds, shape (words, codes).

    Args:
        held: Which words stand in each coded passage, 1 or nothing, shape (coded, words).
        true: Whether people gave the code, shape (coded, codes).
        mask: Which cells count, same shape.
    """
    return _odds(*_counts(held, true, mask))


def words_said(held: sparse.csr_matrix, odds: Matrix, total: npt.NDArray[np.float64]) -> Matrix:
    """What passages' words say of each code, shape (passages, codes).

    Args:
        held: Which words stand in each passage, shape (passages, words).
        odds: Of :func:`word_odds`.
        total: How many words and pairs each passage holds, known or not: long ones say the same thing in many words.
    """
    result: Matrix = np.asarray(held @ odds) / np.sqrt(1 + total)[:, None]
    return result


def words_left_out(
    held: sparse.csr_matrix, true: Mask, mask: Mask, group: npt.NDArray[np.int64], total: npt.NDArray[np.float64]
) -> Matrix:
    """The same of the coded passages, of each by those of other groups alone; see :func:`word_odds`."""
    counts = _counts(held, true, mask)
    result = np.zeros(true.shape)
    order = np.argsort(group, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        own = held[rows]
        words = np.unique(own.indices)
        own = own[:, words]
        less = _counts(own, true[rows], mask[rows])
        odds = _odds(counts[0][words] - less[0], counts[1][words] - less[1], counts[2] - less[2], counts[3] - less[3])
        result[rows] = words_said(own, odds, total[rows])
    return result


def _counts(held: sparse.csr_matrix, true: Mask, mask: Mask) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Passages with and without each code that hold each word, and all of them, with and without."""
    given, refused = (true & mask).astype(np.float64), (~true & mask).astype(np.float64)
    return np.asarray(held.T @ given), np.asarray(held.T @ refused), given.sum(axis=0), refused.sum(axis=0)


def _odds(inside: Matrix, outside: Matrix, given: Matrix, refused: Matrix) -> Matrix:
    both = inside + outside
    usual = STRENGTH * both / (given + refused + 1e-9)
    odds = np.log((inside + usual + 1e-9) / (given + STRENGTH)) - np.log(
        (outside + usual + 1e-9) / (refused + STRENGTH)
    )
    result: Matrix = np.where(both >= TWICE, odds, 0.0)
    return result
