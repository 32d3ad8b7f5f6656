"""Do the themes come back when other documents are drawn?

Whole conversations are drawn with replacement and the passages grouped anew.
A theme's stability is the mean, over the resamples, of its highest Jaccard
overlap with a theme found there, over the passages both can hold (Hennig,
Cluster-wise assessment of cluster stability, Computational Statistics & Data
Analysis 52, 2007, 258-271). He calls .75 and more valid, .6 and more a pattern,
and below that not to be trusted. Agreement of two resamples is the adjusted
Rand index over the passages that both hold (Hubert and Arabie, 1985).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from pipeline.discover.semantic_fields import Ints, Matrix

RESAMPLES = 40
"""Resamples by which stability is measured. A choice, for time: agreement over them is measured in
benchmarks/discover (.82 between each and the next)."""

BAR = 0.6
"""The mean best Jaccard overlap below which a theme is marked as unstable: Hennig (2007) calls .6 and more a
pattern."""

MOST_ROWS = 5_000
"""Passages above which there are fewer resamples: what is left to chance is small. A choice, for time."""

_ABSENT = -9


def draws(units: Sequence[str], *, resamples: int, seed: int) -> list[Ints]:
    """Rows of each resample: whole units, as many as there are, with replacement."""
    names, of = np.unique(np.array(units, dtype=object).astype(str), return_inverse=True)
    rows = [np.flatnonzero(of == index) for index in range(len(names))]
    random = np.random.default_rng(seed)
    return [
        np.concatenate([rows[index] for index in random.integers(len(names), size=len(names))])
        for _ in range(resamples)
    ]


def stability(labels: Ints, taken: Sequence[Ints], again: Callable[[Ints], Ints]) -> tuple[Matrix, float]:
    """How surely each theme comes back.

    Args:
        labels: The theme of each passage, -1 for none.
        taken: Rows of each resample.
        again: Groups these rows anew.

    Returns:
        Of each theme 0 to 1, and the mean adjusted Rand index of one resample with the next.
    """
    from sklearn.metrics import adjusted_rand_score

    themes = int(labels.max()) + 1 if len(labels) else 0
    sums, times = np.zeros(themes), np.zeros(themes)
    found: list[Ints] = []
    for rows in taken:
        here = np.full(len(labels), _ABSENT, dtype=np.int64)
        here[rows] = again(rows)
        found.append(here)
        held = here != _ABSENT
        both = held & (labels >= 0) & (here >= 0)
        groups = int(here.max()) + 1
        shared = np.zeros((themes, max(1, groups)))
        np.add.at(shared, (labels[both], here[both]), 1)
        mine = np.bincount(labels[held & (labels >= 0)], minlength=themes).astype(float)
        theirs = np.bincount(here[held & (here >= 0)], minlength=max(1, groups)).astype(float)
        overlap = shared / np.maximum(1, mine[:, None] + theirs[None, :] - shared)
        sums += np.where(mine > 0, overlap.max(axis=1), 0)
        times += mine > 0
    alike = []
    for one, other in pairwise(found):
        both = (one != _ABSENT) & (other != _ABSENT)
        if both.sum() > 1:
            alike.append(adjusted_rand_score(one[both], other[both]))
    return np.round(sums / np.maximum(1, times), 6), round(float(np.mean(alike)), 6) if alike else float("nan")
