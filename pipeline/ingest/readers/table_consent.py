"""Columns of a transcript's own table that say who may be quoted, and by which name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.speakers.consent import Said, columns, consent_of, meaning
from pipeline.ingest.speakers.names import name_key
from pipeline.model import Case, Document
from pipeline.text.yes_no import yes_or_no
from pipeline.wording import many, shortened

MANY_WORDS = 5
"""Words a cell on average, from which on a column is what somebody says, not whether she is quoted. A choice."""


STATEMENTS, GRADE = (3, 5), re.compile(r"[2-9](?:\.0)?|10")
"""Statements of a scale at least, where they are graded and where several are denied; and a grade, no yes and no."""


class ConsentInTable:
    """What a sheet says of consent.

    Attributes:
        columns: The names of the columns that say it.
        notes: How they were taken.
    """

    def __init__(self, sheet: Sheet) -> None:
        """Find the columns, and what each row says of whom."""
        self._sheet = sheet
        cells = {
            name: [row[place].strip() for _, row in sheet.rows]
            for place, name in enumerate(sheet.header)
            if name and meaning(name)[0] and place not in self._known(sheet)
        }
        # A question such as "Do you agree?" has answers; consent has a yes or a no.
        cells = {name: own for name, own in cells.items() if _words(own) < MANY_WORDS}
        scales = _scales(sheet)
        left = [name for name in cells if name.partition("[")[0] in scales and not _is_sure(name)]
        cells = {name: own for name, own in cells.items() if name not in left}
        found = columns(list(cells), cells)
        self._found = found
        self.columns = frozenset(filter(None, (*found.consent, *found.against, found.alias)))
        self.notes = list(found.notes)
        if left:
            self.notes.append(
                f"{many(len(left), 'statement')} such as {shortened(left[0], 80)!r} are opinions and not taken for "
                "consent; call a column consent if it is"
            )

    @staticmethod
    def _known(sheet: Sheet) -> frozenset[int]:
        """Columns that already say something else; where nothing else names a participant, "pseudonym" does."""
        named = sheet.columns.has("case") or sheet.columns.has("speaker")
        return frozenset(place for kind, place in sheet.columns.at.items() if kind != "participant" or not named)

    def told(self, document: Document) -> Document:
        """The document with cases that say who may be quoted."""
        if not self.columns:
            return document
        said: dict[str, tuple[str, Said, str]] = {}
        notes = []
        columns = self._sheet.columns
        for locator, cells in self._sheet.rows:
            named = columns.cell(cells, "document")
            if named and named != document.id and columns.has("document"):
                continue
            row = dict(zip(self._sheet.header, (cell.strip() for cell in cells), strict=True))
            answer = consent_of(row, self._found)
            alias = row.get(self._found.alias, "") if self._found.alias else ""
            notes += [f"{locator}: {note}" for note in answer.notes]
            who = next((name for kind in ("case", "speaker", "participant") if (name := columns.cell(cells, kind))), "")
            if answer.consent is False or answer.nameless or answer.absent or alias:
                before = said.get(name_key(who))
                if before:
                    answer, alias = _strictest(before[1], answer), before[2] or alias
                said[name_key(who)] = (who, answer, alias)
        document = replace(document, warnings=(*document.warnings, *notes))
        return replace(document, cases=_with(document, said))


def _is_sure(name: str) -> bool:
    what, sure = meaning(name)
    return bool(what) and sure


def _scales(sheet: Sheet) -> set[str]:
    """What stands before statements in columns of their own, graded or denied: ``How far do you agree? [...]``."""
    held: dict[str, list[set[str]]] = {}
    for place, name in enumerate(sheet.header):
        if name.endswith("]") and "[" in name:
            held.setdefault(name.partition("[")[0], []).append({cells[place].strip() for _, cells in sheet.rows} - {""})
    found = set()
    for stem, own in held.items():
        graded = len(own) >= STATEMENTS[0] and any(map(GRADE.fullmatch, set().union(*own)))
        denied = sum(len({yes_or_no(cell) for cell in cells}) > 1 for cells in own) > 1
        found |= {stem} if graded or (denied and len(own) >= STATEMENTS[1]) else set()
    return found


def _words(cells: list[str]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(len(cell.split()) for cell in filled) / len(filled) if filled else 0.0


def _strictest(one: Said, other: Said) -> Said:
    said = [consent for consent in (one.consent, other.consent) if consent is not None]
    return Said(all(said) if said else None, one.nameless or other.nameless, one.absent or other.absent)


def _with(document: Document, said: Mapping[str, tuple[str, Said, str]]) -> tuple[Case, ...]:
    cases = list(document.cases)
    known = {name_key(case.id): place for place, case in enumerate(cases) if case.id}
    for key, (who, answer, alias) in said.items():
        # A row that names nobody is about everybody in the document, as a case without an id is.
        case = cases[known[key]] if key in known else Case(who)
        case = replace(
            case,
            consent=case.consent and answer.consent is not False,
            nameless=case.nameless or answer.nameless,
            absent=case.absent or answer.absent,
            alias=case.alias or alias,
        )
        if key in known:
            cases[known[key]] = case
        else:
            cases.append(case)
    return tuple(cases)
