"""From what examples say and what the definition says to one probability.

A logistic regression over all cells of passage and code together. It starts
from the score that definitions alone give, and moves from there as far as the
coded cells carry it; how much examples count grows with how many there are.
That is a prior, not a switch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix

PENALTY = 10.0
"""Penalty on weights that move away from the definitions' score, in coded cells' terms. 3, 10 and 30 were measured in
benchmarks/half_hour: with few passages 10 is the best on the whole, and with many it makes no difference."""

CODE_PENALTY = 10.0
"""Penalty on how much readier than others one code is given. Of 1, 3 and 10, measured in benchmarks/half_hour, the
first two follow chance where half an hour was read."""

SAID = 0.05
"""Codes that definitions give to a passage of which they say nothing, before the logarithm is taken. A choice: a tenth
of the usual threshold."""

USUAL = 3.5
"""Log of a usual number of examples a code, 32: where products with it are nothing. A choice."""

LIMIT = 6.0
"""The definitions' log-odds are no surer than this. A choice: 6 is a probability of .9975, beyond which scores are
rounding."""

FLOOR = 0.005
"""Probabilities are kept this far from 0 and 1 before their log-odds are taken. A choice: log-odds of 5.3 at most."""

ROUNDS = 50
"""Newton steps at most; it ends before, where nothing moves. A choice: far above what is needed."""

FEATURES = (
    "examples",
    "examples, log-odds",
    "examples, less the best other code",
    "examples, all codes",
    "examples, share of the code",
    "stands out",
    "related",
    "definition, log-odds",
    "rules",
    "stands out, by examples",
    "definition, by examples",
    "examples, by examples",
    "definition, all codes",
    "words, by code",
    "length",
    "definition alone, log-odds",
)
DEFINITION = FEATURES.index("definition, log-odds")
ALONE = FEATURES.index("definition alone, log-odds")
LEARNED_WITH = tuple(range(ALONE))
"""The features that are learned with; the last is for documents that nobody decided in."""


@dataclass(frozen=True, slots=True)
class Channels:
    """What definitions and rules say, all of shape (passages, codes).

    What is learned with holds each passage against the codes as a whole too, by
    the vector that it is compared with others by: .03 of kappa better over what
    is left of one set of four, and no worse on the others (benchmarks/half_hour).

    Attributes:
        distinct: How far the passage stands out for the code, mean of by its sentences and as a whole.
        related: How near it is at all.
        score: 0 to 1, from definitions and rules, of the passage as a whole.
        rules: How surely rules give the code, 0 to 1.
        alone: 0 to 1, what a run without a model gives, by the passage's sentences.
    """

    distinct: Matrix
    related: Matrix
    score: Matrix
    rules: Matrix
    alone: Matrix

    def rows(self, keep: npt.NDArray[np.int64]) -> Channels:
        """These passages alone."""
        return Channels(self.distinct[keep], self.related[keep], self.score[keep], self.rules[keep], self.alone[keep])


def log_odds(values: Matrix) -> Matrix:
    """Log-odds of what lies between 0 and 1, or about there."""
    inside = np.clip(values, FLOOR, 1 - FLOOR)
    result: Matrix = np.log(inside / (1 - inside))
    return result


def features(
    examples: Matrix,
    channels: Channels,
    positives: Matrix,
    *,
    words: Matrix | None = None,
    length: Matrix | None = None,
) -> Matrix:
    """What the stack looks at, shape (passages, codes, features).

    Args:
        examples: What the coded examples say, about 0 to 1, shape (passages, codes).
        channels: What definitions say.
        positives: How many examples each code had for it, same shape or (codes,).
        words: What its words say of each code, same shape; nothing where None.
        length: How many words and pairs the passage holds, shape (passages,); nothing where None.
    """
    nothing = np.zeros_like(examples)
    odds = log_odds(examples)
    definition, alone = (
        np.clip(np.log(score / (1 - score)), -LIMIT, LIMIT)
        for score in (np.clip(values, 1e-6, 1 - 1e-6) for values in (channels.score, channels.alone))
    )
    many = np.log1p(np.broadcast_to(positives, examples.shape)) - USUAL
    ranked = np.sort(examples, axis=1)
    best = ranked[:, -1:]
    second = ranked[:, -2:-1] if examples.shape[1] > 1 else np.zeros_like(best)
    power = np.maximum(examples, 0) ** 2
    # People give a passage so many codes, whatever definitions say: how many these give is held against each.
    given = np.log(channels.score.sum(axis=1, keepdims=True) + SAID)
    return np.stack(
        [
            examples,
            odds,
            examples - np.where(examples == best, second, best),
            np.broadcast_to(examples.sum(axis=1, keepdims=True), examples.shape),
            power / np.maximum(0.05, power.sum(axis=1, keepdims=True)),
            channels.distinct,
            channels.related,
            definition,
            channels.rules,
            channels.distinct * many,
            definition * many,
            odds * many,
            np.broadcast_to(given, examples.shape),
            nothing if words is None else words,
            nothing if length is None else np.broadcast_to(np.log1p(length)[:, None], examples.shape),
            alone,
        ],
        axis=-1,
    )


@dataclass(frozen=True, slots=True)
class Stack:
    """Weights of the features, and how ready each code is assigned.

    Attributes:
        weights: Shape (features,).
        level: The log-odds where all features are 0.
        codes: What each code adds to it, shape (codes,).
    """

    weights: Matrix
    level: float
    codes: Matrix

    def log_odds(self, values: Matrix) -> Matrix:
        """Shape (passages, codes) from (passages, codes, features)."""
        result: Matrix = values @ self.weights + self.level + self.codes
        return result

    def probabilities(self, values: Matrix) -> Matrix:
        """Shape (passages, codes) from (passages, codes, features)."""
        return chance(self.log_odds(values))

    def mixed(self, other: Stack, share: float) -> Stack:
        """The stack whose log-odds lie between this one's and the other's, ``share`` of them the other's."""
        own = 1 - share
        return Stack(
            own * self.weights + share * other.weights,
            own * self.level + share * other.level,
            own * self.codes + share * other.codes,
        )


