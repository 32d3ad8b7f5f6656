"""Tables as received: csv, tsv, jsonl and xlsx, to a header and rows of text."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import openpyxl

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received

DELIMITERS = ",;\t|"
WIDEST = 2_000
"""Columns; a wider table is no table of transcripts."""

VALUELESS = re.compile(rb"<f(?:\s[^<>]*)?>[^<]*</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
LONGEST_CELL = 200 * 1024 * 1024
SNIFFED = 64 * 1024


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and the rows under it that are not empty.

    Attributes:
        header: Column names as written; "" where a column has none.
        rows: Cells as text, as many as the header has, and each row's locator.
        where: The file, and the sheet where there are several.
        notes: What a user should know of how it was read.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    where: str
    notes: tuple[str, ...] = ()


def sheets(received: Received) -> list[Sheet]:
    """Every sheet of the file that has a header and rows.

    Raises:
        UnreadableFile: The file is damaged, ragged, or too wide.
    """
    if received.text is None:
        return _workbook(received)
    if received.suffix in (".jsonl", ".ndjson") or received.text.lstrip().startswith("{"):
        return [_json_lines(received)]
    return [_csv(received)]


def header_of(received: Received) -> tuple[str, ...]:
    """The names of the columns, cheaply; () where the file is no table of text."""
    text = received.text
    if text is None:
        return ()
    if text.lstrip().startswith("{"):
        lines = text.strip().split("\n", 1)
        try:
            first = json.loads(lines[0])
        except (ValueError, RecursionError):
            return ()
        one_document = len(lines) == 1 and any(isinstance(value, (list, dict)) for value in first.values())
        return () if one_document else tuple(first)
    try:
        return tuple(next(_records(text[:SNIFFED], delimiter_of(received)), []))
    except csv.Error:
        return ()


def delimiter_of(received: Received) -> str:
    """The delimiter that cuts the first line into most cells; a tab for .tsv."""
    text = received.text or ""
    first = next((line for line in text[:SNIFFED].split("\n") if line.strip()), "")
    if received.suffix == ".tsv" and "\t" in first:
        return "\t"

    def cells(delimiter: str) -> int:
        try:
            return len(next(_records(text[:SNIFFED].lstrip("\n"), delimiter), []))
        except csv.Error:
            return 0

    return max(DELIMITERS, key=cells)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    finally:
        csv.field_size_limit(limit)


def _csv(received: Received) -> Sheet:
    records: list[list[str]] = []
    try:
        for record in _records(received.text or "", delimiter_of(received)):
            records.append(record)
    except csv.Error as error:
        raise UnreadableFile(
            f"is not valid CSV at row {len(records) + 1}: {error}",
            where=received.file,
            remedy="Check there that every quotation mark has its partner (one inside a cell is written twice), "
            "or save it again from a spreadsheet.",
        ) from error
    numbered = ((f"row {number}", record) for number, record in enumerate(records, start=1))
    return _sheet(numbered, received.file, strict=True)


def _sheet(records: Iterable[tuple[str, list[str]]], where: str, *, strict: bool) -> Sheet:
    header: tuple[str, ...] = ()
    rows: list[tuple[str, tuple[str, ...]]] = []
    for locator, record in records:
        if not any(cell.strip() for cell in record):
            continue
        if not header:
            while record and not record[-1].strip():
                record.pop()
            if len(record) > WIDEST:
                raise UnreadableFile(
                    f"has {len(record)} columns; at most {WIDEST} can be read",
                    where=where,
                    remedy="Keep the columns with the transcript, and what describes it.",
                )
            header = tuple(cell.strip() for cell in record)
            continue
        extra = any(cell.strip() for cell in record[len(header) :])
        if extra and not strict and not rows and len(header) == 1:
            # A title stands above the header, as in many workbooks.
            header = tuple(cell.strip() for cell in record)
            continue
        if extra or (strict and len(record) < len(header)):
            raise UnreadableFile(
                f"{locator} has {len(record)} cells, the header has {len(header)}",
                where=where,
                remedy="Put cells that hold the delimiter or a line break in quotation marks."
                if strict
                else "Give every column a name in the first row.",
            )
        cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in record[: len(header)]]
        rows.append((locator, (*cells, *[""] * (len(header) - len(cells)))))
    return Sheet(header, tuple(rows), where)


def _json_lines(received: Received) -> Sheet:
    objects = []
    names: dict[str, None] = {}
    for number, line in enumerate((received.text or "").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            said = (
                f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else "too deep"
            )
            raise UnreadableFile(
                f"line {number} is not JSON: {said}",
                where=f"{received.file}:{number}",
                remedy="Write one object a line.",
            ) from error
        if not isinstance(value, dict):
            raise UnreadableFile(
                f"line {number} is no JSON object", where=f"{received.file}:{number}", remedy="Write one object a line."
            )
        objects.append((f"line {number}", value))
        names.update(dict.fromkeys(str(name) for name in value))
    if len(names) > WIDEST:
        raise UnreadableFile(f"has {len(names)} names; at most {WIDEST} can be read", where=received.file)
    rows = tuple((locator, tuple(_as_text(value.get(name)) for name in names)) for locator, value in objects)
    return Sheet(tuple(name.strip() for name in names), rows, received.file)


def _workbook(received: Received) -> list[Sheet]:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that do not touch the words.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(received.data), read_only=True, data_only=True)
            try:
                return _sheets_of(book, received)
            finally:
                book.close()
    except UnreadableFile:
        raise
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        EOFError,
        SyntaxError,
        AttributeError,
        TypeError,
    ) as error:
        raise UnreadableFile(
            "is a damaged or incomplete Excel file",
            where=received.file,
            remedy="Open it in Excel or LibreOffice, repair it and save it as .xlsx.",
        ) from error


def _sheets_of(book: Any, received: Received) -> list[Sheet]:
    found: list[Sheet] = []
    worksheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    notes = [f"the hidden sheet {sheet.title!r} was not read" for sheet in worksheets if sheet.sheet_state != "visible"]
    if valueless := _valueless(received.data):
        notes.append(f"{valueless} cells hold a formula without its value; save the file in Excel to have them read")
    for worksheet in worksheets:
        worksheet.reset_dimensions()
        if worksheet.sheet_state != "visible":
            continue
        prefix = f"{worksheet.title} " if len(worksheets) > 1 else ""
        where = f"{received.file} [{worksheet.title}]" if len(worksheets) > 1 else received.file
        records = (
            (f"{prefix}row {number}", [_as_text(cell) for cell in row])
            for number, row in enumerate(worksheet.iter_rows(values_only=True), start=1)
        )
        sheet = _sheet(records, where, strict=False)
        if sheet.rows:
            found.append(replace(sheet, notes=tuple(notes) if not found else ()))
    return found


def _valueless(data: bytes) -> int:
    """How many cells of a workbook hold a formula that no program has worked out; they read as empty."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return sum(
            len(VALUELESS.findall(container.read(name)))
            for name in container.namelist()
            if name.startswith("xl/worksheets/")
        )


def _as_text(value: object) -> str:
    """A cell as it is read aloud: whole numbers without a point, dates without midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
