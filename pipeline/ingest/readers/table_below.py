"""Rows below a table that are none of it: that the talk ends here, and a note of who typed it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.transcript.credits import is_credit
from pipeline.ingest.transcript.end_marks import is_end_mark

NOTE = re.compile(
    r"(?:notes?|n\.?b|anmerkung(?:en)?|hinweis|remarques?|notas?|obs|merk|opmerking|huomautus|uwaga)\s?[.:]",
    re.IGNORECASE,
)


def notes_below(records: Sequence[Sequence[str]]) -> int:
    """How many of the last rows have nothing but such a cell, where the others have several."""
    if sum(sum(map(bool, map(str.strip, record))) > 1 for record in records) <= len(records) / 2:
        return 0
    count = 0
    for record in reversed(records):
        filled = [cell.strip() for cell in record if cell.strip()]
        if len(filled) != 1 or not _is_note(filled[0]):
            break
        count += 1
    return count


def _is_note(cell: str) -> bool:
    return is_end_mark(cell) or NOTE.match(cell) is not None or is_credit(cell)
