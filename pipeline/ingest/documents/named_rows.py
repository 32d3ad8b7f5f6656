"""Tables with a row that names who speaks, and at times when, and below it a row with what she says."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from pipeline.ingest.documents.paragraphs import Grid, said_in
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.draft import Draft
from pipeline.ingest.transcript.label_names import may_be_name

LEAST = 4
"""Turns from which on such rows are a talk."""


def turns_below_names(grid: Grid) -> list[Draft]:
    """The turns, each of who is named in the row above it; none where rows are of another kind."""
    rows = [[cell for cell in row if any(one.text.strip() for one in cell)] for row in grid.rows]
    rows = [row for row in rows if row]
    heads = [_head([" ".join(one.text for one in cell).strip() for cell in row]) for row in rows]
    found = [head for head in heads if head]
    names = Counter(name for name, _ in found)
    timed = any(time for _, time in found)  # without times two cells may be of another table
    if len(found) < LEAST or heads[0] is None or heads[-1] or not 1 < len(names) <= len(found) / 2:
        return []
    if any(head and after for head, after in pairwise(heads)):
        return []
    if any(len(row) > (1 if head is None or not timed else 2) for head, row in zip(heads, rows, strict=True)):
        return []
    drafts: list[Draft] = []
    for head, row in zip(heads, rows, strict=True):
        if head:
            drafts.append(Draft(head[0], time=head[1]))
        else:
            drafts[-1].paragraphs.extend(said_in(row[0]))
    return drafts


def _head(texts: list[str]) -> tuple[str, tuple[float, float] | None] | None:
    """Who speaks, and when, where a row says nothing else."""
    times = [time for text in texts if (time := stamp_of(text)) is not None]
    names = [text.rstrip(" :") for text in texts if stamp_of(text) is None]
    if len(names) != 1 or len(times) > 1 or not may_be_name(names[0]):
        return None
    return names[0], times[0] if times else None
