"""Sheets that list what stands in another: the universities of a form and what kind each is of."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.readers.table_sheet import Sheet

LEAST, MOST = 5, 0.9
"""Different cells of a sheet, and the share of them that stand in a larger one, from which on it lists these."""


def without_legends(found: Sequence[Sheet]) -> tuple[list[Sheet], list[str]]:
    """The sheets but those whose cells are nearly all cells of a larger one, and notices of these."""
    if len(found) < 2:
        return list(found), []
    cells = [{cell.strip() for _, row in sheet.rows for cell in row} - {""} for sheet in found]
    kept: list[Sheet] = []
    notes: list[str] = []
    for own, sheet in zip(cells, found, strict=True):
        size = len(sheet.rows) * len(sheet.header)
        larger = (
            other
            for whole, other in zip(cells, found, strict=True)
            if len(other.rows) * len(other.header) > 2 * size and len(own & whole) >= MOST * len(own)
        )
        talk = sheet.columns.has("text") or sheet.columns.sides
        if not talk and len(own) >= LEAST and (other := next(larger, None)):
            notes.append(f"the sheet {sheet.name!r} lists what stands in {other.name!r}, and was not read")
        else:
            kept.append(sheet)
    return kept, notes
