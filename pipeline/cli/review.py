"""``thematrix review`` and ``thematrix decide``: the researcher's yes and no."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.decisions_text import MOST_SHOWN, more, show_lost, start
from pipeline.cli.run_options import meant_run, place_for, run_argument
from pipeline.wording import many

if TYPE_CHECKING:
    from pipeline.decisions import Standing
    from pipeline.review import Filled
    from pipeline.workflows.decide import Decided


@click.command()
@run_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The workbook to write, an .xlsx file.  [default: RUN-review.xlsx, beside RUN]",
)
@click.option("--n", type=click.IntRange(min=1), default=200, show_default=True, help="At most so many rows.")
@click.option("--code", default="", help="Only this code, or the codes of this family.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def review(*, run: Path, out: Path | None, n: int, code: str, as_json: bool) -> None:
    """Write the codings of RUN that are most worth a look into a workbook.

    The most uncertain come first, spread over codes and people; every fourth row is a near-miss, a
    code that was not assigned by a little. What was decided before is left out. Fill in the yellow
    columns and give the workbook to `decide`.
    """
    from collections import Counter

    from pipeline.codebook import load_codebook
    from pipeline.errors import CallError
    from pipeline.export.evidence_text import reasons
    from pipeline.review import choose, write_review
    from pipeline.runtime.run_folder import RunFolder
    from pipeline.workflows.consent import quotable

    out = place_for(out, run, "review", ".xlsx")
    if out.suffix.lower() != ".xlsx":
        raise CallError("is no name of a workbook", where=str(out), remedy="Give --out a name that ends in .xlsx.")
    if out.exists():
        raise CallError(
            "is there already, and somebody may have written into it",
            where=str(out),
            remedy="Give another name with --out, or delete it.",
        )
    folder = RunFolder.open(run)
    tables = quotable(folder)
    threshold = folder.manifest.inputs.settings.thresholds.decision
    worth = choose(tables, threshold=threshold, n=n, codes=_codes(tables.codes, code))
    write_review(
        tables,
        out,
        worth=worth,
        codebook=load_codebook(folder.codebook_path),
        title=folder.manifest.corpus,
        threshold=threshold,
        reasons=reasons,
    )
    status = Counter(item.status for item in worth)
    if as_json:
        click.echo(json.dumps({"out": str(out), "rows": len(worth), "status": dict(sorted(status.items()))}, indent=1))
        return
    amounts = ", ".join(f"{number:,} {_KINDS.get(name, name)}" for name, number in sorted(status.items()))
    click.echo(
        f"{out}: {many(len(worth), 'coding')} to look at" + (f" ({amounts})." if worth else "; nothing is left.")
    )
    click.echo(f"When it is filled in: thematrix decide {run} {out}")


@click.command()
@click.argument("run", type=click.Path(path_type=Path), required=False)
@click.argument("workbooks", nargs=-1, type=click.Path(path_type=Path))
@click.option("--coder", default="", help="Who decided.  [default: the name on the workbook's first sheet]")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def decide(*, run: Path | None, workbooks: tuple[Path, ...], coder: str, as_json: bool) -> None:
    """Take the decisions in filled-in WORKBOOKS into RUN.

    They are added to decisions.jsonl in the run's folder, and codings, matrices, quotes and report
    follow them at once, and in every later run into the folder. Rows that cannot be used are named,
    and the exit status is then 1. Without a workbook it says how the decisions stand.
    """
    from datetime import UTC, datetime

    from pipeline.results.tables import read_run
    from pipeline.review import read_review
    from pipeline.workflows.decide import decide as perform

    if run is None or run.suffix.lower() == ".xlsx":
        # A run is a folder: the workbook stands where it was left out.
        workbooks = (*([run] if run else []), *workbooks)
        run = meant_run()
    tables = read_run(run)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    filled = [read_review(path, tables, time=now, coder=coder) for path in workbooks]
    result = perform(run, [decision for one in filled for decision in one.decisions], reviews=filled)
    refused = [error for one in filled for error in one.refused]
    if as_json:
        click.echo(json.dumps(_as_json(filled, result), ensure_ascii=False, indent=1))
    else:
        _show(filled, result, run)
    for error in refused:
        click.echo(str(error), err=True)
    if refused:
        click.echo(f"Rows that could not be used: {len(refused):,}; the others count.", err=True)
    if refused or result.standing.damaged:
        click.get_current_context().exit(1)


_KINDS = {"review": "for review", "not assigned": "near-misses, not assigned"}
"""Statuses as the summary says them."""


def _codes(codes: tuple[tuple[str, str, str], ...], wanted: str) -> list[int]:
    """The places of a code, or of a family's codes; none where none is asked for."""
    from pipeline.codebook.code_names import places_of

    return list(places_of(codes, wanted)) if wanted else []


def _show(filled: list[Filled], result: Decided, run: Path) -> None:
    from pipeline.runtime.manifest import DecisionsMade

    for one in filled:
        yes = sum(decision.accept for decision in one.decisions)
        click.echo(
            f"{one.coder}: {many(len(one.decisions), 'decision')}, "
            f"{yes:,} accept and {len(one.decisions) - yes:,} reject; {many(one.open, 'row')} left open."
        )
        for note in one.notes[:MOST_SHOWN]:
            click.echo(note)
    standing = result.standing
    if filled:
        click.echo(f"New among them: {result.recorded:,}.")
        if result.withdrawn:
            click.echo(
                f"{many(result.withdrawn, 'earlier decision')} taken back, since the cells are empty now; to have "
                "them again, fill the cells in and give the workbook again."
            )
        if result.kept:
            click.echo(
                f"{many(result.kept, 'open row')} about what the same person has decided elsewhere, which stands."
            )
    who = f" by {', '.join(standing.coders)}" if standing.coders else ""
    click.echo(f"Kept in decisions.jsonl: {many(standing.number, 'decision')}{who}.")
    _show_conflicts(standing, result)
    entries = DecisionsMade.model_validate_json(json.dumps(standing.as_dict()))
    show_lost(entries.lost, out=str(run))
    for line in standing.damaged:
        click.echo(line, err=True)
    counts = result.counts
    click.echo(
        f"{many(counts['codings'], 'coding')} assigned: {counts['accepted']:,} accepted, "
        f"{counts['review']:,} to review; {counts['rejected']:,} rejected by people."
    )


def _show_conflicts(standing: Standing, result: Decided) -> None:
    if not standing.conflicts:
        return
    click.echo(f"People disagree; what anybody rejects does not count ({len(standing.conflicts):,}):")
    texts = dict(zip(*(result.tables.passages[name].to_pylist() for name in ("passage", "text")), strict=True))
    for conflict in standing.conflicts[:MOST_SHOWN]:
        click.echo(
            f"  {conflict.code}: {', '.join(conflict.accept)} accept, {', '.join(conflict.reject)} reject: "
            f"“{start(texts[conflict.passage])}” ({conflict.passage})"
        )
    more(len(standing.conflicts))


def _as_json(filled: list[Filled], result: Decided) -> dict[str, Any]:
    return {
        "workbooks": [
            {
                "coder": one.coder,
                "decisions": len(one.decisions),
                "open": one.open,
                "refused": [str(error) for error in one.refused],
                "notes": list(one.notes),
            }
            for one in filled
        ],
        "recorded": result.recorded,
        "withdrawn": result.withdrawn,
        "standing": result.standing.as_dict(),
        "counts": result.counts,
    }
