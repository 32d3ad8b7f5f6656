"""``thematrix framework``: cases by codes, in people's words."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import run_argument, tell_edited, tell_refusals
from pipeline.cli.secret import share_of, sharing
from pipeline.cli.table_options import COLS, counting, narrowing, of_cases
from pipeline.runtime.output_formats import FRAMEWORK, any_of
from pipeline.wording import many


@click.command(epilog=example("framework outputs/first --out framework.xlsx"))
@run_argument
@COLS
@click.option(
    "--extracts", type=click.IntRange(min=1, max=10), default=1, show_default=True, help="At most so many in a cell."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=f"A file to write: {any_of(FRAMEWORK)}.  [default: RUN-framework.xlsx, beside RUN]",
)
@click.option("--format", "form", type=click.Choice(FRAMEWORK), help="In place of what the name of --out says.")
@counting
@of_cases
@sharing
def framework(
    *,
    run: Path,
    cols: str,
    extracts: int,
    out: Path | None,
    form: str | None,
    status: str,
    roles: tuple[str, ...],
    programmes: tuple[str, ...],
    attributes: tuple[str, ...],
    share: Path | None,
    secret: Path | None,
) -> None:
    """Write the framework matrix of RUN: cases by codes, each cell the words that say it best.

    After Gale and others (2013). Each cell tells how many passages of the case
    carry the code, and leads to the passage quoted. Who did not consent to
    being quoted is counted, not quoted. Summaries of cells that were written at the desk
    (`thematrix open`) stand above their quotes.
    """
    from pipeline.workflows.framework import framework as write

    tell_edited(run)
    tell_refusals(run)
    made = write(
        run,
        out,
        cols=cols,
        extracts=extracts,
        form=form,
        status=status,
        roles=roles,
        only=narrowing(programmes, attributes),
        share=share_of(share, secret),
    )
    columns = (
        many(len(made.found.columns), "code") if cols == "code" else many(len(made.found.columns), "family", "families")
    )
    click.echo(f"{many(made.cases, 'case')} by {columns}, {many(made.cells, 'cell')} with words: {made.out}")
