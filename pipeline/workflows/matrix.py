"""A matrix of a run: shares, counts or scores by rows and columns that are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import analysis
from pipeline.analysis import attributes
from pipeline.analysis.incidence import NO_FAMILY
from pipeline.analysis.matrix_rows import BY_DOCUMENT, BY_PERSON
from pipeline.export.aliases import document_names
from pipeline.export.family_names import codebook_of, family_names, labels
from pipeline.export.report.heatmap import HeatMap, heat_map
from pipeline.export.tables.findings import WHAT, matrix_table
from pipeline.export.tables.table import Table
from pipeline.model import Codebook
from pipeline.pseudonyms.shared_tables import less_told
from pipeline.results.tables import RunTables, read_run
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.workflows.counted import roles_of, statuses_of
from pipeline.workflows.narrowed import EVERYTHING, Narrowing, coders, groups, narrowed

if TYPE_CHECKING:
    import pandas as pd

WHOLE_NUMBERS = ("count", "presence")

MOST_SHOWN = (300, 100)
"""Rows and columns of a matrix on a page; a file has all."""


@dataclass(frozen=True, slots=True)
class AskedMatrix:
    """What matrix is wanted.

    Attributes:
        rows: document, case, speaker, programme, an attribute of the cases, code or family.
        cols: code or family.
        values: count, share, share-words, presence, per-1000 or mean-score.
        status: ``assigned``, or ``accepted`` alone.
        roles: Whose passages count; respondents' where none is named.
        only: Of which part of the run.
        turned: Whether the columns are written as rows, and the rows as columns.
    """

    rows: str = "case"
    cols: str = "code"
    values: str = "share"
    status: str = "assigned"
    roles: tuple[str, ...] = ()
    only: Narrowing = EVERYTHING
    turned: bool = False


@dataclass(frozen=True)
class MadeMatrix:
    """A matrix.

    Attributes:
        frame: Rows and columns by their ids; NaN where there is nothing to divide by.
        values: What the cells are.
        table: The same to read, codes by their names.
        asked: What was asked for.
        tables: The part of the run that it is of.
        codebook: As used; None where it cannot be read.
    """

    frame: pd.DataFrame
    values: str
    table: Table
    asked: AskedMatrix
    tables: RunTables
    codebook: Codebook | None

    def csv(self) -> str:
        """Fractions with six digits, an empty cell where there is nothing to count in or to divide by."""
        head = [self.frame.index.name or "", *self.frame.columns]
        return csv_text([head, *([label, *row] for label, row in zip(self.frame.index, self._cells, strict=True))])

    def json(self) -> str:
        """``index``, ``columns`` and ``data``; null where there is nothing to count in or to divide by."""
        data = [[None if cell is None else round(cell, 6) for cell in row] for row in self._cells]
        found = {
            "rows": self.frame.index.name,
            "cols": self.frame.columns.name,
            "values": self.values,
            "index": list(self.frame.index),
            "columns": list(self.frame.columns),
            "data": data,
        }
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"

    @property
    def _cells(self) -> list[list[float | None]]:
        """The rows; numbers of passages are whole beside empty cells too."""
        number = int if self.values in WHOLE_NUMBERS else float
        return [[None if cell != cell else number(cell) for cell in row] for row in self.frame.to_numpy().tolist()]

    @cached_property
    def map(self) -> HeatMap:
        """It as a heat map; never turned, as whoever shows it turns it."""
        asked, names = self.asked, labels(self.tables, self.codebook)
        families = family_names(self.codebook)
        above = {code: families.get(family, family) for code, family in self.tables.code_families.items()}
        return heat_map(
            analysis.tally(
                self.tables,
                rows=asked.rows,
                cols=asked.cols,
                statuses=statuses_of(asked.status),
                roles=roles_of(self.tables, asked.roles),
            ),
            rows=asked.rows,
            cols=asked.cols,
            title=self.table.title,
            what=WHAT[self.values].format(rows=asked.rows, cols=asked.cols),
            corner=asked.rows.capitalize(),
            names=names,
            groups=above if asked.cols == "code" else {},
            row_names=self._row_names,
            values=self.values,
            most=MOST_SHOWN,
            whole="The files have all of it.",
        )

    @property
    def _row_names(self) -> Mapping[str, str]:
        """What stands in place of a row's label."""
        if self.asked.rows in ("code", "family"):
            return labels(self.tables, self.codebook)
        return document_names(self.tables) if self.asked.rows == "document" else {}

    def passages(self, row: str, col: str) -> list[str]:
        """The ids of the passages that a cell counts, by the names that its row and its column have on the page.

        Raises:
            CallError: It has no such row or column.
        """
        asked = self.asked
        rows = {name: label for label, name in self._row_names.items()}
        cols = {name: label for label, name in labels(self.tables, self.codebook).items()}
        found = analysis.passages_of(
            self.tables,
            rows=asked.rows,
            cols=asked.cols,
            row=rows.get(row, row),
            col=cols.get(col, col),
            statuses=statuses_of(asked.status),
            roles=roles_of(self.tables, asked.roles),
        )
        return [str(one) for one in self.tables.passages["passage"].take(found).to_pylist()]

    def codes(self, col: str) -> list[int]:
        """The places in the codebook of the codes that a column is of, by the column's name on the page."""
        ids = {name: label for label, name in labels(self.tables, self.codebook).items()}
        column = ids.get(col, col)
        families = self.tables.code_families
        by_family = self.asked.cols == "family"
        return [
            place
            for place, code in enumerate(self.tables.code_ids)
            if column == ((families[code] or NO_FAMILY) if by_family else code)
        ]


