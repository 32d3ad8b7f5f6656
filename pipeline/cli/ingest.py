"""``thematrix ingest``: what was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import project_corpus, reader_option
from pipeline.cli.terminal import Head, paragraph
from pipeline.cli.terminal import table as drawn
from pipeline.wording import clock, many

if TYPE_CHECKING:
    from pipeline.workflows.ingest import Ingested, Normalised

SPEAKERS_SHOWN = 12


@click.command("ingest", epilog=example("ingest interviews --reader '*.txt=text' --speakers speakers.csv"))
@click.argument("corpus", type=click.Path(path_type=Path), required=False)
@reader_option
@click.option(
    "--speakers",
    "table",
    type=click.Path(path_type=Path),
    help="Write here (.csv) who was taken for whom, and in which role; correct it and keep it as cases.csv.",
)
@click.option(
    "--clean",
    type=click.Path(path_type=Path),
    help="Write here (.csv, .xlsx, .md, or - for the terminal) what was normalised in each file: encodings, line ends, "
    "labels, times and markup taken out, lines joined; and whether a word was lost.",
)
@click.option("--strict", is_flag=True, help="End with exit status 1 where it is doubtful how a document was read.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def ingest(
    corpus: Path | None,
    asked: tuple[str, ...],
    table: Path | None,
    clean: Path | None,
    *,
    strict: bool,
    as_json: bool,
) -> None:
    """Show what would be read from CORPUS, a folder of transcripts or one file.

    For each document: which reader, why that one, who speaks, how much, from when to when; how many of its
    words are speech, how many will be coded, and what is odd in that. Nothing is written but what an option
    asks for. The exit status is 1 where a file cannot be read.
    """
    from pipeline.workflows.ingest import ingest as read_all

    found = read_all(corpus or project_corpus(), readers=asked, clean=clean)
    corpus_sheet = found.corpus.sheet
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
        for warning in found.corpus.warnings:
            click.echo(warning, err=True)
        if corpus_sheet:
            click.echo(corpus_sheet.sentence, err=True)
    else:
        _show(found)
    if table:
        sheet = found.write_speakers(table)
        click.echo(
            f"{table}: {many(sheet.rows, 'speaker')}, {sheet.look:,} to look at first ('yes' under '# look'). "
            f"Correct the columns case and role, and keep it as {found.corpus.root / 'cases.csv'}.",
            err=as_json,
        )
        if sheet.about_nameless:
            click.echo(sheet.about_nameless, err=as_json)
        if corpus_sheet:
            click.echo(corpus_sheet.sentence, err=as_json)
    if clean:
        _show_normalised(found.normalised(clean), clean, err=as_json)
    if corpus_sheet and found.stops_a_run:
        click.echo(
            f"`thematrix run` stops until each row of {corpus_sheet.file} that says no matches somebody.", err=as_json
        )
    doubts = found.corpus.doubts if strict else ()
    if doubts:
        click.echo(
            f"--strict: {many(found.corpus.doubtful_readings, 'doubtful reading')}. What to do stands behind each.",
            err=True,
        )
    if found.stops_a_run or found.corpus.failed or doubts:
        click.get_current_context().exit(1)


def _show_normalised(report: Normalised, path: Path, *, err: bool) -> None:
    if report.text:
        click.echo(report.text, err=err)
    stand = "stands in no turn, and is" if report.lost == 1 else "stand in no turn, and are"
    told = (
        f"{many(report.lost, 'word')} of the files {stand} listed too"
        if report.lost
        else "every word of the files stands in a turn"
    )
    if report.beside:
        told += f"; {many(report.beside, 'word')} in titles, heads, ends and notes, which nobody says, not coded"
    if report.unproved:
        told += (
            f"; {many(report.unproved, 'file')} in formats with fields beside the talk (JSON, XML, tiers): what was "
            "left out is listed"
        )
    where = "" if str(path) == "-" else f"{path}: "
    changes = many(report.things, "kind of change", "kinds of change")
    click.echo(f"{where}{changes} listed, file by file; {told}.", err=err)


def _named(speaker: dict[str, Any]) -> str:
    counted = [f"{speaker['role']}, {speaker['words']:,}"] if speaker["words"] or "quoted" not in speaker else []
    counted += [f"quoted, {speaker['quoted']:,}"] if "quoted" in speaker else []
    return f"{speaker['name'] or '(unnamed)'} ({'; '.join(counted)})"


def _show(found: Ingested) -> None:
    corpus = found.corpus
    entries = found.as_dict()["documents"]
    rows = []
    for entry in entries:
        named = [_named(one) for one in entry["speakers"]]
        if len(named) > SPEAKERS_SHOWN:
            named = [*named[: SPEAKERS_SHOWN - 1], f"and {len(named) - SPEAKERS_SHOWN + 1} more"]
        rows.append(
            [
                entry["document"],
                entry["reader"],
                f"{entry['turns_of_speech']:,}",
                f"{entry['words']:,}",
                f"{entry['speech']:,}",
                f"{entry['to_code']:,}",
                "\n".join(clock(moment) for moment in entry["time"] or ()),
                str(len(entry["warnings"]) or ""),
                entry["why"],
                "\n".join(named),
            ]
        )
    if corpus.documents:
        heads = [Head("document"), Head("reader")]
        heads += [Head(text, number=True) for text in ("turns", "words", "speech", "to code", "time", "notes")]
        heads += [Head(text, prose=True) for text in ("why this reader", "speakers (role, words)")]
        # Times and notes are columns where a document has them.
        kept = [place for place in range(len(heads)) if place not in (6, 7) or any(row[place] for row in rows)]
        drawn([heads[place] for place in kept], [[row[place] for place in kept] for row in rows])
    first = corpus.sheet.lines if corpus.sheet else ()
    for note in (*first, *found.notes, *corpus.warnings[len(first) :]):
        told, _, lines = note.partition("\n")
        paragraph(f"Note {told}", indent="  ", first="")
        if lines:  # to be copied: nothing stands before them, and none is broken
            click.echo(lines)
    if found.quotations:
        paragraph(f"Quotations: {found.quotations}", indent="  ", first="")
    for failure in corpus.failed:
        told = f"{failure.file}: {failure.reason}. {failure.remedy}".rstrip()
        paragraph(f"Not read {told}", indent="  ", first="")
    paragraph(
        f"{many(len(corpus.documents), 'document')}, {many(found.words, 'word')} read; "
        f"{many(len(corpus.failed), 'file')} not read."
    )
    if corpus.sheet:
        paragraph(corpus.sheet.sentence)
    for line in found.of_consent:
        paragraph(line)
    if corpus.documents:
        paragraph(
            "Read wrongly? Name the reader: --reader '*.txt=NAME', or the column reader in cases.csv; a name that is "
            "none lists them all. Somebody was taken for another, or in another role? --speakers FILE.csv writes who "
            "was taken for whom, to be corrected and kept as cases.csv.",
            indent="  ",
            first="",
        )
