"""``thematrix leaks``: whether outputs name anybody whom the key hides."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.help import example
from pipeline.cli.secret import secret_from, told_leak

if TYPE_CHECKING:
    from pipeline.workflows.leaks import Leak

_SHOWN = 40


@click.command(epilog=example("leaks outputs/shared --key shared-interviews.key --secret passphrase.txt"))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path), required=True, help="The key that pseudonymise wrote.")
@click.option(
    "--secret",
    type=click.Path(path_type=Path),
    help="A file with the passphrase of the key, or an identity of age. Without it, the passphrase is asked for.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.pass_context
def leaks(context: click.Context, *, folder: Path, key: Path, secret: Path | None, as_json: bool) -> None:
    """Look in FOLDER for every name that KEY hides, also nearly so written.

    Word and Excel files, projects, reports, Parquet and pictures are opened; names of files and what
    documents say of themselves are looked at too. The exit status is 1 where somebody is named; what may
    be a name and may be a word, as May and Hope are, is told as places to look at.
    """
    from pipeline.workflows.leaks import leaks as look

    found = look(folder, key=key, secret=secret_from(secret))
    if as_json:
        click.echo(json.dumps(found.as_dict(), indent=1, ensure_ascii=False))
    else:
        _show(found.sure)
        if found.doubts:
            click.echo("Look at these; they may be names, and may be words:")
            _show(found.doubts)
        click.echo(found.sentence)
    if found.sure:
        context.exit(1)


def _show(leaks: Sequence[Leak]) -> None:
    for one in leaks[:_SHOWN]:
        click.echo(told_leak(one))
    if len(leaks) > _SHOWN:
        click.echo(f"{len(leaks) - _SHOWN:,} more; --json has all.")
