"""``thematrix codebook new, show, diff, rename, merge, split, schema``: a codebook as it grows."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.terminal import paragraph
from pipeline.wording import many

if TYPE_CHECKING:
    from pipeline.codebook.edit import Edit
    from pipeline.coding.run_diff import CodingChange, DiffedRun
    from pipeline.export.codebook_page import Count
    from pipeline.model import Codebook

FILE = click.Path(path_type=Path)
MOST_SHOWN = 12


@click.command()
@click.argument("out", type=FILE, default=Path("codebook.yaml"))
@click.option("--title", default="My codebook", show_default=True, help="Its title.")
def new(*, out: Path, title: str) -> None:
    """Write a codebook to begin with, OUT (or codebook.yaml), with comments that say what to change.

    A JSON Schema is put beside it, with which editors complete keys and underline mistakes.
    """
    from pipeline.codebook.schema import FILE as SCHEMA
    from pipeline.codebook.schema import schema as made
    from pipeline.codebook.template import skeleton
    from pipeline.errors import CallError

    if out.suffix.lower() not in (".yaml", ".yml"):
        raise CallError(
            "a new codebook is a .yaml file", where=str(out), remedy="Give it a name such as codebook.yaml."
        )
    if out.exists():
        raise CallError("the file is there already", where=str(out), remedy="Choose another name.")
    _write(out.parent / SCHEMA, json.dumps(made(), indent=2, ensure_ascii=False) + "\n")
    _write(out, skeleton(title, file=out.name, schema=SCHEMA))
    click.echo(f"{out}: replace its codes with yours, then: thematrix codebook check {out}")


@click.command()
@click.argument("file", type=FILE)
@click.option("--run", type=FILE, help="Count the passages and cases of this run.")
@click.option("--out", type=FILE, help="Write it to read: a .md, .html or .docx file.")
@click.option("--json", "as_json", is_flag=True, help="Print the codes as JSON.")
def show(*, file: Path, run: Path | None, out: Path | None, as_json: bool) -> None:
    """Show the codebook FILE as a tree, or write it for an appendix."""
    from pipeline.export.codebook_page import tree, write_codebook_page

    frame = _load(file)
    counts = _counts(run) if run else None
    if out:
        write_codebook_page(frame, out, counts)
        click.echo(f"Written: {out}", err=as_json)
    if as_json:
        codes = [
            {
                "code": code.id,
                "name": code.name,
                "family": code.family,
                "examples": len(code.examples),
                "rules": len(code.rules),
                **({"passages": counts[code.id].passages, "cases": counts[code.id].cases} if counts else {}),
            }
            for code in frame.codes
        ]
        click.echo(json.dumps({"title": frame.title, "codes": codes}, ensure_ascii=False, indent=2))
    elif not out:
        click.echo(frame.title)
        for line in tree(frame, counts):
            lead = " " * (2 + len(line) - len(line.lstrip()))
            paragraph(line, indent=f"{lead}  ", first=lead)


@click.command()
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
    if codings:
        _diff_codings(old, new, out, as_json=as_json)
        return
    from pipeline.codebook.diff import difference

    found = difference(_load(old), _load(new))
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


@click.command()
@click.argument("file", type=FILE)
@click.argument("old")
@click.argument("new")
@click.option("--out", type=FILE, required=True, help="The edited codebook, a .yaml file; FILE itself to change it.")
@click.option("--run", "runs", type=FILE, multiple=True, help="Carry the decisions in this run along; repeatable.")
def rename(*, file: Path, old: str, new: str, out: Path, runs: tuple[Path, ...]) -> None:
    """Give the code or family OLD of the codebook FILE the id NEW.

    What people decided in the runs holds for the new id as it did for the old.
    """
    from pipeline.codebook import edit

    frame = _load(file)
    _finish(file, frame, edit.rename(frame, old, new), out, runs, kept=())


@click.command()
@click.argument("file", type=FILE)
@click.argument("codes", nargs=-1, required=True)
@click.option("--into", required=True, help="The id of the merged code; that of one of them, or a new one.")
@click.option("--out", type=FILE, required=True, help="The edited codebook, a .yaml file; FILE itself to change it.")
@click.option("--run", "runs", type=FILE, multiple=True, help="Carry the decisions in this run along; repeatable.")
def merge(*, file: Path, codes: tuple[str, ...], into: str, out: Path, runs: tuple[Path, ...]) -> None:
    """Make one code of several CODES of the codebook FILE.

    A person's yes to one of them is a yes to the merged code; a no follows only where all of them were
    denied.
    """
    from pipeline.codebook import edit

    frame = _load(file)
    made = edit.merge(frame, codes, into)
    _finish(file, frame, made, out, runs, kept=tuple(made.all_of))


@click.command()
@click.argument("file", type=FILE)
@click.argument("code")
@click.option("--into", multiple=True, required=True, help="The id of one of the new codes; give it twice or more.")
@click.option("--out", type=FILE, required=True, help="The edited codebook, a .yaml file; FILE itself to change it.")
@click.option("--run", "runs", type=FILE, multiple=True, help="Carry the decisions in this run along; repeatable.")
def split(*, file: Path, code: str, into: tuple[str, ...], out: Path, runs: tuple[Path, ...]) -> None:
    """Make several codes of the CODE of the codebook FILE, which begin as copies of it.

    A person's no to it is a no to all of them; of a yes nobody knows which of them it means, so that such
    passages are to be decided on again.
    """
    from pipeline.codebook import edit

    frame = _load(file)
    _finish(file, frame, edit.split(frame, code, into), out, runs, kept=())


@click.command()
def schema() -> None:
    """Print the JSON Schema of a YAML codebook, for editors."""
    from pipeline.codebook.schema import schema as made

    click.echo(json.dumps(made(), indent=2, ensure_ascii=False))


def _load(file: Path) -> Codebook:
    from pipeline.codebook import load_codebook, named

    return load_codebook(named(file))


def _counts(run: Path) -> dict[str, Count]:
    from pipeline.export.codebook_page import Count
    from pipeline.results.codings import DEFAULT_ROLES, assigned
    from pipeline.results.tables import read_run

    tables = read_run(run)
    cases = tables.passages["case"].to_pylist()
    pairs = assigned(tables, roles=DEFAULT_ROLES)
    passages: Counter[str] = Counter()
    people: dict[str, set[str]] = {code: set() for code in tables.code_ids}
    for passage, place in zip(pairs.passage.tolist(), pairs.code.tolist(), strict=True):
        code = tables.code_ids[place]
        passages[code] += 1
        if cases[passage]:
            people[code].add(cases[passage])
    return {code: Count(passages[code], len(its)) for code, its in people.items()}


def _write(path: Path, text: str, *, over: Path | None = None) -> None:
    from pipeline.runtime.disk import write_atomic

    write_atomic(path, text.encode(), doing="write the file", over=over)


def _finish(
    file: Path, frame: Codebook, made: Edit, out: Path, runs: tuple[Path, ...], *, kept: tuple[str, ...]
) -> None:
    """Carry decisions along, write the edited codebook, and say what was done.

    The codebook comes last: who is stopped in between gives the command again,
    which says nothing twice, and it finishes.
    """
    from pipeline.codebook.yaml_edit import rewritten
    from pipeline.decisions import append_decisions, read_decisions
    from pipeline.decisions.migrate import carry
    from pipeline.errors import CallError
    from pipeline.runtime.disk import disk
    from pipeline.runtime.run_folder import RunFolder, locked

    if out.suffix.lower() not in (".yaml", ".yml"):
        raise CallError("the edited codebook is a .yaml file", where=str(out), remedy="Give --out such a name.")
    for run in runs:
        RunFolder.open(run)
    text, comments = rewritten(file, frame, made.codebook)
    for run in runs:
        with disk(run, "keep the decisions"), locked(run):
            decisions, damaged = read_decisions(run)
            carried = carry(decisions, yes=made.yes, no=made.no, all_of=made.all_of, kept=kept)
            number = append_decisions(run, carried.decisions)
        before = len(carried.decisions) - number
        again = f" ({before:,} more were so before)" if before else ""
        click.echo(
            f"{run}: decisions carried along: {number:,}{again}; of no use for the new codes: {len(carried.open):,}."
        )
        for line in damaged:
            click.echo(f"{run}: {line}", err=True)
        for decision in carried.open[:MOST_SHOWN]:
            said = "yes" if decision.accept else "no"
            words = " ".join(decision.words)[:70]
            click.echo(f"  {decision.coder} said {said} to {decision.code}: “{words}” ({decision.document})")
    _write(out, text, over=file)
    click.echo(f"Written: {out}")
    if not comments and file.suffix.lower() in (".yaml", ".yml"):
        click.echo("It was written anew: the comments of the file are not in it.")
    for note in made.notes:
        click.echo(note)
    if runs:
        click.echo("Run again with the edited codebook, and they count.")


def _diff_codings(old: Path, new: Path, out: Path | None, *, as_json: bool) -> None:
    from pipeline.codebook.diff import difference
    from pipeline.coding.run_diff import apart, diff_codings

    before, after = _coded(old), _coded(new)
    between = difference(before.codebook, after.codebook)
    found = diff_codings(before, after, between)
    if out:
        _write_csv(found, out)
    if as_json:
        click.echo(json.dumps([one.as_dict() for one in found], ensure_ascii=False, indent=2))
        return
    came = sum(one.came for one in found)
    click.echo(f"{many(came, 'coding')} came, {len(found) - came:,} went.")
    code = ""
    for one in found:
        if one.code != code:
            code = one.code
            own = [other for other in found if other.code == code]
            click.echo(f"{code}: {sum(o.came for o in own)} came, {sum(not o.came for o in own)} went")
        scores = (one.score_before, one.score_after)
        known = [score for score in scores if score is not None]
        steps = apart(*known) if len(known) == 2 else [f"{score:.2f}" if score is not None else "-" for score in scores]
        where = ", ".join(filter(None, (one.case or one.document, one.locator)))
        click.echo(f"  {'+' if one.came else '-'} {' → '.join(steps)}  {where}: {one.text[:90]}")
        for reason in one.reasons:
            click.echo(f"      {reason}")
    if out:
        click.echo(f"Written: {out}")


def _coded(run: Path) -> DiffedRun:
    from pipeline.codebook import load_codebook
    from pipeline.coding.rules.coverage import find_hits
    from pipeline.coding.run_diff import DiffedRun
    from pipeline.results.tables import RunTables
    from pipeline.runtime.cache import Cache
    from pipeline.runtime.run_folder import RunFolder

    folder = RunFolder.open(run)
    tables = RunTables.of(folder)
    frame = load_codebook(folder.codebook_path)
    store = Cache(folder.cache, tell=lambda text: click.echo(text, err=True))
    try:
        hits = find_hits(tables, frame, cache=store)
    finally:
        store.close()
    return DiffedRun(tables, frame, hits, folder.manifest.inputs.settings, folder.manifest.inputs.files)


def _write_csv(found: list[CodingChange], out: Path) -> None:
    from pipeline.runtime.spreadsheet.csv_writer import csv_text

    columns = (
        "change",
        "passage",
        "document",
        "case",
        "locator",
        "code",
        "score_before",
        "score_after",
        "reasons",
        "text",
    )
    rows = ({**one.as_dict(), "reasons": " | ".join(one.reasons)} for one in found)
    _write(out, "\ufeff" + csv_text([columns, *([row.get(name, "") for name in columns] for row in rows)]))
