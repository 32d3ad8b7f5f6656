"""Columns of a table in a document with words that are no part of the talk: ``Remarks``, told as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_long import is_worded

SHOWN = 3
"""Columns that are named."""


def left_beside(texts: Sequence[Sequence[str]], columns: Columns, header: int) -> list[str]:
    """A notice of the columns with words beside who speaks and what is said.

    Args:
        texts: Of the cells, row by row.
        columns: Which of them are read.
        header: How many rows stand above the talk.
    """
    known = {*columns.at.values(), *columns.sides}
    left: list[str] = []
    for place in range(max(map(len, texts))):
        own = [row[place] for row in texts[header:] if place < len(row)]
        if place not in known and any(map(is_worded, own)):
            name = " ".join(texts[0][place].split()) if header and place < len(texts[0]) else ""
            left.append(repr(name) if name else f"the {place + 1}. from the left")
    more = f" and {len(left) - SHOWN:,} more" if len(left) > SHOWN else ""
    return [f"columns beside the talk in a table were left out ({', '.join(left[:SHOWN])}{more})"] if left else []
