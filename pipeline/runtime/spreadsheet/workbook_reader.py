"""What stands in a workbook of somebody else, read in a process of its own: it may be damaged, or made to do harm."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import CallError, UnreadableFile
from pipeline.runtime.isolated import run_apart

LARGEST = 200 * 1024**2
UNPACKED = 1024**3
"""Bytes that a workbook may have, packed and unpacked."""

LAST_ROW = 1_048_576
"""Excel's last row; a row behind it was written by no program that means well."""

REPAIR = "Open it in Excel or LibreOffice, repair it and save it again as .xlsx."
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook.

    Attributes:
        name: On its tab.
        rows: Those that hold anything: the number, from 1, and the cells up to the last one that is filled.
        merged: Cells that were made one, as first row, first column, last row, last column, from 1.
        hidden_rows: The numbers of rows that are not shown.
        hidden_columns: The same of columns.
        visible: Whether the sheet itself is shown.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    visible: bool = True


def read_workbook(path: Path, *, layout: bool = False) -> list[Sheet]:
    """The sheets of a workbook, in order; whole numbers come without a decimal point, as Excel shows them.

    Args:
        path: An .xlsx or .xlsm file.
        layout: Whether merged and hidden cells are wanted too; needs more memory.

    Raises:
        CallError: There is no such file, or it is damaged, no workbook, or takes too long or too much memory to read.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except FileNotFoundError as error:
        raise CallError("there is no such file", where=str(path), remedy="Look at the path.") from error
    except OSError as error:
        raise CallError(f"cannot be read: {error.strerror}", where=str(path), remedy="Look at the path.") from error
    try:
        if size > LARGEST:
            raise UnreadableFile(
                f"has {size // 1024**2:,} MB; at most {LARGEST // 1024**2} MB can be read",
                where=str(path),
                remedy="Keep the sheets that are wanted.",
            )
        return run_apart(_sheets, (data, str(path), layout), where=str(path), seconds=10 + 6 * size / 1_000_000)
    except UnreadableFile as error:
        raise CallError(f"the workbook cannot be opened: it {error.what}", where=str(path), remedy=error.remedy) from (
            error
        )


def _sheets(asked: tuple[bytes, str, bool]) -> list[Sheet]:
    """Called in the other process: openpyxl parses with native code, and passes on whatever its parts raise."""
    import openpyxl

    data, where, layout = asked
    _refuse(data, where)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that do not touch the words.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=not layout, data_only=True)
            try:
                sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
                return [_with_layout(sheet, where) if layout else _plain(sheet, where) for sheet in sheets]
            finally:
                book.close()
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # a damaged part may raise anything, and all of it means the same
        raise UnreadableFile("is a damaged or incomplete Excel file", where=where, remedy=REPAIR) from error


def _refuse(data: bytes, where: str) -> None:
    if data.startswith(LOCKED):
        raise UnreadableFile(
            "is an old Excel file (.xls), or locked with a password",
            where=where,
            remedy="Take the password away in Excel, and save it as .xlsx.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            whole = sum(part.file_size for part in container.infolist())
    except Exception as error:
        raise UnreadableFile("is a damaged or incomplete Excel file", where=where, remedy=REPAIR) from error
    if whole > UNPACKED:
        raise UnreadableFile(
            f"unpacks to {whole // 1024**2:,} MB", where=where, remedy="Keep the sheets that are wanted."
        )


def _plain(sheet: Any, where: str) -> Sheet:
    sheet.reset_dimensions()
    return Sheet(
        sheet.title,
        tuple(_filled(enumerate(sheet.iter_rows(values_only=True), start=1), where)),
        visible=sheet.sheet_state == "visible",
    )


def _with_layout(sheet: Any, where: str) -> Sheet:
    if sheet.max_row > LAST_ROW:
        raise _too_far(where)
    return Sheet(
        sheet.title,
        tuple(_filled(enumerate(sheet.iter_rows(values_only=True), start=1), where)),
        merged=tuple(sorted((one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges)),
        hidden_rows=frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        hidden_columns=frozenset(
            number
            for column in sheet.column_dimensions.values()
            if column.hidden and column.min and column.max
            for number in range(column.min, min(column.max, 16_384) + 1)
        ),
        visible=sheet.sheet_state == "visible",
    )


def _filled(rows: Iterable[tuple[int, tuple[object, ...]]], where: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in rows:
        if number > LAST_ROW:
            raise _too_far(where)
        last = next((index for index in range(len(row), 0, -1) if row[index - 1] is not None), 0)
        if last:
            cells = tuple(map(_text, row[:last]))
            if any(cell.strip() for cell in cells):
                yield number, cells


def _too_far(where: str) -> UnreadableFile:
    return UnreadableFile(
        f"says that it has more than {LAST_ROW:,} rows, which no Excel file has", where=where, remedy=REPAIR
    )


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)
