"""Several talks of one document in a table: times, or numbers of turns, begin again where another column changes.

Or a column is called as talks are, beside another word: ``parl_session``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise

from pipeline.ingest.readers.table_columns import Columns, spaced, turn_time
from pipeline.ingest.readers.table_sheet import Sheet

BACK = 0.5
"""Share of the highest time or number so far below which the next one begins anew."""

HIGHEST = {"start": 20.0, "turn": 4.0, "id": 4.0}
"""What these must have come up to before, so that they may begin anew."""

MOSTLY = 0.8
"""Share of the changes of a column at which something begins anew, and of the talks in which several people speak."""

LONGEST = 6
"""Words of what a talk is called by in a cell."""

_NUMBER = r"(?:id|no|nr|num|number|n[uú]mero|nummer|num[ée]ro|key|code)"
TALK = re.compile(
    rf"(?:{_NUMBER}(?: de)? |.+ )?(?:session|sitting|interview|conversation|dialogue|dialog|call|meeting|hearing|debate"
    r"|episode|recording|sitzung|gespräch|besprechung|anruf|séance|entretien|réunion|appel|sesi[óo]n|entrevista"
    r"|reuni[óo]n|llamada|sessão|reunião|chamada|intervista|riunione|seduta|gesprek|samtal|intervju|wywiad|rozmowa)"
    rf"(?: {_NUMBER})?"
)
"""What a column is called that tells of which talk a row is."""


def talks_parted(sheet: Sheet, columns: Columns) -> tuple[Sheet, Columns, list[str]]:
    """The sheet with each talk a document, where a column tells of which talk a row is; and what is told of it.

    A sheet of another kind stays as it is.
    """
    if columns.has("participant") or not (columns.has("speaker") and columns.has("text")):
        return sheet, columns, []
    for counts in HIGHEST:
        if columns.has(counts) and (anew := _begins_anew(sheet, columns, counts)):
            break
    else:
        counts, anew = "", set()
    known = {*columns.at.values(), *columns.sides}
    for place, name in enumerate(sheet.header):
        called = not counts and not columns.has("document") and TALK.fullmatch(spaced(name)) is not None
        if name and place not in known and (counts or called) and _parts(sheet, columns, place, anew, called=called):
            why = "" if called else f"times begin again where {name!r} changes, so "
            return _with_documents(
                sheet, columns, place, f"{why}each value of {name!r} was taken for a talk of its own"
            )
    return sheet, columns, []


def _documents(sheet: Sheet, columns: Columns) -> list[str]:
    return [columns.cell(cells, "document") for _, cells in sheet.rows]


def _begins_anew(sheet: Sheet, columns: Columns, counts: str) -> set[int]:
    """The rows, by their places, that begin anew within a document."""
    found: set[int] = set()
    highest: dict[str, float] = {}
    for place, (document, (_, cells)) in enumerate(zip(_documents(sheet, columns), sheet.rows, strict=True)):
        time = turn_time(columns.cell(cells, counts), "")
        if time is None:
            continue
        before = highest.get(document, 0.0)
        if before >= HIGHEST[counts] and time[0] < BACK * before:
            found.add(place)
            before = 0.0
        highest[document] = max(before, time[0])
    return found


def _parts(sheet: Sheet, columns: Columns, place: int, anew: set[int], *, called: bool = False) -> bool:
    """Whether a column has another value in each talk of a document, and changes where something begins anew.

    Where it is called as talks are, it is enough that it changes.
    """
    cells = [cells[place].strip() if place < len(cells) else "" for _, cells in sheet.rows]
    if not all(cells) or any(len(cell.split()) > LONGEST for cell in set(cells)):
        return False
    own: dict[str, list[int]] = {}
    for at, document in enumerate(_documents(sheet, columns)):
        own.setdefault(document, []).append(at)
    changes: set[int] = set()
    for places in own.values():
        changes |= {after for before, after in pairwise(places) if cells[before] != cells[after]}
        values = [value for value, _ in groupby(cells[at] for at in places)]
        if len(values) > len(set(values)):
            return False  # it comes back: what is talked of, and no talk
    if not changes or (not called and (not anew <= changes or len(anew) < MOSTLY * len(changes))):
        return False
    # Several people speak in most talks, as they do not where a table lists tier after tier.
    voices: dict[tuple[str, str], set[str]] = {}
    for document, places in own.items():
        for at in places:
            voices.setdefault((document, cells[at]), set()).add(columns.cell(sheet.rows[at][1], "speaker"))
    return sum(len(names) > 1 for names in voices.values()) >= MOSTLY * len(voices)


def _with_documents(sheet: Sheet, columns: Columns, place: int, note: str) -> tuple[Sheet, Columns, list[str]]:
    name = sheet.header[place]
    rows = []
    for document, (locator, cells) in zip(_documents(sheet, columns), sheet.rows, strict=True):
        own = cells[place].strip()
        own = own if any(map(str.isalpha, own)) else f"{name} {own}"
        rows.append((locator, (*cells, f"{document} {own}".strip())))
    made = replace(sheet, header=(*sheet.header, "document"), rows=tuple(rows))
    return made, replace(columns, at={**columns.at, "document": len(sheet.header)}), [note]
