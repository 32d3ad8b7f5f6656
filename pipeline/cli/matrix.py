"""``thematrix matrix``: a matrix of a run."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import run_argument
from pipeline.cli.secret import share_of, sharing
from pipeline.cli.table_options import JSON, OUT, counting, for_a_file, narrowing, notes, of_cases, put, shown
from pipeline.runtime.output_formats import TABLES


@click.command(epilog=example("matrix outputs/first --rows programme --cols family"))
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
@of_cases
@click.option(
    "--coder", "coders", multiple=True, help="Only what this person coded, or thematrix itself; may be repeated."
)
@click.option("--turned", is_flag=True, help="Write the columns as rows, and the rows as columns.")
@OUT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *TABLES]),
    help="In place of what the name of --out says; text: a table to read.  [default: text on a terminal, else csv]",
)
@JSON
@sharing
def matrix(
    *,
    run: Path,
    rows: str,
    cols: str,
    values: str,
    status: str,
    roles: tuple[str, ...],
    programmes: tuple[str, ...],
    attributes: tuple[str, ...],
    coders: tuple[str, ...],
    turned: bool,
    out: Path | None,
    form: str | None,
    as_json: bool,
    share: Path | None,
    secret: Path | None,
) -> None:
    """Print a matrix of RUN, the folder of a finished run, or write it into a file.

    On a terminal it is a table to read; passed on to a file or another program (>, |) it is CSV.
    share is the passages of the row assigned the code, divided by all codable
    passages of the row, coded or not. An empty cell means that there is
    nothing to count in or to divide by: nothing could be coded of that row.
    """
    for_a_file(share, out)
    from pipeline.workflows.matrix import AskedMatrix
    from pipeline.workflows.matrix import matrix as made_of

    if out is not None and form == "text":
        raise click.UsageError("--format text is for the terminal: leave --out away, or choose another format.")
    only = narrowing(programmes, attributes, coders)
    other = share_of(share, secret)
    asked = AskedMatrix(rows, cols, values, status, roles, only, turned)
    made = made_of(run, asked, called=other.name if other else None, passed_on=other is not None)
    if as_json and out is None and form in (None, "text"):
        click.echo(made.json(), nl=False)
    elif out is None and (form == "csv" or (form is None and not sys.stdout.isatty())):
        click.echo(made.csv(), nl=False)
    elif out is None and form in (None, "text"):
        shown(made.table, turned=True)
        notes(made.table)
    else:
        put([made.table], out=out, form=form, as_json=as_json, share=other)
