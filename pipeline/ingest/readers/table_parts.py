"""What programs leave in cells: a column that tells what part each speaker has, and what R writes where nothing is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.readers.table_columns import Columns, role_said
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.model import Role

MISSING = "NA"
"""What R writes into a cell without a value."""

BOTH = 2
"""Rows, and columns, in which that stands, from which on it is nobody's words."""

KINDS, LONGEST = 8, 4
"""Parts that a column tells apart at most, and words of each."""

ONE = 0.98
"""Share of the rows of those who speak in which each has the part that is mostly theirs."""

ROWS = 6
"""Rows of a sheet from which on a column of parts is looked for."""


def without_missing(sheet: Sheet) -> Sheet:
    """The sheet with empty cells where R wrote that nothing stands there, in several columns of it."""
    rows = [cells for _, cells in sheet.rows]
    held = [sum(cells[place : place + 1] == (MISSING,) for cells in rows) for place in range(len(sheet.header))]
    if sum(count >= BOTH for count in held) < BOTH:
        return sheet
    made = tuple((locator, tuple("" if cell == MISSING else cell for cell in cells)) for locator, cells in sheet.rows)
    return replace(sheet, rows=made)


def with_parts(sheet: Sheet, columns: Columns) -> Columns:
    """The columns with the one whose cells tell what part each speaker has: ``type``, with ``Moderator`` in it.

    Its cells are few and short, some are what people call who asks, and each speaker has one of them.
    """
    if columns.has("role") or not columns.has("speaker") or len(sheet.rows) < ROWS:
        return columns
    known = {*columns.at.values(), *columns.sides}
    named = [columns.cell(cells, "speaker") for _, cells in sheet.rows]
    for place in range(len(sheet.header)):
        if place in known:
            continue
        parts = [cells[place].strip() if place < len(cells) else "" for _, cells in sheet.rows]
        kinds = {part for part in parts if part}
        if not 1 < len(kinds) <= KINDS or any(len(part.split()) > LONGEST for part in kinds):
            continue
        if any(role_said(part) is Role.INTERVIEWER for part in kinds) and _is_of_people(named, parts):
            return replace(columns, at={**columns.at, "role": place})
    return columns


def _is_of_people(named: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether who speaks has the same part in all rows, and several speak in more than one row."""
    own: dict[str, Counter[str]] = defaultdict(Counter)
    for name, part in zip(named, parts, strict=True):
        if name and part:
            own[name][part] += 1
    mostly = sum(max(counts.values()) for counts in own.values())
    every = sum(counts.total() for counts in own.values())
    return len(own) > 1 and every > len(own) and mostly >= ONE * every
