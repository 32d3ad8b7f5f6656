"""``thematrix ingest``: what was read."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.run_options import project_corpus
from pipeline.cli.terminal import Head, paragraph
from pipeline.cli.terminal import table as drawn
from pipeline.wording import many

if TYPE_CHECKING:
    from pipeline.ingest import Corpus
    from pipeline.model import Document
    from pipeline.segment.repeated_words import Quoted

SPEAKERS_SHOWN = 12

reader_option = click.option(
    "--reader",
    "asked",
    multiple=True,
    metavar="[GLOB=]NAME",
    help="Read the files of this pattern with this reader (of a single file: its name alone). May be repeated.",
)
"""For every command that reads a corpus."""


@click.command("ingest")
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
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def ingest(corpus: Path | None, asked: tuple[str, ...], table: Path | None, clean: Path | None, as_json: bool) -> None:
    """Show what would be read from CORPUS, a folder of transcripts or one file.

    For each document: which reader, why that one, who speaks, how much, from when to when. Nothing is
    written but what an option asks for. The exit status is 1 where a file cannot be read.
    """
    from pipeline.ingest import read_corpus
    from pipeline.ingest.registry import asked_readers

    if corpus is None:
        corpus = project_corpus()
    if clean:
        _check_clean(clean)
    read = read_corpus(corpus, readers=asked_readers(asked, single=corpus.is_file()))
    if as_json:
        click.echo(json.dumps(summary(read), ensure_ascii=False, indent=2))
        for warning in read.warnings:
            click.echo(warning, err=True)
        if read.sheet:
            click.echo(read.sheet.sentence, err=True)
    else:
        _show(read)
    if table:
        from pipeline.ingest.speakers.speaker_table import write_speakers

        rows, look = write_speakers(read, table)
        click.echo(
            f"{table}: {many(rows, 'speaker')}, {look:,} to look at first ('yes' under '# look'). "
            f"Correct the columns case and role, and keep it as {read.root / 'cases.csv'}.",
            err=as_json,
        )
        if read.sheet:
            click.echo(read.sheet.sentence, err=as_json)
    if clean:
        _report_clean(read, clean, err=as_json)
    if read.sheet and any(row.refuses for row in read.sheet.unmatched):
        click.echo(
            f"`thematrix run` stops until each row of {read.sheet.file} that says no matches somebody.", err=as_json
        )
        click.get_current_context().exit(1)
    if read.failed:
        click.get_current_context().exit(1)


def _check_clean(path: Path) -> None:
    """Refuse a wrong name before the work is done."""
    from pipeline.ingest.normalisation_report import writer_for

    if str(path) != "-":
        writer_for(path)


def _report_clean(corpus: Corpus, path: Path, *, err: bool) -> None:
    from pipeline.ingest.normalisation_report import as_markdown, clean_report, unproved, words_lost, write_report

    report = clean_report(corpus)
    if str(path) == "-":
        click.echo(as_markdown(report).decode(), err=err)
    else:
        write_report(report, path)
    lost = words_lost(report)
    told = (
        f"{many(lost, 'word')} of the files in no turn: see there"
        if lost
        else "every word of the files stands in a turn"
    )
    fields = unproved(report)
    if fields:
        told += (
            f"; for {fields:,} in formats with other fields (JSON, XML, tiers) the left-out fields are listed instead"
        )
    click.echo(f"{'' if str(path) == '-' else f'{path}: '}{many(len(report), 'thing')} normalised; {told}.", err=err)


def summary(corpus: Corpus) -> dict[str, Any]:
    """What was read, as plain data; times are in seconds.

    Words are counted between white space, and marks such as [laughter] are none.
    """
    from pipeline.text.nonspeech import words_of

    return {
        "documents": [
            {
                "document": document.id,
                "file": document.file,
                "reader": document.reader,
                "why": corpus.reasons.get(document.id, ""),
                "words": words_of(document),
                "language": document.language,
                "turns": len(document.turns),
                "speakers": speakers(document),
                "time": time_span(document),
                "warnings": list(document.warnings),
            }
            for document in corpus.documents
        ],
        "failed": [
            {"file": failure.file, "reason": " ".join(filter(None, (f"{failure.reason}.", failure.remedy)))}
            for failure in corpus.failed
        ],
        "warnings": list(corpus.warnings),
        **({"consent": corpus.sheet.as_dict()} if corpus.sheet else {}),
        **({"quoted": asdict(found)} if (found := quoted(corpus)) else {}),
    }


def quoted(corpus: Corpus) -> Quoted | None:
    """What becomes of people's words that an author quotes; None where nobody is quoted."""
    from pipeline.model import Kind
    from pipeline.segment.passages import segment
    from pipeline.segment.repeated_words import counts, link

    if not any(turn.kind is Kind.QUOTED for document in corpus.documents for turn in document.turns):
        return None
    passages = [(passage, document) for document in corpus.documents for passage in segment(document)]
    texts = [document.slice(passage.spans) for passage, document in passages]
    return counts(link([passage for passage, _ in passages], texts))


