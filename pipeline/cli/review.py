"""``thematrix review``: the codings that are most worth a look, in a workbook."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import run_argument, tell_edited
from pipeline.wording import many

_KINDS = {"review": "for review", "not assigned": "near-misses, not assigned"}
"""Statuses as the summary says them."""


@click.command(epilog=example("review outputs/first --n 50 --code barrier"))
@run_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The workbook to write, an .xlsx file.  [default: RUN-review.xlsx, beside RUN]",
)
@click.option("--n", "limit", type=click.IntRange(min=1), default=200, show_default=True, help="At most so many rows.")
@click.option("--code", default="", help="Only this code, or the codes of this family.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def review(*, run: Path, out: Path | None, limit: int, code: str, as_json: bool) -> None:
    """Write the codings of RUN that are most worth a look into a workbook.

    The most uncertain come first, spread over codes and people; every fourth row is a near-miss, a
    code that was not assigned by a little. What was decided before is left out. Fill in the yellow
    columns and give the workbook to `decide`.
    """
    from pipeline.workflows.review import review as write

    tell_edited(run)
    made = write(run, out, limit=limit, code=code)
    if as_json:
        click.echo(json.dumps(made.as_dict(), indent=1))
        return
    amounts = ", ".join(f"{number:,} {_KINDS.get(name, name)}" for name, number in made.status.items())
    what = f" ({amounts})." if made.rows else "; nothing is left."
    click.echo(f"{made.out}: {many(made.rows, 'coding')} to look at{what}")
    click.echo(f"When it is filled in: thematrix decide {run} {made.out}")
