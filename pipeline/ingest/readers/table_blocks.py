"""Several tables below one another in a sheet: a title alone in its row, and under it the same header, or questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.text.full_stops import ASKING_SIGNS
from pipeline.text.word_count import word_count
from pipeline.wording import many

TITLE, AGAIN = 8, 0.5
"""Words of a title at most; and share of the questions asked under several titles, where these are of people."""


def blocks_parted(sheet: Sheet) -> Sheet:
    """The sheet without headers that come again, each table of a talk under a title a document; else as it is."""
    rows = sheet.rows
    names = _plain(sheet.header)
    again = {at for at, (_, cells) in enumerate(rows) if sum(map(bool, names)) > 1 and _plain(cells) == names}
    titles = {at: _title(sheet, at) for at in range(len(rows) - 1) if at + 1 in again or sheet.columns.sides}
    titles = {at: title for at, title in titles.items() if title}
    if not again and not _asked_again(sheet, titles):
        titles = {}  # of sections of one interview
    blocks = len(titles) + (0 not in titles)
    parted = titles and blocks > 1 and (sheet.columns.sides or sheet.columns.has("text"))
    if sheet.columns.has("document") or not (again or parted):
        return sheet
    kept = []
    title = sheet.above
    for at, (locator, cells) in enumerate(rows):
        title = titles.get(at, title)
        if at not in again and at not in titles:
            kept.append((locator, (*cells, title or "1") if parted else cells))
    if not parted:
        return replace(sheet, rows=tuple(kept))
    note = f"{many(blocks, 'table')} below one another, each under a title, were taken for documents of their own"
    columns = Columns({**sheet.columns.at, "document": len(sheet.header)}, sheet.columns.sides)
    header = (*sheet.header, "document")
    return replace(sheet, header=header, rows=tuple(kept), columns=columns, notes=(*sheet.notes, note))


def _asked_again(sheet: Sheet, titles: Mapping[int, str]) -> bool:
    """Whether most questions under the titles stand under another title, too."""
    asked: list[set[str]] = [set()]
    for at, (_, cells) in enumerate(sheet.rows):
        if at in titles:
            asked.append(set())
        elif sheet.columns.sides:
            asked[-1].add(cells[sheet.columns.sides[0]].strip())
    own = [questions for questions in asked if questions]
    times = Counter(question for questions in own for question in questions)
    return len(own) > 1 and sum(times[question] > 1 for question in times) >= AGAIN * len(times)


def _plain(cells: tuple[str, ...]) -> list[str]:
    return [" ".join(cell.casefold().split()) for cell in cells]


def _title(sheet: Sheet, at: int) -> str:
    """The one cell of a row, where it asks nothing and the row below is a header or an answered question."""
    cells, below = sheet.rows[at][1], sheet.rows[at + 1][1]
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) != 1 or word_count(filled[0]) > TITLE or filled[0].endswith(ASKING_SIGNS):
        return ""
    sides = sheet.columns.sides
    stands = not sides or (bool(cells[sides[0]].strip()) and all(below[place].strip() for place in sides))
    return filled[0] if stands or _plain(below) == _plain(sheet.header) else ""
