"""Rows of delimited text, as other people's programs write it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Literal

MOST_CELL = 10_000_000
"""Letters that a cell may have; a table with a quotation mark that is never closed is one cell."""

_QUOTED = re.compile(r'"(?:[^"]|"")*"')


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


def quoting_of(text: str, delimiter: str) -> Literal[0, 3]:
    """``csv.QUOTE_NONE`` where quotation marks are signs of what is said, as recognisers write tables with tabs.

    Every line has as many tabs as the first, and a cell that begins with a mark is not closed at its end.
    """
    if delimiter != "\t" or '"' not in text:
        return csv.QUOTE_MINIMAL
    lines = [line for line in text.splitlines() if line]
    if len({line.count(delimiter) for line in lines}) > 1:
        return csv.QUOTE_MINIMAL
    marked = (cell for line in lines if '"' in line for cell in line.split(delimiter) if cell.startswith('"'))
    return csv.QUOTE_MINIMAL if all(map(_QUOTED.fullmatch, marked)) else csv.QUOTE_NONE


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
    delimiter = delimiter or delimiter_of(text)
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=strict, quoting=quoting_of(text, delimiter)
    )
    try:
        yield from reader
    except csv.Error as error:
        raise BrokenRow(str(error), line=reader.line_num) from error
    finally:
        csv.field_size_limit(limit)