@dataclass(frozen=True, slots=True)
class MatrixChoices:
    """What can be asked for of a run.

    Attributes:
        rows: Kinds of rows.
        cols: Kinds of columns.
        values: Kinds of values.
        roles: Those that somebody has.
        groups: (name, values) of what cases can be sorted by.
        coders: Who has coded, the machine first.
    """

    rows: tuple[str, ...]
    cols: tuple[str, ...]
    values: tuple[str, ...]
    roles: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    coders: tuple[str, ...]


def choices(tables: RunTables) -> MatrixChoices:
    """What can be asked for of a run."""
    cols = tuple(kind for kind in analysis.COLUMNS if kind == "code" or any(tables.code_families.values()))
    return MatrixChoices(
        rows=(*BY_PERSON, *(kind for kind in BY_DOCUMENT if kind not in analysis.COLUMNS), *attributes(tables), *cols),
        cols=cols,
        values=analysis.VALUES,
        roles=tuple(sorted(role for role in tables.passages["role"].unique().to_pylist() if role)),
        groups=groups(tables),
        coders=coders(tables),
    )


def matrix(
    run: Path, asked: AskedMatrix, *, called: Callable[[str], str] | None = None, passed_on: bool = False
) -> MadeMatrix:
    """Make a matrix of a run.

    Args:
        run: The folder of a finished run.
        asked: Which matrix.
        called: The names that are put in place of its rows' at last: the rows stand in their order.
        passed_on: Whether attributes that give people away say less, as in a copy with other names: ages are bands.

    Raises:
        CallError: There is no run, or it has no such rows, columns, values, roles or part.
        ThematrixError: The run is damaged.
    """
    tables = less_told(read_run(run)) if passed_on else read_run(run)
    return matrix_of(tables, codebook_of(run), asked, called=called)


def matrix_of(
    tables: RunTables,
    codebook: Codebook | None,
    asked: AskedMatrix,
    *,
    called: Callable[[str], str] | None = None,
) -> MadeMatrix:
    """The same of tables that are read already."""
    tables = narrowed(tables, asked.only)
    frame = analysis.matrix(
        tables,
        rows=asked.rows,
        cols=asked.cols,
        values=asked.values,
        statuses=statuses_of(asked.status),
        roles=roles_of(tables, asked.roles),
        called=called,
    )
    if asked.rows == "document":
        # Documents whose respondents all have an alias stand there under another name.
        frame = frame.rename(index=document_names(tables))
    if asked.turned:
        frame = frame.T
    table = matrix_table(
        frame,
        values=asked.values,
        names=labels(tables, codebook),
        status=asked.status,
        turned=asked.turned,
        only=asked.only.sentence,
    )
    return MadeMatrix(frame, asked.values, table, asked, tables, codebook)
