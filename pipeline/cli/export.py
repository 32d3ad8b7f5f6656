"""``thematrix export``: a run as a project for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.run_options import place_for, run_argument


@click.command("export")
@run_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="A folder for the files; made when absent.  [default: RUN-project, beside RUN]",
)
@click.option("--only-quotable", is_flag=True, help="Leave the words of cases out that did not consent to be quoted.")
@click.option(
    "--labels",
    is_flag=True,
    help="Begin each turn with its speaker's name; positions are then not those of codings.csv.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what the project holds as JSON.")
def export(*, run: Path, out: Path | None, only_quotable: bool, labels: bool, as_json: bool) -> None:
    """Write RUN, the folder of a finished run, as a project for NVivo, ATLAS.ti, MAXQDA, QualCoder and others.

    Leaves project.qdpx and codebook.qdc (REFI-QDA 1.5), and handover.md, which says what they hold
    and what they cannot hold. A run leaves the same in its own folder; this writes it elsewhere, or
    otherwise. What people code there comes back with `learn` and `agree`.
    """
    from pipeline.export.refi_project import Options
    from pipeline.workflows.export_project import hand_over

    out = place_for(out, run, "project")
    handed = hand_over(run, out, options=Options(only_quotable=only_quotable, labels=labels))
    if as_json:
        told = {**asdict(handed), "holds": list(handed.holds()), "lost": list(handed.lost())}
        click.echo(json.dumps({"out": str(out), **told}, indent=1, ensure_ascii=False))
        return
    click.echo(f"Written: {out / 'project.qdpx'}, {out / 'codebook.qdc'}")
    for line in handed.holds():
        click.echo(f"  {line}")
    click.echo("What it does not hold:")
    for line in handed.lost():
        click.echo(f"  {line}")
    click.echo(f"{out / 'handover.md'} says the same.")
