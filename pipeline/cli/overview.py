"""``thematrix overview``: a run at a glance."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import run_argument
from pipeline.cli.secret import share_of
from pipeline.cli.table_options import counting, for_a_file, put, shown, written


@click.command(epilog=example("overview outputs/first"))
@run_argument
@counting
@written
def overview(
    *,
    run: Path,
    status: str,
    roles: tuple[str, ...],
    out: Path | None,
    form: str | None,
    as_json: bool,
    share: Path | None,
    secret: Path | None,
) -> None:
    """Show RUN at a glance: how often each code, what is coded and what not, words by speaker."""
    for_a_file(share, out)
    from pipeline.workflows.overview import overview as looked_at

    other = share_of(share, secret)
    found = looked_at(run, status=status, roles=roles, called=other.name if other else None)
    if put(found.tables, out=out, form=form, as_json=as_json, share=other):
        return
    for table in found.tables:
        keys = ("name", "passages", "share", "words", "cases", "case_share", "accepted", "review")
        shown(table, keys=keys if table.name in ("Codes", "Families") else (), most=60)
