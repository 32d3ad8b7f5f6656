"""How far what was learned is followed in documents that nobody decided in.

Examples of some people speak for their own words first. So whole documents
are left out in turn, with all that is chosen by them: what was learned from
the rest codes them, and so do the definitions. Where the gain may be chance,
other documents are coded so much nearer to the definitions; where there is
none, by the definitions alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pipeline.agreement.coefficients import coefficients
from pipeline.coding.channels import Matrix
from pipeline.coding.learned.calibration import Mask, most_expected
from pipeline.coding.learned.kernel import KERNELS, Ints
from pipeline.coding.learned.stacking import ALONE, DEFINITION, FEATURES, Stack
from pipeline.coding.learned.train import FOLDS, Elsewhere, Fit, Learner, Task, fit_all, folds
from pipeline.model import Thresholds
from pipeline.wording import many, per_cent

FEWEST = 4
"""Of fewer documents a gain is not told from chance. A choice: of three on two sets it was once right and once wrong
(benchmarks/half_hour)."""

LEAST = 0.05
"""The definitions keep their order, however little they said in the documents that people decided in. A choice."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What was learned against the definitions, over documents left out.

    Attributes:
        documents: How many were left out in turn.
        kappa: Of what was learned from the others.
        definition: Of the definitions alone, over the same cells.
        error: Standard error of the difference, documents left out one at a time (jackknife).
    """

    documents: int
    kappa: float
    definition: float
    error: float

    @property
    def share(self) -> float:
        """How far what was learned is followed: 1 less how easily chance alone gains so much, by Student's t."""
        gain = self.kappa - self.definition
        if self.documents < FEWEST or gain <= 0:
            return 0.0
        if not self.error:
            return 1.0
        from scipy.special import stdtr

        return round(float(2 * stdtr(self.documents - 1, gain / self.error) - 1), 2)

    @property
    def sentence(self) -> str:
        """What that means, in words."""
        where = "In documents that people did not work on"
        if self.documents < FEWEST:
            few = many(self.documents, "document")
            return f"{where}, codes go by their definitions: {few} cannot tell whether what was learned helps there."
        kappas = (
            f"with documents left out in turn, kappa was {self.kappa:.2f} by what was learned, and "
            f"{self.definition:.2f} by the definitions"
        )
        if not self.share:
            return f"{where}, codes go by their definitions: {kappas}."
        if self.share < 1:
            kappas += f", a gain that chance alone brings in {per_cent(1 - self.share)} of 100"
            counts = f"what was learned counts for {per_cent(self.share)}% and the definitions for the rest"
            return f"{where}, {counts}: {kappas}."
        return f"{where}, codes go by what was learned too: {kappas}."

    def as_dict(self) -> dict[str, Any]:
        """For model.json."""
        return {
            "share": self.share,
            "documents": self.documents,
            "kappa": round(self.kappa, 4),
            "definition_kappa": round(self.definition, 4),
            "error": round(self.error, 4),
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class CrossValidated:
    """Codings of passages whose documents were left out.

    Attributes:
        probabilities: Shape (passages, codes); 0 for passages that nobody coded.
        assigned: Likewise, by each part's own threshold.
        gain: Over the definitions.
    """

    probabilities: Matrix
    assigned: Mask
    gain: Gain


@dataclass(frozen=True, slots=True)
class _Part:
    """Coded passages left out, and what was learned without their documents; None where that was nothing."""

    rows: Ints
    learner: Learner | None
    decision: float


def learn_from_run(task: Task, alone: Matrix) -> tuple[Fit, Gain]:
    """Learn from what people decided in a run: for its other passages, and for other documents.

    Args:
        task: All passages of the run; a passage is left out at a time.
        alone: What definitions alone score, shape (passages, codes).
    """
    fitted = fit_all(task)
    kinds = (fitted.learner.kind,)
    by_document = replace(task, group=task.document)
    gain = _gain(task, _assigned(task, _parts(by_document, FOLDS, _expected, kinds=kinds), alone), alone)
    other = fit_all(by_document, kinds=kinds) if gain.share else fitted
    return _with(fitted, elsewhere(fitted.learner, other.learner, _expected(other), gain.share)), gain


def learn_from_table(
    task: Task, alone: Matrix, *, count: int = FOLDS, advance: Callable[[int], None] | None = None
) -> tuple[Fit, CrossValidated]:
    """Learn from coded passages, for other documents.

    Args:
        task: All coded passages; a document is left out at a time.
        alone: What definitions alone score, shape (passages, codes).
        count: In how many parts documents are left out; fewer where there are fewer documents.
        advance: Called with 1 as each part is done, and at the end.
    """
    parts = _parts(task, count, _chosen, advance=advance)
    gain = _gain(task, _assigned(task, parts, alone), alone)
    probabilities, assigned = np.zeros(task.true.shape), np.zeros(task.true.shape, dtype=np.bool_)
    for part in parts:
        if part.learner is None:
            probabilities[part.rows] = alone[part.rows]
            assigned[part.rows] = alone[part.rows] >= Thresholds().decision
            continue
        some = task.rows(part.rows)
        learner = replace(part.learner, elsewhere=elsewhere(part.learner, part.learner, part.decision, gain.share))
        probabilities[part.rows] = learner.probabilities(some.seen, some.channels)
        assigned[part.rows] = probabilities[part.rows] >= learner.thresholds.decision
    fitted = fit_all(task)
    if advance:
        advance(1)
    other = elsewhere(fitted.learner, fitted.learner, _chosen(fitted), gain.share)
    return _with(fitted, other), CrossValidated(probabilities, assigned, gain)


def elsewhere(learner: Learner, other: Learner, decision: float, share: float) -> Elsewhere | None:
    """Between what was learned, with documents left out, and the definitions; None where all is followed as it is.

    Both are counted from where they give a code, and that is put where the
    learner gives one: so one threshold serves all documents.

    Args:
        learner: What is used in documents that people decided in.
        other: What was learned with documents left out; the same where that is how it was learned.
        decision: From which probability that gives a code.
        share: How far it is followed.
    """
    if share == 1 and other is learner and decision == learner.thresholds.decision:
        return None
    own = np.zeros(len(FEATURES))
    own[ALONE] = max(float(other.definition.weights[DEFINITION]), LEAST)
    level = _odds(learner.thresholds.decision)

    def between(stack: Stack) -> Stack:
        return Stack(
            share * stack.weights + (1 - share) * own,
            share * (stack.level - _odds(decision)) + level,
            share * stack.codes,
        )

    return Elsewhere(share, between(other.stack), between(other.definition), other.learned & (share > 0))


def _with(fitted: Fit, other: Elsewhere | None) -> Fit:
    return replace(fitted, learner=replace(fitted.learner, elsewhere=other))


def _odds(probability: float) -> float:
    inside = min(max(probability, 1e-6), 1 - 1e-6)
    return float(np.log(inside / (1 - inside)))


def _expected(fitted: Fit) -> float:
    """From where a code is given in documents like the run's: where kappa over all of it is expected to be highest."""
    return most_expected(fitted.held_out.ravel(), Thresholds()).decision


def _chosen(fitted: Fit) -> float:
    """From where a code is given, as coded passages left out have it."""
    return fitted.learner.thresholds.decision


def _parts(
    task: Task,
    count: int,
    decision: Callable[[Fit], float],
    *,
    kinds: Sequence[str] = KERNELS,
    advance: Callable[[int], None] | None = None,
) -> list[_Part]:
    """What is learned without some documents, for each part of them."""
    coded, found = task.coded, []
    groups = task.group[coded]
    for _, test in folds(groups, count) if len(np.unique(groups)) > 1 else []:
        rest = task.rows(np.flatnonzero(~np.isin(task.group, groups[test])))
        learner, limit = None, 0.0
        if (rest.true & rest.mask).any():
            fitted = fit_all(rest, kinds=kinds)
            learner, limit = fitted.learner, decision(fitted)
        found.append(_Part(coded[test], learner, limit))
        if advance:
            advance(1)
    return found


def _assigned(task: Task, parts: Sequence[_Part], alone: Matrix) -> Mask:
    """Which codes each part gives to what was left out of it; the definitions' where nothing was learned."""
    assigned: Mask = alone >= Thresholds().decision
    for part in parts:
        if part.learner is not None:
            some = task.rows(part.rows)
            assigned[part.rows] = part.learner.probabilities(some.seen, some.channels) >= part.decision
    return assigned


def _gain(task: Task, assigned: Mask, alone: Matrix) -> Gain:
    """What was learned against the definitions, over the cells that people decided on."""
    coded = task.coded
    names, which = np.unique(task.document[coded], return_inverse=True)
    true, weight = task.true[coded], task.mask[coded] * task.weight[coded, None]

    def tables(given: Mask) -> Matrix:
        cells = np.stack([given & true, given & ~true, ~given & true, ~given & ~true], axis=-1) * weight[..., None]
        result = np.zeros((len(names), 4))
        np.add.at(result, which, cells.sum(axis=1))
        return result

    mine, theirs = tables(assigned[coded]), tables(alone[coded] >= Thresholds().decision)
    kappa, definition = (float(_kappa(found.sum(axis=0))) for found in (mine, theirs))
    less = _kappa(mine.sum(axis=0) - mine) - _kappa(theirs.sum(axis=0) - theirs)
    error = float(np.sqrt((len(names) - 1) * less.var())) if len(names) > 1 else 0.0
    return Gain(len(names), kappa, definition, error)


def _kappa(tables: Matrix) -> Matrix:
    result: Matrix = np.nan_to_num(coefficients(tables)["kappa"])
    return result
