"""Reads a codebook from a table: CSV, TSV or XLSX, one row a code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from zipfile import BadZipFile

from pipeline.codebook.frame import Entry, tidy
from pipeline.codebook.located import of_data
from pipeline.codebook.problems import Problems, suggestion
from pipeline.spreadsheet.csv_writer import as_written

COLUMNS = ("code", "definition", "name", "family", "parent", "include", "exclude", "examples", "keywords", "rules")
SYNONYMS = {"id": "code", "description": "definition", "label": "name", "example": "examples", "keyword": "keywords"}
MOST_CELL = 1_000_000

Row = tuple[int, list[str]]


def read_delimited(text: str, problems: Problems) -> list[Entry]:
    """The entries of a CSV or TSV; a row's number counts the header as 1."""
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    csv.field_size_limit(MOST_CELL)
    rows: list[Row] = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            rows.append((number, [as_written(cell) for cell in row]))
    except csv.Error as error:
        problems.add(len(rows) + 1, f"the row cannot be read: {error}", remedy="Save the table again as CSV UTF-8.")
        return []
    return _entries(rows, problems)


def read_xlsx(path: Path, problems: Problems) -> list[Entry]:
    """The entries of the first sheet whose first row names a code column."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        problems.add(0, f"the workbook cannot be opened: {tidy(str(error))[:200]}", remedy="Save it again as .xlsx.")
        return []
    try:
        sheets = [
            [(number, ["" if cell is None else str(cell) for cell in row]) for number, row in _numbered(sheet)]
            for sheet in book.worksheets
        ]
    finally:
        book.close()
    for rows in sheets:
        if rows and "code" in _header(rows[0][1]):
            return _entries(rows, problems)
    return _entries(next((rows for rows in sheets if rows), []), problems)


def _numbered(sheet: object) -> Iterable[tuple[int, tuple[object, ...]]]:
    rows = sheet.iter_rows(values_only=True)  # type: ignore[attr-defined]
    return ((number, row) for number, row in enumerate(rows, start=1) if any(cell is not None for cell in row))


def _header(row: list[str]) -> list[str]:
    names = [tidy(cell).casefold() for cell in row]
    return [
        SYNONYMS.get(name, name) if SYNONYMS.get(name, name) not in names[:i] else name for i, name in enumerate(names)
    ]


def _entries(rows: list[Row], problems: Problems) -> list[Entry]:
    rows = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    if not rows:
        problems.add(0, "the file is empty", remedy="A codebook table has the columns code and definition.")
        return []
    first, header = rows[0][0], _header(rows[0][1])
    if "code" not in header:
        problems.add(
            first,
            f"this is not a codebook: no column code among {', '.join(filter(None, header[:12])) or 'nothing'}",
            remedy=f"The columns are: {', '.join(COLUMNS)}; code is needed.",
        )
        return []
    for name in sorted({name for name in header if name in COLUMNS and header.count(name) > 1}):
        problems.add(first, f"the column {name!r} stands twice", remedy="Rename or remove one of them.")
    for name in header:
        hint = suggestion(name, COLUMNS)
        if name and name not in COLUMNS and hint.startswith("Did you mean"):
            problems.add(first, f"unknown column {name!r}", remedy=f"{hint} Other columns are left aside.")
    entries = []
    for number, row in rows[1:]:
        extra = [cell for cell in row[len(header) :] if cell.strip()]
        if extra:
            problems.add(
                number,
                f"the row has {len(row)} cells, the header {len(header)}",
                remedy="Put a text that holds the separator into double quotes.",
            )
        entries.append(_entry(number, dict(zip(header, row, strict=False))))
    if not entries:
        problems.add(first, "the codebook holds no codes", remedy="Write one row a code.")
    return entries


def _entry(number: int, cells: dict[str, str]) -> Entry:
    id_, family = tidy(cells.get("code", "")), tidy(cells.get("family", ""))
    if family and id_ and "/" not in id_:
        id_ = f"{family}/{id_}"
    return Entry(
        id=id_,
        line=number,
        parent=tidy(cells.get("parent", "")),
        name=tidy(cells.get("name", "")),
        definition=tidy(cells.get("definition", "")),
        include=tidy(cells.get("include", "")),
        exclude=tidy(cells.get("exclude", "")),
        examples=_several(cells.get("examples", "")),
        keywords=_several(cells.get("keywords", "")),
        rules=tuple(of_data(rule, number) for rule in _values(cells.get("rules", ""))),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (tidy(value) for value in _values(cell) if isinstance(value, str))))


def _values(cell: str) -> list[object]:
    """What a cell holds: values parted by |, or a JSON list."""
    if cell.lstrip().startswith("["):
        try:
            found = json.loads(cell)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list):
            return found
    return list(filter(None, map(tidy, cell.split("|"))))
