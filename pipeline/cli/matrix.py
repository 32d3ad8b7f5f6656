"""``thematrix matrix`` and ``thematrix cooccurrence``: matrices of a run."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.run_options import run_argument
from pipeline.cli.table_options import (
    COLS,
    FORMATS,
    JSON,
    OUT,
    counting,
    notes,
    put,
    roles_of,
    shown,
    statuses_of,
    written,
)

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.results.tables import RunTables


@click.command()
@run_argument
@click.option(
    "--rows",
    default="case",
    show_default=True,
    help="document, case, speaker, programme, an attribute of the cases, code or family.",
)
@click.option("--cols", default="code", show_default=True, help="code or family; code by code is co-occurrence.")
@click.option(
    "--values",
    default="share",
    show_default=True,
    help="count, share, share-words, presence, per-1000 (words) or mean-score.",
)
@counting
@OUT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMATS]),
    help="In place of what the name of --out says; text: a table to read.  [default: text on a terminal, else csv]",
)
@JSON
def matrix(
    *,
    run: Path,
    rows: str,
    cols: str,
    values: str,
    status: str,
    roles: tuple[str, ...],
    out: Path | None,
    form: str | None,
    as_json: bool,
) -> None:
    """Print a matrix of RUN, the folder of a finished run, or write it into a file.

    On a terminal it is a table to read; passed on to a file or another program (>, |) it is CSV.
    share is the passages of the row assigned the code, divided by all codable
    passages of the row, coded or not. An empty cell means that there is
    nothing to divide by.
    """
    from pipeline import analysis
    from pipeline.export.tables.findings import matrix_table
    from pipeline.results.tables import read_run

    tables = read_run(run)
    frame = analysis.matrix(
        tables, rows=rows, cols=cols, values=values, statuses=statuses_of(status), roles=roles_of(tables, roles)
    )
    if rows == "document":
        frame = _without_names(frame, tables)
    if out is not None and form == "text":
        raise click.UsageError("--format text is for the terminal: leave --out away, or choose another format.")
    if as_json and out is None and form in (None, "text"):
        click.echo(json_of(frame, values=values), nl=False)
        return
    if out is None and (form == "csv" or (form is None and not sys.stdout.isatty())):
        click.echo(csv_of(frame), nl=False)
        return
    made = matrix_table(frame, values=values, names=tables.code_names, status=status)
    if out is None and form in (None, "text"):
        shown(made, turned=True)
        notes(made)
    else:
        put([made], out=out, form=form, as_json=as_json)


@click.command()
@run_argument
@click.option(
    "--within",
    default="passage",
    show_default=True,
    help="passage; adjacent: passages of one speaker that follow one another; case: anywhere in what a case says.",
)
@COLS
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="Give a lift where both codes stand in so many passages (or cases).",
)
@counting
@written
def cooccurrence(
    *,
    run: Path,
    within: str,
    cols: str,
    least: int,
    status: str,
    roles: tuple[str, ...],
    out: Path | None,
    form: str | None,
    as_json: bool,
) -> None:
    """Say which codes of RUN stand together, and how much oftener than by chance.

    Lift is how many times as often two codes stand together as if they had
    nothing to do with each other; its 95 % interval knows that passages of one
    case belong together.
    """
    from pipeline import analysis
    from pipeline.export.tables.findings import cooccurrence_tables
    from pipeline.results.tables import read_run

    tables = read_run(run)
    found = analysis.cooccurrence(
        tables, within=within, cols=cols, statuses=statuses_of(status), roles=roles_of(tables, roles), least=least
    )
    told = cooccurrence_tables(found, names=tables.code_names)
    if put(told, out=out, form=form, as_json=as_json):
        return
    shown(told[0], most=30)
    notes(told[0])


def _without_names(frame: pd.DataFrame, tables: RunTables) -> pd.DataFrame:
    """Rows of documents whose respondents all have an alias under another name."""
    from pipeline.export.aliases import document_names

    return frame.rename(index=document_names(tables))


def csv_of(frame: pd.DataFrame) -> str:
    """The matrix as CSV; fractions with six digits, an empty cell where there is nothing to divide by."""
    from pipeline.runtime.spreadsheet.csv_writer import csv_text

    head = [frame.index.name or "", *frame.columns]
    columns = [frame[name].tolist() for name in frame.columns]
    return csv_text([head, *([label, *row] for label, *row in zip(frame.index, *columns, strict=True))])


def json_of(frame: pd.DataFrame, *, values: str) -> str:
    """The matrix as JSON: ``index``, ``columns`` and ``data``; null where there is nothing to divide by."""
    data = [[None if cell != cell else round(cell, 6) for cell in row] for row in frame.to_numpy().tolist()]
    found = {
        "rows": frame.index.name,
        "cols": frame.columns.name,
        "values": values,
        "index": list(frame.index),
        "columns": list(frame.columns),
        "data": data,
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
