"""``thematrix status``: how a run stands."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import run_argument
from pipeline.cli.terminal import paragraph


@click.command("status", epilog=example("status outputs/first"))
@run_argument
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(*, run: Path, as_json: bool) -> None:
    """Say what RUN holds, what of it is out of date, and what one would do next.

    Transcripts and codebook are compared with those that the run read, people's decisions and the
    measured agreement with what its outputs show. Nothing is written or coded.
    """
    from pipeline.workflows.status import status as look

    found = look(run)
    if as_json:
        click.echo(json.dumps(found.as_dict(), indent=1, ensure_ascii=False))
        return
    for line in found.there:
        paragraph(line)
    click.echo()
    if found.stale:
        click.echo("Out of date:")
        for line in found.stale:
            paragraph(line, indent="    ", first="  - ")
    else:
        click.echo("Nothing is out of date: transcripts, codebook, decisions and outputs are as the run has them.")
    click.echo()
    click.echo("Next:")
    for step in found.steps:
        paragraph(f"{step.why}:", indent="    ", first="  - ")
        click.echo(f"      {step.command}")
