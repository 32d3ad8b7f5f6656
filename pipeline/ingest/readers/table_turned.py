"""Tables with a row a question and a column a participant: turned, so that a row is a participant."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.ingest.readers.table_cells import PERSON
from pipeline.ingest.readers.table_judged import judged
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.model import Role
from pipeline.text.full_stops import ASKING_SIGNS
from pipeline.text.word_count import word_count

QUESTIONS = frozenset(
    {"question", "questions", "interview question", "interview questions", "frage", "fragen", "pregunta"}
)
LEAST, BESIDE = 3, 2
"""People beside the questions, from which on they are no two sides of a talk; and where a word for questions heads
these."""

BEFORE = 3
"""Columns before the one with the questions at most: a number, a section, a theme."""

WORDS = 2.0
"""Words of what people answer, on average, at least."""

ASKING = 0.5
"""Share of the cells that end with a question mark, from which on a column holds questions."""

_NAME_OF = re.compile(
    r"\b(?:names?|nome|nombre|nom|namn|navn)\b(?: (?:of|de|del|della|du|der|des|do|da)(?: (?:the|la)\b)?)?",
    re.IGNORECASE,
)
"""What stands beside a part in the talk where the cells beside it hold names: ``Interviewer name``."""

_ASKED_BY = re.compile(
    r"(?:asked|interviewed|conducted|moderated) by|(?:interviewt|befragt) von|entrevistad[oa] por|interrogée? par"
    r"|interviewée? par|intervistat[oa] da",
    re.IGNORECASE,
)

Row = tuple[str, tuple[str, ...]]


def people_beside_questions(sheet: Sheet) -> Sheet:
    """The sheet turned, where one column holds the questions and the others are called as people; else as it is."""
    if sheet.columns.sides or len(sheet.rows) < 2 or {"speaker", "text"} <= sheet.columns.at.keys():
        return sheet
    for place, name in enumerate(sheet.header):
        if sum(map(bool, sheet.header[:place])) > BEFORE:
            break
        asked = [cells[place].strip() for _, cells in sheet.rows]
        filled = [cell for cell in asked if cell]
        if len(filled) < 2:
            continue
        marked = sum(cell.rstrip("\"'”»)]").endswith(ASKING_SIGNS) for cell in filled)
        headed = " ".join(name.casefold().split()) in QUESTIONS
        if not headed and (marked < ASKING * len(filled) or len(set(filled)) < len(filled)):
            continue
        people = [at for at, one in enumerate(sheet.header) if one and at > place and _is_person(sheet, one, at)]
        others = [at for at, one in enumerate(sheet.header) if one and at > place and at not in people]
        if len(people) < (BESIDE if headed else LEAST) or len(others) > len(people) / 4:
            continue
        answers = [cells[at] for _, cells in sheet.rows for at in people if cells[at].strip()]
        if sum(map(word_count, answers)) < WORDS * len(answers):
            continue  # crosses under the names of codes
        return _turned(sheet, place, people)
    return sheet


def _is_person(sheet: Sheet, name: str, place: int) -> bool:
    known = {at for kind, at in sheet.columns.at.items() if kind not in ("participant", "speaker")}
    plain = name.strip().rstrip(":.").replace(".", " ")
    loud = [word for word in plain.split() if not word.islower()]
    return place not in known and bool(PERSON.fullmatch(plain) or (len(loud) <= 3 and may_be_name(plain)))


def _turned(sheet: Sheet, place: int, people: list[int]) -> Sheet:
    rows = [(locator, cells) for locator, cells in sheet.rows if cells[place].strip()]
    names = [sheet.header[at].strip() for at in people]
    asking = [] if " ".join(sheet.header[place].casefold().split()) in QUESTIONS else names
    if asking and _part_told(sheet.header[place]) is Role.INTERVIEWER:
        names, rows = _who_answers(rows, place, people)
    else:
        asking = []
    header = (
        "participant",
        *([sheet.header[place].strip()] if asking else []),
        *(own[place].strip() for _, own in rows),
    )
    asks = [(who,) if asking else () for who in asking or names]
    cells = [(name, *who, *(own[at] for _, own in rows)) for name, who, at in zip(names, asks, people, strict=True)]
    note = "a row holds a question, and a column what one participant answers"
    told = [f"the names beside {sheet.header[place].strip()!r} are those of who asks"] if asking else []
    return replace(
        sheet,
        header=header,
        rows=tuple((f"column {at + 1}", own) for at, own in zip(people, cells, strict=True)),
        columns=judged(header, cells).columns,
        notes=(*sheet.notes, note, *told),
        asked=sheet.asked,
        lines=("", *([""] if asking else []), *(locator for locator, _ in rows)),
    )


def _part_told(cell: str) -> Role | None:
    """The part in the talk of those whose names stand beside a cell."""
    told = " ".join(_NAME_OF.sub(" ", cell).split()).rstrip(":")
    return (
        Role.INTERVIEWER if _ASKED_BY.fullmatch(told) else role_of_label(told) or role_of_label(told.removesuffix("s"))
    )


def _who_answers(rows: list[Row], place: int, people: list[int]) -> tuple[list[str], list[Row]]:
    """What those are called who answer, where the header names who asks each of them, and the rows without that."""
    at = next((n for n, (_, cells) in enumerate(rows) if _part_told(cells[place]) is Role.RESPONDENT), -1)
    called = [rows[at][1][one].strip() if at >= 0 else "" for one in people]
    names = [
        name if name and called.count(name) == 1 else f"{name or 'participant'} {called[: n + 1].count(name)}"
        for n, name in enumerate(called)
    ]
    return names, [row for n, row in enumerate(rows) if n != at]
