"""Words in a table that have the number of their row in front: ``1 : There is no bus``, ``2 : The lights are out``."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.readers.table_files import Sheet

COUNT = re.compile(r"[(\[#]?(\d{1,5})[)\]]?\s?[.:)\]–—-]?\s+(?=\S)")
LEAST, NEARLY = 5, 0.95
"""Rows from which on numbers count them, and the share of them that must have one."""


def counts_left_out(sheet: Sheet) -> Sheet:
    """The sheet without the numbers before its words, where these rise by one from row to row; else as it is."""
    place = sheet.columns.at.get("text", -1)
    if place < 0 or len(sheet.rows) < LEAST:
        return sheet
    said = [cells[place] for _, cells in sheet.rows if cells[place]]
    if not said or not (said[0][:1].isdecimal() or said[0][:1] in "([#"):
        return sheet
    found = [match for cell in said if (match := COUNT.match(cell))]
    steps = [int(other[1]) - int(one[1]) for one, other in pairwise(found)]
    if len(found) < max(LEAST, NEARLY * len(said)) or sum(step == 1 for step in steps) < NEARLY * len(steps):
        return sheet
    rows = tuple(
        (locator, (*cells[:place], COUNT.sub("", cells[place], count=1), *cells[place + 1 :]))
        for locator, cells in sheet.rows
    )
    note = f"the numbers before the words in the column {sheet.header[place]!r} count its rows and were left out"
    return replace(sheet, rows=rows, notes=(*sheet.notes, note))
