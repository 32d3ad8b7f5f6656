"""What human codings teach: a model a code, and how good it is on documents it has not seen.

The examples of a code speak through a kernel ridge regression, whose
predictions for a document left out have a closed form; the stack joins them
with what the definition says. Everything that is chosen is chosen on
predictions for documents left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import linalg
from sklearn.model_selection import GroupKFold

from pipeline.coding.channels import Matrix
from pipeline.coding.learned import calibration
from pipeline.coding.learned.kernel import KERNELS, PLAIN, Basis, Ints, Represented, basis
from pipeline.coding.learned.stacking import Channels, Stack, features, fit_stack
from pipeline.errors import CallError
from pipeline.model import Thresholds

RIDGE = 0.3
"""How reluctantly examples are followed: what is added to the kernel's diagonal, where a passage's likeness with
itself is about 3. A choice; what is learned with it is measured in benchmarks/learning."""

CHUNK = 1000
"""Passages whose kernel is computed at a time. A choice, for memory alone; it changes no figure."""

MOST = 10_000
"""Coded passages that can be learned from: time grows with the third power, memory with the second (10,000 are 800 MB
a kernel)."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Task:
    """Coded passages, as far as learning goes.

    Attributes:
        seen: What is looked at.
        channels: What definitions and rules say.
        true: Whether people gave the code, shape (passages, codes).
        mask: Which cells somebody looked at and was sure of, same shape.
        group: The document of each passage, as a number.
        weight: For how many passages of the corpus each one stands, 1 on average.
    """

    seen: Represented
    channels: Channels
    true: Mask
    mask: Mask
    group: Ints
    weight: Matrix

    def rows(self, keep: Ints) -> Task:
        """These passages alone."""
        return Task(
            self.seen.rows(keep),
            self.channels.rows(keep),
            self.true[keep],
            self.mask[keep],
            self.group[keep],
            self.weight[keep],
        )


@dataclass(frozen=True, slots=True)
class Learner:
    """What was learned.

    Attributes:
        kind: The kernel, one of :data:`pipeline.coding.learned.kernel.KERNELS`.
        basis: The coded passages.
        dual: How each of them counts for each code, shape (coded, codes).
        positives: Examples a code, shape (codes,).
        stack: Joins examples and definitions.
        thresholds: From where a code is assigned and accepted.
    """

    kind: str
    basis: Basis
    dual: Matrix
    positives: Matrix
    stack: Stack
    thresholds: Thresholds

    def probabilities(self, seen: Represented, channels: Channels) -> Matrix:
        """How probable each code is for each passage, shape (passages, codes), six digits."""
        parts = []
        for start in range(0, len(seen), CHUNK):
            rows = np.arange(start, min(start + CHUNK, len(seen)))
            examples = self.basis.kernel(seen.rows(rows), self.kind) @ self.dual
            parts.append(self.stack.probabilities(features(examples, channels.rows(rows), self.positives)))
        together: Matrix = np.concatenate(parts) if parts else np.zeros(channels.score.shape)
        return np.round(together, 6)


def fit(task: Task) -> Learner:
    """Learn from all passages of the task."""
    base = basis(task.seen)
    best: tuple[float, str, Matrix, Matrix] | None = None
    for kind in KERNELS if np.ptp(task.seen.position) > 0 else (PLAIN,):
        dual, examples = ridge(base.kernel(task.seen, kind), task)
        error = float(((examples - task.true)[task.mask] ** 2).mean())
        if best is None or error < best[0]:
            best = (error, kind, dual, examples)
    assert best is not None
    _, kind, dual, examples = best
    counted = task.true & task.mask
    total = counted.sum(axis=0)
    own = np.stack([np.bincount(task.group, column) for column in counted.T], axis=1)[task.group]
    values = features(examples, task.channels, total - own)
    stack = fit_stack(values, task.true, task.mask, task.weight)
    held_out = stack.probabilities(values)
    weight = np.broadcast_to(task.weight[:, None], task.mask.shape)
    limits = calibration.thresholds(held_out[task.mask], task.true[task.mask], weight[task.mask])
    return Learner(kind, base, dual, total.astype(np.float64), stack, limits)


