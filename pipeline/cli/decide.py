"""``thematrix decide``: the researcher's yes and no."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.decisions_text import MOST_SHOWN, more, show_lost, start
from pipeline.cli.help import example
from pipeline.cli.refused import tell_refused
from pipeline.cli.run_options import meant_run
from pipeline.wording import many, typed

if TYPE_CHECKING:
    from pipeline.workflows.decide import Decided


ENOUGH = 20
"""Passages that people decided on, from which the command points to `learn`."""

FILLED = (".xlsx", ".json", ".csv", ".tsv", ".qdpx", ".qda", ".sqlite3", ".jsonl")
"""What files end with that are taken in; a run is a folder."""


@click.command(epilog=example("decide outputs/first outputs/first-review.xlsx"))
@click.argument("run", type=click.Path(path_type=Path), required=False)
@click.argument("workbooks", metavar="[FILES]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--coder", default="", help="Who decided; of a project, whose codings.  [default: the name in the file]")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def decide(*, run: Path | None, workbooks: tuple[Path, ...], coder: str, as_json: bool) -> None:
    """Take the decisions in filled-in FILES into RUN.

    They are added to decisions.jsonl in the run's folder, and codings, matrices, quotes and report
    follow them at once, and in every later run into the folder. A file is what `review` wrote (.xlsx or
    .json); a sample or another table of codings (.xlsx, .csv), whose rows say yes, and no to all other
    codes where a row is a whole passage; a project of another program (.qdpx, .qda, .sqlite3), whose
    memos come along; or decisions.jsonl or notes.jsonl of another copy of the run. Cells that cannot be
    used are named, and so are files beside others; the rest counts, and the exit status is then 1. A
    cell of a review that is emptied takes its decision back. Without a file it says how the decisions stand.
    """
    from pipeline.workflows.decide import decide as take

    if run is None or run.suffix.lower() in FILLED:
        # A run is a folder: the workbook stands where it was left out.
        workbooks = (*([run] if run else []), *workbooks)
        run = meant_run()
    result = take(run, workbooks, coder=coder)
    if as_json:
        click.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=1))
    else:
        _show(result, run)
    for error in result.unread:
        click.echo(str(error), err=True)
    if result.unread:
        taken = len(workbooks) - len(result.unread)
        rest = f"; {'the other was' if taken == 1 else f'the other {taken:,} were'}" if taken else "; none was"
        click.echo(f"{many(len(result.unread), 'file')} could not be taken{rest}.", err=True)
    tell_refused(result.refused, what="cell")
    if result.standing.damaged or result.unread:
        click.get_current_context().exit(1)


def _show(result: Decided, run: Path) -> None:
    for one in result.filled:
        done = "" if one.done is None else f"{many(one.done, 'passage')} done, "
        click.echo(
            f"{one.coder}: {done}{many(len(one.decisions), 'decision')}, "
            f"{one.accepted:,} accept and {len(one.decisions) - one.accepted:,} reject; "
            f"{many(one.open, 'row' if one.done is None else 'passage')} left open."
        )
        for note in one.notes[:MOST_SHOWN]:
            click.echo(note)
    for line in result.told[:MOST_SHOWN]:
        click.echo(line)
    more(len(result.told))
    standing = result.standing
    if result.filled or result.noted:
        click.echo(f"New among them: {result.recorded:,}.")
        if result.withdrawn:
            click.echo(
                f"{many(result.withdrawn, 'earlier decision')} taken back, since the cells are empty now; to have "
                "them again, fill the cells in and give the workbook again."
            )
        if result.noted:
            click.echo(
                f"New in notes.jsonl: {many(result.noted, 'memo, summary or quote', 'memos, summaries or quotes')}."
            )
        if result.kept:
            click.echo(
                f"{many(result.kept, 'open coding')} about what the same person has decided elsewhere, which stands."
            )
    who = f" by {', '.join(standing.coders)}" if standing.coders else ""
    click.echo(f"Kept in decisions.jsonl: {many(standing.number, 'decision')}{who}.")
    _show_conflicts(result)
    show_lost(result.lost, out=str(run))
    for line in standing.damaged:
        click.echo(line, err=True)
    counts = result.counts
    click.echo(
        f"{many(counts['codings'], 'coding')} assigned: {counts['accepted']:,} accepted, "
        f"{counts['review']:,} to review; {counts['rejected']:,} rejected by people."
    )
    if result.passages_decided >= ENOUGH:
        click.echo(f"Enough is decided on to learn from: thematrix learn {typed(run)}")


def _show_conflicts(result: Decided) -> None:
    if not result.conflicts:
        return
    click.echo(f"People disagree; what anybody rejects does not count ({len(result.conflicts):,}):")
    for conflict, text in result.conflicts[:MOST_SHOWN]:
        click.echo(
            f"  {conflict.code}: {', '.join(conflict.accept)} accept, {', '.join(conflict.reject)} reject: "
            f"“{start(text)}” ({conflict.passage})"
        )
    more(len(result.conflicts))
