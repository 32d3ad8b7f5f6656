"""The framework matrix for Word: charts of a few codes each, cases down and codes across."""

from __future__ import annotations

import io
from itertools import groupby
from typing import Any

import docx

from pipeline.analysis.results import Framework, FrameworkCell, FrameworkRow
from pipeline.export.framework_words import NO_CONSENT, TITLE, notes_of, passages_told
from pipeline.export.quotes.docx import clean, same_bytes, set_up
from pipeline.export.word_table import LANDSCAPE, add_row, add_table, landscape, put
from pipeline.wording import many

ABREAST = 5
"""So many codes stand side by side on A4 landscape and are still read. A choice."""

CASE = 35.0
"""So wide is the column of the cases, in millimetres."""


def framework_docx(found: Framework) -> bytes:
    """The document's bytes: a chart a family, of many codes several, each with all cases."""
    document = docx.Document()
    set_up(document, TITLE)
    landscape(document)
    document.add_paragraph(TITLE, style="Title")
    for note in notes_of(found, linked=False):
        document.add_paragraph(clean(note))
    for family, places in groupby(range(len(found.columns)), lambda place: _above(found, place)):
        columns = list(places)
        document.add_paragraph(clean(family or "Codes"), style="Heading 1")
        for number, chart in enumerate(abreast(columns, ABREAST)):
            if number:
                document.add_paragraph()
            _chart(document, found, chart)
    buffer = io.BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue())


def abreast(columns: list[int], most: int) -> list[list[int]]:
    """Columns in parts of nearly the same number, none of more than ``most``."""
    parts = -(-len(columns) // most)
    return [columns[len(columns) * part // parts : len(columns) * (part + 1) // parts] for part in range(parts)]


def _above(found: Framework, place: int) -> str:
    return found.families[place] if found.cols == "code" else "Families"


def _chart(document: Any, found: Framework, columns: list[int]) -> None:
    width = (LANDSCAPE - CASE) / len(columns)
    table = add_table(document, ["Case", *(found.names[place] for place in columns)], [CASE, *(width for _ in columns)])
    for row in found.rows:
        case, *cells = add_row(table).cells
        put(case, row.label, bold=True)
        for line in (row.attributes.get("post", ""), row.programme, passages_told(row)):
            if line:
                put(case, line)
        for cell, place in zip(cells, columns, strict=True):
            _cell(cell, row.cells[place], row)


def _cell(cell: Any, held: FrameworkCell, row: FrameworkRow) -> None:
    for line in filter(str.strip, held.summary.splitlines()):
        put(cell, line.strip(), bold=True)
    for quote in held.extracts:
        for line in filter(str.strip, quote.shown.split("\n")):
            put(cell, line.strip(), style="Quote")
        if quote.locator:
            put(cell, f"— {quote.locator}", style="Quote source")
    if held.count:
        told = many(held.count, "passage") + ("" if row.quoted else f", {NO_CONSENT}")
        put(cell, told, style="Quote source")
