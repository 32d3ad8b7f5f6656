"""What human codings teach: a model a code, and how good it is on documents it has not seen.

The examples of a code speak through a kernel ridge regression, whose
predictions for a document left out have a closed form; the stack joins them
with what the definition says. Everything that is chosen is chosen on
predictions for documents left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix
from pipeline.coding.learned import calibration
from pipeline.coding.learned.kernel import KERNELS, PLAIN, Basis, Ints, Represented, basis
from pipeline.coding.learned.stacking import DEFINITION, Channels, Stack, chance, features, fit_stack
from pipeline.coding.learned.word_odds import ENOUGH, word_odds, words_left_out, words_said
from pipeline.errors import CallError
from pipeline.human_codings import LEARNABLE
from pipeline.model import Thresholds
from pipeline.results.estimate import FEW
from pipeline.wording import many

RIDGE = 0.3
"""How reluctantly examples are followed: what is added to the kernel's diagonal, where a passage's likeness with
itself is about 3. A choice; what is learned with it is measured in benchmarks/learning."""

CHUNK = 1000
"""Passages whose kernel is computed at a time. A choice, for memory alone; it changes no figure."""

MOST = 10_000
"""Coded passages that can be learned from: time grows with the third power, memory with the second (10,000 are 800 MB
a kernel)."""

Mask = npt.NDArray[np.bool_]


ALL_ALIKE = 1e6
"""A penalty under which no code is readier than another."""

FOLDS = 5
"""Parts in which passages are left out, to learn how far examples are worth following. The customary number."""

FEW_CELLS = 5_000
"""Coded cells; of more, what is chosen is chosen on the cells themselves, which so few weights cannot fit. A choice."""

BELIEVED = 0.5
"""How much a cell that nobody looked at counts, as its definition has it, where all decisions are on single cells;
less, the more of them are on whole passages. Such cells were picked by their scores, and say nothing of how many more
there are. A choice: with 0, `learn` after ten minutes of single cells gives kappas below 0 (benchmarks/half_hour)."""

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How far examples may be followed, from the definitions with a level of their own a code to all that was learned."""


