"""Paragraphs that are rows of a table all the same: tabs part their cells, as a table copied as text has them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, parted_at

TABS = 3
"""Tabs of a row, from which on a label and a time alone do not explain them."""

LEAST, NEARLY_ALL = 6, 0.9
"""Rows, and their share of the paragraphs, that make a table."""


def with_tabbed_rows(items: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The items, where nearly all are paragraphs with the same number of tabs as one table, else as they are."""
    filled = [item for item in items if isinstance(item, Grid) or item.text.strip()]
    tabs = [item.text.count("\t") if isinstance(item, Paragraph) else 0 for item in filled]
    width = max(set(tabs), key=tabs.count, default=0)
    if width < TABS or tabs.count(width) < max(LEAST, NEARLY_ALL * len(filled)):
        return list(items)
    found: list[Paragraph | Grid] = []
    rows: list[tuple[tuple[Paragraph, ...], ...]] = []
    for item, count in zip(filled, tabs, strict=True):
        if isinstance(item, Paragraph) and count == width and len(item.rows) == 1:
            rows.append(_cells(item.rows[0]))
        else:
            found.append(item)
    return [*found, Grid(tuple(rows), "table")]


def _cells(row: Row) -> tuple[tuple[Paragraph, ...], ...]:
    """The cells of a row, each a paragraph."""
    cells = parted_at("\t", row.runs)
    return tuple((Paragraph((Row(tuple(cell), row.locator),)),) if cell else () for cell in cells)
