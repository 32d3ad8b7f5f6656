"""The framework matrix at the desk: read by case or by code, its cells summarised in one's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline import analysis
from pipeline.analysis.results import Framework, FrameworkCell
from pipeline.errors import CallError
from pipeline.export.family_names import named_framework
from pipeline.export.framework import framework_file
from pipeline.export.quotes.markdown import citation
from pipeline.notes import Act, Notes, SummaryAct
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.consent import check_consent
from pipeline.workflows.framework import case_of, summarised
from pipeline.workflows.narrowed import EVERYTHING, Narrowing, narrowed
from pipeline.workflows.open_notes import STALE, keep, notes_of
from pipeline.workflows.open_project import OpenProject

EXTRACTS = 3
"""In a cell on the page; a file has the best alone."""

KEPT = 6
"""Matrices that are kept in mind."""


@dataclass(frozen=True, slots=True)
class CellQuote:
    """An extract: its words, who said it where, and its passage's key in addresses."""

    text: str
    citation: str
    key: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell.

    Attributes:
        row: Its case, as shown.
        column: Its code or family, the id.
        name: Its name.
        cell: What it holds.
        quoted: Whether the case may be quoted.
        quotes: Its extracts.
        stamp: Of its summary; "" where there is none.
        who: Who wrote that, and when; "" likewise.
    """

    row: str
    column: str
    name: str
    cell: FrameworkCell
    quoted: bool
    quotes: tuple[CellQuote, ...]
    stamp: str
    who: str


@dataclass(frozen=True, slots=True)
class FrameworkPage:
    """What the page shows.

    Attributes:
        found: The whole, with summaries.
        case: The case that is open, "" for none.
        column: The code or family that is open, "" for none.
        name: What of it is open is called.
        cells: The cells of what is open that say something.
        summaries: How many cells are summarised.
        filled: How many say something.
    """

    found: Framework
    case: str
    column: str
    name: str
    cells: tuple[ShownCell, ...]
    summaries: int
    filled: int


def framework_page(
    project: OpenProject, *, cols: str = "code", case: str = "", column: str = "", only: Narrowing = EVERYTHING
) -> FrameworkPage:
    """What the page shows of a case, or of a code or family; the whole table where neither is named.

    Args:
        project: The project.
        cols: Codes or families.
        case: The case that is open.
        column: The code or family that is open.
        only: Of which cases.

    Raises:
        CallError: There is no such case, column or group.
        ThematrixError: The run is damaged.
    """
    shown, notes = project.shown, notes_of(project)
    # A code is read over all cases; a case, and the whole with its numbers, do not wait for the others' quotes.
    found = summarised(_made(project, cols, of=None if column else (case,)), shown.tables, notes)
    if only != EVERYTHING:
        among = case_of(narrowed(shown.tables, only))
        found = replace(found, rows=tuple(row for row in found.rows if row.label in among))
    cases = case_of(shown.tables)
    if case and case not in {row.label for row in found.rows}:
        raise CallError(f"the matrix has no case {case!r}", remedy=STALE)
    if column and column not in found.columns:
        raise CallError(f"the matrix has no {cols} {column!r}", remedy=STALE)
    cells = []
    for row in found.rows:
        for place, cell in enumerate(row.cells):
            own = found.columns[place]
            if (case and row.label != case) or (column and own != column) or not (case or column):
                continue
            summary = notes.summaries.get((cases.get(row.label, row.label), own))
            if not cell.count and summary is None:
                continue
            quotes = tuple(
                CellQuote(quote.shown, citation(quote), shown.key_of[quote.passage]) for quote in cell.extracts
            )
            told = f"{summary.who}, {summary.time[:10]}" if summary else ""
            stamp = summary.stamp if summary else ""
            cells.append(ShownCell(row.label, own, found.names[place], cell, row.quoted, quotes, stamp, told))
    every = [cell for row in found.rows for cell in row.cells]
    return FrameworkPage(
        found=found,
        case=case,
        column=column,
        name=case or (found.names[found.columns.index(column)] if column else ""),
        cells=tuple(cells),
        summaries=sum(bool(cell.summary) for cell in every),
        filled=sum(bool(cell.count) for cell in every),
    )


def _made(project: OpenProject, cols: str, *, of: tuple[str, ...] | None = None) -> Framework:
    """The matrix with the quotes of these cases, or of all."""
    shown = project.shown
    if (cols, None) in shown.frameworks:
        return shown.frameworks[cols, None]
    if (cols, of) not in shown.frameworks:
        while len(shown.frameworks) >= KEPT:
            shown.frameworks.pop(next(iter(shown.frameworks)))
        made = analysis.framework(shown.tables, cols=cols, extracts=EXTRACTS, of=of)
        shown.frameworks[cols, of] = named_framework(made, shown.codebook)
    return shown.frameworks[cols, of]


def summarise(project: OpenProject, *, case: str, column: str, text: str, stamp: str, who: str) -> str:
    """Keep the summary of a cell; an empty one takes it away. The act's id.

    Args:
        project: The project.
        case: The case, as shown.
        column: The id of the code or family.
        text: The summary.
        stamp: Of the summary that was there, "" for none.
        who: Who says so.

    Raises:
        CallError: There is no such cell, or somebody else summarised it meanwhile.
        ThematrixError: The disk failed.
    """
    shown = project.shown
    cols = "code" if column in shown.tables.code_ids else "family"
    found = _made(project, cols, of=(case,))
    if case not in {row.label for row in found.rows} or column not in found.columns:
        raise CallError("the matrix has no such cell", remedy=STALE)
    own = case_of(shown.tables).get(case, case)

    def make(notes: Notes, about: Mapping[str, Any]) -> Act:
        standing = notes.summaries.get((own, column))
        if (standing.stamp if standing else "") != stamp:
            raise CallError("somebody summarised this cell meanwhile", remedy=f"Copy your words. {STALE}")
        return SummaryAct(**about, case=own, column=column, text=text.strip())

    return keep(project, who, make)


def exported(project: OpenProject, form: str, *, cols: str = "code", only: Narrowing = EVERYTHING) -> bytes:
    """The matrix with its summaries as a file, as the command line writes it.

    Args:
        project: The project.
        form: The format.
        cols: Codes or families.
        only: Of which cases.

    Raises:
        CallError: There is no such group, or cases.csv says no since the run was made.
        ThematrixError: The run is damaged.
    """
    shown = project.shown
    check_consent(RunFolder.open(project.run), shown.tables)
    tables = narrowed(shown.tables, only, scores=True)
    made = named_framework(analysis.framework(tables, cols=cols), shown.codebook)
    found = replace(summarised(made, tables, notes_of(project)), only=only.sentence)
    return framework_file(found, tables, form)
