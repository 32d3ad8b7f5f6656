"""How many cases, passages and codings a run has: counted here, and told everywhere as counted here."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow.compute as pc

from pipeline.model import Status
from pipeline.results.codings import DEFAULT_ROLES, RANKS, Codable, assigned, codable, without_bare_noes
from pipeline.results.tables import RunTables


@dataclass(frozen=True, slots=True)
class RunCounts:
    """How much there is.

    Attributes:
        documents: Documents.
        words: Words in them.
        cases: Cases; passages of nobody named are of none.
        passages: All that could be coded, and which of them count.
        passage_words: Words in all of them.
        accepted: Pairs of passage and code that are assigned and accepted, whoever coded them.
        review: Those that are assigned and wait for review.
        rejected: Those that somebody had assigned and a person rejected.
        codings_counted: Those assigned that count in matrices and figures: of the passages that count.
    """

    documents: int
    words: int
    cases: int
    passages: Codable
    passage_words: int
    accepted: int
    review: int
    rejected: int
    codings_counted: int

    @property
    def codings(self) -> int:
        """Pairs that are assigned."""
        return self.accepted + self.review

    @property
    def apart(self) -> str:
        """How many of the codings count, as a sentence; "" where all do."""
        return counted_sentence(self.codings, self.codings_counted)


def counted_sentence(codings: int, counted: int) -> str:
    """How many of the codings count, "" where all do."""
    if counted == codings:
        return ""
    return f"{counted:,} of them {'counts' if counted == 1 else 'count'} in matrices and figures, as their passages do."


def run_counts(tables: RunTables) -> RunCounts:
    """Count them."""
    status = assigned(without_bare_noes(tables), statuses=RANKS).status
    by_status = {name: int((status == place).sum()) for place, name in enumerate(RANKS)}
    return RunCounts(
        documents=len(tables.documents),
        words=pc.sum(tables.documents["words"]).as_py() or 0,
        cases=len(tables.cases),
        passages=codable(tables),
        passage_words=pc.sum(tables.passages["words"]).as_py() or 0,
        accepted=by_status[Status.ACCEPTED.value],
        review=by_status[Status.REVIEW.value],
        rejected=by_status[Status.REJECTED.value],
        codings_counted=len(assigned(tables, roles=DEFAULT_ROLES)),
    )
