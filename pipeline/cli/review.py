"""``thematrix review``: passages to confirm or correct, in a workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.help import example
from pipeline.cli.parameter_types import Finite
from pipeline.cli.refused import tell_refused
from pipeline.cli.run_options import run_argument, tell_edited
from pipeline.wording import listed, many, typed

if TYPE_CHECKING:
    from pipeline.workflows.review import CellsToReview, ToReview
    from pipeline.workflows.settle import ToSettle

_KINDS = {"review": "for review", "not assigned": "near-misses, not assigned"}
"""Statuses as the summary says them."""


@click.command(epilog=example("review outputs/first --minutes 15 --out review.xlsx"))
@run_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file to write, .xlsx or .json.  [default: RUN-review.xlsx, beside RUN]",
)
@click.option("--minutes", type=Finite(1, 600), help="So many passages as can be read in this time.  [default: 30]")
@click.option("--n", type=click.IntRange(min=1), help="At most so many passages; with --cells, codings (200).")
@click.option("--code", default="", help="Ask only about this code, or the codes of this family.")
@click.option("--cells", is_flag=True, help="Ask about single codings, the most uncertain first, not whole passages.")
@click.option(
    "--settle",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="FIRST SECOND",
    help="Write where two filled-in reviews differ, with both reasons, to be settled.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def review(
    *,
    run: Path,
    out: Path | None,
    minutes: float | None,
    n: int | None,
    code: str,
    cells: bool,
    settle: tuple[Path, Path] | None,
    as_json: bool,
) -> None:
    """Write passages of RUN to read into a workbook, each with the codes proposed for it.

    Confirm the codes of a passage or correct them, and mark it as done: that says yes or no for every
    code. A dozen passages are drawn by lot, then come those that teach the most, one in five by lot
    still; some come nearest to codes that find nothing. What was decided before is left out. Write your
    name on the first sheet, and give the workbook to `decide`.
    """
    from pipeline.workflows.review import review as write
    from pipeline.workflows.review import review_cells
    from pipeline.workflows.settle import settle as compare

    if settle and (cells or code or n or minutes):
        raise click.UsageError("--settle compares two reviews: leave --cells, --code, --n and --minutes out.")
    if cells and minutes:
        raise click.UsageError("--minutes is for whole passages: with --cells say with --n how many codings.")
    tell_edited(run)
    if settle:
        _show_settle(compare(run, *settle, out), run, as_json=as_json)
        return
    made: ToReview | CellsToReview
    if cells:
        made = review_cells(run, out, n=n or 200, code=code)
        told = _cells(made)
    else:
        made = write(run, out, minutes=minutes, n=n, code=code)
        told = _passages(made)
    if as_json:
        click.echo(json.dumps(made.as_dict(), indent=1, ensure_ascii=False))
        return
    click.echo(told)
    if made.out is None:
        return
    place = "at “coder”" if made.out.suffix.lower() == ".json" else "on its first sheet"
    click.echo(f"Write your name {place}: `decide` needs to know who decided.")
    click.echo(f"When it is filled in: thematrix decide {typed(run)} {typed(made.out)}")


def _passages(made: ToReview) -> str:
    if not made.passages:
        return "Nothing is left to read: every passage is decided on. Nothing was written."
    minutes = many(max(1, round(made.minutes)), "minute")
    told = f"{made.out}: {many(made.passages, 'passage')} to read, about {minutes}."
    if made.brought:
        verb = "a code that finds" if len(made.brought) == 1 else "codes that find"
        told += f" Some come nearest to {verb} nothing: {listed(made.brought)}."
    if made.too_few:
        done = f", with the {made.decided:,} decided on before" if made.decided else ""
        told += (
            f" `thematrix learn` needs ten passages{done}: where you want to teach it, give more --minutes, or review "
            "again later."
        )
    return told


def _cells(made: CellsToReview) -> str:
    if not made.rows:
        return "Nothing is left to look at: no coding waits, and none comes near. Nothing was written."
    amounts = ", ".join(f"{number:,} {_KINDS.get(name, name)}" for name, number in made.status.items())
    return f"{made.out}: {many(made.rows, 'coding')} to look at ({amounts})."


def _show_settle(made: ToSettle, run: Path, *, as_json: bool) -> None:
    compared = made.compared
    if as_json:
        click.echo(json.dumps(made.as_dict(), indent=1, ensure_ascii=False))
    else:
        kappa = "" if compared.kappa is None else f"; Cohen's kappa {compared.kappa:.2f}"
        click.echo(
            f"{listed(compared.coders)} both decided on {many(compared.both, 'coding')} of "
            f"{many(compared.passages, 'passage')} and differ on {len(compared.differences):,}{kappa}."
        )
        if made.out:
            click.echo(
                f"{made.out}: what they differ on. When it is settled: thematrix decide {typed(run)} {typed(made.out)}"
            )
    tell_refused(made.refused, what="cell")
