"""What the commands that print a table have in common: where it goes and in which format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.cli.parameter_types import CodingStatus
from pipeline.cli.secret import sharing
from pipeline.cli.terminal import Head, paragraph
from pipeline.cli.terminal import table as drawn
from pipeline.runtime.output_formats import TABLES, any_of

if TYPE_CHECKING:
    from pipeline.workflows.findings import Table
    from pipeline.workflows.narrowed import Narrowing
    from pipeline.workflows.share import Share

F = TypeVar("F", bound=Callable[..., Any])

STATUS = click.option(
    "--status",
    type=CodingStatus(),
    default="assigned",
    show_default=True,
    help="Count accepted codings alone, or all that were assigned: accepted and for review.",
)
ROLE = click.option(
    "--role",
    "roles",
    multiple=True,
    help="Count passages of this role: respondent, author, interviewer or other; may be repeated. "
    "Unless told, respondents; and authors where rows are not people.",
)
COLS = click.option(
    "--cols", type=click.Choice(["code", "family"]), default="code", show_default=True, help="Codes or families."
)
PROGRAMME = click.option("--programme", "programmes", multiple=True, help="Only of this programme; may be repeated.")
ATTRIBUTE = click.option(
    "--attribute", "attributes", multiple=True, metavar="NAME=VALUE", help="Only of cases like this; may be repeated."
)
OUT = click.option("--out", type=click.Path(path_type=Path), help=f"A file to write: {any_of(TABLES)}.")
FORMAT = click.option(
    "--format", "form", type=click.Choice(TABLES), help="In place of what the name of --out says, or for the terminal."
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def counting(function: F) -> F:
    """The options that say what counts."""
    return STATUS(ROLE(function))


def of_cases(function: F) -> F:
    """The options that say of which cases."""
    return PROGRAMME(ATTRIBUTE(function))


def narrowing(programmes: Sequence[str], attributes: Sequence[str], coders: Sequence[str] = ()) -> Narrowing:
    """The part of the run that these options say."""
    from pipeline.workflows.narrowed import Narrowing

    return Narrowing.of([*(f"programme={name}" for name in programmes), *attributes], coders)


def written(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where a table goes, and whether it is passed on."""
    return OUT(FORMAT(JSON(sharing(function))))


def for_a_file(share: Path | None, out: Path | None) -> None:
    """What is passed on is a file."""
    if share is not None and out is None:
        raise click.UsageError("--share is for a file that is passed on: give --out, too.")


def put(
    tables: Sequence[Table], *, out: Path | None, form: str | None, as_json: bool, share: Share | None = None
) -> bool:
    """Write or print tables as asked, with other names where they are passed on.

    Returns:
        Whether that was all: False where a table for people is wanted on the terminal.
    """
    from pipeline.workflows.findings import text_of, write

    tables = share.findings(tables) if share else tables
    if out is not None:
        write(tables, out, form)
        if share:
            share.check([out])
        if not as_json:
            click.echo(f"Written: {out}")
    if as_json:
        click.echo(text_of(tables, "json"), nl=False)
    elif out is None and form is not None:
        click.echo(text_of(tables, form), nl=False)
    return as_json or out is not None or form is not None


def shown(table: Table, *, keys: Sequence[str] = (), most: int = 0, turned: bool = False) -> None:
    """Print a table for people, with these columns alone, at most so many rows."""
    from pipeline.workflows.findings import shown as cell

    table = table.to_read
    places = [place for place, column in enumerate(table.columns) if not keys or column.key in keys]
    columns = [table.columns[place] for place in places]
    heads = [
        Head(f"{column.group.lower()}: {column.head}" if column.group else column.head, number=bool(column.number))
        for column in columns
    ]
    labels = next((number for number, column in enumerate(columns) if column.number), 1)
    rows = table.rows[:most] if most else table.rows
    drawn(
        heads,
        [
            [cell(table.columns[place].read(row[place]), table.columns[place].number) or "-" for place in places]
            for row in rows
        ],
        title=table.title,
        labels=max(1, labels),
        turned=turned,
    )
    if len(rows) < len(table.rows):
        paragraph(f"{len(table.rows) - len(rows):,} more: --out FILE writes them all.")


def notes(table: Table) -> None:
    """Print what a reader of the table must know."""
    for note in table.notes:
        paragraph(note)
