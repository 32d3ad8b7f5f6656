"""Questions and answers by number in one column of a table: ``Q1``, ``A1``, ``Q2``, ``A2``, each before its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_judged import judged
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.model import Role

MARK = re.compile(r"(?P<who>[^\W\d_]{1,12})[ ._-]?(?P<number>\d{1,3})[.:)]?")
LEAST = 4
"""Rows with such a mark at least."""


def numbered_turns(sheet: Sheet) -> Sheet:
    """The sheet with who speaks without the numbers, where a column counts questions and answers; else as it is."""
    if sheet.columns.sides or len(sheet.rows) < LEAST:
        return sheet
    named = sheet.columns.at.get("speaker")
    for place in range(len(sheet.header)) if named is None else (named,):
        headed = sheet.asked and not MARK.fullmatch(sheet.header[place].strip())
        rows = sheet.rows if headed or not sheet.asked else ((sheet.asked, sheet.header), *sheet.rows)
        marks = [MARK.fullmatch(cells[place].strip()) for _, cells in rows]
        told = [(mark["who"], int(mark["number"])) for mark in marks if mark]
        if len(told) == len(rows) and _are_counted(told):
            spoken = [
                (locator, (*cells[:place], who, *cells[place + 1 :]))
                for (locator, cells), (who, _) in zip(rows, told, strict=True)
            ]
            return _named(sheet, place, spoken, headed=bool(headed))
    return sheet


def _are_counted(told: Sequence[tuple[str, int]]) -> bool:
    """Whether one asks and one answers by turns, and the numbers rise by one at most."""
    names = {who for who, _ in told}
    roles = {role_of_label(who, among=names) for who in names}
    steps = [after[1] - before[1] for before, after in pairwise(told)]
    changes = sum(before[0] != after[0] for before, after in pairwise(told))
    rising = all(step in (0, 1) for step in steps) and told[0][1] <= 1
    return len(names) == 2 and roles == {Role.INTERVIEWER, Role.RESPONDENT} and rising and 2 * changes >= len(steps)


def _named(sheet: Sheet, place: int, rows: list[tuple[str, tuple[str, ...]]], *, headed: bool) -> Sheet:
    header = tuple("speaker" if at == place else name for at, name in enumerate(sheet.header))
    if not headed:
        header = tuple("speaker" if at == place else f"column {at + 1}" for at in range(len(header)))
    head = judged(header, [cells for _, cells in rows])
    if not head.columns.has("text"):
        return sheet
    columns = Columns({kind: at for kind, at in head.columns.at.items() if kind in ("speaker", "text", "start", "end")})
    return replace(sheet, header=header, rows=tuple(rows), columns=columns, notes=(*sheet.notes, *head.notes))
