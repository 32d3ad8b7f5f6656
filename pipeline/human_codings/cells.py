"""The rows of a table file as text: .csv, .tsv and .xlsx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import CallError
from pipeline.runtime.spreadsheet.csv_reader import BrokenRow, csv_rows
from pipeline.runtime.spreadsheet.csv_writer import as_written
from pipeline.runtime.spreadsheet.workbook_reader import read_workbook

Row = tuple[int, Sequence[str]]
"""The number that the row has in its file, and its cells."""

WORKBOOKS = (".xlsx", ".xlsm")


def sheets(path: Path) -> Iterator[list[Row]]:
    """The rows of each sheet that hold anything; a delimited file is one sheet.

    Whole numbers come without a decimal point, as Excel shows them.

    Raises:
        CallError: The file cannot be opened or is no table.
    """
    for rows in workbook(path) if path.suffix.lower() in WORKBOOKS else [_delimited(path)]:
        yield [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]


def _delimited(path: Path) -> list[Row]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CallError(f"cannot be read: {error.strerror}", where=str(path), remedy="Look at the path.") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # What Excel calls Unicode Text.
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            # What Excel saves as CSV on Windows.
            text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise CallError("is no table", where=str(path), remedy="Give a .csv, .tsv or .xlsx file.")
    try:
        return [(number, [as_written(cell) for cell in row]) for number, row in enumerate(csv_rows(text), start=1)]
    except BrokenRow as error:
        raise CallError(
            f"cannot be read as a table: {error}",
            where=f"{path}:{error.line}",
            remedy="Save it again as CSV UTF-8.",
        ) from error


def workbook(path: Path) -> list[list[Row]]:
    """The rows of each sheet of a workbook.

    Raises:
        CallError: It cannot be opened.
    """
    return [list(sheet.rows) for sheet in read_workbook(path)]
