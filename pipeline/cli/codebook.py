"""``thematrix codebook``: write, look at, compare and edit codebooks; a file a command beside this one."""

from __future__ import annotations

import click

from pipeline.cli.codebook_check import check
from pipeline.cli.codebook_convert import convert
from pipeline.cli.codebook_coverage import coverage
from pipeline.cli.codebook_diff import diff
from pipeline.cli.codebook_edit import merge, rename, split
from pipeline.cli.codebook_new import new
from pipeline.cli.codebook_schema import schema
from pipeline.cli.codebook_show import show
from pipeline.cli.help import Commands, example


@click.group(
    cls=Commands,
    sections={
        "Write and check": (new, check, schema),
        "Look at": (show, coverage, diff),
        "Change": (rename, merge, split, convert),
    },
    epilog=example("codebook check codebook.yaml"),
)
def codebook() -> None:
    """Write, look at, compare and edit codebooks."""