def ridge(kernel: Matrix, task: Task) -> tuple[Matrix, Matrix]:
    """Kernel ridge regression of all codes, and its predictions for documents left out.

    The prediction for a group g left out is y - (G_gg)^-1 (G y)_g with G the
    inverse of the penalised kernel, so that nothing is fitted twice (Rifkin and
    Lippert, Notes on regularized least squares, MIT 2007, for one left out).

    Args:
        kernel: Of the coded passages, shape (coded, coded).
        task: What people gave. A code is fitted to the cells of it that count.

    Returns:
        Dual weights and predictions, both of shape (coded, codes).
    """
    dual = np.zeros(task.true.shape)
    predicted = np.zeros(task.true.shape)
    patterns, which = np.unique(task.mask, axis=1, return_inverse=True)
    for number, pattern in enumerate(patterns.T):
        codes = np.flatnonzero(which.ravel() == number)
        rows, elsewhere = np.flatnonzero(pattern), np.flatnonzero(~pattern)
        if not len(rows):
            continue
        wanted = task.true[np.ix_(rows, codes)].astype(np.float64)
        inverse = linalg.inv(kernel[np.ix_(rows, rows)] + RIDGE * np.eye(len(rows)), check_finite=False)
        weights = inverse @ wanted
        dual[np.ix_(rows, codes)] = weights
        order = np.argsort(task.group[rows], kind="stable")
        cuts = np.flatnonzero(np.diff(task.group[rows][order])) + 1
        for within in np.split(order, cuts):
            left = np.linalg.solve(inverse[np.ix_(within, within)], weights[within])
            predicted[np.ix_(rows[within], codes)] = wanted[within] - left
            unseen = elsewhere[task.group[elsewhere] == task.group[rows[within[0]]]]
            if len(unseen):
                without = weights - inverse[:, within] @ left
                predicted[np.ix_(unseen, codes)] = kernel[np.ix_(unseen, rows)] @ without
        strange = elsewhere[~np.isin(task.group[elsewhere], task.group[rows])]
        predicted[np.ix_(strange, codes)] = kernel[np.ix_(strange, rows)] @ weights
    return dual, predicted


def folds(group: Ints, count: int) -> list[tuple[Ints, Ints]]:
    """Rows to learn from and rows to test on, documents kept together."""
    many = min(count, len(np.unique(group)))
    return [(train, test) for train, test in GroupKFold(n_splits=many).split(group, groups=group)]


def cross_validate(task: Task, *, count: int, advance: Callable[[int], None] | None = None) -> tuple[Matrix, Mask]:
    """Probabilities, and codes assigned by each fold's own threshold, for passages of documents left out.

    Args:
        task: All coded passages.
        count: How many folds; fewer where there are fewer documents.
        advance: Called with 1 as each fold is done.
    """
    probabilities = np.zeros(task.true.shape)
    assigned = np.zeros(task.true.shape, dtype=np.bool_)
    for train, test in folds(task.group, count):
        learner = fit(task.rows(train))
        held_out = task.rows(test)
        probabilities[test] = learner.probabilities(held_out.seen, held_out.channels)
        assigned[test] = probabilities[test] >= learner.thresholds.decision
        if advance:
            advance(1)
    return probabilities, assigned


def report(
    task: Task, probabilities: Matrix, assigned: Mask, definition: Matrix, codes: Sequence[str]
) -> dict[str, Any]:
    """How good held-out codings are, together and by code, as JSON has it.

    Args:
        task: All coded passages.
        probabilities: Of :func:`cross_validate`.
        assigned: Likewise.
        definition: What definitions alone score, as a run decides with it: assigned from 0.5.
        codes: Their ids.
    """
    mask = task.mask
    by_definition = definition >= Thresholds().decision
    by_code = {}
    for number, code in enumerate(codes):
        cells = mask[:, number]
        true = task.true[cells, number]
        by_code[code] = {
            **calibration.figures(probabilities[cells, number], assigned[cells, number], true),
            "definition_kappa": round(calibration.kappa(by_definition[cells, number], true), 4),
        }
    often = [found["average_precision"] for found in by_code.values() if found["coded"] >= 5]
    return {
        "all": {
            **calibration.figures(probabilities[mask], assigned[mask], task.true[mask]),
            "definition_kappa": round(calibration.kappa(by_definition[mask], task.true[mask]), 4),
            "mean_average_precision": round(float(np.mean(often)), 4) if often else 0.0,
        },
        "codes": by_code,
        "reliability": calibration.reliability(probabilities[mask], task.true[mask]),
    }


def check(task: Task, codes: Sequence[str], *, where: str) -> None:
    """Refuse what nothing can be learned from.

    Raises:
        CallError: No code is assigned, all are everywhere, or there are too many passages.
    """
    if len(task.seen) > MOST:
        raise CallError(
            f"holds {len(task.seen):,} coded passages",
            where=where,
            remedy=f"Give at most {MOST:,}, from all documents.",
        )
    counted = task.true & task.mask
    if not counted.any() or len(task.seen) < 10:
        raise CallError(
            "holds too little to learn from",
            where=where,
            remedy="At least ten passages must be coded, and one of the codes assigned to some of them.",
        )
