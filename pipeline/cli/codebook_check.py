"""``thematrix codebook check``: whether it can be used, and what in it is weak."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.terminal import progress
from pipeline.wording import many

ADVICE = {
    "alike": "definitions much alike",
    "unused": "codes never assigned",
    "together": "codes that co-occur",
    "example": "examples that the coder would miss, had they not been given",
    "silent": "rules that found nothing",
}
"""Kinds of advice as the terminal heads them."""

MOST_SHOWN = 12


@click.command(epilog=example("codebook check codebook.yaml --run outputs/first"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--run", type=click.Path(path_type=Path), help="A finished run, for advice from what it found.")
@click.option("--model", default="", help="The model that the run was made with, if it was not the default one.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(file: Path, *, run: Path | None, model: str, as_json: bool) -> None:
    """Say whether the codebook FILE can be used, and what in it is weak.

    FILE is a .yaml, .csv, .tsv, .xlsx or .qdc codebook, a project whose codes are
    wanted, or the name of a codebook that comes with the program. All errors are told at once, each
    with its line; the exit status is then 2. With --run it also says which codes were never assigned,
    co-occur nearly always or have definitions much alike, which rules never speak, and to which
    of its examples the coder, had it not seen them, would not give their code.
    """
    from pipeline.workflows.codebook_check import check as checked

    with progress(quiet=as_json or run is None) as shown:
        found = checked(file, run=run, model=model, progress=shown)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
        return
    result = found.review
    click.echo(
        f"{result.title}: {many(result.codes, 'code')} in {many(len(result.families), 'family', 'families')}, "
        f"{many(result.rules, 'rule')}, {many(result.examples, 'example')}"
    )
    for family, codes in result.families:
        click.echo(f"  {family}: {many(codes, 'code')}")
    for note in found.notes:
        click.echo(f"  note: {note}")
    for warning in result.warnings:
        click.echo(f"  warning: {warning}")
    for kind, title in ADVICE.items():
        own = [one for one in found.advice or () if one.kind == kind]
        if own:
            click.echo(f"  {title}: {len(own):,}")
        for one in own[:MOST_SHOWN]:
            click.echo(f"    {f'{file}:{one.line}: ' if one.line else ''}{one.text}")
        if len(own) > MOST_SHOWN:
            click.echo(f"    and {len(own) - MOST_SHOWN:,} more; --json has all")
        if own and kind == "example":
            click.echo(
                "    Each was tried alone, without the talk around it. Others may say the same in words that are as\n"
                "    far off: give examples that say it otherwise, or put such words into the definition."
            )
    looked = [title for kind, title in ADVICE.items() if kind not in {one.kind for one in found.advice or ()}]
    if run is not None and looked:
        click.echo(f"  looked for in {run} and not found: {'; '.join(looked)}")
    click.echo("The codebook can be used.")
