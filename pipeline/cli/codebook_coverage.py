"""``thematrix codebook coverage``: what each of its rules adds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.help import example
from pipeline.cli.refused import tell_refused
from pipeline.cli.run_options import run_argument
from pipeline.cli.terminal import Head, Lines, table
from pipeline.wording import many

if TYPE_CHECKING:
    from pipeline.workflows.codebook_coverage import Coverage, RuleCoverage


@click.command(epilog=example("codebook coverage outputs/first --human coded.csv"))
@run_argument
@click.option(
    "--human",
    type=click.Path(path_type=Path),
    help="Codings by people: .csv or .xlsx.  [default: the decisions in RUN]",
)
@click.option("--cache", type=click.Path(path_type=Path), help="Where analysed words are kept.  [default: RUN/.cache]")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def coverage(*, run: Path, human: Path | None, cache: Path | None, as_json: bool) -> None:
    """Say what each rule of the codebook adds to RUN, the folder of a finished run.

    All columns count passages. hits: the rule finds something that nobody denies. given: of these,
    those that have the code. others: another rule of the code speaks too. overlap: similarity alone
    would give the code. conflict: similarity is lower than in half of all passages, or a person
    rejected the code. right: hits that people gave the code, of those that people looked at.
    adds: right ones that no other rule gives, and similarity does not either.
    """
    from pipeline.workflows.codebook_coverage import coverage as measure

    found = measure(run, human=human, cache=cache, progress=Lines())
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        _show(found)
    tell_refused(found.refused, what="row")


def _show(found: RuleCoverage) -> None:
    if not found.rules:
        click.echo("The codebook has no rules.")
        return
    _show_coverage(found.rules, checked=bool(found.human))
    click.echo(f"{many(found.passages, 'passage')}; lines are those of {found.codebook}.")
    if found.silent:
        click.echo(f"{many(len(found.silent), 'rule')} found nothing:")
    for code, rules in found.silent_by_code.items():
        click.echo(f"  {code}: {', '.join(_name(rule) for rule in rules)}")


def _name(rule: Coverage) -> str:
    """Its id, without the code where that is what it begins with."""
    return rule.rule.removeprefix(rule.code)


def _show_coverage(rules: tuple[Coverage, ...], *, checked: bool) -> None:
    """The rules that found something, code by code."""
    heads = ["line", "hits", "denied", "given", "others", "overlap", "conflict"]
    if checked:
        heads += ["right", "precision", "adds"]
    rows: list[Sequence[str] | str] = []
    before = ""
    for rule in rules:
        if not (rule.hits or rule.denied):
            continue
        counts = (rule.hits, rule.denied, rule.given, rule.other_rules, rule.overlap, rule.conflict)
        row = [_name(rule), str(rule.line or ""), *(f"{count:,}" for count in counts)]
        if checked:
            precision = "" if rule.precision is None else f"{rule.precision:.2f}"
            row += [f"{rule.right:,}/{rule.checked:,}", precision, f"{rule.adds:,}"]
        if rule.code != before:
            rows.append(rule.code)
            before = rule.code
        rows.append(row)
    table([Head("rule"), *(Head(text, number=True) for text in heads)], rows)
