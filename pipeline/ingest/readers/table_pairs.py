"""Columns by number, of what was asked and what was answered: ``Question 1``, ``Answer 1``, ``Question 2`` ..."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.ingest.readers.table_columns import ANSWER, QUESTION, Columns, spaced
from pipeline.ingest.readers.table_judged import judged
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.wording import many

LEAST = 2
"""Pairs of such columns."""

NUMBERED = re.compile(r"(?P<stem>[^\W\d]+(?: text)?) ?(?P<number>\d{1,3})")
ANSWERS = ANSWER | {"response", "responses", "reply"}


def questions_over_answers(sheet: Sheet) -> Sheet:
    """The sheet with each question above its answers where all were asked the same, else a row an answer.

    As it is, where no columns hold questions and answers by number.
    """
    places: dict[tuple[bool, str], int] = {}
    for place, name in enumerate(sheet.header):
        found = NUMBERED.fullmatch(spaced(name))
        if found and (stem := found["stem"].removesuffix(" text")) in QUESTION | ANSWERS:
            places.setdefault((stem in QUESTION, found["number"]), place)
    pairs = [(place, places[False, number]) for (asks, number), place in places.items()
             if asks and (False, number) in places]  # fmt: skip
    if len(pairs) < LEAST or any(cells[ask] and not _asks(cells[ask]) for _, cells in sheet.rows for ask, _ in pairs):
        return sheet
    taken = {place for pair in pairs for place in pair}
    rest = [place for place in range(len(sheet.header)) if place not in taken]
    about = tuple(sheet.header[place] for place in rest)
    asked = [{cells[ask].strip() for _, cells in sheet.rows if cells[answer].strip()} - {""} for ask, answer in pairs]
    told = f"{many(len(pairs), 'column')} of questions and as many of answers were taken together by their numbers"
    notes = (*sheet.notes, told)
    if all(len(words) == 1 for words in asked) and len(set().union(*asked)) == len(pairs):
        header = (*about, *(next(iter(words)) for words in asked))
        rows = tuple((at, tuple(cells[place] for place in (*rest, *(answer for _, answer in pairs))))
                     for at, cells in sheet.rows)  # fmt: skip
        columns = judged(header, [cells for _, cells in rows]).columns
        return replace(sheet, header=header, rows=rows, columns=columns, notes=notes)
    rows = tuple((at, (*(cells[place] for place in rest), cells[ask], cells[answer]))
                 for at, cells in sheet.rows for ask, answer in pairs if cells[answer].strip())  # fmt: skip
    known = judged(about, [cells[: len(rest)] for _, cells in rows]).columns.at
    columns = Columns({**known, "question": len(rest), "text": len(rest) + 1})
    return replace(sheet, header=(*about, "question", "text"), rows=rows, columns=columns, notes=notes)


def _asks(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and " " in cell.strip()
