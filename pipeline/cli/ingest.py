"""``thematrix ingest``: what was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.ingest import Corpus
    from pipeline.model import Document


@click.command("ingest")
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def ingest(corpus: Path, as_json: bool) -> None:
    """Show what would be read from CORPUS, a folder of transcripts or one file.

    Nothing is written. The exit status is 1 where a file cannot be read.
    """
    from pipeline.ingest import read_corpus

    read = read_corpus(corpus)
    if as_json:
        click.echo(json.dumps(summary(read), ensure_ascii=False, indent=2))
        for warning in read.warnings:
            click.echo(warning, err=True)
    else:
        from rich.console import Console

        _show(read, Console(soft_wrap=False))
    if read.failed:
        click.get_current_context().exit(1)


def summary(corpus: Corpus) -> dict[str, Any]:
    """What was read, as plain data; words are counted between white space."""
    return {
        "documents": [
            {
                "document": document.id,
                "reader": document.reader,
                "words": len(document.text.split()),
                "turns": len(document.turns),
                "speakers": speakers(document),
                "warnings": list(document.warnings),
            }
            for document in corpus.documents
        ],
        "failed": [
            {"file": failure.file, "reason": " ".join(filter(None, (f"{failure.reason}.", failure.remedy)))}
            for failure in corpus.failed
        ],
    }


def speakers(document: Document) -> list[dict[str, Any]]:
    """Name, role and words of each speaker of coded turns, in the order of first appearance."""
    words: dict[tuple[str, str], int] = {}
    for turn in document.turns:
        if turn.kind.coded:
            key = (turn.speaker, turn.role.value)
            words[key] = words.get(key, 0) + len(document.slice(turn.paragraphs).split())
    return [{"name": name, "role": role, "words": count} for (name, role), count in words.items()]


def _show(corpus: Corpus, console: Console) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table("document", "reader")
    table.add_column("words", justify="right")
    table.add_column("turns", justify="right")
    table.add_column("speakers")
    for entry in summary(corpus)["documents"]:
        named = [f"{escape(one['name'] or '(unnamed)')} ({one['role']}, {one['words']:,})" for one in entry["speakers"]]
        shown = named if len(named) <= 12 else [*named[:11], f"and {len(named) - 11} more"]
        table.add_row(
            escape(entry["document"]), entry["reader"], f"{entry['words']:,}", f"{entry['turns']:,}", "\n".join(shown)
        )
    if corpus.documents:
        console.print(table)
    notes = [f"{document.id}: {warning}" for document in corpus.documents for warning in document.warnings]
    for note in (*notes, *corpus.warnings):
        console.print(f"[yellow]Note[/yellow] {escape(note)}", highlight=False, soft_wrap=True)
    for failure in corpus.failed:
        told = f"{failure.file}: {failure.reason}. {failure.remedy}".rstrip()
        console.print(f"[red]Not read[/red] {escape(told)}", highlight=False, soft_wrap=True)
    words = sum(len(document.text.split()) for document in corpus.documents)
    console.print(
        f"{len(corpus.documents):,} documents, {words:,} words read; {len(corpus.failed):,} files not read.",
        highlight=False,
    )
