"""Tables of findings as an Excel workbook that reads and prints."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from pipeline.export.drawing.heatmap import stretches
from pipeline.export.tables.table import Column, Table, Value
from pipeline.palette import WORKBOOK
from pipeline.runtime.spreadsheet.workbook_layout import (
    A3,
    A4,
    COLUMNS,
    ROWS,
    SHEET_NAME,
    Styles,
    height,
    paged,
    sheet_name,
)
from pipeline.runtime.spreadsheet.workbook_writer import Book

A4_CHARACTERS = 200
"""So many characters side by side are still read on A4 landscape when fitted to its width; beyond, A3."""


DATA = " (data)"
"""What the name of a sheet of data ends with."""


def workbook(tables: Sequence[Table]) -> bytes:
    """Of each table a sheet to read and, where it has figures, one of data; the same tables give the same bytes.

    Text is text, never a formula or a link.
    """
    buffer = io.BytesIO()
    with Book(buffer, title=tables[0].title) as book:
        styles = Styles(book)
        for table in tables:
            table_sheet(book, replace(table, notes=(*table.notes, *_told(table))), styles)
        for table in filter(_has_figures, tables):
            columns = [(column.key, column.number) for column in table.columns]
            data_sheet(book, _data_name(table), columns, table.rows, styles)
    return buffer.getvalue()


def table_sheet(book: Any, table: Table, styles: Styles) -> None:
    """A sheet to read: title, groups, heads, rows, notes."""
    table = table.to_read
    sheet = book.add_worksheet(sheet_name(table.name))
    grouped = any(column.group for column in table.columns)
    head = 3 if grouped else 2
    sheet.write_string(0, 0, table.title, styles(bold=True, font_size=13, font_color=WORKBOOK["title"]))
    widths = [_width(table, place, column) for place, column in enumerate(table.columns[:COLUMNS])]
    for place, (column, width) in enumerate(zip(table.columns[:COLUMNS], widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(head, place, column.head, styles.head)
    if grouped:
        style = styles(bold=True, align="center", font_color=WORKBOOK["title"], bottom=1)
        group_heads(sheet, [column.group for column in table.columns[:COLUMNS]], style, row=head - 1)
    heads = [(column.head, width - 1) for column, width in zip(table.columns, widths, strict=False)]
    sheet.set_row(head, height(heads) + 4)
    rows = table.rows[: ROWS - head - 1]
    for number, row in enumerate(rows, head + 1):
        for place, (value, column) in enumerate(zip(row[:COLUMNS], table.columns, strict=False)):
            _write(sheet, number, place, column.read(value), column, styles)
        texts = [(value, widths[place]) for place, value in enumerate(row[:COLUMNS]) if isinstance(value, str)]
        sheet.set_row(number, height(texts))
    last = head + len(rows)
    sheet.freeze_panes(head + 1, 1)
    sheet.autofilter(head, 0, max(last, head), len(widths) - 1)
    for number, note in enumerate(table.notes, last + 2):
        across = min(len(widths), 12)
        style = styles(text_wrap=True, valign="top", font_color=WORKBOOK["note"])
        if across > 1:
            sheet.merge_range(number, 0, number, across - 1, "", style)
        sheet.write_string(number, 0, note, style)
        sheet.set_row(number, height([(note, sum(widths[:across]))]))
    paged(sheet, paper=A4 if sum(widths) < A4_CHARACTERS + 1 else A3, margins=(0.4, 0.4, 0.5, 0.6))
    sheet.repeat_rows(head - 1, head)


def _has_figures(table: Table) -> bool:
    return any(column.number for column in table.columns)


def _told(table: Table) -> Iterator[str]:
    """What a reader of a sheet is told of the one of data."""
    if _has_figures(table):
        yield f"To read. The same as data, with heads in the first row and nothing but rows below: {_data_name(table)}."


def _data_name(table: Table) -> str:
    return f"{sheet_name(table.name)[: SHEET_NAME - len(DATA)]}{DATA}"


def data_sheet(
    book: Any,
    name: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[Value]],
    styles: Styles,
) -> None:
    """A sheet of data: heads in the first row, then a row a thing, and nothing else, as a pivot table needs it.

    Args:
        book: The workbook.
        name: Of the sheet.
        columns: Head and Excel's number format of each.
        rows: A value a column.
        styles: Of the workbook.
    """
    sheet = book.add_worksheet(sheet_name(name))
    sheet.set_tab_color(WORKBOOK["title"])
    for place, (key, number) in enumerate(columns[:COLUMNS]):
        sheet.set_column(place, place, max(10, min(30, len(key) + 3)) if number else max(18, len(key) + 3))
        sheet.write_string(0, place, key, styles(bold=True, bottom=1))
    last = 0
    formats = [styles(num_format=number or "General") for _, number in columns[:COLUMNS]]
    for last, row in enumerate(islice(rows, ROWS - 1), 1):
        sheet.write_values(last, row[: len(formats)], formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns[:COLUMNS]) - 1)


def _width(table: Table, place: int, column: Column) -> float:
    longest = max((len(word) for word in column.head.split()), default=0) + 3
    if column.width:
        return max(longest, column.width)
    if column.number:
        return max(9, longest)
    texts = (row[place] for row in table.rows[:2_000])
    return max(longest, min(44, max((len(text) for text in texts if isinstance(text, str)), default=0) + 2))


def _write(sheet: Any, row: int, place: int, value: Any, column: Column, styles: Styles) -> None:
    if isinstance(value, str):
        sheet.write_string(row, place, value, styles(text_wrap=True, valign="top", align="left"))
    elif value is None or not math.isfinite(value):
        sheet.write_blank(row, place, None, styles(valign="top"))
    else:
        sheet.write_number(row, place, value, styles(num_format=column.number or "General", valign="top"))


def group_heads(
    sheet: Any, groups: Sequence[str], style: Any, *, row: int, column: int = 0, blank: bool = False
) -> None:
    """What stands above columns: once for those side by side that share it; where it is "", the style if ``blank``."""
    for name, start, end in stretches(groups):
        if not (name or blank):
            continue
        if end - start > 1:
            sheet.merge_range(row, column + start, row, column + end - 1, "", style)
        sheet.write_string(row, column + start, name, style)
