"""Small files for the tests of ingest."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.reader import Received
from pipeline.model import Document, Kind, Turn


def received(text: str | bytes, file: str = "talk.txt") -> Received:
    """A file as it would be received."""
    data = text.encode() if isinstance(text, str) else text
    words = text if isinstance(text, str) else None
    return Received(file, data, words, "utf-8" if words else "", hashlib.sha256(data).hexdigest())


def read_alone(folder: Path, text: str, name: str = "talk.txt") -> Document:
    """The one document of a folder that holds nothing but this text."""
    (folder / name).write_text(text, encoding="utf-8")
    (document,) = read_corpus(folder).documents
    return document


def words(document: Document, turn: Turn) -> str:
    """A turn's words, paragraphs parted by " / "."""
    return document.slice(turn.paragraphs, gap=" / ")


def speech(document: Document) -> list[tuple[str, str]]:
    """(speaker, words) of each turn of speech."""
    return [(turn.speaker, words(document, turn)) for turn in document.turns if turn.kind is Kind.SPEECH]


def kinds(document: Document, kind: Kind) -> Sequence[str]:
    """The words of the turns of that kind."""
    return [words(document, turn) for turn in document.turns if turn.kind is kind]


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """An Excel file with these sheets, by their titles."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
