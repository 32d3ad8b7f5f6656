"""How far two codings agree: person and machine, or two people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.agreement.align import Aligned, Unit, align
from pipeline.agreement.measure import DRAWS, Measured, Measures, measure
from pipeline.agreement.rho import CORPUS, LEVEL, LOWEST, THRESHOLD, rho
from pipeline.agreement.seen import Seen, seen
from pipeline.agreement.verdict import JudgedCode, judge, number
from pipeline.errors import CallError
from pipeline.human_codings import SIMPLE, STRATIFIED, Coded
from pipeline.model import MACHINE
from pipeline.wording import many

__all__ = ["Agreement", "CodeAgreement", "agree"]

FEW_DOCUMENTS = 10
"""Documents below which the interval's reader is told that they are few. A choice: a bootstrap of fewer clusters is
too narrow."""

_NAMED = 3


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code: what was measured, Shaffer's rho where it may be given, and what it means."""

    code: str
    measured: Measured
    rho: float | None
    judged: JudgedCode


@dataclass(frozen=True, slots=True)
class Agreement:
    """The whole comparison.

    Attributes:
        first: The first coding: of person and machine, the machine's.
        second: The second, which is the reference of precision and recall.
        passages: How many passages were compared.
        documents: From how many documents; 0 where none is named.
        cells: How many cells, passage x code, were compared.
        drawn: ``simple``, ``stratified``, ``all`` (the whole corpus) or ``unknown``.
        corpus: How many passages the corpus has, None where unknown.
        by_code: In the order asked for.
        measures: All figures, over the codes too.
        notes: What a reader should know of how it was compared.
        seed: Of the bootstrap and of rho.
        draws: Bootstrap samples.
        units: What was compared, passage by passage.
        weights: Of each, one over its chance of being drawn.
        names: The codes' names by id, for people; ids are shown where there are none.
        seen: Who has seen which passages, and what each choice of them gives.
    """

    first: Coded
    second: Coded
    passages: int
    documents: int
    cells: int
    drawn: str
    corpus: int | None
    by_code: tuple[CodeAgreement, ...]
    measures: Measures
    notes: tuple[str, ...]
    seed: int
    draws: int
    units: tuple[Unit, ...] = ()
    weights: tuple[float, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    seen: Seen | None = None

    def name(self, code: str) -> str:
        """What people read in place of a code's id."""
        return self.names.get(code, code)


def agree(
    first: Coded,
    second: Coded,
    *,
    codes: Sequence[str] = (),
    simple: bool = False,
    corpus_passages: int | None = None,
    seed: int = 0,
    draws: int = DRAWS,
) -> Agreement:
    """Compare two codings.

    Compared are the passages that both sides list, with a code or without.

    Args:
        first: Of person and machine, the machine's.
        second: The reference of precision and recall.
        codes: What is compared; all that either names where empty.
        simple: The passages are a simple random sample although no workbook
            of `thematrix sample` says so.
        corpus_passages: How many passages there are, where neither side is a run; None where that is unknown.
        seed: Of the bootstrap and of rho.
        draws: How many bootstrap samples.

    Raises:
        CallError: There is no passage that both looked at, or no code; or the
            sample is stratified although ``simple`` says otherwise.
    """
    codes = tuple(codes) or tuple(sorted({*first.codes, *second.codes}))
    if not codes:
        raise CallError("neither side names any code", where=second.source, remedy="Look at the column codes.")
    for side in (first, second):
        if side.blank and not side.passages:
            raise CallError(
                "no passage is coded yet",
                where=side.source,
                remedy="Fill in the column codes; write none where no code fits.",
            )
    aligned = align(first, second)
    if not aligned.units:
        raise CallError(
            f"no passage of it is found in {first.source}",
            where=second.source,
            remedy="Give the coding of the same passages, with their ids or their words.",
        )
    sample = second if second.inclusion else first
    drawn, corpus = _design(first, sample, aligned, simple=simple)
    weights = _weights(sample, second, aligned)
    measures = measure(aligned.units, codes, weights, seed=seed, draws=draws)
    found = []
    for code, measured in zip(codes, measures.by_code, strict=True):
        both, _, reference, _ = measured.counts
        holds = (
            rho(
                measured.figures["kappa"].value,
                assigned=both + reference,
                sample=measured.units,
                corpus=corpus or CORPUS,
                seed=seed,
            )
            if drawn == SIMPLE
            else None
        )
        rest = None if corpus is None else corpus - len(aligned.units)
        found.append(CodeAgreement(code, measured, holds, judge(measured, rho=holds, rest=rest)))
    return Agreement(
        first=first,
        second=second,
        passages=len(aligned.units),
        documents=len({unit.document for unit in aligned.units} - {""}),
        cells=measures.pooled.units,
        drawn=drawn,
        corpus=corpus,
        by_code=tuple(found),
        measures=measures,
        notes=tuple(_notes(first, second, aligned, measures, drawn, len(codes))),
        seed=seed,
        draws=draws,
        units=aligned.units,
        weights=tuple(float(weight) for weight in weights),
        seen=seen(
            first,
            second,
            aligned,
            codes,
            corpus=corpus_passages,
            compared=(measures.pooled.figures["agreement"].value, measures.pooled.figures["kappa"].value),
        ),
    )


def _design(first: Coded, sample: Coded, aligned: Aligned, *, simple: bool) -> tuple[str, int | None]:
    """How the passages were drawn, and how many the corpus has."""
    if sample.inclusion:
        if simple and sample.drawn != SIMPLE:
            raise CallError(
                "is a sample in which rare codes were drawn more often, so that --simple cannot hold",
                where=sample.source,
                remedy="Leave --simple out; rho needs a workbook of `thematrix sample --simple`.",
            )
        return sample.drawn, round(sum(1 / probability for probability in sample.inclusion.values()))
    whole = len(first.passages) if first.coder == MACHINE else None
    if simple:
        return SIMPLE, whole
    if whole is not None and len(aligned.units) == whole:
        return "all", whole
    return "unknown", whole


def _weights(sample: Coded, second: Coded, aligned: Aligned) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """One over the inclusion probability of each unit."""
    if not sample.inclusion:
        return np.ones(len(aligned.units))
    weights = []
    for unit in aligned.units:
        names = unit.source if sample is second else (unit.id,)
        probability = max((sample.inclusion.get(name, 0.0) for name in names), default=0.0)
        weights.append(1 / probability if probability else 1.0)
    return np.array(weights)


def _notes(first: Coded, second: Coded, aligned: Aligned, measures: Measures, drawn: str, codes: int) -> list[str]:
    notes = []
    if drawn == STRATIFIED:
        notes.append(
            "Rare and doubtful codes were drawn more often: shares and coefficients are weighted back to the corpus. "
            "Rho is not given, since it holds for simple random samples alone."
        )
    elif drawn == "unknown":
        notes.append(
            "How the passages were chosen is not known, so rho is not given: it holds for simple random samples alone. "
            "Where they are one, say --simple."
        )
    elif drawn == SIMPLE:
        notes.append(
            f"Rho (Eagan and others 2017): the share of samples from made-up corpora with a kappa of {number(LOWEST)} "
            f"to {number(THRESHOLD)} whose kappa is as high as this one; below {number(LEVEL)} the kappa of the corpus "
            f"is taken to be above {number(THRESHOLD)}."
        )
    elif drawn == "all":
        notes.append("The whole corpus was compared, so rho is not needed: nothing is inferred from a sample.")
    for coded in (first, second):
        if coded.blank:
            notes.append(
                f"{coded.source}: left out {many(coded.blank, 'row')} not coded yet; write none where no code fits."
            )
    if aligned.overlapping:
        notes.append(
            f"Compared by overlap: {many(aligned.overlapping, 'passage')} that the other side had cut elsewhere; a "
            "code counts for each passage that shares at least half of the shorter stretch."
        )
    if aligned.lost:
        named = ", ".join(aligned.lost[:_NAMED]) + (", ..." if len(aligned.lost) > _NAMED else "")
        notes.append(
            f"{second.source}: left out {many(len(aligned.lost), 'passage')} not found on the other side ({named})."
        )
    if drawn == "unknown" and all(unit.second for unit in aligned.units):
        notes.append(
            f"{second.source}: every passage has a code. Where passages without one were looked at too, list them with "
            "none, or say --complete; otherwise agreement is overstated."
        )
    if any(unit.judged is not None for unit in aligned.units):
        notes.append(
            "Only what somebody decided on is compared. It was chosen for review, so the figures are not "
            "those of the corpus."
        )
    doubtful = len(aligned.units) * codes - measures.pooled.units
    if doubtful:
        notes.append(f"Left out {many(doubtful, 'answer')}: marked uncertain, or looked at by one side alone.")
    if not measures.clusters:
        notes.append(
            "The passages are not of several documents, as far as is said, so the intervals draw passages; they are "
            "too narrow."
        )
    elif measures.clusters < FEW_DOCUMENTS:
        notes.append(f"Only {many(measures.clusters, 'document')}: the true intervals are somewhat wider.")
    return notes
