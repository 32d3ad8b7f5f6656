"""How the sheets of our workbooks look: styles made once, heads, heights of rows, pages that print."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.palette import WORKBOOK

ROWS, COLUMNS, SHEET_NAME = 1_048_576, 16_384, 31
"""What Excel allows: rows and columns of a sheet, letters of its name."""

LINE, TALLEST = 15.5, 409
"""The height of a line of text and of the highest row that Excel allows, in points."""

A4, A3 = 9, 8
"""Excel's numbers of papers."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


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
        return self(bold=True, text_wrap=True, valign="bottom", bottom=1, bg_color=WORKBOOK["head"])

    @property
    def text(self) -> Any:
        """Of words that may take several lines."""
        return self(text_wrap=True, valign="top")


def sheet_name(name: str) -> str:
    """A name that Excel takes."""
    return (_FORBIDDEN.sub(" ", name).replace("'", "’").strip() or "Sheet")[:SHEET_NAME]


def height(texts: Iterable[tuple[str, float]], *, line: float = LINE, more: float = 0) -> float:
    """The height of a row, in points, that shows each text in a column so many characters wide.

    Not every program finds that out by itself when it opens a workbook.

    Args:
        texts: Each with the width of its column.
        line: The height of a line.
        more: What stands above and below the lines.
    """
    lines = 1
    for text, width in texts:
        if "\n" in text:
            own = sum([max(1, math.ceil(len(part) / width)) for part in text.split("\n")])
        else:
            own = math.ceil(len(text) / width)
        if own > lines:
            lines = own
    return min(TALLEST, line * lines + more)


def heads(sheet: Any, columns: Mapping[str, float], style: Any, *, row: int = 0) -> None:
    """The heads of columns, each as wide as it says, in characters."""
    for place, (name, width) in enumerate(columns.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(row, place, name, style)


def paged(
    sheet: Any,
    *,
    paper: int = A4,
    margins: tuple[float, float, float, float] | None = None,
    portrait: bool = False,
    gridlines: bool = False,
    footer: bool = True,
    fit: bool = True,
) -> None:
    """How a sheet prints: landscape and one page wide where nothing else is told, its name and page below.

    Args:
        sheet: The sheet.
        paper: :data:`A4` or :data:`A3`.
        margins: Left, right, top, bottom, in inches.
        portrait: Whether it stands upright.
        gridlines: Whether they are shown.
        footer: Whether name and page stand below.
        fit: Whether it is made one page wide.
    """
    sheet.set_paper(paper)
    if not gridlines:
        sheet.hide_gridlines(2)
    if not portrait:
        sheet.set_landscape()
    if margins:
        sheet.set_margins(*margins)
    if footer:
        sheet.set_footer("&L&A&RPage &P of &N")
    if fit:
        sheet.fit_to_pages(1, 0)
