"""``thematrix init`` and ``thematrix status``: the first look at a folder, and how a run stands."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.run_options import run_argument
from pipeline.cli.terminal import paragraph


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def init(*, as_json: bool) -> None:
    """Look at this folder and write a thematrix.toml, by which `thematrix run` alone suffices in it.

    It finds the folder of the transcripts and the codebook, says what it took, and leaves the rest to
    you: the file is short and meant to be edited. One that is there already is never touched.
    """
    from pipeline.workflows.init import start, write_start

    made = start()
    write_start(made)
    if as_json:
        found = {"file": str(made.path), "found": list(made.told), "ready": made.ready}
        click.echo(json.dumps(found, indent=1, ensure_ascii=False))
        return
    for line in made.told:
        paragraph(line, indent="  ", first="")
    click.echo(f"Written: {made.path}. Look at it, and change what is not as you want it.")
    click.echo("Then: thematrix run" if made.ready else "When both are there: thematrix run")


@click.command("status")
@run_argument
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def run_status(*, run: Path, as_json: bool) -> None:
    """Say what RUN holds, what of it is out of date, and what one would do next.

    Transcripts and codebook are compared with those that the run read, people's decisions and the
    measured agreement with what its outputs show. Nothing is written or coded.
    """
    from pipeline.workflows.project_file import read_project
    from pipeline.workflows.status import status_of

    found = status_of(run, project=read_project())
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
