"""``thematrix cooccurrence``: which codes co-occur."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import run_argument
from pipeline.cli.secret import share_of
from pipeline.cli.table_options import COLS, counting, for_a_file, notes, put, shown, written


@click.command(epilog=example("cooccurrence outputs/first --within adjacent"))
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
    share: Path | None,
    secret: Path | None,
) -> None:
    """Say which codes of RUN co-occur, and how much oftener than by chance.

    Lift is how many times as often two codes co-occur as if they had
    nothing to do with each other; its 95 % interval knows that passages of one
    case belong together.
    """
    for_a_file(share, out)
    from pipeline.workflows.cooccurrence import cooccurrence as stand_together

    found = stand_together(run, within=within, cols=cols, least=least, status=status, roles=roles)
    if not put(found.tables, out=out, form=form, as_json=as_json, share=share_of(share, secret)):
        shown(found.tables[0], most=30)
        notes(found.tables[0])
