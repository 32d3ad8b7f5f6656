"""Tables of findings as an Excel workbook that reads and prints."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from typing import Any

from pipeline.export.tables.table import Column, Table
from pipeline.runtime.spreadsheet.workbook_writer import Book

ROWS, COLUMNS, SHEET_NAME = 1_048_576, 16_384, 31
LINE, TALLEST = 15.5, 409
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")

A4_CHARACTERS = 200
"""So many characters side by side are still read on A4 landscape when fitted to its width; beyond, A3."""


def workbook(tables: Sequence[Table]) -> bytes:
    """A sheet a table. Text is text, never a formula or a link; the same tables give the same bytes."""
    buffer = io.BytesIO()
    with Book(buffer, title=tables[0].title) as book:
        styles = Styles(book)
        for table in tables:
            table_sheet(book, table, styles)
    return buffer.getvalue()


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **style: Any) -> Any:
        """The format."""
        key = tuple(sorted(style.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": "Calibri", "font_size": 11, **style})
        return self._made[key]

    @property
    def head(self) -> Any:
        """Of the head of a column."""
        return self(bold=True, text_wrap=True, valign="bottom", bottom=1, bg_color="#F2F2F2")


def sheet_name(name: str) -> str:
    """A name that Excel takes."""
    return (_FORBIDDEN.sub(" ", name).replace("'", "’").strip() or "Sheet")[:SHEET_NAME]


def printed(sheet: Any, *, characters: int, head: int) -> None:
    """Landscape, as wide as one page, the head on every page."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9 if characters <= A4_CHARACTERS else 8)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0 if head < 2 else head - 1, head)
    sheet.set_footer("&L&A&RPage &P of &N")


def height(texts: Sequence[tuple[str, float]]) -> float:
    """The height of a row in points that shows each text in a column so many characters wide."""
    lines = max(
        (sum(max(1, math.ceil(len(line) / width)) for line in text.split("\n")) for text, width in texts), default=1
    )
    return min(TALLEST, LINE * lines)


def table_sheet(book: Any, table: Table, styles: Styles) -> None:
    """A sheet: title, groups, heads, rows, notes."""
    sheet = book.add_worksheet(sheet_name(table.name))
    grouped = any(column.group for column in table.columns)
    head = 3 if grouped else 2
    sheet.write_string(0, 0, table.title, styles(bold=True, font_size=13, font_color="#1F4E79"))
    widths = [_width(table, place, column) for place, column in enumerate(table.columns[:COLUMNS])]
    for place, (column, width) in enumerate(zip(table.columns[:COLUMNS], widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(head, place, column.head, styles.head)
    if grouped:
        _groups(sheet, table.columns[:COLUMNS], styles, row=head - 1)
    heads = [(column.head, width - 1) for column, width in zip(table.columns, widths, strict=False)]
    sheet.set_row(head, height(heads) + 4)
    rows = table.rows[: ROWS - head - 1]
    for number, row in enumerate(rows, head + 1):
        for place, (value, column) in enumerate(zip(row[:COLUMNS], table.columns, strict=False)):
            _write(sheet, number, place, value, column, styles)
        texts = [(value, widths[place]) for place, value in enumerate(row[:COLUMNS]) if isinstance(value, str)]
        sheet.set_row(number, height(texts))
    last = head + len(rows)
    sheet.freeze_panes(head + 1, 1)
    sheet.autofilter(head, 0, max(last, head), len(widths) - 1)
    for number, note in enumerate(table.notes, last + 2):
        across = min(len(widths), 12)
        style = styles(text_wrap=True, valign="top", font_color="#404040")
        if across > 1:
            sheet.merge_range(number, 0, number, across - 1, "", style)
        sheet.write_string(number, 0, note, style)
        sheet.set_row(number, height([(note, sum(widths[:across]))]))
    printed(sheet, characters=int(sum(widths)), head=head)


def _width(table: Table, place: int, column: Column) -> float:
    longest = max((len(word) for word in column.head.split()), default=0) + 3
    if column.width:
        return max(longest, column.width)
    if column.number:
        return max(9, longest)
    texts = (row[place] for row in table.rows[:2_000])
    return max(longest, min(44, max((len(text) for text in texts if isinstance(text, str)), default=0) + 2))


def _write(sheet: Any, row: int, place: int, value: Any, column: Column, styles: Styles) -> None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        sheet.write_blank(row, place, None, styles(valign="top"))
    elif isinstance(value, str) or math.isinf(value):
        text, side = (value, "left") if isinstance(value, str) else ("∞", "right")
        sheet.write_string(row, place, text, styles(text_wrap=True, valign="top", align=side))
    else:
        sheet.write_number(row, place, value, styles(num_format=column.number or "General", valign="top"))


def _groups(sheet: Any, columns: Sequence[Column], styles: Styles, *, row: int) -> None:
    style = styles(bold=True, align="center", font_color="#1F4E79", bottom=1)
    start = 0
    for place in range(1, len(columns) + 1):
        if place < len(columns) and columns[place].group == columns[start].group:
            continue
        if columns[start].group:
            if place - start > 1:
                sheet.merge_range(row, start, row, place - 1, "", style)
            sheet.write_string(row, start, columns[start].group, style)
        start = place
