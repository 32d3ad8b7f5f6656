"""Columns of a table in a document with words that are no part of the talk: ``Remarks``, told as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_long import told_beside, worded_beside


def left_beside(texts: Sequence[Sequence[str]], columns: Columns, header: int) -> list[str]:
    """A notice of the columns with words beside who speaks and what is said.

    Args:
        texts: Of the cells, row by row.
        columns: Which of them are read.
        header: How many rows stand above the talk.
    """
    head = [" ".join(cell.split()) for cell in texts[0]] if header else []
    left = worded_beside(columns, texts[header:])
    return told_beside(
        [
            repr(head[place]) if place < len(head) and head[place] else f"the {place + 1}. from the left"
            for place in left
        ]
    )
