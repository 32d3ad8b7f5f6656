"""Several talks side by side on one sheet, each with columns of the same names."""

from __future__ import annotations

from dataclasses import replace

from pipeline.ingest.readers.table_columns import columns_of
from pipeline.ingest.readers.table_judged import judged
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.wording import many


def side_by_side(sheet: Sheet) -> list[Sheet]:
    """A sheet for each talk, where the names of its columns come again for the next; else the sheet alone."""
    places = [place for place, name in enumerate(sheet.header) if name.strip()]
    names = [" ".join(sheet.header[place].casefold().split()) for place in places]
    width = next((at for at in range(2, len(names) // 2 + 1) if names == names[:at] * (len(names) // at)), 0)
    columns = columns_of(names[:width]) if width else None
    if columns is None or not (columns.has("text") and (columns.has("speaker") or columns.has("question"))):
        return [sheet]
    count = len(names) // width
    head, bracket, called = sheet.where.partition("[")
    told = f"it holds {many(count, 'interview')} side by side, each of which is a document of its own"
    found = []
    for number in range(count):
        own = places[number * width : (number + 1) * width]
        header = tuple(sheet.header[place] for place in own)
        rows = [(locator, tuple(cells[place] for place in own)) for locator, cells in sheet.rows]
        rows = [(locator, cells) for locator, cells in rows if any(cell.strip() for cell in cells)]
        where = f"{head}[{called.rstrip(']')} {number + 1}]" if bracket else f"{head}[{number + 1}]"
        notes = sheet.notes if number else (*sheet.notes, told)
        columns = judged(header, [cells for _, cells in rows]).columns
        found.append(replace(sheet, header=header, rows=tuple(rows), where=where, notes=notes, columns=columns))
    return [one for one in found if one.rows]
