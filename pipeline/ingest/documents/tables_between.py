"""Tables amid a talk whose turns have labels, in which nobody speaks: ages, a recapitulation, what was rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.documents.grid_turns import turns_in
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, lines_of
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.labels import find_labels

TURNS = 4
"""Labels above and below, from which on the talk stands in paragraphs, not in tables."""

SIDES = 2
"""Rows of two cells or more, and people who speak in paragraphs, at least."""

SHARE = 0.25
"""Of the words of the paragraphs, those of such tables at most."""


def with_tables_set_aside(items: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The items, where a table that holds no words of the talk stands below the first label: nobody says it."""
    tables = {place: item for place, item in enumerate(items) if isinstance(item, Grid) and _has_sides(item)}
    if not tables or not any(isinstance(item, Paragraph) for item in items[: max(tables)]):
        return list(items)
    lines = [lines_of([item]) if isinstance(item, Paragraph) else [] for item in items]
    flat = [line for own in lines for line in own]
    labels = find_labels(flat)
    people = {label.speaker.casefold() for label in labels.values()}
    if len(labels) < TURNS or len(people) < SIDES:
        return list(items)
    first, before = min(labels), 0
    aside: dict[int, Grid] = {}
    for place, own in enumerate(lines):
        before += len(own)
        if place in tables and before > first and not _speaks(tables[place], people):
            aside[place] = replace(tables[place], beside=True)
    words = sum(len(line.text.split()) for line in flat)
    if sum(len(cell.split()) for grid in aside.values() for row in grid.texts for cell in row) > SHARE * words:
        return list(items)
    return [aside.get(place, item) for place, item in enumerate(items)]


def _has_sides(grid: Grid) -> bool:
    """Whether several rows have words beside words."""
    return sum(sum(bool(cell.strip()) for cell in row) > 1 for row in grid.texts) >= SIDES


def _speaks(grid: Grid, people: set[str]) -> bool:
    """Whether something is asked in the table, or one who speaks elsewhere stands beside words or before them."""
    for row in grid.texts:
        filled = [cell.strip() for cell in row if cell.strip()]
        known = [cell.rstrip(": ").casefold() in people for cell in filled]
        if len(filled) > 1 and known[0] and not known[1]:
            return True
        lines = [line for cell in filled for line in cell.splitlines()]
        leads = [lead.strip().casefold() for line in lines for lead, colon, _ in [line.partition(":")] if colon]
        if any(map(ends_in_question, lines)) or not people.isdisjoint(leads):
            return True
    return bool(turns_in(grid))
