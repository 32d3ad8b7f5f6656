"""A permutation test over cases, for two groups or more."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from pipeline.results.codings import Floats, Ints

EXACT = 20_000
"""Up to so many ways to share the cases out, all are looked at. A choice, for time."""

DRAWN = 9_999
"""Else so many are drawn; with the one that was observed 10,000, so that p has four digits."""

_BLOCK = 2_000_000
_SAME = 1e-9


WITH = 5
"""So many cases must have the column where cases are of unlike length: one or two who say much are not a group. A
choice; the test as it stands is measured in benchmarks/compare."""


@dataclass(frozen=True, slots=True)
class Tested:
    """One test a column.

    Attributes:
        p: The share of the ways to share the cases out that give a statistic
            as large as the one seen; 1 where nothing has the column.
        smallest: The smallest p that these cases could have given; 1 where
            the cases with the column are fewer than :data:`WITH` and of unlike length.
        ways: How many ways there are, or were drawn.
        exact: Whether all were looked at.
    """

    p: Floats
    smallest: Floats
    ways: int
    exact: bool


def permutation_test(
    count: Floats, of: Floats, group: Ints, *, seed: int = 0, exact: int = EXACT, drawn: int = DRAWN
) -> Tested:
    """Whether the groups' rates differ more than the cases' being shared out by chance would make them.

    Two statistics, and the larger of their two p: the sum of squares of the
    groups' rates about their mean; and the same weighted by precision (Welch's), the
    weight of a group N_g^2 / sum of r_i^2 over its cases, where
    r_i = count_i - p * of_i is what a case has more than the rate of all, p,
    would give it. Where the cases of the groups are of like length the two
    say the same. Where one group's say much more than the other's, sharing
    them out does not keep to the hypothesis of equal rates alone, and either
    by itself finds too much, the second less so the more cases there are
    (Janssen 1997, Chung and Romano 2013); both together kept the level in
    benchmarks/compare. Where cases are drawn, p is (b + 1) / (m + 1)
    (Phipson and Smyth 2010).

    Args:
        count: Cases x columns: how many have the column.
        of: Of each case, how many there are; above 0.
        group: The group of each case, 0 upwards; every group has a case.
        seed: Of the draws.
        exact: Look at all ways if there are at most so many.
        drawn: Else draw so many.
    """
    sizes = np.bincount(group)
    ways = math.factorial(len(group))
    for size in sizes.tolist():
        ways //= math.factorial(size)
    share = count.sum(axis=0) / of.sum()
    rest = count - of[:, None] * share
    seen = _statistics(rest, of, group[None, :], len(sizes))[:, 0]
    as_large, largest, top = np.zeros_like(seen), np.zeros_like(seen), seen.copy()
    for labels in _all(sizes.tolist()) if ways <= exact else _draws(group, seed=seed, drawn=drawn):
        found = _statistics(rest, of, labels, len(sizes))
        as_large += _at_least(found, seen).sum(axis=1)
        higher = ~_at_least(top, found.max(axis=1))
        largest[higher] = 0
        top = np.maximum(top, found.max(axis=1))
        largest += _at_least(found, top).sum(axis=1)
    more, among = (0, ways) if ways <= exact else (1, drawn + 1)
    p, smallest = ((times + more).max(axis=0) / among for times in (as_large, largest))
    if not np.all(of == of[0]):
        smallest = np.where((count > 0).sum(axis=0) < WITH, 1.0, smallest)
    return Tested(p, smallest, ways if ways <= exact else drawn, ways <= exact)


def _at_least(found: Floats, other: Floats) -> npt.NDArray[np.bool_]:
    """Whether statistics (..., ways, columns) are as large as one a column, but for rounding."""
    bound = other if found.ndim == other.ndim else other[:, None]
    result: npt.NDArray[np.bool_] = found >= bound * (1 - _SAME) - _SAME
    return result


def _statistics(rest: Floats, of: Floats, labels: Ints, groups: int) -> Floats:
    """Both statistics, 2 x rows of labels x columns."""
    square = np.square(rest)
    weights, means = [], []
    for number in range(groups):
        member = (labels == number).astype(np.float64)
        size = (member @ of)[:, None]
        weights.append(size**2 / np.maximum(member @ square, 1e-12))
        means.append(member @ rest / size)
    plain = sum(np.square(mean - sum(means) / groups) for mean in means)
    middle = sum(w * m for w, m in zip(weights, means, strict=True)) / sum(weights)
    weighted = sum(weight * np.square(mean - middle) for weight, mean in zip(weights, means, strict=True))
    return np.array([plain, weighted])


def _draws(group: Ints, *, seed: int, drawn: int) -> Iterator[Ints]:
    rng = np.random.default_rng(seed)
    most = max(1, _BLOCK // len(group))
    for start in range(0, drawn, most):
        yield rng.permuted(np.tile(group, (min(most, drawn - start), 1)), axis=1)


def _all(sizes: list[int]) -> Iterator[Ints]:
    """Every way to label the cases, in blocks."""
    block: list[list[int]] = []
    cases = sum(sizes)
    most = max(1, _BLOCK // cases)

    def fill(labels: list[int], free: tuple[int, ...], number: int) -> Iterator[list[int]]:
        if number == len(sizes) - 1:
            yield labels
            return
        for chosen in combinations(free, sizes[number]):
            given = labels.copy()
            for index in chosen:
                given[index] = number
            yield from fill(given, tuple(index for index in free if index not in chosen), number + 1)

    for labels in fill([len(sizes) - 1] * cases, tuple(range(cases)), 0):
        block.append(labels)
        if len(block) == most:
            yield np.array(block, dtype=np.int64)
            block = []
    if block:
        yield np.array(block, dtype=np.int64)
