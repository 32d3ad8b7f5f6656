"""Rows of cases.csv that call people as a further column of a table does: Olga Weir, where the table's ID is R_101."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.speakers.cases_csv import CaseRow
from pipeline.ingest.speakers.names import name_key
from pipeline.model import Document
from pipeline.wording import listed


def rows_by_column(document: Document, rows: Sequence[CaseRow]) -> tuple[list[CaseRow], list[str]]:
    """The rows of a document, and a line that names the columns by which people were found.

    A column counts that tells all cases of the document apart, but by numbers. Who is called so
    as a case or as a speaker is found by that alone.

    Args:
        document: As its reader left it.
        rows: The rows that may be about it.
    """
    if not rows or len(document.cases) < 2:
        return list(rows), []
    own = {name_key(case.id) for case in document.cases} | {name_key(turn.speaker) for turn in document.turns}
    called = {key: found for key, found in _called(document).items() if key not in own}
    used: dict[str, None] = {}
    made = []
    for row in rows:
        column, case = called.get(name_key(row.speaker or row.case), ("", ""))
        if case:
            used.setdefault(column)
            row = replace(row, speaker=case) if row.speaker else replace(row, case=case)
        made.append(row)
    columns = listed([repr(column) for column in used])
    return made, [f"cases.csv names people as the column {columns} does, and they were found by it"] if used else []


def _called(document: Document) -> dict[str, tuple[str, str]]:
    """What cases are called by columns that tell them all apart, by ``name_key``: the column, and the case."""
    found: dict[str, tuple[str, str]] = {}
    for column in {name: None for case in document.cases for name in case.attributes}:
        keys = {name_key(case.attributes.get(column, "")): case.id for case in document.cases}
        if len(keys) == len(document.cases) and "" not in keys and not any(map(str.isdigit, keys)):
            for key, case in keys.items():
                found.setdefault(key, (column, case))
    return found
