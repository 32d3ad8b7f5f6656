"""A matrix of a run: shares, counts or scores by rows and columns that are asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import analysis
from pipeline.export.aliases import document_names
from pipeline.export.family_names import codebook_of, labels
from pipeline.export.tables.findings import matrix_table
from pipeline.export.tables.table import Table
from pipeline.results.tables import read_run
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.workflows.counted import roles_of, statuses_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class MadeMatrix:
    """A matrix.

    Attributes:
        frame: Rows and columns by their ids; NaN where there is nothing to divide by.
        values: What the cells are.
        table: The same to read, codes by their names.
    """

    frame: pd.DataFrame
    values: str
    table: Table

    def csv(self) -> str:
        """Fractions with six digits, an empty cell where there is nothing to divide by."""
        head = [self.frame.index.name or "", *self.frame.columns]
        columns = [self.frame[name].tolist() for name in self.frame.columns]
        return csv_text([head, *([label, *row] for label, *row in zip(self.frame.index, *columns, strict=True))])

    def json(self) -> str:
        """``index``, ``columns`` and ``data``; null where there is nothing to divide by."""
        data = [[None if cell != cell else round(cell, 6) for cell in row] for row in self.frame.to_numpy().tolist()]
        found = {
            "rows": self.frame.index.name,
            "cols": self.frame.columns.name,
            "values": self.values,
            "index": list(self.frame.index),
            "columns": list(self.frame.columns),
            "data": data,
        }
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def matrix(
    run: Path,
    *,
    rows: str = "case",
    cols: str = "code",
    values: str = "share",
    status: str = "assigned",
    roles: Sequence[str] = (),
) -> MadeMatrix:
    """Make a matrix of a run.

    Args:
        run: The folder of a finished run.
        rows: document, case, speaker, programme, an attribute of the cases, code or family.
        cols: code or family.
        values: count, share, share-words, presence, per-1000 or mean-score.
        status: ``assigned``, or ``accepted`` alone.
        roles: Whose passages count; respondents' where none is named.

    Raises:
        CallError: There is no run, or it has no such rows, columns, values or roles.
        ThematrixError: The run is damaged.
    """
    tables = read_run(run)
    frame = analysis.matrix(
        tables, rows=rows, cols=cols, values=values, statuses=statuses_of(status), roles=roles_of(tables, roles)
    )
    if rows == "document":
        # Documents whose respondents all have an alias stand there under another name.
        frame = frame.rename(index=document_names(tables))
    names = labels(tables, codebook_of(run))
    return MadeMatrix(frame, values, matrix_table(frame, values=values, names=names, status=status))
