"""What reading the rest of a run may change in its matrix and in its comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pipeline.agreement.corpus_estimates import CorpusEstimates
from pipeline.analysis.case_units import units_of
from pipeline.analysis.comparable import comparable
from pipeline.analysis.matrix_rows import NO_CASE, roles_for, rows_of
from pipeline.results.tables import RunTables
from pipeline.review.may_change import ComparisonLeft, MatrixLeft, Rest
from pipeline.review.minutes_left import CodedCells
from pipeline.review.select_passages import Floats, Ints


@dataclass(frozen=True, slots=True)
class ConclusionsLeft:
    """What may come out otherwise.

    Attributes:
        matrix: Cases (documents, where nobody is named) by codes.
        comparisons: By programme and by the attributes that make groups, as the report compares them.
    """

    matrix: MatrixLeft
    comparisons: tuple[ComparisonLeft, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"matrix": self.matrix.as_dict(), "comparisons": [one.as_dict() for one in self.comparisons]}


def conclusions_left(
    tables: RunTables,
    rows: Ints,
    codes: Sequence[str],
    coded: CodedCells,
    estimates: CorpusEstimates,
    cost: Floats,
    unread: Ints,
) -> ConclusionsLeft:
    """Look at what is not read.

    Args:
        tables: The run.
        rows: Of each passage that is looked at, its row in ``tables.passages``.
        codes: The ids of the codes, which an edited codebook may have others of than the run.
        coded: What is given to these passages and what is known of them.
        estimates: How good that coding is.
        cost: Minutes by passage.
        unread: Those of them that nobody has read whole.
    """
    rest = Rest(coded, [one.undecided for one in estimates.codes], cost, unread)
    kind = "case"
    found = rows_of(tables, rows=kind, roles=roles_for(kind, None))
    if set(found.labels) <= {NO_CASE}:
        kind = "document"
        found = rows_of(tables, rows=kind, roles=roles_for(kind, None))
    compared = []
    for by, groups in comparable(tables):
        units = replace(units_of(tables, by=by, groups=groups), columns=tuple(codes))
        compared.append(rest.comparison(units, units.of[rows], names=tables.code_names))
    # Who has no passages has no cells, and what nobody is named for is no row of a person.
    standing = [row for row in np.unique(found.of[found.of >= 0]).tolist() if found.labels[row] != NO_CASE]
    again = np.full(len(found.labels) + 1, -1, dtype=np.int64)
    again[standing] = np.arange(len(standing))
    return ConclusionsLeft(
        rest.matrix(kind, [found.labels[row] for row in standing], again[found.of[rows]], codes),
        tuple(compared),
    )