def speakers(document: Document) -> list[dict[str, Any]]:
    """Name, role and words of each speaker of coded turns, in the order of first appearance.

    Words that an author quotes are ``quoted``, where there are any, and all others ``words``.
    """
    from pipeline.model import Kind
    from pipeline.text.nonspeech import words_at

    words: dict[tuple[str, str], list[int]] = {}
    for turn in document.turns:
        if turn.kind.coded:
            counted = words.setdefault((turn.speaker, turn.role.value), [0, 0])
            counted[turn.kind is Kind.QUOTED] += words_at(document, turn.paragraphs)
    return [
        {"name": name, "role": role, "words": said} | ({"quoted": quoted} if quoted else {})
        for (name, role), (said, quoted) in words.items()
    ]


def _named(speaker: dict[str, Any]) -> str:
    counted = [f"{speaker['role']}, {speaker['words']:,}"] if speaker["words"] or "quoted" not in speaker else []
    counted += [f"quoted, {speaker['quoted']:,}"] if "quoted" in speaker else []
    return f"{speaker['name'] or '(unnamed)'} ({'; '.join(counted)})"


def time_span(document: Document) -> list[float] | None:
    """From the first to the last second that a turn has, or None where the format has no times."""
    times = [turn.time for turn in document.turns if turn.time]
    return [min(start for start, _ in times), max(end for _, end in times)] if times else None


def _show(corpus: Corpus) -> None:
    from pipeline.ingest.registry import reader_names
    from pipeline.segment.repeated_words import Quoted

    read = summary(corpus)
    entries = read["documents"]
    rows = []
    for entry in entries:
        named = [_named(one) for one in entry["speakers"]]
        if len(named) > SPEAKERS_SHOWN:
            named = [*named[: SPEAKERS_SHOWN - 1], f"and {len(named) - SPEAKERS_SHOWN + 1} more"]
        rows.append(
            [
                entry["document"],
                entry["reader"],
                f"{entry['turns']:,}",
                f"{entry['words']:,}",
                "\n".join(_clock(moment) for moment in entry["time"] or ()),
                str(len(entry["warnings"]) or ""),
                entry["why"],
                "\n".join(named),
            ]
        )
    if corpus.documents:
        heads = [Head("document"), Head("reader")]
        heads += [Head(text, number=True) for text in ("turns", "words", "time", "notes")]
        heads += [Head(text, prose=True) for text in ("why this reader", "speakers (role, words)")]
        # Times and notes are columns where a document has them.
        kept = [place for place in range(len(heads)) if place not in (4, 5) or any(row[place] for row in rows)]
        drawn([heads[place] for place in kept], [[row[place] for place in kept] for row in rows])
    notes = [f"{document.id}: {warning}" for document in corpus.documents for warning in document.warnings]
    first = corpus.sheet.lines if corpus.sheet else ()
    for note in (*first, *notes, *corpus.warnings[len(first) :]):
        paragraph(f"Note {note}", indent="  ", first="")
    if "quoted" in read:
        paragraph(f"Quotations: {Quoted(**read['quoted']).sentence}", indent="  ", first="")
    for failure in corpus.failed:
        told = f"{failure.file}: {failure.reason}. {failure.remedy}".rstrip()
        paragraph(f"Not read {told}", indent="  ", first="")
    words = sum(entry["words"] for entry in entries)
    paragraph(
        f"{many(len(corpus.documents), 'document')}, {many(words, 'word')} read; "
        f"{many(len(corpus.failed), 'file')} not read."
    )
    if corpus.sheet:
        paragraph(corpus.sheet.sentence)
    names = ", ".join(reader_names())
    paragraph(
        f"Read wrongly? Name the reader: --reader '*.txt=NAME', or the column reader in cases.csv ({names}).",
        indent="  ",
        first="",
    )


def _clock(moment: float) -> str:
    whole = int(moment)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
