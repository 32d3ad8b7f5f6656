"""The words of a Word file (.docx): its paragraphs, and its tables with how far each cell's text is indented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from pipeline.errors import CallError

MAIN = "word/document.xml"
LARGEST = 64 * 1024 * 1024
"""Bytes of the main part, unpacked."""

RATIO = 200
SMALL = 10 * 1024 * 1024
TWIPS = 20
"""Of these Word counts indents, to a point."""

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DAMAGED = (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table: of each row the indent of its first cell in points, and the text of all cells."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]


def word_blocks(data: bytes, *, where: str) -> list[str | WordTable]:
    """Paragraphs as strings, and tables, in the order of the text.

    Raises:
        CallError: It is no .docx, is damaged, unpacks to too much or is not safe to read.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            entry = container.getinfo(MAIN)
            bomb = entry.file_size > SMALL and entry.file_size > RATIO * max(1, entry.compress_size)
            if entry.file_size > LARGEST or bomb:
                raise CallError("unpacks to too much", where=where, remedy="Do not trust it, or save it again.")
            root = fromstring(container.read(entry), forbid_dtd=True)
    except (*_DAMAGED, ParseError, DefusedXmlException) as error:
        raise CallError(
            "is no Word file that can be read", where=where, remedy="Open it in Word and save it again as .docx."
        ) from error
    body = root.find(f"{_SPACE}body")
    return list(_blocks(body)) if body is not None else []


def _blocks(parent: Element) -> Iterator[str | WordTable]:
    for element in parent:
        if element.tag == f"{_SPACE}p":
            yield _words(element)
        elif element.tag == f"{_SPACE}tbl":
            yield WordTable(tuple(_row(row) for row in element.iter(f"{_SPACE}tr")))
        elif element.tag == f"{_SPACE}sdt":
            yield from _blocks(next(element.iter(f"{_SPACE}sdtContent"), element))


def _row(row: Element) -> tuple[int, tuple[str, ...]]:
    cells = [list(cell.iter(f"{_SPACE}p")) for cell in row.iter(f"{_SPACE}tc")]
    first = next((paragraph for paragraph in cells[0] if _words(paragraph).strip()), None) if cells else None
    return _indent(first), tuple("\n".join(map(_words, paragraphs)) for paragraphs in cells)


def _words(paragraph: Element) -> str:
    said = {f"{_SPACE}tab": "\t", f"{_SPACE}br": "\n", f"{_SPACE}cr": "\n"}
    return "".join(
        (element.text or "") if element.tag == f"{_SPACE}t" else said.get(element.tag, "")
        for element in paragraph.iter()
    )


def _indent(paragraph: Element | None) -> int:
    """Points from the left; white space before the first word counts too."""
    if paragraph is None:
        return 0
    found = 0
    for element in paragraph.iter(f"{_SPACE}ind"):
        value = element.get(f"{_SPACE}left") or element.get(f"{_SPACE}start") or "0"
        found = int(value) // TWIPS if value.lstrip("-").isdigit() else 0
    words = _words(paragraph)
    return found + len(words) - len(words.lstrip())
