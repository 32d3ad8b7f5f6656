"""``thematrix codebook rename, merge, split``: a codebook as it grows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import FILE

if TYPE_CHECKING:
    from pipeline.workflows.codebook_edit import CarriedRun, EditedCodebook

MOST_SHOWN = 12
"""Decisions of no use that are named."""


@click.command(epilog=example("codebook rename codebook.yaml money funds --out codebook.yaml --run outputs/first"))
@click.argument("file", type=FILE)
@click.argument("old")
@click.argument("new")
@click.option("--out", type=FILE, required=True, help="The edited codebook, a .yaml file; FILE itself to change it.")
@click.option("--run", "runs", type=FILE, multiple=True, help="Carry the decisions in this run along; repeatable.")
def rename(*, file: Path, old: str, new: str, out: Path, runs: tuple[Path, ...]) -> None:
    """Give the code or family OLD of the codebook FILE the id NEW.

    What people decided in the runs holds for the new id as it did for the old.
    """
    from pipeline.workflows.codebook_edit import rename as edited

    _show(edited(file, old, new, out, runs=runs))


@click.command(epilog=example("codebook merge codebook.yaml fear blame --into fear-and-blame --out merged.yaml"))
@click.argument("file", type=FILE)
@click.argument("codes", nargs=-1, required=True)
@click.option("--into", required=True, help="The id of the merged code; that of one of them, or a new one.")
@click.option("--out", type=FILE, required=True, help="The edited codebook, a .yaml file; FILE itself to change it.")
@click.option("--run", "runs", type=FILE, multiple=True, help="Carry the decisions in this run along; repeatable.")
def merge(*, file: Path, codes: tuple[str, ...], into: str, out: Path, runs: tuple[Path, ...]) -> None:
    """Make one code of several CODES of the codebook FILE.

    A person's yes to one of them is a yes to the merged code; a no follows only where all of them were
    denied.
    """
    from pipeline.workflows.codebook_edit import merge as edited

    _show(edited(file, codes, into, out, runs=runs))


@click.command(epilog=example("codebook split codebook.yaml money --into wages --into funding --out split.yaml"))
@click.argument("file", type=FILE)
@click.argument("code")
@click.option("--into", multiple=True, required=True, help="The id of one of the new codes; give it twice or more.")
@click.option("--out", type=FILE, required=True, help="The edited codebook, a .yaml file; FILE itself to change it.")
@click.option("--run", "runs", type=FILE, multiple=True, help="Carry the decisions in this run along; repeatable.")
def split(*, file: Path, code: str, into: tuple[str, ...], out: Path, runs: tuple[Path, ...]) -> None:
    """Make several codes of the CODE of the codebook FILE, which begin as copies of it.

    A person's no to it is a no to all of them; of a yes nobody knows which of them it means, so that such
    passages are to be decided on again.
    """
    from pipeline.workflows.codebook_edit import split as edited

    _show(edited(file, code, into, out, runs=runs))


def _show(made: EditedCodebook) -> None:
    for one in made.carried:
        _show_carried(one)
    click.echo(f"Written: {made.out}")
    if made.without_comments:
        click.echo("It was written anew: the comments of the file are not in it.")
    for note in made.notes:
        click.echo(note)
    if made.carried:
        click.echo("Run again with the edited codebook, and they count.")


def _show_carried(one: CarriedRun) -> None:
    again = f" ({one.before:,} more were so before)" if one.before else ""
    click.echo(
        f"{one.run}: decisions carried along: {one.new:,}{again}; of no use for the new codes: {len(one.of_no_use):,}."
    )
    for line in one.damaged:
        click.echo(f"{one.run}: {line}", err=True)
    for decision in one.of_no_use[:MOST_SHOWN]:
        said = "yes" if decision.accept else "no"
        words = " ".join(decision.words)[:70]
        click.echo(f"  {decision.coder} said {said} to {decision.code}: “{words}” ({decision.document})")
