"""Passages -> themes: fields of meaning, moved by what the passages say.

A theme starts as a group of fields. Each passage has a fixed nearness to it,
the cosine with the nearest of its fields, and PULL times the cosine with the
middle of the theme's passages is added to that: an estimate of the middle
with a prior that no resample moves. All is deterministic.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.discover.semantic_fields import Cut, Fields, Ints, Matrix, unit

PULL = 0.4
"""How much the middle of a theme's passages counts beside its fields, as a weight of cosines. Between 0 (fixed, and
15 to 40 % less like people's codings) and k-means (adjusted Rand index between resamples .3 to .5); as shipped .82
(benchmarks/discover)."""

ROUNDS = 3
"""Times that the middles are worked out anew. A choice: with a prior that stays, little moves after the third."""

LARGEST = 0.25
"""No theme holds a larger share of the passages, as long as it can be split. A choice: a theme of a quarter is a
subject, not a theme."""

FURTHER = 8
"""So many more themes may be made to keep to :data:`LARGEST`. A choice."""

CHANCE = 0.95
"""The quantile of what everyday sentences reach that a passage must pass to belong to a theme: one in twenty by
chance. A choice, by custom."""


@dataclass(frozen=True, slots=True)
class Space:
    """Where passages and everyday sentences lie.

    Attributes:
        nearness: To each field, cosine, shape (passages, fields).
        rows: Unit vectors of the passages, shape (passages, dimension).
        plain_nearness: The same of everyday sentences.
        plain: The same of everyday sentences.
        fields: The tree.
    """

    nearness: Matrix
    rows: Matrix
    plain_nearness: Matrix
    plain: Matrix
    fields: Fields

    def of(self, keep: Ints) -> Space:
        """These passages alone; a row may be taken several times."""
        return Space(self.nearness[keep], self.rows[keep], self.plain_nearness, self.plain, self.fields)


@dataclass(frozen=True, slots=True)
class Partition:
    """Passages by theme.

    Attributes:
        labels: The theme of each passage, from 0; -1 for none.
        best: The same, with the nearest theme for those that belong to none.
        scores: Nearness to each theme, shape (passages, themes).
        middles: Of the themes, unit length.
        cut: The fields of each.
        reassigned: Passages whose fields alone place them no better than chance.
    """

    labels: Ints
    best: Ints
    scores: Matrix
    middles: Matrix
    cut: Cut
    reassigned: Any


def wanted(passages: int) -> int:
    """How many themes a corpus of that size is read for: 4 of 40 passages, 13 of 350, 20 of 1,200, 41 of 50,000."""
    return max(2, round(min(0.7 * math.sqrt(passages), 12 + 4 * math.log2(max(1.0, passages / 300)))))


def partition(space: Space, *, themes: int) -> Partition:
    """Group passages.

    Args:
        space: Where they lie.
        themes: How many groups to look for.
    """
    size = len(space.rows)
    least = max(3, size // (4 * themes))
    at = np.bincount(space.nearness.argmax(axis=1), minlength=len(space.fields.middles)).astype(np.int64)
    for more in range(FURTHER + 1):
        found = _assigned(space, space.fields.cut(at, themes=themes + more, least=least))
        if np.bincount(found.best).max() <= LARGEST * size:
            break
    return found


def _assigned(space: Space, cut: Cut) -> Partition:
    start = _by_fields(space.nearness, cut)
    best = start.argmax(axis=1)
    scores, middles = start, np.zeros((len(cut), space.rows.shape[1]))
    for _ in range(ROUNDS):
        sums = np.zeros_like(middles)
        np.add.at(sums, best, space.rows)
        middles = unit(sums)
        # Rounded, so that which passage comes first never hangs on the last bit of a sum.
        scores = np.round(start + PULL * (space.rows @ middles.T), 9)
        best = scores.argmax(axis=1)
    kept = np.unique(best)
    scores, middles, start = scores[:, kept], middles[kept], start[:, kept]
    best = np.searchsorted(kept, best)
    cut = tuple(cut[theme] for theme in kept)
    everyday = _by_fields(space.plain_nearness, cut)
    bar = float(np.quantile((everyday + PULL * (space.plain @ middles.T)).max(axis=1), CHANCE))
    by_fields = float(np.quantile(everyday.max(axis=1), CHANCE))
    outside = scores.max(axis=1) < bar
    # A theme none of whose passages passes the bar is none: what is left is counted without a gap.
    held = np.unique(best[~outside])
    if 0 < len(held) < len(cut):
        scores, middles, start = scores[:, held], middles[held], start[:, held]
        best = scores.argmax(axis=1)
        cut = tuple(cut[theme] for theme in held)
    labels = np.where(outside, -1, best)
    reassigned = ~outside & (start.max(axis=1) < by_fields)
    return Partition(labels.astype(np.int64), best.astype(np.int64), scores, middles, cut, reassigned)


def _by_fields(nearness: Matrix, cut: Cut) -> Matrix:
    return np.stack([nearness[:, list(fields)].max(axis=1) for fields in cut], axis=1)
