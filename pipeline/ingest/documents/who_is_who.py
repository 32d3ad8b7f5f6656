"""A small table above a talk that says who is who, as the lines in which people type that."""

from __future__ import annotations

from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.model import Role

MOST, CELL = 15, 5
"""Rows of such a table, and words of its cells, at most."""

CODE = 4
"""Signs of initials or a code at most."""


def legend_of(grid: Grid) -> list[Paragraph]:
    """``RL = Rosa Lindt (Interviewer)`` for each row of a table of initials, names and parts; none for other tables."""
    rows = [row for row in grid.rows if any(paragraph.text.strip() for cell in row for paragraph in cell)]
    texts = [[" ".join(" ".join(one.text for one in cell).split()) for cell in row] for row in rows]
    width = max(map(len, texts), default=0)
    if not 2 < len(texts) + 1 <= MOST or any(len(row) != width for row in texts):
        return []
    if any(len(cell.split()) > CELL for row in texts for cell in row):
        return []
    columns = [[row[place] for row in texts[1:]] for place in range(width)]
    parts = next((place for place in range(width) if _are_parts(columns[place])), -1)
    codes = next((place for place in range(width) if _are_codes(columns[place])), -1)
    names = next((place for place in range(width) if _are_names(columns[place])), -1)
    if min(parts, names, codes) < 0 or len({parts, names, codes}) < 3:
        return []
    found = []
    for row in rows[1:]:
        runs: list[TextRun] = []
        for place, before, behind in ((codes, "", " = "), (names, "", " "), (parts, "(", ")")):
            lines = [line for paragraph in row[place] for line in paragraph.rows]
            runs += [TextRun(before), *(run for line in lines for run in line.runs), TextRun(behind)]
        found.append(Paragraph((Row(tuple(run for run in runs if run.text), grid.locator),)))
    return found


def _are_parts(cells: list[str]) -> bool:
    roles = [role_of_label(cell) for cell in cells]
    return Role.INTERVIEWER in roles and Role.RESPONDENT in roles and None not in roles


def _are_codes(cells: list[str]) -> bool:
    return (
        len(set(cells)) == len(cells)
        and all(0 < len(cell) <= CODE and cell.upper() == cell for cell in cells)
        and (any(cell.isalpha() for cell in cells))
    )


def _are_names(cells: list[str]) -> bool:
    return all(" " in cell and is_written_as_name(cell) for cell in cells)
