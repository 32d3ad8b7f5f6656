"""The framework matrix of a run: cases by codes, in people's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import analysis
from pipeline.analysis.matrix_rows import NO_CASE
from pipeline.export.family_names import codebook_of, named_framework
from pipeline.export.framework import write_framework
from pipeline.notes import Notes
from pipeline.results.participants import people
from pipeline.results.tables import RunTables
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.consent import quotable
from pipeline.workflows.counted import roles_of, statuses_of
from pipeline.workflows.narrowed import EVERYTHING, Narrowing, narrowed
from pipeline.workflows.notes_of_run import notes_of_run
from pipeline.workflows.project_file import beside

if TYPE_CHECKING:
    from pipeline.analysis.results import Framework
    from pipeline.workflows.share import Share


@dataclass(frozen=True, slots=True)
class WrittenFramework:
    """A framework matrix, and the file that holds it."""

    found: Framework
    out: Path

    @property
    def cases(self) -> int:
        """How many cases it has; what is nobody's is a row and no case."""
        return sum(row.label != NO_CASE for row in self.found.rows)

    @property
    def cells(self) -> int:
        """How many cells have words."""
        return sum(bool(cell.extracts) for row in self.found.rows for cell in row.cells)


def case_of(tables: RunTables) -> dict[str, str]:
    """The case's id by what stands in its place in outputs; what is nobody's is called ""."""
    return {NO_CASE: ""} | {person.label: case for case, person in people(tables.cases).items()}


def summarised(found: Framework, tables: RunTables, notes: Notes) -> Framework:
    """The matrix with the summaries that people wrote of its cells."""
    if not notes.summaries:
        return found
    cases = case_of(tables)

    def own(label: str, column: str) -> str:
        summary = notes.summaries.get((cases.get(label, label), column))
        return summary.text if summary else ""

    return replace(
        found,
        rows=tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, summary=own(row.label, column))
                    for cell, column in zip(row.cells, found.columns, strict=True)
                ),
            )
            for row in found.rows
        ),
    )


def framework(
    run: Path,
    out: Path | None = None,
    *,
    cols: str = "code",
    extracts: int = 1,
    form: str | None = None,
    status: str = "assigned",
    roles: Sequence[str] = (),
    only: Narrowing = EVERYTHING,
    share: Share | None = None,
) -> WrittenFramework:
    """Write the framework matrix, after Gale and others (2013), with the summaries that people wrote of its cells.

    Args:
        run: The folder of a finished run.
        out: The file; RUN-framework.xlsx beside the run where None.
        cols: code or family.
        extracts: At most so many in a cell.
        form: xlsx, docx, html, md or csv; as the file's name says where None.
        status: ``assigned``, or ``accepted`` alone.
        roles: Whose passages count; respondents' where none is named.
        only: Of which part of the run.
        share: Other names, where the matrix is passed on.

    Raises:
        CallError: There is no run, or no such format or role, or no such group, or cases.csv says no since the run
            was made.
        ThematrixError: The run is damaged, or the disk failed.
    """
    tables = quotable(RunFolder.open(run))
    notes = notes_of_run(run, tables)
    tables = narrowed(tables, only, scores=True)
    codebook = codebook_of(run)
    if share:
        before, tables = tables, share.tables(tables)
        notes = share.notes(notes, before, tables)
        codebook = share.codebook(codebook) if codebook else None
    found = analysis.framework(
        tables, cols=cols, extracts=extracts, statuses=statuses_of(status), roles=roles_of(tables, roles)
    )
    found = replace(summarised(named_framework(found, codebook), tables, notes), only=only.sentence)
    out = out or beside(run, "framework", f".{form or 'xlsx'}")
    write_framework(found, tables, out, form=form)
    if share:
        share.check([out])
    return WrittenFramework(found, out)
