"""``thematrix leaks``: whether outputs name anybody whom the key hides."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.secret import secret_from
from pipeline.wording import many

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
    documents say of themselves are looked at too. The exit status is 1 where anything is found.
    """
    from pipeline.workflows.leaks import leaks as look

    found = look(folder, key=key, secret=secret_from(secret))
    if as_json:
        click.echo(json.dumps(found.as_dict(), indent=1, ensure_ascii=False))
    else:
        for one in found.leaks[:_SHOWN]:
            place = f"{one.file} ({one.where})" if one.where else one.file
            near = ", nearly" if one.near else ""
            click.echo(f"{place}: {one.found!r} is {one.name!r}{near} [{one.kind}]: {one.around}")
        if len(found.leaks) > _SHOWN:
            click.echo(f"{len(found.leaks) - _SHOWN:,} more; --json has all.")
        click.echo(
            f"{many(found.names, 'name')} looked for in {many(found.files, 'file')}: "
            f"{many(len(found.leaks), 'place') if found.leaks else 'no place'} found."
        )
    if found.leaks:
        context.exit(1)
