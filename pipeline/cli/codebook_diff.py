"""``thematrix codebook diff``: what differs between two, or between the codings of two runs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import FILE
from pipeline.cli.terminal import Lines
from pipeline.wording import many, score_text


@click.command(epilog=example("codebook diff outputs/first outputs/second --codings"))
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--codings", is_flag=True, help="OLD and NEW are runs: say which codings came and went, and why.")
@click.option("--out", type=FILE, help="With --codings: write all of them as a .csv file.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def diff(*, old: Path, new: Path, codings: bool, out: Path | None, as_json: bool) -> None:
    """Say what differs between two codebooks, or between the codings of two runs.

    The exit status is 0 whether or not anything differs.
    """
    if out and not codings:
        raise click.UsageError("--out goes with --codings.")
    from pipeline.workflows.codebook_diff import diff as compared

    if codings:
        _diff_codings(old, new, out, as_json=as_json)
        return
    found = compared(old, new)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
        return
    if found.nothing:
        click.echo("The two codebooks say the same.")
    for text in found.families:
        click.echo(f"family {text}")
    for code in found.gone:
        click.echo(f"- {code}")
    for code in found.new:
        click.echo(f"+ {code}")
    for change in found.changed:
        click.echo(f"~ {change.code}" + (f", renamed from {change.was}" if change.was else ""))
        for one in change.changes:
            click.echo(f"    {one.field}")
            for text in one.gone:
                click.echo(f"      - {text}")
            for text in one.new:
                click.echo(f"      + {text}")


def _diff_codings(old: Path, new: Path, out: Path | None, *, as_json: bool) -> None:
    from pipeline.workflows.codebook_diff import diff_codings

    found = diff_codings(old, new, progress=Lines())
    if out:
        found.write(out)
    if as_json:
        click.echo(json.dumps(found.as_list(), ensure_ascii=False, indent=2))
        return
    click.echo(f"{many(found.came, 'coding')} came, {len(found.codings) - found.came:,} went.")
    for code, own in found.by_code.items():
        came = len([one for one in own if one.came])
        click.echo(f"{code}: {came} came, {len(own) - came} went")
        for one in own:
            scores = (one.score_before, one.score_after)
            # Of scores that are the same in two digits, people or the setting that is told below decided.
            steps = dict.fromkeys("-" if score is None else score_text(score) for score in scores)
            where = ", ".join(filter(None, (one.case or one.document, one.locator)))
            click.echo(f"  {'+' if one.came else '-'} {' → '.join(steps)}  {where}: {one.text[:90]}")
            for reason in one.reasons:
                click.echo(f"      {reason}")
    if out:
        click.echo(f"Written: {out}")
