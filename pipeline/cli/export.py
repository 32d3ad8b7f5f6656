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
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="Write with this exporter, which an installed package adds, in place of the project: see docs/extending.md.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what the project holds as JSON.")
def export(*, run: Path, out: Path | None, only_quotable: bool, labels: bool, form: str | None, as_json: bool) -> None:
    """Write RUN, the folder of a finished run, as a project for NVivo, ATLAS.ti, MAXQDA, QualCoder and others.

    Leaves project.qdpx and codebook.qdc (REFI-QDA 1.5), and handover.md, which says what they hold
    and what they cannot hold. A run leaves the same in its own folder; this writes it elsewhere, or
    otherwise. What people code there comes back with `learn` and `agree`.
    """
    from pipeline.export.refi_project import Options
    from pipeline.workflows.export_project import export_project

    if form is not None:
        if only_quotable or labels:
            raise click.UsageError("--only-quotable and --labels are for the project: leave them out with --format.")
        _by_package(run, place_for(out, run, form), form, as_json=as_json)
        return
    out = place_for(out, run, "project")
    exported = export_project(run, out, options=Options(only_quotable=only_quotable, labels=labels))
    if as_json:
        told = {**asdict(exported), "holds": list(exported.holds()), "lost": list(exported.lost())}
        click.echo(json.dumps({"out": str(out), **told}, indent=1, ensure_ascii=False))
        return
    click.echo(f"Written: {out / 'project.qdpx'}, {out / 'codebook.qdc'}")
    for line in exported.holds():
        click.echo(f"  {line}")
    click.echo("What it does not hold:")
    for line in exported.lost():
        click.echo(f"  {line}")
    click.echo(f"{out / 'handover.md'} says the same.")


def _by_package(run: Path, out: Path, form: str, *, as_json: bool) -> None:
    from pipeline.workflows.export_format import export_format

    paths = export_format(run, out, name=form)
    if as_json:
        click.echo(json.dumps({"out": str(out), "files": [str(path) for path in paths]}, indent=1, ensure_ascii=False))
    else:
        click.echo(f"Written: {', '.join(str(path) for path in paths)}")
