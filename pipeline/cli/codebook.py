"""``thematrix codebook``: look at a codebook before a run does."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.group()
def codebook() -> None:
    """Look at codebooks."""


@codebook.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(file: Path, *, as_json: bool) -> None:
    """Say whether the codebook FILE can be used, and what in it is weak.

    FILE is a .yaml, .csv, .tsv or .xlsx codebook, or the name of one that comes
    with the program. All errors are told at once, each with its line; the exit
    status is then 2.
    """
    from pipeline.codebook import builtin, load_codebook
    from pipeline.codebook.review import review

    path = file if file.exists() else builtin(str(file)) or file
    result = review(load_codebook(path))
    if as_json:
        click.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=2))
        return
    click.echo(
        f"{result.title}: {_count(result.codes, 'code')} in {_count(len(result.families), 'family')}, "
        f"{_count(result.rules, 'rule')}, {_count(result.examples, 'example')}"
    )
    for family, codes in result.families:
        click.echo(f"  {family}: {_count(codes, 'code')}")
    for warning in result.warnings:
        click.echo(f"  warning: {warning}")
    click.echo("The codebook can be used.")


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"
