"""Where themes stand on a map: alike ones near each other, circles apart."""

from __future__ import annotations

import numpy as np

from pipeline.discover.semantic_fields import Ints, Matrix

STEPS = 300
"""Times that overlapping circles are pushed apart, at most. A choice: far above what is needed."""

MARGIN = 0.02
"""What is added to the radius of a circle, as a share of the map's side, so that none touch. A choice."""


def radii(sizes: Ints) -> Matrix:
    """Of circles whose areas are as the sizes; together a fifth of a unit square."""
    share = np.asarray(sizes, dtype=np.float64) / max(1, int(np.sum(sizes)))
    result: Matrix = np.sqrt(0.2 * share / np.pi)
    return result


def map_positions(middles: Matrix, sizes: Ints) -> Matrix:
    """A position on the map for each theme, shape (themes, 2), each coordinate 0 to 1.

    The first two principal axes of the middles, ranks and values averaged so
    that no corner is crowded, then circles that overlap are pushed apart.
    """
    count = len(middles)
    if count < 2:
        return np.full((count, 2), 0.5)
    centred = middles - middles.mean(axis=0)
    left, strength, _ = np.linalg.svd(centred, full_matrices=False)
    axes = left[:, :2] * strength[:2] if left.shape[1] > 1 else np.column_stack([left[:, 0], np.zeros(count)])
    # The sign of an axis is the library's whim: its heaviest end points right and down.
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), range(2)] + 1e-12)
    ranks = axes.argsort(axis=0).argsort(axis=0) / (count - 1)
    spread = (axes - axes.min(axis=0)) / np.maximum(np.ptp(axes, axis=0), 1e-9)
    spots: Matrix = 0.1 + 0.8 * (0.5 * ranks + 0.5 * spread)
    reach = radii(sizes) + MARGIN
    for _ in range(STEPS):
        apart = spots[:, None, :] - spots[None, :, :]
        distance = np.sqrt((apart**2).sum(axis=2)) + np.eye(count)
        overlap = np.maximum(0, reach[:, None] + reach[None, :] - distance) * (1 - np.eye(count))
        if not overlap.any():
            break
        spots = spots + 0.5 * (apart / np.maximum(distance, 1e-6)[:, :, None] * overlap[:, :, None]).sum(axis=1)
        spots = np.clip(spots, reach[:, None], 1 - reach[:, None])
    result: Matrix = np.round(spots, 4)
    return result
