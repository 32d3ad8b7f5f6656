"""Who the speakers of a table are: by a sheet beside the talk, or by a column of names beside one of ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.readers.table_columns import TAKEN, Columns
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.transcript.label_names import may_be_name

NAMES = ("participant", "speaker", "case")
"""What a column with names is known as, the surest first."""

MACHINE = re.compile(r"(?=\D*\d)[0-9a-f]{12,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""The id of somebody that a program made, which nobody is called by."""

MOSTLY = 0.9
"""Share of the ids that are a program's, of those with names of their own, and of the cells that may be names."""


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


def named_beside_ids(sheet: Sheet) -> Sheet:
    """The sheet with names for a program's ids that say who speaks, where a column beside has these; else as it is.

    Who has an id is called as most often; a row without one by the name that stands in it.
    """
    at = sheet.columns.first("speaker", "participant")
    ids = [cells[at].strip() for _, cells in sheet.rows] if at >= 0 else []
    own = {one for one in ids if one}
    if len(own) < 2 or sum(map(bool, map(MACHINE.fullmatch, own))) < MOSTLY * len(own):
        return sheet
    known = {*sheet.columns.at.values(), *sheet.columns.sides}
    for place, name in enumerate(sheet.header):
        names = [" ".join(cells[place].split()) for _, cells in sheet.rows]
        if place in known or not name or not all(names) or not _are_of(ids, names):
            continue
        by_id = {one: Counter(who for key, who in zip(ids, names, strict=True) if key == one) for one in own}
        called = [by_id[one].most_common(1)[0][0] if one else who for one, who in zip(ids, names, strict=True)]
        rows = tuple(
            (locator, (*cells[:at], who, *cells[at + 1 :]))
            for who, (locator, cells) in zip(called, sheet.rows, strict=True)
        )
        note = f"the column {name!r} was {TAKEN} speaks, instead of the ids in {sheet.header[at]!r}"
        return replace(sheet, rows=rows, columns=_known(sheet, at, place), notes=(*sheet.notes, note))
    return sheet


def _known(sheet: Sheet, at: int, place: int) -> Columns:
    """The columns, that of the names among them as a speaker's title, so that it is not told to be left out."""
    others = {kind: one for kind, one in sheet.columns.at.items() if one != at}
    return Columns({**others, "speaker": at, "names": place}, sheet.columns.sides)


def _are_of(ids: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the names are those of the ids: nearly each name has but one, and all may be names."""
    owners: dict[str, set[str]] = {}
    for one, who in zip(ids, names, strict=True):
        owners.setdefault(who, set()).add(one)
    single = sum(len(own) == 1 for own in owners.values())
    likely = sum(may_be_name(who) for who in owners)
    return len(owners) > 1 and single >= MOSTLY * len(owners) and likely >= MOSTLY * len(owners)
