"""A small table beside a talk that says who is who, or when and where it was, as the lines in which people type it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.ingest.documents.grid_cells import filled_rows, text_of_cell
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.head_fields import KEY
from pipeline.ingest.transcript.head_keys import HEAD_KEYS, PERSON_HEAD_KEYS
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.model import Role
from pipeline.text.full_stops import SENTENCE_END

MOST, CELL = 15, 5
"""Rows of such a table, and words of its cells, at most."""

VALUE = 15
"""Words of what a field tells, at most."""

LEAD, OFTEN = 40, 3
"""Characters in which a label stands, and how many of them there are at least."""

KNOWN = 0.5
"""Share of the fields of a table with keys that everybody uses."""

CODE = 4
"""Signs of initials or a code at most."""


def legend_of(grid: Grid, begun: Collection[str] = ()) -> list[Paragraph]:
    """``RL = Rosa Lindt (Interviewer)`` for each row of a table of initials, names and parts; none for other tables.

    ``Interviewer: Rosa Lindt``, or ``Rosa Lindt (Driver)``, where it has no initials.

    Args:
        grid: The table.
        begun: What the paragraphs beside it begin with. A table without parts is such a one only where they begin
            with its names or initials.
    """
    rows = filled_rows(grid)
    texts = [[text_of_cell(cell) for cell in row] for row in rows]
    width = max(map(len, texts), default=0)
    if width < 2 or not 2 < len(texts) + 1 <= MOST or any(len(row) != width for row in texts):
        return []
    if any(len(cell.split()) > CELL or SENTENCE_END.search(cell) for row in texts for cell in row):
        return []
    names = next((place for place in range(width) if _are_names([row[place] for row in texts[1:]])), -1)
    headed = not _are_names([texts[0][names]])
    columns = [[row[place] for row in texts[headed:]] for place in range(width)]
    parts = next((place for place in range(width) if _are_parts(columns[place])), -1)
    codes = next((place for place in range(width) if _are_codes(columns[place])), -1)
    if names < 0 or (min(parts, codes) < 0 and not _spoken(columns[codes if codes >= 0 else names], begun)):
        return []
    others = [parts] if parts >= 0 else [place for place in range(width) if place not in (names, codes)]
    found = []
    for row, cells in zip(rows[headed:], texts[headed:], strict=True):
        told = [place for place in others if cells[place]]
        signs = [(codes, "", " = ")] * (codes >= 0) + [(names, "", " ")]
        signs += [(place, ", " if place != told[0] else "(", ")" * (place == told[-1])) for place in told]
        if codes < 0 and len(told) == 1 and role_of_label(cells[told[0]]):
            signs = [(told[0], "", ": "), (names, "", "")]
        runs: list[TextRun] = []
        for place, before, behind in signs:
            lines = [line for paragraph in row[place] for line in paragraph.rows]
            runs += [TextRun(before), *(run for line in lines for run in line.runs), TextRun(behind)]
        found.append(Paragraph((Row(tuple(run for run in runs if run.text), grid.locator),)))
    return found


def fields_of(grid: Grid) -> Grid | None:
    """The fields of a table, one a row; none where it holds anything else.

    Several may stand beside each other in its rows, ``Date | 3 March | Interviewer | Rosa Lindt``, or all keys in the
    first row and what they tell in the second.
    """
    if turned := _keys_above(grid):
        return turned
    rows = [row[place : place + 2] for row in grid.rows for place in range(0, len(row), 2)]
    fields = [row for row in rows if any(map(text_of_cell, row))]
    keys = [" ".join(text_of_cell(row[0]).casefold().rstrip(" :：.").split()) for row in fields]
    if len(fields) < 2 or not all(keys) or len(set(keys)) < len(keys) or any(len(row) % 2 for row in grid.rows):
        return None
    known = sum(key in HEAD_KEYS or key in PERSON_HEAD_KEYS for key in keys)
    if known < KNOWN * len(keys) or any(len(key.split()) > KEY for key in keys):
        return None
    if any(len(text_of_cell(value).split()) > VALUE or SENTENCE_END.search(text_of_cell(key)) for key, value in fields):
        return None
    return Grid(tuple(fields), grid.locator)


def _keys_above(grid: Grid) -> Grid | None:
    """The fields of a table of two rows, the keys above and what they tell below; none where it is no such table."""
    rows = filled_rows(grid)
    if len(rows) != 2 or len(rows[0]) != len(rows[1]) or not all(map(text_of_cell, rows[0])):
        return None
    above, below = ([" ".join(text_of_cell(cell).casefold().rstrip(" :：.").split()) for cell in row] for row in rows)
    known = HEAD_KEYS | PERSON_HEAD_KEYS
    if sum(key in known for key in above) <= KNOWN * len(above) or not known.isdisjoint(below):
        return None
    if any(len(key.split()) > KEY for key in above) or any(len(value.split()) > VALUE for value in below):
        return None
    return Grid(tuple(zip(*rows, strict=True)), grid.locator)


def _spoken(labels: Sequence[str], begun: Collection[str]) -> bool:
    """Whether paragraphs begin with each of these, or with a name of it or its initials: ``RL: I was``."""
    known = [{label, *label.split(), "".join(word[0] for word in label.split())} for label in labels]
    leads = [lead[0].strip() for text in begun if (lead := text[:LEAD].partition(":"))[1]]
    counts = [sum(lead in own for lead in leads) for own in known]
    return all(counts) and sum(counts) >= OFTEN


def _are_parts(cells: list[str]) -> bool:
    roles = [role_of_label(cell) for cell in cells]
    return Role.INTERVIEWER in roles and Role.RESPONDENT in roles and None not in roles


def _are_codes(cells: list[str]) -> bool:
    return len(set(cells)) == len(cells) and all(
        0 < len(cell) <= CODE and cell.upper() == cell and not cell.isdecimal() for cell in cells
    )


def _are_names(cells: list[str]) -> bool:
    return len(set(cells)) == len(cells) and all(" " in cell and is_written_as_name(cell) for cell in cells)
