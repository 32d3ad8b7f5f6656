"""``thematrix init``: the first look at a folder."""

from __future__ import annotations

import json

import click

from pipeline.cli.help import example
from pipeline.cli.terminal import paragraph


@click.command(epilog=example("init"))
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def init(*, as_json: bool) -> None:
    """Look at this folder and write a thematrix.toml, by which `thematrix run` alone suffices in it.

    It finds the folder of the transcripts and the codebook, says what it took, and leaves the rest to
    you: the file is short and meant to be edited. One that is there already is never touched.
    """
    from pipeline.workflows.init import init as look

    made = look()
    if as_json:
        click.echo(json.dumps(made.as_dict(), indent=1, ensure_ascii=False))
        return
    for line in made.told:
        paragraph(line, indent="  ", first="")
    click.echo(f"Written: {made.path}. Look at it, and change what is not as you want it.")
    click.echo("Then: thematrix run" if made.ready else "When both are there: thematrix run")
