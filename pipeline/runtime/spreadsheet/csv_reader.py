"""Rows of delimited text, as other people's programs write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

MOST_CELL = 10_000_000
"""Letters that a cell may have; a table with a quotation mark that is never closed is one cell."""


class BrokenRow(ValueError):
    """A row that cannot be read.

    Attributes:
        line: Its line in the text, from 1.
    """

    def __init__(self, what: str, *, line: int) -> None:
        super().__init__(what)
        self.line = line


def delimiter_of(text: str) -> str:
    """Comma, semicolon or tab: the one that stands most often in the first line."""
    return max(",;\t", key=text.partition("\n")[0].count)


def csv_rows(text: str, *, delimiter: str = "", strict: bool = False, longest: int = MOST_CELL) -> Iterator[list[str]]:
    """The rows of a text; those that hold nothing too.

    Args:
        text: It, whatever its line ends.
        delimiter: Between cells; looked for in the first line unless given.
        strict: Whether a quotation mark in the wrong place is refused.
        longest: Letters that a cell may have.

    Raises:
        BrokenRow: A row cannot be read.
    """
    limit = csv.field_size_limit(longest)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or delimiter_of(text), strict=strict)
    try:
        yield from reader
    except csv.Error as error:
        raise BrokenRow(str(error), line=reader.line_num) from error
    finally:
        csv.field_size_limit(limit)
