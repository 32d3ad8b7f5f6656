"""``thematrix cache``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.help import Commands, example


@click.group(cls=Commands, epilog=example("cache clear"))
def cache() -> None:
    """What thematrix keeps so as not to compute it again."""


@cache.command(epilog=example("cache clear outputs/first"))
@click.argument("runs", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--models",
    is_flag=True,
    help="Also delete the prepared model that compares meanings; the next run prepares it anew.",
)
def clear(runs: tuple[Path, ...], models: bool) -> None:
    """Empty the cache of RUNS: run folders, or folders given as --cache.

    Without RUNS, of every run in the folder outputs. A cache holds words of your transcripts and
    figures made from them. Results stay.
    """
    from pipeline.workflows.cache import clear as emptied

    cleared = emptied(runs, models=models)
    for one in cleared:
        click.echo(f"{one.folder}: {one.size / 1e6:.1f} MB deleted")
    if not cleared:
        click.echo("There is no cache here.")
