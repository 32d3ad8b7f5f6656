"""A matrix of the codings that count: cases, documents or codes by codes or families."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipeline.analysis.incidence import Marks, marks_of
from pipeline.analysis.matrix_rows import roles_for, rows_of
from pipeline.analysis.overlap import overlap
from pipeline.errors import CallError
from pipeline.results.codings import ASSIGNED, Floats, Ints, assigned, check_choices
from pipeline.results.tables import RunTables

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("code", "family")
VALUES = ("count", "share", "share-words", "presence", "per-1000", "mean-score")


@dataclass(frozen=True, slots=True)
class Tally:
    """What a matrix is made of; arrays are rows x columns, or one entry a row.

    Attributes:
        rows: What the rows are.
        cols: What the columns are.
        labels: The rows' labels.
        columns: Codes or families.
        count: Passages of the row assigned the column.
        words: Their words.
        score: The sum of their scores.
        row_passages: All codable passages of the row.
        row_words: Their words.
    """

    rows: str
    cols: str
    labels: tuple[str, ...]
    columns: tuple[str, ...]
    count: Floats
    words: Floats
    score: Floats
    row_passages: Floats
    row_words: Floats

    def values(self, values: str) -> npt.NDArray[np.int64] | Floats:
        """The cells of the matrix of these values, rows x columns; see :func:`matrix`.

        Raises:
            CallError: The values do not exist.
        """
        check_choices("kind of value", (values,), VALUES)
        if values == "count":
            return self._whole(self.count)
        if values == "presence":
            return self._whole(self.count > 0)
        if values == "share":
            return _divide(self.count, self.row_passages[:, None])
        if values == "share-words":
            return _divide(self.words, self.row_words[:, None])
        if values == "per-1000":
            return _divide(1000.0 * self.count, self.row_words[:, None])
        return _divide(self.score, self.count)

    @property
    def silent(self) -> npt.NDArray[np.bool_]:
        """Rows of which nothing could be coded: of these a 0 would say that the column is not in what was said."""
        return self.row_passages == 0 if self.rows not in COLUMNS else np.zeros(len(self.labels), dtype=np.bool_)

    def _whole(self, cells: npt.NDArray[np.bool_] | Floats) -> npt.NDArray[np.int64] | Floats:
        """Whole numbers; where a row is silent floats, as NaN is none."""
        if not self.silent.any():
            return cells.astype(np.int64)
        return np.where(self.silent[:, None], np.nan, cells.astype(np.float64))

    def frame(self, values: str) -> pd.DataFrame:
        """The matrix of these values; see :func:`matrix`.

        Raises:
            CallError: The values do not exist.
        """
        import pandas as pd

        return pd.DataFrame(
            self.values(values),
            index=pd.Index(self.labels, name=self.rows, dtype=object),
            columns=pd.Index(self.columns, name=self.cols, dtype=object),
        )


def matrix(
    tables: RunTables,
    *,
    rows: str,
    cols: str,
    values: str,
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] | None = None,
    called: Callable[[str], str] | None = None,
) -> pd.DataFrame:
    """A matrix, its rows and columns in the order of the run and of the codebook.

    All codes or families are columns and all cases, documents and so on are
    rows, coded or not. What is counted are passages: a passage counts once for
    a code, whoever coded it, and has a family if it has any of its codes. A
    pair that a person rejected does not count.

    Args:
        tables: The run.
        rows: ``document``, ``case``, ``speaker``, ``programme``, an attribute of
            the cases, ``code`` or ``family``. The rows of codes or families
            hold the passages that carry them, so that code by code is
            co-occurrence, its diagonal the passages of the code. Passages
            without a programme stand in the row "(no programme)".
        cols: ``code`` or ``family``.
        values: ``count``, passages assigned the column; ``share``, those of all
            codable passages of the row; ``share-words``, the words of those of
            the words of all codable passages of the row; ``presence``, 1 or 0;
            ``per-1000``, passages assigned the column for every 1,000 words of the
            row; ``mean-score``, over the passages assigned the column, for a
            family the highest score of its codes in each passage.
        statuses: The statuses that count.
        roles: The roles that count. Unless told, respondents; and the author
            too where rows are documents, codes or families.
        called: Other names that labels get at last: rows stand in their order.

    Returns:
        Integers for ``count`` and ``presence``, floats where rows have no codable
        passage; else floats. NaN where there is nothing to count in or to divide by.

    Raises:
        CallError: Rows, columns, values, a status or a role do not exist.
    """
    check_choices("kind of value", (values,), VALUES)
    return tally(tables, rows=rows, cols=cols, statuses=statuses, roles=roles, called=called).frame(values)


def tally(
    tables: RunTables,
    *,
    rows: str,
    cols: str,
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] | None = None,
    most: int = 0,
    called: Callable[[str], str] | None = None,
) -> Tally:
    """Count once for matrices of several values; takes what :func:`matrix` takes.

    Codes by codes are as many cells as the square of their number: of these at
    most ``most``, those that stand in most passages; 0 for all.

    Raises:
        CallError: Rows, columns, a status or a role do not exist.
    """
    check_choices("kind of column", (cols,), COLUMNS)
    roles = roles_for(rows, roles)
    pairs = assigned(tables, statuses=statuses, roles=roles)
    words = tables.passages["words"].to_numpy().astype(np.float64)
    marks = marks_of(tables, pairs, by=cols)
    if most and rows == cols:
        marks = marks.most(most)
    if rows in COLUMNS:
        of = marks if rows == cols else marks_of(tables, pairs, by=rows)
        return Tally(rows, cols, of.labels, marks.labels, *overlap(of, marks, words=words))
    groups = rows_of(tables, rows=rows, roles=roles, called=called)
    height, width = len(groups.labels), len(marks.labels)
    cell = groups.of[marks.passage] * width + marks.column
    inside = groups.of >= 0

    def sums(weights: Floats | None) -> Floats:
        flat = np.bincount(cell, weights=weights, minlength=height * width)
        return flat.astype(np.float64).reshape(height, width)

    return Tally(
        rows=rows,
        cols=cols,
        labels=groups.labels,
        columns=marks.labels,
        count=sums(None),
        words=sums(words[marks.passage]),
        score=sums(marks.score),
        row_passages=np.bincount(groups.of[inside], minlength=height).astype(np.float64),
        row_words=np.bincount(groups.of[inside], weights=words[inside], minlength=height).astype(np.float64),
    )


def passages_of(
    tables: RunTables,
    *,
    rows: str,
    cols: str,
    row: str,
    col: str,
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] | None = None,
) -> Ints:
    """The passages that a cell of a matrix counts: their rows in ``tables.passages``.

    Args:
        tables: The run.
        rows: As of :func:`matrix`.
        cols: Likewise.
        row: The label of the cell's row.
        col: The code or family of its column.
        statuses: As of :func:`matrix`.
        roles: Likewise.

    Raises:
        CallError: Rows, columns, a status or a role do not exist, or there is no such row or column.
    """
    check_choices("kind of column", (cols,), COLUMNS)
    roles = roles_for(rows, roles)
    pairs = assigned(tables, statuses=statuses, roles=roles)
    found = _carrying(marks_of(tables, pairs, by=cols), col, what=cols)
    if rows in COLUMNS:
        return found[np.isin(found, _carrying(marks_of(tables, pairs, by=rows), row, what=rows))]
    groups = rows_of(tables, rows=rows, roles=roles)
    inside: Ints = found[groups.of[found] == _index(row, groups.labels, what=rows)]
    return inside


def _carrying(marks: Marks, label: str, *, what: str) -> Ints:
    found: Ints = np.unique(marks.passage[marks.column == _index(label, marks.labels, what=what)])
    return found


def _index(label: str, labels: tuple[str, ...], *, what: str) -> int:
    if label not in labels:
        raise CallError(f"the matrix has no {what} {label!r}", remedy="Make the matrix again.")
    return labels.index(label)


def _divide(above: Floats, below: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(below > 0, above / below, np.nan)
