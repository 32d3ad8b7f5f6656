"""What parts the cells of a table in plain text: a name does not go on from one cell into the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKS = ",;\t|"
_LOOKED_AT = 50
"""So many lines tell the mark of a table."""

_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def table_signs(text: str, *, suffix: str) -> Sequence[tuple[int, int]]:
    """Where marks between cells, quotation marks around them and ends of rows stand; none where no mark comes again.

    Args:
        text: A table, a row a line.
        suffix: Of its file: what ends in ``.tsv`` has tabs.
    """
    mark = "\t" if suffix == ".tsv" else _mark(text)
    if not mark:
        return ()
    cell = re.compile(rf'"((?:[^"]|"")*)"(?=[{mark}\r\n]|\Z)|[^{mark}\r\n]*')
    found = []
    place = 0
    while place < len(text):
        held = cell.match(text, place)
        start, end = held.span(1 if held and held[1] is not None else 0) if held else (place, place)
        after = held.end() if held else place
        while after < len(text) and text[after] in f"{mark}\r\n":
            after += 1
            if text[after - 1] == mark:
                break
        found += [(place, start), (end, after)]
        place = max(after, place + 1)
    return [(start, end) for start, end in found if end > start]


def _mark(text: str) -> str:
    """What most rows have between their cells, "" where there is none."""
    rows = [_QUOTED.sub("", row) for row in text.splitlines()[:_LOOKED_AT]]
    best = max(_MARKS, key=lambda mark: sum(mark in row for row in rows))
    return best if sum(best in row for row in rows) > len(rows) / 2 else ""
