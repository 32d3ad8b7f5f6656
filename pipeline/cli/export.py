"""``thematrix export``: a run as a project for other programs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import run_argument, tell_edited, tell_refusals
from pipeline.cli.secret import share_of, sharing


@click.command("export", epilog=example("export outputs/first --out for-nvivo --only-quotable"))
@run_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="A folder for the files; made when absent; or a file (.qdpx), for the project alone.  [default: RUN-project, "
    "beside RUN]",
)
@click.option(
    "--for",
    "program",
    type=click.Choice(["refi-qda", "taguette"]),
    default="refi-qda",
    show_default=True,
    help="taguette: project.sqlite3 to import there, and tags.csv, its codebook.",
)
@click.option("--only-quotable", is_flag=True, help="Leave the words of cases out that did not consent to be quoted.")
@click.option(
    "--bare",
    is_flag=True,
    help="Leave the texts as codings.csv has them, with its positions: no turn begins with its speaker's name.",
)
@click.option(
    "--line-ends",
    type=click.Choice(["plain", "windows"]),
    default="plain",
    show_default=True,
    help="windows: lines end with two characters, and are counted so, as MAXQDA does.",
)
@click.option("--rules", is_flag=True, help="Write all examples, keywords and rules into the memos of codes.")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="Write with this exporter, which an installed package adds, in place of the project: see docs/extending.md.",
)
@sharing
@click.option("--json", "as_json", is_flag=True, help="Print what the project holds as JSON.")
def export(
    *,
    run: Path,
    out: Path | None,
    program: str,
    only_quotable: bool,
    bare: bool,
    line_ends: str,
    rules: bool,
    form: str | None,
    share: Path | None,
    secret: Path | None,
    as_json: bool,
) -> None:
    """Write RUN, the folder of a finished run, as a project for NVivo, ATLAS.ti, MAXQDA, QualCoder and others.

    Leaves project.qdpx and codebook.qdc (REFI-QDA 1.5), and handover.md, which says what they hold
    and what they cannot hold. With --for taguette it leaves a database and a codebook that Taguette
    imports. A run leaves the same in its own folder; this writes it elsewhere, or
    otherwise. What people code there comes back with `learn` and `agree`. With --share, the report,
    quotes, themes, methods and tables are written too, all with other names.
    """
    from pipeline.workflows.export_project import export_project

    tell_edited(run)
    tell_refusals(run)
    if share and (form is not None or program != "refi-qda"):
        raise click.UsageError("--share is for REFI-QDA: for others, code the copy that `pseudonymise` writes.")
    if form is not None:
        if only_quotable or bare or rules or line_ends != "plain" or program != "refi-qda":
            raise click.UsageError(
                "--for, --only-quotable, --bare, --line-ends and --rules are for the project: leave them out with "
                "--format."
            )
        _by_package(run, out, form, as_json=as_json)
        return
    if program == "taguette":
        if line_ends != "plain":
            raise click.UsageError("--line-ends is for REFI-QDA: leave it out with --for taguette.")
        _for_taguette(run, out, only_quotable=only_quotable, bare=bare, rules=rules, as_json=as_json)
        return
    made = export_project(
        run,
        out,
        only_quotable=only_quotable,
        bare=bare,
        windows=line_ends == "windows",
        rules=rules,
        share=share_of(share, secret),
    )
    if as_json:
        click.echo(json.dumps(made.as_dict(), indent=1, ensure_ascii=False))
        return
    files = [made.out] if made.alone else [made.out / "project.qdpx", made.out / "codebook.qdc"]
    click.echo(f"Written: {', '.join(map(str, files))}")
    for line in made.exported.holds():
        click.echo(f"  {line}")
    click.echo("What it does not hold:")
    for line in made.exported.lost():
        click.echo(f"  {line}")
    if not made.alone:
        click.echo(f"{made.out / 'handover.md'} says the same.")


def _for_taguette(run: Path, out: Path | None, *, only_quotable: bool, bare: bool, rules: bool, as_json: bool) -> None:
    from pipeline.workflows.export_taguette import export_taguette

    made = export_taguette(run, out, only_quotable=only_quotable, bare=bare, rules=rules)
    if as_json:
        click.echo(json.dumps(made.as_dict(), indent=1, ensure_ascii=False))
        return
    click.echo(f"Written: {made.out / 'project.sqlite3'}, {made.out / 'tags.csv'}")
    for line in made.held.told():
        click.echo(f"  {line}")


def _by_package(run: Path, out: Path | None, form: str, *, as_json: bool) -> None:
    from pipeline.workflows.export_format import export_format

    made = export_format(run, out, name=form)
    if as_json:
        click.echo(json.dumps(made.as_dict(), indent=1, ensure_ascii=False))
    else:
        click.echo(f"Written: {', '.join(str(path) for path in made.files)}")