@dataclass(frozen=True, slots=True)
class Task:
    """Coded passages, as far as learning goes, and maybe others of their corpus.

    Attributes:
        seen: What is looked at.
        channels: What definitions and rules say.
        true: Whether people gave the code, shape (passages, codes).
        mask: Which cells somebody looked at and was sure of, same shape. A
            passage without any is not learned from: it says what is usual in
            the corpus, and the threshold is chosen for it.
        group: What is left out together, as a number: the document, or the
            passage where the rest of the same documents is to be coded.
        weight: For how many passages of the corpus each one stands, 1 on average.
        document: The document of each passage, as a number.
    """

    seen: Represented
    channels: Channels
    true: Mask
    mask: Mask
    group: Ints
    weight: Matrix
    document: Ints

    @property
    def coded(self) -> Ints:
        """The passages on which somebody decided."""
        return np.flatnonzero(self.mask.any(axis=1))

    def rows(self, keep: Ints) -> Task:
        """These passages alone."""
        return Task(
            self.seen.rows(keep),
            self.channels.rows(keep),
            self.true[keep],
            self.mask[keep],
            self.group[keep],
            self.weight[keep],
            self.document[keep],
        )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is used in documents that nobody decided in.

    Attributes:
        share: How far what was learned is followed there, from the definitions, 0, to all of it, 1.
        stack: What takes the place of :attr:`Learner.stack`, with the same threshold.
        definition: What takes the place of :attr:`Learner.definition`, likewise.
        learned: Which codes follow the stack there, shape (codes,).
    """

    share: float
    stack: Stack
    definition: Stack
    learned: Mask


@dataclass(frozen=True, slots=True)
class Learner:
    """What was learned.

    Attributes:
        kind: The kernel, one of :data:`pipeline.coding.learned.kernel.KERNELS`.
        basis: The coded passages.
        dual: How each of them counts for each code, shape (coded, codes).
        words: What each word and pair of words says of each code, shape (columns of the basis, codes); 0 throughout
            where too few passages were coded to tell.
        positives: Examples a code, shape (codes,).
        stack: Joins examples and definitions.
        definition: The definitions alone, as likely as they turned out to be.
        learned: Which codes follow the stack, shape (codes,); the others stay
            with the definition, since what was learned is no better on cells left out.
        thresholds: From where a code is assigned and accepted.
        elsewhere: What is used in documents that nobody decided in; the same as in the others where None.
    """

    kind: str
    basis: Basis
    dual: Matrix
    words: Matrix
    positives: Matrix
    stack: Stack
    definition: Stack
    learned: Mask
    thresholds: Thresholds
    elsewhere: Elsewhere | None = None

    def within(self, *, known: bool) -> Learner:
        """What is used in a document: one that people decided in, or another."""
        other = self.elsewhere
        if known or other is None:
            return self
        return replace(self, stack=other.stack, definition=other.definition, learned=other.learned, elsewhere=None)

    def stack_of(self, code: int) -> Stack:
        """What the code's probabilities come from."""
        return self.stack if self.learned[code] else self.definition

    def of_features(self, values: Matrix, known: Mask) -> Matrix:
        """Probabilities, shape (passages, codes), from features of each.

        Args:
            values: Of :func:`pipeline.coding.learned.stacking.features`.
            known: Which passages stand in documents that people decided in, shape (passages,).
        """
        here, there = (
            chance(np.where(of.learned, of.stack.log_odds(values), of.definition.log_odds(values)))
            for of in (self, self.within(known=False))
        )
        result: Matrix = np.where(known[:, None], here, there).round(6)
        return result

    def features(self, seen: Represented, channels: Channels) -> Matrix:
        """What the stack looks at, shape (passages, codes, features)."""
        return _features(self.basis, self.kind, self.dual, self.words, self.positives, seen, channels)

    def probabilities(self, seen: Represented, channels: Channels, known: Mask | None = None) -> Matrix:
        """How probable each code is for each passage, shape (passages, codes), six digits.

        Args:
            seen: What is looked at of the passages.
            channels: What definitions and rules say of them.
            known: Which of them stand in documents that people decided in, shape (passages,); none where None.
        """
        parts = []
        for start in range(0, len(seen), CHUNK):
            rows = np.arange(start, min(start + CHUNK, len(seen)))
            values = self.features(seen.rows(rows), channels.rows(rows))
            here = np.zeros(len(rows), dtype=np.bool_) if known is None else known[rows]
            parts.append(self.of_features(values, here))
        together: Matrix = np.concatenate(parts) if parts else np.zeros(channels.score.shape)
        return together


