"""The sheets of an OpenDocument spreadsheet, as rows of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from pipeline.ingest.files.zip_xml import attribute, child, container_of, local, xml_part
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.table_columns import WIDEST

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
SUFFIXES = (".ods", ".ots")
REPEATED = 10_000
"""So often at most a row with words is repeated; a program repeats blank ones up to the end of the sheet."""

LOOKED_AT = WIDEST + 1
"""Cells of a row; one more than a table may have, so that a wider one is known."""


class OpenSheet(NamedTuple):
    """A sheet: its name, whether it is hidden, and its rows from the first, blank ones as empty lists."""

    name: str
    hidden: bool
    rows: list[list[str]]


def is_spreadsheet(received: Received) -> bool:
    """Whether the file is an OpenDocument spreadsheet, by its first bytes or its extension."""
    return received.text is None and (KIND in received.data[:200] or received.suffix in SUFFIXES)


def open_sheets(received: Received) -> list[OpenSheet]:
    """Every sheet of the file.

    Raises:
        UnreadableFile: It is damaged, hostile, or locked with a password.
    """
    with container_of(received, what="OpenDocument", save_as=".ods") as container:
        root = xml_part(container, "content.xml")
    hidden = {
        attribute(style, "name")
        for style in root.iter()
        if local(style.tag) == "style"
        for one in style
        if local(one.tag) == "table-properties" and attribute(one, "display") == "false"
    }
    body = child(child(root, "body"), "spreadsheet")
    return [
        OpenSheet(attribute(one, "name"), attribute(one, "style-name") in hidden, list(_rows(one)))
        for one in (body if body is not None else ())
        if local(one.tag) == "table"
    ]


def _rows(table: Element) -> Iterator[list[str]]:
    """The rows at any depth of groups, a repeated one as often; blank ones up to the last that holds something."""
    blank = 0
    for row in _elements(table, "table-row", within=("table-header-rows", "table-rows", "table-row-group")):
        cells = _cells(row)
        count = _number(row, "number-rows-repeated")
        if not cells:
            blank += count
            continue
        for _ in range(min(blank, REPEATED)):
            yield []
        blank = 0
        for _ in range(min(count, REPEATED)):
            yield cells


def _cells(row: Element) -> list[str]:
    cells: list[str] = []
    blank = 0
    for cell in row:
        if local(cell.tag) not in ("table-cell", "covered-table-cell"):
            continue
        count = _number(cell, "number-columns-repeated")
        text = _text(cell)
        if not text:
            blank += count
            continue
        cells += [""] * min(blank, LOOKED_AT - len(cells))
        blank = 0
        cells += [text] * min(count, LOOKED_AT - len(cells))
    return cells


def _number(element: Element, name: str) -> int:
    value = attribute(element, name)
    return int(value) if value.isdecimal() and 0 < len(value) < 9 and int(value) else 1


def _elements(element: Element, name: str, *, within: tuple[str, ...]) -> Iterator[Element]:
    for one in element:
        if local(one.tag) == name:
            yield one
        elif local(one.tag) in within:
            yield from _elements(one, name, within=within)


def _text(cell: Element) -> str:
    """The cell's paragraphs as people see them, else its value; a comment on it is none of it."""
    lines = ["".join(_said(one)) for one in cell if local(one.tag) in ("p", "h")]
    shown = "\n".join(line for line in lines if line.strip()).strip()
    return shown or attribute(cell, "string-value") or attribute(cell, "date-value")


def _said(paragraph: Element) -> Iterator[str]:
    yield paragraph.text or ""
    for one in paragraph:
        kind = local(one.tag)
        if kind == "s":
            yield " " * min(_number(one, "c"), 100)
        elif kind in ("tab", "line-break"):
            yield "\n" if kind == "line-break" else " "
        elif kind not in ("annotation", "note"):
            yield from _said(one)
        yield one.tail or ""
