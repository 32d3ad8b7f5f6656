"""The sheets of workbooks: Excel, Parquet and OpenDocument."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.table_columns import WIDEST
from pipeline.ingest.readers.table_ods import open_sheets
from pipeline.ingest.readers.table_sheet import Sheet, as_text, named_sheet, sheet_of
from pipeline.runtime.spreadsheet.valueless_cells import valueless_note
from pipeline.text.word_count import word_count

SAID = 20
"""Words of a sheet's only row, from which on they are no title."""

MOST_ROWS = 2_000_000
"""Rows; a longer Parquet file is no corpus of transcripts."""


def open_parquet(received: Received) -> list[Sheet]:
    """The rows of a Parquet file. Arrow is native code: to be called apart.

    Raises:
        UnreadableFile: It is damaged, too wide or too long.
    """
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(received.data), memory_map=False)
        if file.metadata.num_columns > WIDEST or file.metadata.num_rows > MOST_ROWS:
            raise UnreadableFile(
                f"has {file.metadata.num_columns} columns and {file.metadata.num_rows} rows; "
                f"at most {WIDEST} and {MOST_ROWS} can be read",
                where=received.file,
                remedy="Keep the columns with the transcript, and what describes it.",
            )
        columns = [[as_text(value) for value in column.to_pylist()] for column in file.read(use_threads=False).columns]
        header = tuple(name.strip() for name in file.schema_arrow.names)
    except (pyarrow.ArrowException, OSError, ValueError, KeyError) as error:
        raise UnreadableFile(
            "is a damaged or incomplete Parquet file",
            where=received.file,
            remedy="Write it again, or save it as .csv or .xlsx.",
        ) from error
    rows = tuple((f"row {number}", cells) for number, cells in enumerate(zip(*columns, strict=True), start=1))
    return [named_sheet(header, rows, received.file, "row 1")]


def open_workbook(received: Received) -> list[Sheet]:
    """The sheets of a workbook. openpyxl parses with native code: to be called apart.

    Raises:
        UnreadableFile: It is damaged, ragged or too wide.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that do not touch the words.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(received.data), read_only=True, data_only=True)
            try:
                return _sheets_of(book, received)
            finally:
                book.close()
    except UnreadableFile:
        raise
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        SyntaxError,
        AttributeError,
        TypeError,
    ) as error:
        raise UnreadableFile(
            "is a damaged or incomplete Excel file",
            where=received.file,
            remedy="Open it in Excel or LibreOffice, repair it and save it as .xlsx.",
        ) from error


def _sheets_of(book: Any, received: Received) -> list[Sheet]:
    worksheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    notes = [f"the hidden sheet {sheet.title!r} was not read" for sheet in worksheets if sheet.sheet_state != "visible"]
    if valueless := valueless_note(received.data):
        notes.append(valueless)
    for worksheet in worksheets:
        worksheet.reset_dimensions()
    shown = [
        (sheet.title, ([as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)))
        for sheet in worksheets
        if sheet.sheet_state == "visible"
    ]
    return _filled_sheets(shown, received.file, notes, several=len(worksheets) > 1)


def open_spreadsheet(received: Received) -> list[Sheet]:
    """The sheets of an OpenDocument spreadsheet.

    Raises:
        UnreadableFile: It is damaged, or a sheet is too wide.
    """
    opened = open_sheets(received)
    notes = [f"the hidden sheet {one.name!r} was not read" for one in opened if one.hidden]
    shown = [(one.name, one.rows) for one in opened if not one.hidden]
    return _filled_sheets(shown, received.file, notes, several=len(opened) > 1)


def _filled_sheets(
    shown: Iterable[tuple[str, Iterable[list[str]]]], file: str, notes: list[str], *, several: bool
) -> list[Sheet]:
    """The sheets with rows under a header; the first with the notes, and with one of words in a single row."""
    found: list[Sheet] = []
    for title, rows in shown:
        records = ((f"{title} row {number}" if several else f"row {number}", row) for number, row in enumerate(rows, 1))
        sheet = sheet_of(records, f"{file} [{title}]" if several else file, strict=False)
        if sheet.rows:
            found.append(sheet)
        elif word_count(" ".join(sheet.header)) >= SAID:
            notes.append(f"the sheet {title!r} has a single row, which was not read: {' '.join(sheet.header)[:60]!r}")
    return [replace(found[0], notes=(*notes, *found[0].notes)), *found[1:]] if found else []
