"""``thematrix matrix``: a matrix of a run as CSV."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pandas as pd


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
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
@click.option(
    "--status",
    type=click.Choice(["accepted", "given"]),
    default="given",
    show_default=True,
    help="Count accepted codings alone, or all that were given: accepted and for review.",
)
@click.option(
    "--role",
    "roles",
    multiple=True,
    help="Count passages of this role: respondent, author, interviewer or other; may be repeated. "
    "Unless told, respondents; and authors where rows are documents or codes.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON in place of CSV.")
def matrix(*, run: Path, rows: str, cols: str, values: str, status: str, roles: tuple[str, ...], as_json: bool) -> None:
    """Print a matrix of RUN, the folder of a finished run.

    share is the passages of the row given the code, divided by all codable
    passages of the row, coded or not. An empty cell means that there is
    nothing to divide by.
    """
    from pipeline import aggregate
    from pipeline.given import GIVEN
    from pipeline.tables import read_run

    frame = aggregate.matrix(
        read_run(run),
        rows=rows,
        cols=cols,
        values=values,
        statuses=GIVEN if status == "given" else (status,),
        roles=roles or None,
    )
    click.echo(json_of(frame, values=values) if as_json else csv_of(frame), nl=False)


def csv_of(frame: pd.DataFrame) -> str:
    """The matrix as CSV; fractions with six digits, an empty cell where there is nothing to divide by."""
    return frame.to_csv(float_format="%.6f", lineterminator="\n")


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
