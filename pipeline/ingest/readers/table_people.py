"""A sheet beside the talk that says who its speakers are: names and roles, by the marks that stand in the talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.readers.table_columns import TAKEN, Columns
from pipeline.ingest.readers.table_sheet import Sheet

NAMES = ("participant", "speaker", "case")
"""What a column with names is known as, the surest first."""


def people_named(talk: Sheet, beside: Sequence[Sheet]) -> tuple[Sheet, Sheet | None]:
    """The talk with the names and roles that another sheet has of all its speakers, and that sheet; else as it is."""
    if not talk.columns.has("speaker") or talk.columns.has("role"):
        return talk, None
    at = talk.columns.at["speaker"]
    marks = {cells[at].strip() for _, cells in talk.rows} - {""}
    for sheet in beside:
        key = next((place for place in range(len(sheet.header)) if _lists(sheet, place, marks)), -1)
        told = [sheet.columns.at[kind] for kind in NAMES if sheet.columns.has(kind) and sheet.columns.at[kind] != key]
        role = sheet.columns.at.get("role", -1)
        if key < 0 or (not told and role < 0):
            continue
        named = {cells[key].strip(): cells[told[0]].strip() if told else "" for _, cells in sheet.rows}
        roles = {cells[key].strip(): cells[role].strip() if role >= 0 else "" for _, cells in sheet.rows}
        name = repr(sheet.name)
        rows = tuple((locator, _row(cells, at, named, roles)) for locator, cells in talk.rows)
        columns = Columns({**talk.columns.at, "role": len(talk.header)}, talk.columns.sides)
        note = f"the sheet {name} was {TAKEN} speaks"
        made = replace(talk, header=(*talk.header, "role"), rows=rows, columns=columns, notes=(*talk.notes, note))
        return made, sheet
    return talk, None


def _lists(sheet: Sheet, place: int, marks: set[str]) -> bool:
    """Whether a column has each of the marks, and none twice."""
    cells = [cells[place].strip() for _, cells in sheet.rows if cells[place].strip()]
    return bool(marks) and marks <= set(cells) and len(set(cells)) == len(cells)


def _row(cells: tuple[str, ...], at: int, named: dict[str, str], roles: dict[str, str]) -> tuple[str, ...]:
    mark = cells[at].strip()
    return (*cells[:at], named.get(mark) or cells[at], *cells[at + 1 :], roles.get(mark, ""))
