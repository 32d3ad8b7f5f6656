"""Questions alone in rows of a table, and below each who answers, and what."""

from __future__ import annotations

from dataclasses import replace

from pipeline.ingest.readers.table_cells import asked_alone
from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_files import Sheet


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
