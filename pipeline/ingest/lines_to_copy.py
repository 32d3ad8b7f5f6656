"""Lines of cases.csv that a notice hands out to be copied: each a line of its own below what it says."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.runtime.spreadsheet.csv_writer import csv_text


def lines_to_copy(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The end of a notice: a colon, the head of the columns and the rows, as cases.csv has them.

    >>> print("write" + lines_to_copy(["document", "case"], [["a, b.txt", "a"]]))
    write:
    document,case
    "a, b.txt",a
    """
    return f":\n{csv_text([columns, *rows]).rstrip()}"