def chance(odds: Matrix) -> Matrix:
    """Probabilities from log-odds."""
    result: Matrix = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return result


def fit_stack(
    values: Matrix,
    true: npt.NDArray[np.bool_],
    mask: npt.NDArray[np.bool_],
    weight: npt.NDArray[np.float64],
    *,
    use: Sequence[int] = LEARNED_WITH,
    by_code: float = CODE_PENALTY,
    believed: Matrix | None = None,
) -> Stack:
    """The most probable weights, given cells that people coded.

    Args:
        values: Of :func:`features`, from examples of other documents.
        true: Whether people gave the code, shape (passages, codes).
        mask: Which cells somebody looked at, same shape.
        weight: For how many passages each one stands, shape (passages,).
        believed: What nobody looked at counts too, so much as this says, and as
            likely as its definition has it; same shape as ``mask``, 0 where it
            does not.
        use: The features that count; the others have no weight.
        by_code: Penalty on what a code adds to the level.
    """
    codes, width = values.shape[1], len(use)
    inside = mask if believed is None else mask | (believed > 0)
    cells = values[inside][:, use]
    spread = cells.std(axis=0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    cells = cells / spread
    code = np.broadcast_to(np.arange(codes), mask.shape)[inside]
    wanted = np.where(mask, true, chance(values[:, :, DEFINITION]))[inside]
    counts = np.where(mask, weight[:, None], 0.0 if believed is None else believed)[inside]
    prior = np.where(np.array(use) == DEFINITION, spread, 0.0)
    # Weights of the features, then of the codes, then the level, which is free.
    penalty = np.concatenate([np.full(width, PENALTY), np.full(codes, by_code), [1e-3]])
    start = np.concatenate([prior, np.zeros(codes + 1)])
    found = start.copy()

    def loss(at: Matrix) -> tuple[float, Matrix]:
        odds = cells @ at[:width] + at[width : width + codes][code] + at[-1]
        value = float(
            (counts * (np.logaddexp(0, odds) - wanted * odds)).sum() + 0.5 * (penalty * (at - start) ** 2).sum()
        )
        return value, odds

    value, odds = loss(found)
    for _ in range(ROUNDS):
        expected = chance(odds)
        off, curve = counts * (expected - wanted), counts * expected * (1 - expected)
        slope = np.concatenate([cells.T @ off, np.bincount(code, off, codes), [off.sum()]]) + penalty * (found - start)
        bent = _curvature(cells, code, curve, codes) + np.diag(penalty)
        step = np.linalg.solve(bent, slope)
        size = 1.0
        while (tried := loss(found - size * step))[0] > value and size > 1e-4:
            size /= 2
        done = value - tried[0] < 1e-7 * (1 + abs(value))
        if tried[0] <= value:
            found, (value, odds) = found - size * step, tried
        if done:
            break
    weights = np.zeros(values.shape[2])
    weights[list(use)] = found[:width] / spread
    return Stack(weights, float(found[-1]), found[width : width + codes])


def _curvature(cells: Matrix, code: npt.NDArray[np.int64], curve: Matrix, codes: int) -> Matrix:
    width = cells.shape[1]
    weighted = cells * curve[:, None]
    by_code = np.zeros((width, codes))
    for feature in range(width):
        by_code[feature] = np.bincount(code, weighted[:, feature], codes)
    own = np.bincount(code, curve, codes)
    total = np.zeros((width + codes + 1, width + codes + 1))
    total[:width, :width] = weighted.T @ cells
    total[:width, width:-1] = by_code
    total[width:-1, :width] = by_code.T
    total[width:-1, width:-1] = np.diag(own)
    total[-1, :width] = total[:width, -1] = weighted.sum(axis=0)
    total[-1, width:-1] = total[width:-1, -1] = own
    total[-1, -1] = curve.sum()
    return total
