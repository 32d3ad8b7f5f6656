"""Tables with a row a question and a column a participant: turned, so that a row is a participant."""

from __future__ import annotations

from dataclasses import replace

from pipeline.ingest.readers.table_cells import PERSON
from pipeline.ingest.readers.table_judged import judged
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.transcript.label_names import may_be_name
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
    header = ("participant", *(cells[place].strip() for _, cells in rows))
    cells = [(sheet.header[at].strip(), *(own[at] for _, own in rows)) for at in people]
    note = "a row holds a question, and a column what one participant answers"
    return replace(
        sheet,
        header=header,
        rows=tuple((f"column {at + 1}", own) for at, own in zip(people, cells, strict=True)),
        columns=judged(header, cells).columns,
        notes=(*sheet.notes, note),
        asked=sheet.asked,
        lines=("", *(locator for locator, _ in rows)),
    )
