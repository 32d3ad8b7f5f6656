"""Tables of coded passages, as programs for coding write them: a row a passage and code, so passages come again."""

from __future__ import annotations

from dataclasses import replace

from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_no_words import CODES
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.wording import many

TAGS = CODES | {"tag", "tags"}


def each_passage_once(sheet: Sheet) -> Sheet:
    """The sheet with each coded passage once, its places in the document no times; another table as it is."""
    columns = sheet.columns
    coded = {" ".join(name.casefold().split()) for name in sheet.header} & TAGS
    if not coded or not columns.has("text") or {"speaker", "participant", "turn", "role"} & columns.at.keys():
        return sheet
    if all(columns.cell(cells, "start").isdecimal() for _, cells in sheet.rows):
        columns = Columns({kind: at for kind, at in columns.at.items() if kind not in ("start", "end")})
    first: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
    for row in sheet.rows:
        first.setdefault(tuple(columns.cell(row[1], kind) for kind in ("document", "id", "text")), row)
    left = len(sheet.rows) - len(first)
    note = f"{many(left, 'row')} with a passage that stands above under another code, which was read once"
    return replace(sheet, rows=tuple(first.values()), columns=columns, notes=(*sheet.notes, *([note] if left else [])))
