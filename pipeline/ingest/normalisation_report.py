"""What was normalised in a corpus, as a table: .csv, .xlsx or .md."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.errors import CallError, ThematrixError
from pipeline.ingest.corpus import Corpus
from pipeline.ingest.files.decode import receive
from pipeline.ingest.normalisation import FIELDS, KEPT, LOST, NOTES, Normalisation, files_of, normalised
from pipeline.model import Document
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.spreadsheet.csv_writer import csv_text

COLUMNS = ("file", "what", "done", "count", "example 1", "where 1", "example 2", "where 2", "example 3", "where 3")
_WIDTHS = (28, 44, 14, 8, 40, 14, 40, 14, 40, 14)


def clean_report(corpus: Corpus) -> list[Normalisation]:
    """What was changed, left out or met in each file of a corpus that was read, in the order of the files."""
    return [one for file, documents in files_of(corpus.documents).items() for one in _of(corpus.root, file, documents)]


def _of(root: Path, file: str, documents: Sequence[Document]) -> Iterator[Normalisation]:
    try:
        received = receive(root / file, file=file)
    except (ThematrixError, OSError):
        return  # a member of an archive: what it holds is not a file of the corpus
    yield from normalised(received, documents)


def words_lost(report: Sequence[Normalisation]) -> int:
    """How many words of the files stand in no turn."""
    return sum(one.count for one in report if one.what == LOST)


def words_beside(report: Sequence[Normalisation]) -> int:
    """How many words nobody says, and are not coded: titles, heads, ends, notes, those of transcribers too."""
    return sum(one.count for one in report if one.what in (*KEPT.values(), NOTES))


def unproved(report: Sequence[Normalisation]) -> int:
    """Of how many files it cannot be told whether all their words stand in a turn: their formats hold other words."""
    return len({one.file for one in report if one.what == FIELDS})


def writer_for(path: Path) -> Callable[[Sequence[Normalisation]], bytes]:
    """How to write a report into a file of that name.

    Raises:
        CallError: Its extension is none of .csv, .xlsx and .md.
    """
    writers = {".csv": as_csv, ".xlsx": as_xlsx, ".md": as_markdown}
    if path.suffix.lower() not in writers:
        raise CallError(
            f"is no table that can be written ({path.suffix or 'no extension'})",
            where=str(path),
            remedy="Give --clean a name that ends in .csv, .xlsx or .md.",
        )
    return writers[path.suffix.lower()]


def write_report(report: Sequence[Normalisation], path: Path) -> None:
    """Write the report; see :func:`writer_for`."""
    write_atomic(path, writer_for(path)(report), doing="write the report")


def as_csv(report: Sequence[Normalisation]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel shows the letters right."""
    return b"\xef\xbb\xbf" + csv_text([COLUMNS, *map(_row, report)]).encode()


def as_xlsx(report: Sequence[Normalisation]) -> bytes:
    """A workbook of one sheet."""
    from pipeline.runtime.spreadsheet.workbook_layout import Styles, heads
    from pipeline.runtime.spreadsheet.workbook_writer import Book

    stream = io.BytesIO()
    with Book(stream, title="What was normalised") as book:
        styles = Styles(book)
        sheet = book.add_worksheet("Normalised")
        heads(sheet, dict(zip(COLUMNS, _WIDTHS, strict=True)), styles(bold=True))
        for number, one in enumerate(report, start=1):
            for place, cell in enumerate(_row(one)):
                if isinstance(cell, int):
                    sheet.write_number(number, place, cell, styles.text)
                else:
                    sheet.write_string(number, place, cell, styles.text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(report)), len(COLUMNS) - 1)
    return stream.getvalue()


def as_markdown(report: Sequence[Normalisation]) -> bytes:
    """A section a file."""
    lines = ["# What was normalised", ""]
    file = ""
    for one in report:
        if one.file != file:
            lines += ["", f"## {one.file}", ""] if file else [f"## {one.file}", ""]
            file = one.file
        lines.append(f"- {one.what}: {one.done.value}, {one.count:,}{_examples(one)}")
    if not report:
        lines.append("Nothing: every file was read as it is.")
    return ("\n".join(lines) + "\n").encode()


def _examples(one: Normalisation) -> str:
    shown = [
        f"“{example}”{f' ({place})' if place else ''}" for example, place in zip(one.examples, one.places, strict=True)
    ]
    return f"; {', '.join(shown)}" if shown else ""


def _row(one: Normalisation) -> list[str | int]:
    row: list[str | int] = [one.file, one.what, one.done.value, one.count]
    for example, place in zip(one.examples, one.places, strict=True):
        row += [example, place]
    return row + [""] * (len(COLUMNS) - len(row))
