"""Writes a codebook as a table: CSV, TSV or XLSX, one row a family or code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.codebook.yaml_write import rule_data
from pipeline.model import Code, Codebook
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.spreadsheet.csv_writer import csv_text

COLUMNS = ("code", "family", "name", "definition", "include", "exclude", "examples", "keywords", "rules")
_WIDTHS = (24, 16, 24, 60, 40, 40, 60, 24, 40)


def write_delimited(codebook: Codebook, path: Path, *, delimiter: str) -> None:
    """Write it as text, UTF-8 with a byte order mark, so that Excel shows the letters right."""
    data = csv_text([COLUMNS, *_rows(codebook)], delimiter=delimiter).encode("utf-8-sig")
    write_atomic(path, data, doing="write the codebook")


def write_xlsx(codebook: Codebook, path: Path) -> None:
    """Write it as a workbook; the same codebook gives the same bytes."""
    from datetime import UTC, datetime

    from pipeline.runtime.spreadsheet.workbook_writer import Book

    book = Book(path, title=codebook.title, created=datetime(1980, 1, 1, tzinfo=UTC))
    sheet = book.add_worksheet("codebook")
    head, wrapped = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width, wrapped)
        sheet.write_string(0, column, name, head)
    for number, row in enumerate(_rows(codebook), start=1):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(number, column, cell, wrapped)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()


def _rows(codebook: Codebook) -> Iterator[tuple[str, ...]]:
    for family in codebook.families:
        yield (family.id, "", family.name, family.definition, "", "", "", "", "")
        yield from (_row(code) for code in codebook.codes if code.family == family.id)
    yield from (_row(code) for code in codebook.codes if not code.family)


def _row(code: Code) -> tuple[str, ...]:
    rules = [rule_data(rule, f"{code.id}#{number}") for number, rule in enumerate(code.rules, start=1)]
    return (
        code.id.rpartition("/")[2],
        code.family,
        code.name,
        code.definition,
        code.include,
        code.exclude,
        _cell(code.examples),
        _cell(code.keywords),
        _cell(rules),
    )


def _cell(values: Sequence[object]) -> str:
    """Several values in a cell: parted by |, or as a JSON list where one of them could be mistaken."""
    texts = [value for value in values if isinstance(value, str) and "|" not in value]
    if len(texts) == len(values) and not (texts and texts[0].startswith("[")):
        return " | ".join(texts)
    return json.dumps(list(values), ensure_ascii=False)
