"""``thematrix saturation``, ``overview`` and ``framework``."""

from __future__ import annotations

import re
from pathlib import Path

import click

from pipeline.cli.parameter_types import SEED, Finite
from pipeline.cli.run_options import place_for, run_argument
from pipeline.cli.table_options import COLS, FORMAT, counting, notes, put, roles_of, shown, statuses_of, written
from pipeline.wording import many


@click.command()
@run_argument
@click.option(
    "--by",
    type=click.Choice(["case", "document"]),
    default="case",
    show_default=True,
    help="An interview is what a case says, or a document.",
)
@COLS
@click.option(
    "--setting",
    "settings",
    multiple=True,
    metavar="BASE+RUN",
    help="Base size and run length; may be repeated. Unless told, 4+2, 5+2, 6+2 and 6+3.",
)
@click.option(
    "--threshold",
    "thresholds",
    multiple=True,
    type=Finite(min=0, max=100),
    help="New codes at most, in per cent of the base's; may be repeated. Unless told, 5 and 0.",
)
@click.option("--shuffles", type=click.IntRange(min=0), default=1000, show_default=True, help="Random orders.")
@click.option("--seed", type=SEED, default=0, show_default=True, help="Of the random orders.")
@counting
@written
def saturation(
    *,
    run: Path,
    by: str,
    cols: str,
    settings: tuple[str, ...],
    thresholds: tuple[float, ...],
    shuffles: int,
    seed: int,
    status: str,
    roles: tuple[str, ...],
    out: Path | None,
    form: str | None,
    as_json: bool,
) -> None:
    """Say after which interview of RUN no new codes came, after Guest, Namey and Chen (2020).

    6+2 means: after six interviews the next two brought no more new codes than
    the threshold allows. In the order of the interviews, and in random orders.
    """
    from pipeline import analysis
    from pipeline.analysis.saturation import SETTINGS, THRESHOLDS
    from pipeline.export.aliases import document_names
    from pipeline.export.tables.findings import saturation_tables
    from pipeline.results.tables import read_run

    tables = read_run(run)
    found = analysis.saturation(
        tables,
        by=by,
        cols=cols,
        statuses=statuses_of(status),
        roles=roles_of(tables, roles),
        settings=[_setting(text) for text in settings] or SETTINGS,
        thresholds=[share / 100 for share in thresholds] or THRESHOLDS,
        shuffles=shuffles,
        seed=seed,
    )
    told = saturation_tables(found, documents=document_names(tables))
    if put(told, out=out, form=form, as_json=as_json):
        return
    shown(told[0], keys=("base", "run", "threshold", "reached", "known", "known_at", "orders", "median"))
    shown(told[1], keys=("place", "interview", "new", "known", "median"))
    notes(told[0])


def _setting(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"\s*0*([1-9][0-9]{0,3})\s*[+/]\s*0*([1-9][0-9]{0,3})\s*", text, re.ASCII)
    if not found:
        raise click.UsageError(f"--setting {text}: give base size and run length, for instance 6+2.")
    return int(found[1]), int(found[2])


@click.command()
@run_argument
@counting
@written
def overview(
    *, run: Path, status: str, roles: tuple[str, ...], out: Path | None, form: str | None, as_json: bool
) -> None:
    """Show RUN at a glance: how often each code, what is coded and what not, words by speaker."""
    from pipeline import analysis
    from pipeline.export.aliases import document_names
    from pipeline.export.tables.findings import overview_tables
    from pipeline.results.tables import read_run

    tables = read_run(run)
    found = analysis.overview(tables, statuses=statuses_of(status), roles=roles_of(tables, roles))
    told = overview_tables(found, documents=document_names(tables))
    if put(told, out=out, form=form, as_json=as_json):
        return
    for table in told:
        keys = ("name", "passages", "share", "words", "cases", "case_share", "accepted", "review")
        shown(table, keys=keys if table.name in ("Codes", "Families") else (), most=60)


@click.command()
@run_argument
@COLS
@click.option(
    "--extracts", type=click.IntRange(min=1, max=10), default=1, show_default=True, help="At most so many in a cell."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="A file to write: .xlsx, .html, .md or .csv.  [default: RUN-framework.xlsx, beside RUN]",
)
@FORMAT
@counting
def framework(
    *, run: Path, cols: str, extracts: int, out: Path | None, form: str | None, status: str, roles: tuple[str, ...]
) -> None:
    """Write the framework matrix of RUN: cases by codes, each cell the words that say it best.

    After Gale and others (2013). Each cell tells how many passages of the case
    carry the code, and leads to the passage quoted. Who did not consent to
    being quoted is counted, not quoted.
    """
    from pipeline import analysis
    from pipeline.export.framework import write_framework
    from pipeline.runtime.run_folder import RunFolder
    from pipeline.workflows.consent import quotable

    tables = quotable(RunFolder.open(run))
    found = analysis.framework(
        tables, cols=cols, extracts=extracts, statuses=statuses_of(status), roles=roles_of(tables, roles)
    )
    out = place_for(out, run, "framework", f".{form or 'xlsx'}")
    write_framework(found, tables, out, form=form)
    cells = sum(bool(cell.extracts) for row in found.rows for cell in row.cells)
    click.echo(
        f"{many(len(found.rows), 'case')} by "
        + (many(len(found.columns), "code") if cols == "code" else many(len(found.columns), "family", "families")),
        nl=False,
    )
    click.echo(f", {many(cells, 'cell')} with words: {out}")
