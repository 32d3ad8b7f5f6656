"""Workbooks that Excel opens, whatever the text in them is."""

from __future__ import annotations

import io
import math
import re
import tempfile
import zipfile
from array import array
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import xlsxwriter
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet

from pipeline.runtime.disk import write_atomic
from pipeline.runtime.spreadsheet.sheet_rows import NUMBER, STRING, Pattern, SheetRows
from pipeline.wording import many, without_controls

CELL = 32_767
"""Letters that a cell of Excel holds."""

ALWAYS = datetime(2000, 1, 1)
"""When every workbook was made, so that the same content gives the same bytes."""

LEVEL = 4
"""How hard zlib tries. A workbook of a million words takes half the time that it takes at 6, and is a tenth larger
(benchmarks/speed)."""

_HELD = 1024 * 1024
"""Bytes of a sheet as XML that are held. A choice."""

_AT_A_TIME = 1_000
"""Pieces of it that are put together."""

_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x")
"""In a string that XML or Excel writes otherwise."""

NOTES = "What was cut"
CUT = " [... cut: {} more than a cell holds]"


class Book(xlsxwriter.Workbook):  # type: ignore[misc]
    """A workbook in which text is text, never a formula or a link.

    What no XML holds is shown as a sign. A text longer than a cell is cut, the
    cell says so, and a last sheet lists the cells.

    Attributes:
        cut: The cells whose text was cut, as (sheet, cell, letters left out).
    """

    def __init__(self, target: Path | IO[bytes], *, title: str, created: datetime = ALWAYS) -> None:
        """Begin a workbook, as a file, which is there whole or not at all, or in memory."""
        self._target = target
        self._stream = io.BytesIO() if isinstance(target, Path) else target
        options = {
            "in_memory": True,
            "strings_to_urls": False,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
        }
        super().__init__(self._stream, options)
        self.worksheet_class = _Sheet
        self.cut: list[tuple[str, str, int]] = []
        self.set_properties({"title": without_controls(title)[:255], "created": created})

    def add_worksheet(self, name: str | None = None, worksheet_class: Any = None) -> Any:
        """A sheet; its name must be one that Excel takes."""
        sheet = super().add_worksheet(None if name is None else without_controls(name), worksheet_class)
        if isinstance(sheet, _Sheet):
            sheet.cut = self.cut
        return sheet

    def _get_packager(self) -> Packager:
        return _Aside()

    def close(self) -> None:
        """Write it, with the list of what was cut."""
        if self.cut and not self.fileclosed and NOTES not in self.sheetnames:
            sheet = super().add_worksheet(NOTES)
            sheet.set_column(0, 0, 40)
            sheet.set_column(2, 2, 28)
            sheet.write_string(0, 0, f"Excel holds {CELL:,} letters in a cell. These cells hold less than their text:")
            for row, (name, cell, left) in enumerate(self.cut[:100_000], 1):
                sheet.write_string(row, 0, name)
                sheet.write_string(row, 1, cell)
                sheet.write_string(row, 2, f"{many(left, 'letter')} left out")
        done = bool(self.fileclosed)
        super().close()
        if isinstance(self._target, Path) and isinstance(self._stream, io.BytesIO) and not done:
            write_atomic(self._target, self._stream.getvalue(), doing="write the workbook")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write it, where nothing went wrong."""
        if kind is None:
            self.close()


class _Zip(zipfile.ZipFile):
    """A zip that tries less hard than zlib otherwise does."""

    def writestr(self, entry: Any, data: Any, *args: Any) -> None:
        """Put a file in."""
        super().writestr(entry, data, zipfile.ZIP_DEFLATED, LEVEL)


xlsxwriter.workbook.ZipFile = _Zip


class _Aside(Packager):  # type: ignore[misc]
    """Puts the files of a workbook together, which wait beside memory until they are packed."""

    def _filename(self, xml_filename: str) -> _Waiting:
        waiting = _Waiting()
        # As bytes, which are not encoded once more.
        self.filenames.append((waiting, xml_filename, True))
        return waiting

    def _write_shared_strings_file(self) -> None:
        strings = _Strings()
        strings.string_table = self.workbook.str_table
        if self.workbook.str_table.count:
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()


class _Strings(SharedStrings):  # type: ignore[misc]
    """The strings of a workbook, most of which need nothing of what xlsxwriter looks for in each."""

    def _write_si(self, string: str) -> None:
        if _SPECIAL.search(string) or string[:1].isspace() or string[-1:].isspace():
            super()._write_si(string)
        else:
            self.fh.write(f"<si><t>{string}</t></si>")


class _Waiting(io.StringIO):
    """A text that lies in a file where it is long; what is written of it is read once."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._file = tempfile.SpooledTemporaryFile(_HELD)  # noqa: SIM115 - closed when it is read

    def write(self, text: str) -> int:
        self._parts.append(text)
        if len(self._parts) == _AT_A_TIME:
            self._put()
        return len(text)

    def _put(self) -> None:
        self._file.write("".join(self._parts).encode())
        self._parts = []

    def getvalue(self) -> bytes:  # type: ignore[override]  # what is zipped
        """All of it."""
        self._put()
        with self._file:
            self._file.seek(0)
            return self._file.read()


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose texts fit."""

    cut: list[tuple[str, str, int]] | None = None

    def __init__(self) -> None:
        super().__init__()
        self.table = SheetRows()
        self._said: dict[int, str] = {}

    def write_string(self, row: Any, *args: Any) -> int:
        """Words in a cell; where that is told by its row, without a look at whether it is told by its name."""
        result: int = self._write_string(row, *args) if type(row) is int else super().write_string(row, *args)
        return result

    def write_number(self, row: Any, *args: Any) -> int:
        """A figure, likewise."""
        result: int = self._write_number(row, *args) if type(row) is int else super().write_number(row, *args)
        return result

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> int:
        if self._check_dimensions(row, col):
            return -1
        self.table[row][col] = CellStringTuple(self._string(string, row, col), cell_format)
        return 0

    def _string(self, string: str, row: int, col: int) -> int:
        """The number of a string of that cell, as it fits there."""
        known = self.str_table
        if string not in known.string_table:
            text, left = without_controls(string), 0
            if len(text) > CELL // 2:
                text, left = fitted(text)
            if left and self.cut is not None:
                self.cut.append((self.get_name(), _cell_name(row, col), left))
            string = text
        number: int = known._get_shared_string_index(string)
        return number

    def _check_dimensions(self, row: int, col: int, *ignored: Any, **others: Any) -> int:
        # In the row that is written, between what stands there: asked for each cell.
        if row == self.dim_rowmax and self.dim_colmin is not None and self.dim_colmin <= col <= self.dim_colmax:
            return 0
        result: int = super()._check_dimensions(row, col, *ignored, **others)
        return result

    def write_values(
        self, row: int, values: Sequence[str | float | None], formats: Sequence[Any], *, words: Any = None
    ) -> None:
        """A row from the first column on: words in their one format, and figures in their column's; what is none of
        both stays empty.
        """
        columns: list[int] = []
        kinds: list[Any] = []
        styles: list[Any] = []
        told = array("d")
        for column, value in enumerate(values):
            if isinstance(value, str):
                told.append(self._string(value, row, column))
                kinds.append(CellStringTuple)
                styles.append(words)
            elif value is not None and math.isfinite(value):
                told.append(value)
                kinds.append(CellNumberTuple)
                styles.append(formats[column])
            else:
                continue
            columns.append(column)
        if columns:
            for column in (columns[0], columns[-1]):
                self._check_dimensions(row, column)
            self.table.put(row, self.table.pattern(tuple(columns), tuple(kinds), tuple(styles)), told)

    def _calculate_spans(self) -> None:
        """From which column to which something stands, of each sixteen rows."""
        if self.comments:
            super()._calculate_spans()
            return
        found: dict[int, list[int]] = {}
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            if columns := tuple(self.table.columns(row)):
                found.setdefault(row // 16, []).extend((min(columns), max(columns)))
        self.row_spans = {block: f"{min(columns) + 1}:{max(columns) + 1}" for block, columns in found.items()}

    def _write_rows(self) -> None:
        """The rows as XML: most hold words and figures in formats of their own, and are quickly said."""
        if self.comments:
            super()._write_rows()
            return
        self._calculate_spans()
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            info, span = self.row_info.get(row), self.row_spans.get(row // 16)
            done = self.table.plain(row)
            if done is None and row not in self.table:
                if info is not None:
                    self._write_empty_row(row, span, info)
                continue
            self._write_row(row, span, info)
            if done is None or (info is not None and info.row_format):
                for column, cell in sorted(self.table[row].items()):
                    self._write_cell(row, column, cell)
            else:
                pattern, values = done
                if id(pattern) not in self._said:
                    self._said[id(pattern)] = self._form(pattern)
                self.fh.write(self._said[id(pattern)].replace(_ROW, str(row + 1)) % tuple(values))
            self._xml_end_tag("row")

    def _form(self, pattern: Pattern) -> str:
        """The cells of rows of a pattern as xlsxwriter writes them, with room for the row's number and the values."""
        said = []
        for column, kind, own in zip(pattern.columns, pattern.kinds, pattern.formats, strict=True):
            name = kind.__name__
            style = own or (self.col_info[column].column_format if column in self.col_info else None)
            opening = f'<c r="{_column_name(column)}{_ROW}"'
            if style is not None:
                opening += f' s="{style._get_xf_index()}"'
            if name == STRING:
                said.append(f'{opening} t="s"><v>%d</v></c>')
            else:
                said.append(f"{opening}><v>%.16G</v></c>" if name == NUMBER else f"{opening}/>")
        return "".join(said)

    def _write_url(
        self, row: int, col: int, url: str, cell_format: Any = None, string: str | None = None, tip: str | None = None
    ) -> int:
        shown = None if string is None else fitted(without_controls(string))[0]
        told = None if tip is None else without_controls(tip)
        result: int = super()._write_url(row, col, without_controls(url), cell_format, shown, told)
        return result


def fitted(text: str) -> tuple[str, int]:
    """The text as a cell can hold it, with a word about what is not in it; and how many letters these are."""
    # Excel counts letters beyond the basic plane twice.
    units = text.encode("utf-16-le", "replace")
    left = len(units) // 2 - CELL
    if left <= 0:
        return text, 0
    said = CUT.format(many(left + len(CUT) + 10, "letter"))
    left += len(said)
    said = CUT.format(many(left, "letter"))
    return units[: 2 * (CELL - len(said))].decode("utf-16-le", "ignore") + said, left


_ROW = "\x1f"
"""Stands in a form where a row has its number."""


def _cell_name(row: int, column: int) -> str:
    return f"{_column_name(column)}{row + 1}"


@lru_cache(maxsize=16_384)
def _column_name(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
