"""``thematrix codebook``: look at a codebook before a run does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.codebook_edit import MOST_SHOWN, diff, merge, new, rename, schema, show, split
from pipeline.cli.run_options import run_argument
from pipeline.wording import many

if TYPE_CHECKING:
    from pipeline.coding.rules.coverage import Coverage
    from pipeline.model import Codebook
    from pipeline.workflows.codebook_advice import Advice

ADVICE = {
    "alike": "definitions much alike",
    "unused": "codes never assigned",
    "together": "codes that stand together",
    "example": "examples that do not find their code",
    "silent": "rules that found nothing",
}


@click.group()
def codebook() -> None:
    """Write, look at, compare and edit codebooks."""


for command in (new, show, diff, rename, merge, split, schema):
    codebook.add_command(command)


@codebook.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--run", type=click.Path(path_type=Path), help="A finished run, for advice from what it found.")
@click.option("--model", default="", help="The model that the run was made with, if it was not the default one.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(file: Path, *, run: Path | None, model: str, as_json: bool) -> None:
    """Say whether the codebook FILE can be used, and what in it is weak.

    FILE is a .yaml, .csv, .tsv, .xlsx or .qdc codebook, a project whose codes are
    wanted, or the name of a codebook that comes with the program. All errors are told at once, each
    with its line; the exit status is then 2. With --run it also says which codes were never assigned,
    stand together nearly always or have definitions much alike, which rules never speak, and to which
    of its examples the coder, had it not seen them, would not give their code.
    """
    from pipeline.codebook import load_codebook, named
    from pipeline.codebook.lint import review

    frame = load_codebook(named(file))
    result = review(frame)
    advice = _advice(frame, run, model=model, quiet=as_json) if run else []
    if as_json:
        more: dict[str, object] = {"notes": list(frame.notes)} if frame.notes else {}
        more |= {"advice": [one.as_dict() for one in advice]} if run else {}
        click.echo(json.dumps({**result.as_dict(), **more}, ensure_ascii=False, indent=2))
        return
    click.echo(
        f"{result.title}: {many(result.codes, 'code')} in {many(len(result.families), 'family', 'families')}, "
        f"{many(result.rules, 'rule')}, {many(result.examples, 'example')}"
    )
    for family, codes in result.families:
        click.echo(f"  {family}: {many(codes, 'code')}")
    for note in frame.notes:
        click.echo(f"  note: {note}")
    for warning in result.warnings:
        click.echo(f"  warning: {warning}")
    for kind, title in ADVICE.items():
        own = [one for one in advice if one.kind == kind]
        if own:
            click.echo(f"  {title}: {len(own):,}")
        for one in own[:MOST_SHOWN]:
            click.echo(f"    {f'{file}:{one.line}: ' if one.line else ''}{one.text}")
        if len(own) > MOST_SHOWN:
            click.echo(f"    and {len(own) - MOST_SHOWN:,} more; --json has all")
    click.echo("The codebook can be used.")


@codebook.command("convert")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print what was lost as JSON.")
def convert(source: Path, target: Path, *, as_json: bool) -> None:
    """Write the codebook IN as OUT, in the format that the name of OUT says.

    IN is a codebook (.yaml, .csv, .tsv, .xlsx, or .qdc of another program), the name of one that
    comes with the program, or a project whose codes are wanted: .qdpx, .qda of QualCoder, .sqlite3 of
    Taguette. OUT is .yaml, .csv, .tsv, .xlsx or .qdc. What was kept is counted, what OUT cannot hold is listed.
    """
    from pipeline.codebook import load_codebook, named
    from pipeline.codebook.convert import kept, lost, write_codebook

    frame = load_codebook(named(source))
    if target.exists() and source.exists() and target.samefile(source):
        raise click.UsageError("OUT is IN: give another name.")
    write_codebook(frame, target)
    gone, counts = lost(frame, target), kept(target)
    if as_json:
        found = {"out": str(target), "codes": len(frame.codes), "families": len(frame.families)}
        click.echo(
            json.dumps(
                {**found, "kept": counts, "notes": list(frame.notes), "lost": list(gone)}, ensure_ascii=False, indent=2
            )
        )
        return
    click.echo(f"{target}: {many(len(frame.codes), 'code')} in {many(len(frame.families), 'family', 'families')}.")
    told = [many(number, name[:-1]) for name, number in counts.items() if name not in ("codes", "families", "keywords")]
    click.echo(f"  kept: {', '.join(told)}, {many(counts['keywords'], 'keyword')}")
    for note in frame.notes:
        click.echo(f"  of {source}: {note}")
    for what in gone:
        click.echo(f"  lost: {what}")
    if not gone and not frame.notes:
        click.echo("Nothing was lost.")


def _advice(frame: Codebook, run: Path, *, model: str, quiet: bool) -> list[Advice]:
    from pipeline.cli.terminal import progress
    from pipeline.workflows.codebook_advice import advise

    with progress(quiet=quiet) as shown:
        return advise(frame, run, progress=shown, model=model)


@codebook.command("coverage")
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
    from pipeline.codebook import load_codebook
    from pipeline.coding.rules.coverage import coverage as measure
    from pipeline.coding.rules.coverage import find_hits
    from pipeline.errors import CallError
    from pipeline.human_codings import read_coded
    from pipeline.human_codings.from_decisions import decided_codings
    from pipeline.results.tables import RunTables
    from pipeline.runtime.cache import Cache
    from pipeline.runtime.run_folder import RunFolder

    folder = RunFolder.open(run)
    tables = RunTables.of(folder)
    if folder.manifest.calibrated:
        raise CallError(
            "its scores were learned, and do not tell what similarity says alone",
            where=str(run),
            remedy="Make a run without --learned and give that.",
        )
    frame = load_codebook(folder.codebook_path)
    said = (
        read_coded(human, run=run, known={code.id: code.name for code in frame.codes})
        if human
        else decided_codings(run)
    )
    store = Cache(cache or folder.cache, tell=lambda text: click.echo(text, err=True))
    try:
        hits = find_hits(tables, frame, cache=store)
    finally:
        store.close()
    rules = measure(
        tables,
        frame,
        hits,
        threshold=folder.manifest.inputs.settings.thresholds.decision,
        human=said if said.passages else None,
    )
    if as_json:
        found = {
            "passages": len(tables.passages),
            "human": said.source if said.passages else "",
            "rules": [rule.as_dict() for rule in rules],
            "silent": [rule.rule for rule in rules if not rule.hits],
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    if not rules:
        click.echo("The codebook has no rules.")
        return
    _show_coverage(rules, checked=bool(said.passages))
    click.echo(f"{many(len(tables.passages), 'passage')}; lines are those of {folder.codebook_path}.")
    silent = [rule for rule in rules if not rule.hits]
    if silent:
        click.echo(f"{many(len(silent), 'rule')} found nothing:")
    for code in dict.fromkeys(rule.code for rule in silent):
        click.echo(f"  {code}: {', '.join(_name(rule) for rule in silent if rule.code == code)}")


def _name(rule: Coverage) -> str:
    """Its id, without the code where that is what it begins with."""
    return rule.rule.removeprefix(rule.code)


def _show_coverage(rules: tuple[Coverage, ...], *, checked: bool) -> None:
    """The rules that found something, code by code."""
    from pipeline.cli.terminal import Head, table

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