@dataclass(frozen=True, slots=True)
class _Stacks:
    """What is fitted to features of coded cells."""

    full: Stack
    levels: Stack
    definition: Stack

    @classmethod
    def fitted(cls, values: Matrix, task: Task, believed: Matrix | None) -> _Stacks:
        some = (values, task.true, task.mask, task.weight)
        return cls(
            fit_stack(*some, believed=believed),
            fit_stack(*some, use=(DEFINITION,), believed=believed),
            fit_stack(*some, use=(DEFINITION,), by_code=ALL_ALIKE, believed=believed),
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """What was learned, and what it says where it was not told.

    Attributes:
        learner: What was learned.
        held_out: How probable each code is for the passages of the task: of
            coded ones, without what people gave to them; shape (passages, codes).
        alone: The same by the definitions alone.
    """

    learner: Learner
    held_out: Matrix
    alone: Matrix


def fit(task: Task) -> Learner:
    """Learn from the coded passages of the task; see :func:`fit_all`."""
    return fit_all(task).learner


def fit_all(task: Task, *, kinds: Sequence[str] = KERNELS) -> Fit:
    """Learn from the coded passages of the task, and say what is learned of all of them.

    Two stacks are fitted: one of all that examples and definitions say, and
    one of the definitions with a level for each code. What is used lies
    between them, where cells left out are the likeliest. A code for which that
    is no likelier than its definition stays with the definition.

    Args:
        task: What there is to learn.
        kinds: The kernels among which one is chosen.
    """
    coded = task.coded
    base = basis(task.seen).rows(coded)
    some = task.rows(coded)
    best: tuple[float, str, Matrix, Matrix] | None = None
    for kind in kinds if np.ptp(task.seen.position) > 0 else (PLAIN,):
        dual, examples = ridge(base.kernel(some.seen, kind), some)
        error = float(((examples - some.true)[some.mask] ** 2).mean())
        if best is None or error < best[0]:
            best = (error, kind, dual, examples)
    assert best is not None
    _, kind, dual, examples = best
    counted = some.true & some.mask
    total = counted.sum(axis=0)
    own = np.stack([np.bincount(some.group, column) for column in counted.T], axis=1)[some.group]
    held, length = base.held(some.seen), some.seen.length
    enough = len(some.seen) >= ENOUGH
    words = word_odds(held, some.true, some.mask) if enough else np.zeros((held.shape[1], some.true.shape[1]))
    said = words_left_out(held, some.true, some.mask, some.group, length) if enough else None
    values = features(examples, some.channels, total - own, words=said, length=length if enough else None)
    rest = np.delete(np.arange(len(task.seen)), coded)
    others = task.rows(rest)
    unseen = _features(base, kind, dual, words, total, others.seen, others.channels) if len(rest) else None
    believed = _believed(task)
    if believed is None:
        everything = _Stacks.fitted(values, some, None)
        full, levels, definition = _left_out(values, some, everything)
    else:
        every = np.zeros((*task.true.shape, values.shape[2]))
        every[coded] = values
        if unseen is not None:
            every[rest] = unseen
        everything = _Stacks.fitted(every, task, believed)
        full, levels, definition = (odds[coded] for odds in _left_out(every, task, everything, believed=believed))
    share = _share(full, levels, some)
    stack = everything.levels.mixed(everything.full, share)
    held_out = levels + share * (full - levels)
    learned = _better(held_out, definition, some)
    held_out = np.where(learned, held_out, definition)
    learner = Learner(
        kind,
        base,
        dual,
        words,
        total.astype(np.float64),
        stack,
        everything.definition,
        learned,
        Thresholds(),
    )
    weight = np.broadcast_to(some.weight[:, None], some.mask.shape)
    limits = calibration.thresholds(chance(held_out)[some.mask], some.true[some.mask], weight[some.mask])
    probable, alone = np.zeros(task.true.shape), np.zeros(task.true.shape)
    probable[coded], alone[coded] = chance(held_out), chance(definition)
    if unseen is not None:
        probable[rest] = learner.of_features(unseen, np.ones(len(rest), dtype=np.bool_))
        alone[rest] = everything.definition.probabilities(unseen)
        limits = calibration.most_expected(probable[~task.mask], limits)
    return Fit(replace(learner, thresholds=limits), probable, alone)


def _features(
    base: Basis, kind: str, dual: Matrix, words: Matrix, positives: Matrix, seen: Represented, channels: Channels
) -> Matrix:
    """What the stack looks at in passages, by what was learned of the coded ones."""
    examples = [np.zeros((0, dual.shape[1]))]
    for start in range(0, len(seen), CHUNK):
        examples.append(base.kernel(seen.rows(np.arange(start, min(start + CHUNK, len(seen)))), kind) @ dual)
    together = np.concatenate(examples)
    if not words.any():
        return features(together, channels, positives)
    length = seen.length
    said = words_said(base.held(seen), words, length)
    return features(together, channels, positives, words=said, length=length)


def _believed(task: Task) -> Matrix | None:
    """How much each cell that nobody looked at counts as its definition has it; None where none does."""
    decided = task.mask.sum(axis=1)
    single = decided[(decided > 0) & (decided <= task.mask.shape[1] / 2)].sum()
    if not single:
        return None
    result: Matrix = BELIEVED * single / decided.sum() * ~task.mask
    return result


def _left_out(
    values: Matrix, task: Task, everything: _Stacks, *, believed: Matrix | None = None
) -> tuple[Matrix, Matrix, Matrix]:
    """Log-odds of each kind of stack for coded passages that it was not fitted to."""
    found = tuple(np.zeros(task.true.shape) for _ in range(3))
    coded = task.coded
    many = task.mask.sum() > FEW_CELLS or len(np.unique(task.group[coded])) < 2
    every = np.arange(len(task.group))
    for _, test in [(coded, np.arange(len(coded)))] if many else folds(task.group[coded], FOLDS):
        left = coded[test]
        if many:
            fitted = everything
        elif believed is None:
            train = np.setdiff1d(every, left)
            fitted = _Stacks.fitted(values[train], task.rows(train), None)
        else:
            mask = task.mask.copy()
            mask[left] = False
            fitted = _Stacks.fitted(values, replace(task, mask=mask), believed)
        for place, stack in zip(found, (fitted.full, fitted.levels, fitted.definition), strict=True):
            place[left] = stack.log_odds(values[left])
    full, levels, definition = found
    return full, levels, definition


def _share(full: Matrix, levels: Matrix, task: Task) -> float:
    """How far to go from the definitions to all that was learned: each share as far as cells left out are likely."""
    losses = np.array([_loss(levels + share * (full - levels), task).sum() for share in SHARES])
    likely = np.exp(losses.min() - losses)
    return round(float(likely @ np.array(SHARES) / likely.sum()), 4)


def _better(held_out: Matrix, definition: Matrix, task: Task) -> Mask:
    """The codes whose learned scores are likelier than the definition's on cells left out.

    A rare code has few cells to tell by, so that what the codes gain on
    average counts as one code more.
    """
    gain = (_loss(definition, task) - _loss(held_out, task)).sum(axis=0)
    result: Mask = gain + gain.mean() > 0
    return result


def _loss(odds: Matrix, task: Task) -> Matrix:
    """Surprise at what people gave, 0 where nobody looked, shape (passages, codes)."""
    result: Matrix = (np.logaddexp(0, odds) - task.true * odds) * task.mask * task.weight[:, None]
    return result


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
    from scipy import linalg

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
    from sklearn.model_selection import GroupKFold

    many = min(count, len(np.unique(group)))
    return [(train, test) for train, test in GroupKFold(n_splits=many).split(group, groups=group)]


def report(
    task: Task, probabilities: Matrix, assigned: Mask, definition: Matrix, codes: Sequence[str]
) -> dict[str, Any]:
    """How good held-out codings are, together and by code, as JSON has it.

    Args:
        task: All coded passages.
        probabilities: Of cells left out.
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
    often = [found["average_precision"] for found in by_code.values() if found["coded"] >= FEW]
    return {
        "all": {
            **calibration.figures(probabilities[mask], assigned[mask], task.true[mask]),
            "definition_kappa": round(calibration.kappa(by_definition[mask], task.true[mask]), 4),
            "mean_average_precision": round(float(np.mean(often)), 4) if often else 0.0,
        },
        "few_below": FEW,
        "codes": by_code,
        "reliability": calibration.reliability(probabilities[mask], task.true[mask]),
    }


def check(task: Task, *, where: str) -> None:
    """Refuse what nothing can be learned from.

    Raises:
        CallError: No code is assigned, all are everywhere, or there are too many passages.
    """
    if len(task.coded) > MOST:
        raise CallError(
            f"holds {len(task.coded):,} coded passages",
            where=where,
            remedy=f"Give at most {MOST:,}, from all documents.",
        )
    refuse_too_few(len(task.coded), given=bool((task.true & task.mask).any()), where=where)


def refuse_too_few(passages: int, *, given: bool, where: str) -> None:
    """Refuse so few coded passages that nothing can be learned, or codings that give no code at all.

    Args:
        passages: How many were coded.
        given: Whether any has a code.
        where: Of what.

    Raises:
        CallError: There are fewer than :data:`pipeline.human_codings.LEARNABLE`, or none has a code.
    """
    if passages < LEARNABLE or not given:
        raise CallError(
            f"holds too little to learn from: {many(passages, 'coded passage')}{'' if given else ', none with a code'}",
            where=where,
            remedy=f"At least {LEARNABLE} passages must be coded, and one of the codes assigned to some of them.",
        )
