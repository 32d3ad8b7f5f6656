"""Paragraphs that are rows of a table all the same: tabs part their cells, as a table copied as text has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun, parted_at
from pipeline.ingest.readers.table_columns import columns_of

TABS = 3
"""Tabs of a row, from which on a label and a time alone do not explain them."""

_QUOTED = re.compile(r'"(?:[^"]|"")*"')

LEAST, NEARLY_ALL = 6, 0.9
"""Rows, and their share of the paragraphs, that make a table."""


def with_tabbed_rows(items: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The items, where nearly all are lines with the same number of tabs as one table, else as they are."""
    lines = [line for item in items for line in ([item] if isinstance(item, Grid) else map(_alone, item.rows))]
    filled = [line for line in lines if isinstance(line, Grid) or line.text.strip()]
    tabs = [line.text.count("\t") if isinstance(line, Paragraph) else 0 for line in filled]
    width = max(set(tabs), key=tabs.count, default=0)
    headed = width == TABS - 1 and _is_header(filled[tabs.index(width)])
    if (width < TABS and not headed) or tabs.count(width) < max(LEAST, NEARLY_ALL * len(filled)):
        return list(items)
    found: list[Paragraph | Grid] = []
    rows: list[tuple[tuple[Paragraph, ...], ...]] = []
    for line, count in zip(filled, tabs, strict=True):
        if isinstance(line, Paragraph) and count == width:
            rows.append(_cells(line.rows[0]))
        else:
            found.append(line)
    return [*found, Grid(_unquoted(rows), "table")]


def _alone(row: Row) -> Paragraph:
    """A paragraph of one line."""
    return Paragraph((row,))


def _is_header(item: Paragraph | Grid) -> bool:
    """Whether the cells of a row are what columns of words and of who speaks, or when, are called."""
    columns = columns_of(item.text.split("\t") if isinstance(item, Paragraph) else [])
    return columns.has("text") and len(columns.at) > 1


def _unquoted(rows: Sequence[tuple[tuple[Paragraph, ...], ...]]) -> tuple[tuple[tuple[Paragraph, ...], ...], ...]:
    """The rows without the marks that a spreadsheet puts around cells with a comma, where it puts them around all."""
    texts = ["".join(part.text for part in cell).strip() for row in rows for cell in row]
    marked = [_QUOTED.fullmatch(text) is not None for text in texts]
    commas = ["," in text or '"' in text for text in texts]
    if sum(marked) < 2 or marked != commas:
        return tuple(rows)
    return tuple(
        tuple(tuple(_within(part) if '"' in part.text else part for part in cell) for cell in row) for row in rows
    )


def _within(cell: Paragraph) -> Paragraph:
    """What stands between the marks of a cell, each doubled mark once."""
    row = cell.rows[0]
    kept: list[TextRun] = []
    for at, run in enumerate(row.runs):
        text = run.text[1:] if at == 0 and run.text[:1] == '"' else run.text
        text = text[:-1] if at == len(row.runs) - 1 and text[-1:] == '"' else text
        kept.append(run._replace(text=text.replace('""', '"'), source=-1))
    return Paragraph((Row(tuple(kept), row.locator),))


def _cells(row: Row) -> tuple[tuple[Paragraph, ...], ...]:
    """The cells of a row, each a paragraph."""
    cells = parted_at("\t", row.runs)
    return tuple((Paragraph((Row(tuple(cell), row.locator),)),) if cell else () for cell in cells)
