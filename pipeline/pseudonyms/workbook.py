"""The workbook of entities: what a person looks at, changes and gives back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from pipeline.errors import CallError, ManyErrors
from pipeline.pseudonyms.entities import ANSWERS, GENERALISE, REPLACE, Entity
from pipeline.pseudonyms.generalised import generalised
from pipeline.pseudonyms.patterns import AGE, DATE, KINDS, PERSON
from pipeline.pseudonyms.residual import CaseRisk
from pipeline.runtime.spreadsheet.workbook_reader import read_workbook
from pipeline.runtime.spreadsheet.workbook_writer import Book
from pipeline.wording import many

ENTITIES, LOOK, CASES = "Who and what", "To look at", "Cases"
COLUMNS = {
    "kind": 13, "name": 28, "what to do": 13, "replacement": 26, "perhaps the same as": 26, "how often": 10, "files": 8,
    "all forms": 50, "in context": 90, "found by": 40, "certainty": 10,
}  # fmt: skip
_ASKED = ("kind", "name", "what to do", "replacement")
"""Columns that are read."""
_HEADS = 2
"""So many of the columns' names make a row the header."""
_NUMBERED = re.compile(r"(?:Name|Place|Organisation) \d+|\[[\w-]+ \d+\]|\(.*\)")
_SURE, _LIKELY = 0.8, 0.6
"""From which certainty on a person reads that a find is sure, or likely. A choice."""

