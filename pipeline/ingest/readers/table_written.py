"""Messages in a table, put into the order in which they were written where they stand in none."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_sheet import Sheet

WRITTEN = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d\S*)?")
"""A day and a time, which letter by letter stand in the order of time."""

FEW, FALLS = 4, 0.1
"""Rows from which on their order is no accident, and the share of earlier ones behind later ones that tells of none."""


def as_written(sheet: Sheet, columns: Columns) -> Sheet:
    """The rows of each document by when they were written, where a column tells it of all and many stand before others.

    Only in a talk: a column says who wrote, and another what.
    """
    if not columns.has("text") or not {"speaker", "participant"} & columns.at.keys() or len(sheet.rows) < FEW:
        return sheet
    rows = [cells for _, cells in sheet.rows]
    stamps = [place for place in range(len(sheet.header)) if all(WRITTEN.fullmatch(cells[place]) for cells in rows)]
    if not stamps:
        return sheet
    at = max(stamps, key=lambda place: len({cells[place] for cells in rows}))
    own = columns.at.get("document", -1)
    keys = [(cells[own].strip() if own >= 0 else "", cells[at].strip()) for _, cells in sheet.rows]
    within = [(one[1], other[1]) for one, other in pairwise(keys) if one[0] == other[0]]
    if sum(one > other for one, other in within) < FALLS * len(within) or len(within) < FEW - 1:
        return sheet
    first = {name: place for place, (name, _) in reversed(list(enumerate(keys)))}
    order = sorted(range(len(keys)), key=lambda place: (first[keys[place][0]], keys[place][1]))
    note = f"the rows were put into the order of {sheet.header[at]!r}, in which they do not stand"
    return replace(sheet, rows=tuple(sheet.rows[place] for place in order), notes=(*sheet.notes, note))
