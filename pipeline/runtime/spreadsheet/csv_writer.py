"""Rows as CSV that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable

BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a text begins with that a spreadsheet would work out."""

NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?%?")


def csv_text(rows: Iterable[Iterable[object]], *, delimiter: str = ",") -> str:
    """Rows with line feeds at their ends; numbers with a point have six digits, NaN and None are empty.

    A text that a spreadsheet would take for a formula gets an apostrophe
    before it; a text that is a number stays one.
    """
    lines = _Lines()
    # Only what its own line end holds does the writer put into quotation marks.
    writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return "".join(lines.rows)


class _Lines:
    """Takes a row at a time, and ends it with a line feed."""

    def __init__(self) -> None:
        self.rows: list[str] = []

    def write(self, row: str) -> None:
        self.rows.append(f"{row[:-2]}\n")


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would work it out."""
    return f"'{text}" if text.startswith(BEGINS) and not NUMBER.fullmatch(text) else text


def as_written(text: str) -> str:
    """The text of a cell without the apostrophe that :func:`harmless` put before it."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(BEGINS) else text


def _cell(cell: object) -> object:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, float):
        return f"{cell:.6f}" if math.isfinite(cell) else cell
    return harmless(cell) if isinstance(cell, str) else cell
