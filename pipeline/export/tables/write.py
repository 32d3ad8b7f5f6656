"""Tables of findings as CSV, Excel, Word, Parquet, Markdown, HTML and JSON: one noun, one writer a format."""

from __future__ import annotations

import io
import json
import math
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import escape

from pipeline.errors import CallError
from pipeline.export.quotes.markdown import escaped
from pipeline.export.tables.cell_text import WHOLE, shown
from pipeline.export.tables.table import Column, Table, Value
from pipeline.runtime.left_alone import write_output
from pipeline.runtime.output_formats import TABLES, format_named
from pipeline.runtime.spreadsheet.csv_writer import csv_text

PICTURES = (".png", ".svg", ".pdf", ".jpg", ".jpeg", ".tif", ".tiff", ".eps")
"""Who asks for one of these wants something for a paper."""


def format_of(out: Path | None, named: str | None, *, default: str) -> str:
    """The format asked for by name or by the file's suffix.

    Raises:
        CallError: Neither names one.
    """
    if named:
        return named
    if out is None:
        return default
    paper = " Pictures for a paper (SVG and PNG) are made by `thematrix figures`."
    return format_named(
        out,
        TABLES,
        what="a table is",
        more=f", or name a --format.{paper}".rstrip(".") if out.suffix.lower() in PICTURES else ", or name a --format",
    )


def text_of(tables: Sequence[Table], form: str) -> str:
    """Tables as csv (the first alone), md, html or json.

    Raises:
        CallError: The format is a file's, not a text's.
    """
    if form == "csv":
        return _csv(tables[0])
    if form == "md":
        return "\n".join(line for table in tables for line in _markdown(table))
    if form == "html":
        return _html(tables)
    if form == "json":
        return json.dumps({table.name: _records(table) for table in tables}, ensure_ascii=False, indent=1) + "\n"
    raise CallError(f"as {form} it is written to a file", remedy="Name one with --out.")


def file_of(tables: Sequence[Table], form: str) -> bytes:
    """Tables as a file of that format; csv and parquet hold the first alone."""
    if form == "xlsx":
        from pipeline.export.tables.excel import workbook

        return workbook(tables)
    if form == "docx":
        from pipeline.export.tables.word import word

        return word(tables)
    if form == "parquet":
        return _parquet(tables[0])
    return (BOM_UTF8 if form == "csv" else b"") + text_of(tables, form).encode()


def write_tables(tables: Sequence[Table], out: Path, form: str) -> None:
    """Write tables into a file, as :func:`file_of` makes it.

    Raises:
        CallError: A file stands there that may hold somebody's work.
        ThematrixError: The disk failed.
    """
    write_output(out, file_of(tables, form), doing="write the table")


def plain(value: Value) -> Value:
    """For machines: six digits, None for what is not a finite number."""
    if isinstance(value, float):
        return round(value, 6) if math.isfinite(value) else None
    return value


def _csv(table: Table) -> str:
    return csv_text([[column.key for column in table.columns], *(map(plain, row) for row in table.rows)])


def _records(table: Table) -> dict[str, Any]:
    keys = [column.key for column in table.columns]
    return {
        "title": table.title,
        "rows": [dict(zip(keys, map(plain, row), strict=True)) for row in table.rows],
        "notes": list(table.notes),
    }


def _markdown(table: Table) -> Iterator[str]:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(escaped(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    table = table.to_read
    yield f"## {escaped(table.title)}"
    yield ""
    yield line([f"{column.group}: {column.head}" if column.group else column.head for column in table.columns])
    yield "| " + " | ".join("---:" if column.number else "---" for column in table.columns) + " |"
    for row in table.rows:
        yield line([shown(column.read(value), column.number) for value, column in zip(row, table.columns, strict=True)])
    yield ""
    for note in table.notes:
        yield f"- {escaped(note)}"
    if table.notes:
        yield ""


_STYLE = """
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid #8886; text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: Canvas; vertical-align: bottom; }
.n { text-align: right; white-space: nowrap; }
li { max-width: 70ch; }
@page { size: A4 landscape; margin: 12mm; }
@media print { thead { display: table-header-group; } tr { break-inside: avoid; } }
"""


def page(title: str, body: str, *, style: str = "") -> str:
    """A page that opens offline; the body is HTML already."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _html(tables: Sequence[Table]) -> str:
    parts = []
    for level, table in enumerate(one.to_read for one in tables):
        tag = "h2" if level else "h1"
        parts.append(f"<{tag}>{escape(table.title)}</{tag}>\n<div><table>\n<thead>\n")
        parts.append(_groups(table))
        for column in table.columns:
            parts.append(f'<th scope="col"{_class(column)}>{escape(column.head)}</th>')
        parts.append("</tr>\n</thead>\n<tbody>\n")
        for row in table.rows:
            cells = [
                f"<td{_class(column)}>{escape(shown(column.read(value), column.number))}</td>"
                for value, column in zip(row[1:], table.columns[1:], strict=True)
            ]
            first = escape(shown(table.columns[0].read(row[0]), table.columns[0].number))
            parts.append(f'<tr><th scope="row">{first}</th>{"".join(cells)}</tr>\n')
        parts.append("</tbody>\n</table></div>\n")
        if table.notes:
            parts.append("<ul>" + "".join(f"<li>{escape(note)}</li>" for note in table.notes) + "</ul>\n")
    return page(tables[0].title, "".join(parts))


def _class(column: Column) -> str:
    return ' class="n"' if column.number else ""


def _groups(table: Table) -> str:
    if not any(column.group for column in table.columns):
        return "<tr>"
    cells, start = [], 0
    for place in range(1, len(table.columns) + 1):
        if place < len(table.columns) and table.columns[place].group == table.columns[start].group:
            continue
        cells.append(f'<th colspan="{place - start}">{escape(table.columns[start].group)}</th>')
        start = place
    return f"<tr>{''.join(cells)}</tr>\n<tr>"


def _parquet(table: Table) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = list(zip(*table.rows, strict=True)) or [() for _ in table.columns]
    arrays = {
        column.key: pa.array(
            [plain(value) for value in values],
            pa.string() if not column.number else pa.int64() if column.number == WHOLE else pa.float64(),
        )
        for column, values in zip(table.columns, columns, strict=True)
    }
    buffer = io.BytesIO()
    pq.write_table(pa.table(arrays), buffer, compression="zstd")
    return buffer.getvalue()
