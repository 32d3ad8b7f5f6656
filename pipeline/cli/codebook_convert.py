"""``thematrix codebook convert``: the same in another format."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.secret import share_of, sharing
from pipeline.wording import many


@click.command(epilog=example("codebook convert codebook.xlsx codebook.yaml"))
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--rules", is_flag=True, help="Of a .qdc, write all examples, keywords and rules into the memos of codes."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was lost as JSON.")
@sharing
def convert(source: Path, target: Path, *, rules: bool, as_json: bool, share: Path | None, secret: Path | None) -> None:
    """Write the codebook IN as OUT, in the format that the name of OUT says.

    IN is a codebook (.yaml, .csv, .tsv, .xlsx, or .qdc of another program), the name of one that
    comes with the program, or a project whose codes are wanted: .qdpx, .qda of QualCoder, .sqlite3 of
    Taguette. OUT is .yaml, .csv, .tsv, .xlsx or .qdc. What was kept is counted, what OUT cannot hold is listed.
    """
    from pipeline.workflows.codebook_convert import convert as write

    made = write(source, target, rules=rules, share=share_of(share, secret))
    if as_json:
        click.echo(json.dumps(made.as_dict(), ensure_ascii=False, indent=2))
        return
    click.echo(f"{target}: {many(made.codes, 'code')} in {many(made.families, 'family', 'families')}.")
    told = [
        many(number, name[:-1]) for name, number in made.kept.items() if name not in ("codes", "families", "keywords")
    ]
    click.echo(f"  kept: {', '.join(told)}, {many(made.kept['keywords'], 'keyword')}")
    for note in made.notes:
        click.echo(f"  of {source}: {note}")
    for what in made.lost:
        click.echo(f"  lost: {what}")
    if not made.lost and not made.notes:
        click.echo("Nothing was lost.")
