"""Workbooks that Excel opens, whatever the text in them is."""

from __future__ import annotations

import io
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipeline.runtime.disk import write_atomic
from pipeline.wording import many, without_controls

CELL = 32_767
"""Letters that a cell of Excel holds."""

ALWAYS = datetime(2000, 1, 1)
"""When every workbook was made, so that the same content gives the same bytes."""

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


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet whose texts fit."""

    cut: list[tuple[str, str, int]] | None = None

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> int:
        text, left = without_controls(string), 0
        if len(text) > CELL // 2:
            text, left = fitted(text)
        if left and self.cut is not None:
            self.cut.append((self.get_name(), _cell_name(row, col), left))
        result: int = super()._write_string(row, col, text, cell_format)
        return result

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """A cell as XML: most are words or figures in a format of their own, and are quickly said."""
        kind = type(cell).__name__
        if cell.format is None or kind not in _PLAIN:
            super()._write_cell(row, col, cell)
            return
        opening = f'<c r="{_cell_name(row, col)}" s="{cell.format._get_xf_index()}"'
        if kind == "String":
            self.fh.write(f'{opening} t="s"><v>{cell.string}</v></c>')
        else:
            self.fh.write(f"{opening}><v>{cell.number:.16G}</v></c>" if kind == "Number" else f"{opening}/>")

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


_PLAIN = ("String", "Number", "Blank")
"""Kinds of cells: :meth:`_Sheet._write_cell` writes them as xlsxwriter does."""


def _cell_name(row: int, column: int) -> str:
    return f"{_column_name(column)}{row + 1}"


@lru_cache(maxsize=16_384)
def _column_name(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
