"""Findings at the desk: groups compared, saturation, codes that co-occur; as tables and as pictures."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from pipeline import analysis
from pipeline.analysis.results import Comparison, Cooccurrence, Saturation
from pipeline.errors import CallError
from pipeline.export.family_names import column_names, labels, named_comparison
from pipeline.export.tables.compare import comparison_tables
from pipeline.export.tables.findings import cooccurrence_tables, saturation_tables
from pipeline.workflows.counted import roles_of, statuses_of
from pipeline.workflows.findings import Findings, Table
from pipeline.workflows.matrix import MadeMatrix
from pipeline.workflows.open_project import OpenProject

WITHIN = ("passage", "adjacent", "case")

_DRAWING = threading.Lock()
"""Pictures are drawn one at a time: what draws them keeps its settings for all threads."""

Found = Comparison | Saturation | Cooccurrence


@dataclass(frozen=True, slots=True)
class AskedFindings:
    """What is wanted.

    Attributes:
        what: ``compare``, ``saturation`` or ``cooccurrence``.
        by: What makes the groups that are compared; "" for the first that there is.
        cols: ``code`` or ``family``.
        within: Of co-occurrence.
    """

    what: str = "compare"
    by: str = ""
    cols: str = "code"
    within: str = "passage"


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """What the page shows.

    Attributes:
        asked: What was asked for, with the groups that are compared.
        groups: What can make groups.
        tables: To read, the main one first; none where ``problem`` says why.
        problem: Why there is nothing to show, a sentence; "" where there is.
    """

    asked: AskedFindings
    groups: tuple[str, ...]
    tables: tuple[Table, ...]
    problem: str = ""


def findings_page(project: OpenProject, asked: AskedFindings) -> FindingsPage:
    """What the page shows.

    Raises:
        CallError: There is no such thing to be asked for.
        ThematrixError: The run is damaged.
    """
    names = analysis.compared_by(project.shown.tables)
    if asked.what == "compare" and not asked.by:
        if not names:
            return FindingsPage(
                asked,
                names,
                (),
                "There are no groups to compare: the cases are of no two programmes, and no column of cases.csv has "
                "two values with two cases each.",
            )
        asked = AskedFindings(asked.what, names[0], asked.cols, asked.within)
    return FindingsPage(asked, names, tuple(table.to_read for table in findings(project, asked).tables))


def findings(project: OpenProject, asked: AskedFindings) -> Findings[Any]:
    """What was asked for, as the command line finds it.

    Raises:
        CallError: There is no such thing to be asked for.
        ThematrixError: The run is damaged.
    """
    shown = project.shown
    key = (asked.what, asked.by, asked.cols, asked.within)
    if key not in shown.found:
        shown.found[key] = _findings(project, asked)
    found: Findings[Any] = shown.found[key]
    return found


def _findings(project: OpenProject, asked: AskedFindings) -> Findings[Any]:
    tables, codebook = project.shown.tables, project.shown.codebook
    if asked.what == "compare":
        by = asked.by or "programme"
        grouped, _ = analysis.binned(tables, by=by)
        compared = named_comparison(analysis.compare(grouped, by=by, cols=asked.cols), codebook)
        return Findings(compared, comparison_tables(compared))
    if asked.what == "saturation":
        when = analysis.saturation(tables, cols=asked.cols)
        return Findings(when, saturation_tables(when, documents=project.shown.hidden))
    if asked.what == "cooccurrence":
        together = analysis.cooccurrence(tables, within=asked.within, cols=asked.cols)
        return Findings(together, cooccurrence_tables(together, names=labels(tables, codebook)))
    raise CallError(f"there are no findings called {asked.what!r}", remedy="Go back to the page.")


def picture(project: OpenProject, asked: AskedFindings, form: str) -> bytes:
    """The picture of it, as ``thematrix figures`` draws it: svg or png.

    Raises:
        CallError: There is no such thing to be asked for.
        ThematrixError: The run is damaged.
    """
    from pipeline.export.figures import bytes_of, cooccurrence_map, curve, drawing, dumbbell

    key = (asked.what, asked.by, asked.cols, asked.within, form)
    shown = project.shown
    if key not in shown.found:
        found: Found = findings(project, asked).found
        names = column_names(shown.tables, shown.codebook)
        with _DRAWING, drawing():
            if isinstance(found, Comparison):
                figure = dumbbell(found, names=names)
            elif isinstance(found, Saturation):
                figure = curve(found)
            else:
                figure = cooccurrence_map(found, names=[names.get(one, one) for one in found.columns])
            shown.found[key] = bytes_of(figure, form)
    made: bytes = shown.found[key]
    return made


def matrix_picture(made: MadeMatrix, form: str) -> bytes:
    """A matrix as a heat map, as ``thematrix figures`` draws it, never turned: svg or png."""
    from pipeline.export.figures import bytes_of, drawing, run_heat_map

    asked = made.asked
    heat = run_heat_map(
        made.tables,
        made.codebook,
        rows=asked.rows,
        cols=asked.cols,
        values=asked.values,
        statuses=statuses_of(asked.status),
        roles=roles_of(made.tables, asked.roles),
    )
    with _DRAWING, drawing():
        return bytes_of(heat.draw(), form)
