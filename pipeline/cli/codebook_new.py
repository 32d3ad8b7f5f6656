"""``thematrix codebook new``: a codebook to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import FILE
from pipeline.wording import typed


@click.command(epilog=example('codebook new codebook.yaml --title "Night shifts"'))
@click.argument("out", type=FILE, default=Path("codebook.yaml"))
@click.option("--title", default="My codebook", show_default=True, help="Its title.")
def new(*, out: Path, title: str) -> None:
    """Write a codebook to begin with, OUT (or codebook.yaml), with comments that say what to change.

    A JSON Schema is put beside it, with which editors complete keys and underline mistakes.
    """
    from pipeline.workflows.codebook_new import new as write

    write(out, title=title)
    click.echo(f"{out}: replace its codes with yours, then: thematrix codebook check {typed(out)}")