_LOOK_HOW = "What may give somebody away without a name. Nothing is changed here: look, and cut it out where needed."
_CASES_HOW = (
    "What is known of each case beside its name, and how many cases are alike in it (k). Of a case with k 1 the last "
    "column says what alone or together nobody else has: make these values broader in cases.csv, or leave them out."
)
_HOW = (
    "One row for each person, place and number. Change “what to do” (replace, generalise, keep, not a name) and "
    "“replacement”; two rows "
    "with one replacement are one person (who that may be stands in “perhaps the same as”). "
    "It holds real names: keep it as you keep the transcripts."
)


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A row of the workbook, each cell as it stands there."""

    kind: str
    name: str
    do: str
    replacement: str
    alike: str
    times: str
    files: str
    forms: str
    contexts: str
    witnesses: str
    certainty: str

    @property
    def places(self) -> list[str]:
        """The places in context, one by one."""
        return [line for line in self.contexts.splitlines() if line]

    @property
    def marked(self) -> list[tuple[str, str, str]]:
        """The places in context, each parted at the name: what stands before it, the name, and what follows."""
        found = []
        for place in self.places:
            own = next((form for form in sorted(self.all_forms, key=len, reverse=True) if form in place), "")
            # The name stands in the middle; what is called alike may stand before it.
            middle = max(0, len(place) // 2 - len(own))
            start = place.find(own, middle) if own in place[middle:] else place.index(own)
            found.append((place[:start], own, place[start + len(own) :]))
        return found

    @property
    def all_forms(self) -> list[str]:
        """All that it is called in the corpus."""
        return [form for form in self.forms.split("; ") if form]

    @property
    def others(self) -> list[str]:
        """What it is called beside its name."""
        return [form for form in self.all_forms if form != self.name]

    @property
    def told(self) -> str:
        """How often it stands where, who found it, and how sure that is."""
        sure = float(self.certainty) if self.certainty.replace(".", "", 1).isdigit() else 1.0
        how = "sure" if sure >= _SURE else "likely" if sure >= _LIKELY else "doubtful"
        times, files = (int(one) if one.isdigit() else 0 for one in (self.times, self.files))
        return f"{many(times, 'place')} in {many(files, 'file')} · {how}: {self.witnesses.replace('; ', ', ')}"

    @property
    def asked(self) -> str:
        """The replacement as a person would fill it in: none where the program chooses it at each place."""
        return "" if self.replacement.startswith("(") else self.replacement


def write_entities(
    path: Path, entities: Iterable[Entity], look: Sequence[tuple[str, str, str]], cases: Sequence[CaseRisk] = ()
) -> None:
    """Write the workbook.

    Args:
        path: Where.
        entities: In the order in which they are shown.
        look: What a person should look at: (file, words, why).
        cases: What is known of each case.
    """
    _write(path, map(_row, entities), look, [one.row for one in cases])


def _row(entity: Entity) -> EntityRow:
    shown = entity.replacement or {DATE: "(moved by some days)", AGE: "(a band of five years)"}.get(entity.kind, "")
    return EntityRow(
        entity.kind,
        entity.name,
        entity.do,
        shown,
        "; ".join(entity.alike),
        str(entity.times),
        str(len(entity.files)),
        "; ".join(form for form, _ in entity.seen.most_common()),
        "\n".join(f"… {text} …" for text in entity.contexts),
        "; ".join(entity.evidence),
        f"{entity.certainty:.2f}",
    )


def _write(
    path: Path,
    rows: Iterable[EntityRow],
    look: Sequence[tuple[str, str, str]],
    cases: Sequence[tuple[str, str, str, str]],
) -> None:
    with Book(path, title="Names in the corpus") as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(ENTITIES)
        sheet.write_string(0, 0, _HOW)
        for place, (name, width) in enumerate(COLUMNS.items()):
            sheet.set_column(place, place, width)
            sheet.write_string(1, place, name, bold)
        row = 2
        for one in rows:
            for place, cell in enumerate(astuple(one)):
                sheet.write_string(row, place, cell, wrapped)
            row += 1
        if row > 2:
            sheet.data_validation(2, 2, row - 1, 2, {"validate": "list", "source": list(ANSWERS)})
        sheet.freeze_panes(2, 2)
        sheet.autofilter(1, 0, max(1, row - 1), len(COLUMNS) - 1)
        told = book.add_worksheet(LOOK)
        told.write_string(0, 0, _LOOK_HOW)
        for place, (name, width) in enumerate((("file", 30), ("words", 100), ("why", 40))):
            told.set_column(place, place, width)
            told.write_string(1, place, name, bold)
        for number, line in enumerate(look, start=2):
            for place, cell in enumerate(line):
                told.write_string(number, place, cell, wrapped)
        if cases:
            known = book.add_worksheet(CASES)
            known.write_string(0, 0, _CASES_HOW)
            for place, (name, width) in enumerate((("case", 28), ("known", 80), ("k", 6), ("unique", 80))):
                known.set_column(place, place, width)
                known.write_string(1, place, name, bold)
            for number, cells in enumerate(cases, start=2):
                for place, cell in enumerate(cells):
                    known.write_string(number, place, cell, wrapped)
    path.chmod(0o600)


def read_rows(path: Path) -> list[EntityRow]:
    """The rows of the workbook, as they stand in it.

    Raises:
        CallError: It is no such workbook.
    """
    return [EntityRow(*(said.get(name, "") for name in COLUMNS)) for _, said in _said(path)]


def _said(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows that name something: their number, and their cells by column."""
    sheet = next((one for one in read_workbook(path) if one.name.strip().casefold() == ENTITIES.casefold()), None)
    if sheet is None:
        raise CallError(
            f"has no sheet {ENTITIES!r}", where=str(path), remedy="Give the workbook that pseudonymise wrote."
        )
    header: list[str] = []
    rows = []
    for number, cells in sheet.rows:
        row = [" ".join(cell.split()) if not header else cell.strip() for cell in cells]
        if not header:
            own = [cell.casefold() for cell in row]
            if len(set(own) & set(COLUMNS)) >= _HEADS:
                header = own
                _check_header(row, path, number)
            continue
        said = dict(zip(header, row, strict=False))
        if said.get("name"):
            rows.append((number, said))
        elif said.get("what to do", "").casefold() not in ("", REPLACE) or said.get("replacement"):
            raise CallError(
                f"row {number} says what to do and has no name",
                where=f"{path}:{number}",
                remedy="Write the name again, or delete the row.",
            )
    if not header:
        raise CallError(
            f"has no row with the columns {', '.join(_ASKED[:-1])} and {_ASKED[-1]}",
            where=str(path),
            remedy="Give the workbook that pseudonymise wrote.",
        )
    return rows


def _check_header(row: Sequence[str], path: Path, number: int) -> None:
    """Refuse columns that were renamed or stand twice: what is written there would count for nothing."""
    own = [cell.casefold() for cell in row]
    for name in _ASKED:
        if own.count(name) == 1:
            continue
        strange = [repr(cell) for cell in row if cell and cell.casefold() not in COLUMNS]
        there = f"; there is {', '.join(strange)}" if strange else ""
        raise CallError(
            f"has two columns {name!r}" if name in own else f"has no column {name!r}{there}",
            where=f"{path}:{number}",
            remedy="Delete one of them." if name in own else f"Call the column {name} again.",
        )


