"""Numbers in a table that count: before the words of each row (``1 : There is no bus``), and in a row of totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number
from pipeline.text.word_count import word_count

COUNT = re.compile(r"[(\[#]?(\d{1,5})[)\]]?\s?[.:)\]–—-]?\s+(?=\S)")
LEAST, NEARLY = 5, 0.95
"""Rows from which on numbers count them, and the share of them that must have one."""


FIGURES = re.compile(r"[\d\s.,%]+")
SUMS = re.compile(
    r"(?:grand |sub)?totals?|sum|mean|average|avg|median|mode|sd|std|min|max|count|n"
    r"|summe|gesamt|mittelwert|durchschnitt|moyenne|somme|promedio|suma|média|soma|somma|gemiddelde|summa|medel",
    re.IGNORECASE,
)

"""What a row is called that counts, in the column of who answers."""

COUNTED = late_regex(rf"(?:{SUMS.pattern}|(?:number|no\.?) of|anzahl|nombre|número)(?:\s+\w+){{0,2}}\W*", re.IGNORECASE)
"""``Total answers``, ``Number of turns:``: what such a row is called in another column, beside figures alone."""

NOTE = 4
"""Words of a note below a table, that stands alone in its row."""

TOTALS, SAID = 2, 3.0
"""Columns of words in which a row has figures alone, and words a cell of the others, where it counts the answers."""


def is_below(cells: Sequence[str], name: str) -> bool:
    """Whether a row without answers is of no respondent: called as a total is, or nothing in it but a note."""
    if SUMS.fullmatch(name.strip(" :.")):
        return True
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) == 1 and word_count(filled[0]) >= NOTE


def totals_left_out(sheet: Sheet) -> Sheet:
    """The sheet without a first or last row of figures alone, where words stand in these columns elsewhere.

    Before those of a last row may stand what calls it a total.
    """
    for at in (0, -1):
        if len(sheet.rows) > LEAST and _counts(sheet, at):
            locator = sheet.rows[at][0]
            note = f"{locator} counts what stands in its columns and was left out"
            rows = tuple(row for row in sheet.rows if row[0] != locator)
            sheet = replace(sheet, rows=rows, notes=(*sheet.notes, note))
    return sheet


def _counts(sheet: Sheet, at: int) -> bool:
    own = sheet.rows[at][1]
    filled = [place for place, cell in enumerate(own) if cell.strip()]
    if len(filled) < TOTALS:
        return False
    called = at < 0 and COUNTED.fullmatch(own[filled[0]].strip()) is not None
    filled = filled[1:] if called else filled
    if not all(FIGURES.fullmatch(own[place]) for place in filled):
        return False
    others = [cells for locator, cells in sheet.rows if locator != sheet.rows[at][0]]
    held = [[cells[place] for cells in others if cells[place].strip()] for place in filled]
    spoken = [cells for cells in held if sum(map(word_count, cells)) >= SAID * max(len(cells), 1)]
    return len(spoken) >= (1 if called else TOTALS) and not any(
        FIGURES.fullmatch(cell) for cells in held for cell in cells
    )


def counts_left_out(sheet: Sheet) -> Sheet:
    """The sheet without the numbers before its words, where these rise by one from row to row; else as it is."""
    place = sheet.columns.at.get("text", -1)
    if place < 0 or len(sheet.rows) < LEAST:
        return sheet
    said = [cells[place] for _, cells in sheet.rows if cells[place]]
    if not said or not (said[0][:1].isdecimal() or said[0][:1] in "([#"):
        return sheet
    found = [match for cell in said if (match := COUNT.match(cell))]
    steps = [whole_number(other[1]) - whole_number(one[1]) for one, other in pairwise(found)]
    if len(found) < max(LEAST, NEARLY * len(said)) or sum(step == 1 for step in steps) < NEARLY * len(steps):
        return sheet
    rows = tuple(
        (locator, (*cells[:place], COUNT.sub("", cells[place], count=1), *cells[place + 1 :]))
        for locator, cells in sheet.rows
    )
    note = f"the numbers before the words in the column {sheet.header[place]!r} count its rows and were left out"
    return replace(sheet, rows=rows, notes=(*sheet.notes, note))
