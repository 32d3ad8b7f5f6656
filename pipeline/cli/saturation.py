"""``thematrix saturation``: after which interview no new codes came."""

from __future__ import annotations

import re
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.parameter_types import SEED, Finite
from pipeline.cli.run_options import run_argument
from pipeline.cli.secret import share_of
from pipeline.cli.table_options import COLS, counting, for_a_file, notes, put, shown, written


@click.command(epilog=example("saturation outputs/first --setting 6+2 --threshold 5"))
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
    share: Path | None,
    secret: Path | None,
) -> None:
    """Say after which interview of RUN no new codes came, after Guest, Namey and Chen (2020).

    6+2 means: after six interviews the next two brought no more new codes than
    the threshold allows. In the order of the interviews, and in random orders.
    """
    for_a_file(share, out)
    from pipeline.workflows.saturation import saturation as reached

    other = share_of(share, secret)
    found = reached(
        run,
        by=by,
        cols=cols,
        settings=[_setting(text) for text in settings],
        thresholds=[share / 100 for share in thresholds],
        shuffles=shuffles,
        seed=seed,
        status=status,
        roles=roles,
        called=other.name if other else None,
    )
    if put(found.tables, out=out, form=form, as_json=as_json, share=other):
        return
    shown(found.tables[0], keys=("base", "run", "threshold", "reached", "known", "known_at", "orders", "median"))
    shown(found.tables[1], keys=("place", "interview", "new", "known", "median"))
    notes(found.tables[0])


def _setting(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"\s*0*([1-9][0-9]{0,3})\s*[+/]\s*0*([1-9][0-9]{0,3})\s*", text, re.ASCII)
    if not found:
        raise click.UsageError(f"--setting {text}: give base size and run length, for instance 6+2.")
    return int(found[1]), int(found[2])
