"""Tables of findings as a Word document, for a paper."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import docx

from pipeline.export.quotes.docx import clean, same_bytes, set_up
from pipeline.export.tables.cell_text import shown
from pipeline.export.tables.table import Column, Table
from pipeline.export.word_table import LANDSCAPE, PORTRAIT, add_row, add_table, landscape, put

A_LETTER, A_BOLD_LETTER = 1.75, 2.1
"""So wide is one, in millimetres; in a head also where another font stands in that has wide letters."""

LEAST, MOST = 14.0, 60.0
"""So wide are columns, in millimetres. A choice."""


def word(tables: Sequence[Table]) -> bytes:
    """A heading, the table and its notes for each; what is wider than a page stands in parts below one another.

    Upright where all tables fit so. The same tables give the same bytes.
    """
    document = docx.Document()
    set_up(document, tables[0].title)
    told = [table.on_paper for table in tables]
    page = PORTRAIT if all(sum(_widths(table)) <= PORTRAIT for table in told) else LANDSCAPE
    if page == LANDSCAPE:
        landscape(document)
    for table in told:
        document.add_paragraph(clean(table.title), style="Heading 1")
        for number, places in enumerate(_parts(table, page)):
            if number:
                document.add_paragraph()
            _part(document, table, places, page)
        document.add_paragraph()
        for note in table.notes:
            document.add_paragraph(clean(note), style="Body Text")
    buffer = io.BytesIO()
    document.save(buffer)
    return same_bytes(buffer.getvalue())


def _part(document: Any, table: Table, places: Sequence[int], page: float) -> None:
    columns = [table.columns[place] for place in places]
    widths = [_widths(table)[place] for place in places]
    # Text takes what is left, figures stay close together.
    spare = page - sum(widths)
    texts = [not column.number for column in columns]
    widths = [width + (spare / sum(texts) if text else 0) for width, text in zip(widths, texts, strict=True)]
    numbers = [bool(column.number) for column in columns]
    made = add_table(document, [_head(column) for column in columns], widths, numbers=numbers)
    for values in table.rows:
        for cell, place, column in zip(add_row(made).cells, places, columns, strict=True):
            text = shown(column.read(values[place]), column.number)
            put(cell, text, bold=place == 0, number=bool(column.number))


def _parts(table: Table, page: float) -> Iterator[list[int]]:
    """Columns that stand side by side on a page, each time behind the first one that says what a row is."""
    widths = _widths(table)
    part = [0]
    for place in range(1, len(widths)):
        if len(part) > 1 and sum(widths[one] for one in part) + widths[place] > page:
            yield part
            part = [0]
        part.append(place)
    yield part


def _head(column: Column) -> str:
    return f"{column.group}: {column.head}" if column.group else column.head


def _widths(table: Table) -> list[float]:
    """In millimetres: as the longest cell or the head's longest word asks, within bounds."""
    found = []
    for place, column in enumerate(table.columns):
        texts = [shown(column.read(row[place]), column.number) for row in table.rows]
        wide = [A_BOLD_LETTER * len(word) for word in _head(column).split()] + [A_LETTER * len(text) for text in texts]
        found.append(min(max(*wide, LEAST - 4) + 4, MOST))
    return found
