"""Tables set as a score: below one another a row a tier, ``INT [v]`` and what is said, beside one another the time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun

TIER = re.compile(r"(?P<name>[^\[\]\n]{1,40}?)\s?\[(?P<kind>[a-zA-Z]{1,8})\]:?")
"""``INT [v]``: whose tier it is, and of which kind; words are verbal, all other kinds describe."""

VERBAL = ("v", "verbal")

LEAST = 4
"""Rows of words from which on tables are a score."""


def without_scores(items: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The items, each table of a score as a paragraph a turn, in the order of its columns."""
    grids = [item for item in items if isinstance(item, Grid)]
    verbal = [row for grid in grids for row in grid.texts if _tier(row) in VERBAL and any(map(str.strip, row[1:]))]
    if len(verbal) < LEAST:
        return list(items)
    found: list[Paragraph | Grid] = []
    for item in items:
        kinds = [_tier(row) for row in item.texts] if isinstance(item, Grid) else []
        if isinstance(item, Grid) and any(kind in VERBAL for kind in kinds):
            found.extend(_turns(item))
        else:
            found.append(item)
    return found


def _tier(row: Sequence[str]) -> str:
    """The kind of the tier that a row is."""
    match = TIER.fullmatch(row[0].strip()) if row else None
    return match["kind"].casefold() if match else ""


def _turns(grid: Grid) -> Iterable[Paragraph]:
    """What each tier of words says: cells side by side are one turn until another tier begins to speak."""
    said = [
        (place, number, match["name"].strip(), paragraph)
        for number, row in enumerate(grid.rows)
        if (match := TIER.fullmatch(grid.texts[number][0].strip())) and match["kind"].casefold() in VERBAL
        for place, cell in enumerate(row[1:])
        for paragraph in cell
        if paragraph.text.strip()
    ]
    said.sort(key=lambda one: one[:2])
    last = ""
    runs: list[TextRun] = []
    for _, _, name, paragraph in said:
        if name != last and runs:
            yield Paragraph((Row(tuple(runs), grid.locator),))
            runs = []
        runs = [*runs, TextRun(" " if runs else f"{name}: ")]
        for row in paragraph.rows:
            runs += [run if run.locator else run._replace(locator=row.locator) for run in row.runs]
        last = name
    if runs:
        yield Paragraph((Row(tuple(runs), grid.locator),))
