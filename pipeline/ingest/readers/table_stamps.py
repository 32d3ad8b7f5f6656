"""Times that stand in the cells of a table before the words or beside the names: ``[00:03] How was it?``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.readers.table_cells import rise
from pipeline.ingest.readers.table_columns import Columns, turn_time
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.transcript.clocks import CLOCK, STAMP
from pipeline.text.late_regex import late_regex

BEFORE = late_regex(rf"\s*(?P<time>{STAMP}|{CLOCK}(?=\s|$))[\s:.–—-]*")
BEHIND = late_regex(rf"[\s,;–—-]*(?P<time>{STAMP}|(?<=\s){CLOCK})\s*:?\s*$")
"""A time at the beginning of a cell, and one behind a name."""

LEAST, MOSTLY = 3, 0.8
"""Rows from which on times in their cells are no accident, and the share of the rows that have one."""

Row = tuple[str, tuple[str, ...]]


def stamps_apart(sheet: Sheet) -> Sheet:
    """The sheet with the times of its rows in a column of their own, where they rise in its cells; else as it is."""
    columns = sheet.columns
    if columns.has("start") or not columns.has("text") or len(sheet.rows) < LEAST:
        return sheet
    for kind, shape in (("text", BEFORE), ("speaker", BEFORE), ("speaker", BEHIND)):
        if columns.has(kind) and (rows := _apart(sheet.rows, columns.at[kind], shape)):
            made = Columns({**columns.at, "start": len(sheet.header)}, columns.sides)
            return replace(sheet, header=(*sheet.header, "start"), rows=tuple(rows), columns=made)
    return sheet


def _apart(rows: Sequence[Row], place: int, shape: re.Pattern[str]) -> list[Row]:
    """The rows with the times that stand in one of their columns behind it; none where too few have one."""
    found = [shape.search(cells[place]) if shape is BEHIND else shape.match(cells[place]) for _, cells in rows]
    times = [turn_time(one["time"].strip("[](){}<>#¤ "), "") for one in found if one]
    moments = [time[0] for time in times if time]
    filled = sum(bool(cells[place].strip()) for _, cells in rows)
    if len(moments) < max(LEAST, MOSTLY * filled) or not rise(moments):
        return []
    made = []
    for (locator, cells), one in zip(rows, found, strict=True):
        said = cells[place][: one.start()] + cells[place][one.end() :] if one else cells[place]
        time = one["time"].strip("[](){}<>#¤ ") if one else ""
        made.append((locator, (*cells[:place], said, *cells[place + 1 :], time)))
    return made