def read_stories(path: Path) -> list[tuple[str, str, str]]:
    """What the sheet of stories and rare posts has: (file, words, why)."""
    sheet = next((one for one in read_workbook(path) if one.name == LOOK), None)
    rows = [tuple(cells) for number, cells in sheet.rows if number > 2] if sheet else []
    return [(row[0], row[1], row[2]) for row in rows if len(row) > 2]


def read_known_cases(path: Path) -> list[tuple[str, str, str, str]]:
    """What the sheet of cases has: (case, what is known of it, k, what is unique)."""
    sheet = next((one for one in read_workbook(path) if one.name == CASES), None)
    rows = [[*cells, "", "", ""] for number, cells in sheet.rows if number > 2] if sheet else []
    return [(row[0], row[1], row[2], row[3]) for row in rows if row[0]]


def answer_row(path: Path, *, kind: str, name: str, do: str, replacement: str) -> EntityRow:
    """Write into one row what is to be done, and leave all others as they stand; gives the row.

    Raises:
        CallError: There is no such row, or the answer is none of :data:`ANSWERS`.
    """
    if do not in ANSWERS:
        raise CallError(f"{do!r} is not understood", remedy=f"Choose {', '.join(ANSWERS[:-1])} or {ANSWERS[-1]}.")
    rows = read_rows(path)
    place = next((number for number, row in enumerate(rows) if (row.kind, row.name) == (kind, name)), None)
    if place is None:
        raise CallError(f"the workbook has no {kind} {name!r}", remedy="Reload the page.")
    new = chosen_replacement(kind, name, do, " ".join(replacement.split()))
    rows[place] = replace(rows[place], do=do, replacement=new or rows[place].replacement)
    _write(path, rows, read_stories(path), read_known_cases(path))
    return rows[place]


def chosen_replacement(kind: str, name: str, do: str, new: str) -> str:
    """What stands in place of an entity by its row: of what is generalised, its kind where nothing fitting is said."""
    proposed = not new or _NUMBERED.fullmatch(new) or (new[0].isupper() and kind == PERSON)
    return generalised(kind, name) if do == GENERALISE and proposed else new


def apply_answers(path: Path, entities: Sequence[Entity]) -> list[Entity]:
    """Take what a filled-in workbook says into the entities; gives those that it says and the corpus has not.

    Raises:
        CallError: It is no such workbook, or an answer is not understood.
    """
    known = {entity.key: entity for entity in entities}
    others = []
    errors: list[CallError] = []
    rows: dict[tuple[str, ...], tuple[int, str, str]] = {}
    for number, said in _said(path):
        answer = said.get("what to do", "").casefold() or ANSWERS[0]
        if answer not in ANSWERS:
            errors.append(
                CallError(
                    f"row {number}, what to do: {said['what to do']!r} is not understood",
                    where=f"{path}:{number}",
                    remedy=f"Write {', '.join(ANSWERS[:-1])} or {ANSWERS[-1]}.",
                )
            )
            continue
        kind = said.get("kind", "").casefold()
        if kind not in KINDS:
            errors.append(
                CallError(
                    f"row {number}, kind: {said.get('kind', '')!r} is none",
                    where=f"{path}:{number}",
                    remedy=f"Write {', '.join(KINDS[:-1])} or {KINDS[-1]}.",
                )
            )
            continue
        entity = Entity(kind, said["name"])
        first, *before = rows.setdefault(entity.key, (number, answer, said.get("replacement", "")))
        if before != [answer, said.get("replacement", "")]:
            errors.append(
                CallError(
                    f"rows {first} and {number} are both of {entity.name!r}, and say different things",
                    where=f"{path}:{number}",
                    remedy="Delete one of them.",
                )
            )
        if first != number:
            continue
        found = known.get(entity.key)
        if found is None:
            others.append(entity)
            found = entity
        found.do = answer
        new = chosen_replacement(found.kind, found.name, answer, said.get("replacement", ""))
        if new and not new.startswith("("):
            found.replacement = new
    if errors:
        raise ManyErrors(errors) if len(errors) > 1 else errors[0]
    return others
