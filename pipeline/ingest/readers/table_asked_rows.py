"""Questions alone in rows of a table, and below each who answers, and what."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.readers.table_cells import asked_alone
from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_judged import QUESTIONS
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.text.full_stops import ASKING_SIGNS

ALTERNATE, SHARE = 3, 0.4
"""Questions that a row answers below each, from which on one column is a talk, and their share of its rows."""


def questions_above(sheet: Sheet) -> Sheet:
    """The sheet with the question of each row in a column of its own, where questions stand alone in rows above."""
    columns = sheet.columns
    if not columns.has("text") or columns.sides or {"question", "turn", "start"} & columns.at.keys():
        return sheet
    asked = asked_alone([cells for _, cells in sheet.rows])
    if not asked:
        return sheet
    rows = []
    question = ""
    for at, (locator, cells) in enumerate(sheet.rows):
        if at in asked:
            question = asked[at]
        else:
            rows.append((locator, (*cells, question)))
    named = Columns({**columns.at, "question": len(sheet.header)}, columns.sides)
    return replace(sheet, header=(*sheet.header, "question"), rows=tuple(rows), columns=named)


def asked_in_one_column(sheet: Sheet) -> Sheet:
    """The sheet with who speaks beside the words, where its one column holds questions and below each its answer."""
    if len(sheet.header) != 1:
        return sheet
    title = sheet.header[0]
    rows = [(locator, cells[0].strip()) for locator, cells in sheet.rows]
    rows = [(sheet.asked, title), *rows] if sheet.asked and title.endswith(ASKING_SIGNS) else rows
    asks = [said.endswith(ASKING_SIGNS) for _, said in rows]
    answered = sum(one and not other for one, other in pairwise(asks))
    if answered < ALTERNATE or answered < sum(asks) or not asks[0] or answered < SHARE * len(asks):
        return sheet
    spoken = tuple((at, (QUESTIONS[not asked], said)) for (at, said), asked in zip(rows, asks, strict=True))
    note = "the rows that ask were taken for questions, and those below each for its answer"
    columns = Columns({"speaker": 0, "text": 1})
    return replace(sheet, header=("speaker", "text"), rows=spoken, columns=columns, notes=(*sheet.notes, note))
