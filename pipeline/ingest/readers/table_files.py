"""Tables as received, csv, tsv and jsonl among them, to sheets."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received, seconds_for
from pipeline.ingest.readers.table_columns import WIDEST, columns_of
from pipeline.ingest.readers.table_header import TITLES, head_of
from pipeline.ingest.readers.table_judged import Head
from pipeline.ingest.readers.table_label_rows import LEAST
from pipeline.ingest.readers.table_ods import is_spreadsheet
from pipeline.ingest.readers.table_sheet import Sheet, as_text, is_rule, named_sheet, sheet_of
from pipeline.ingest.readers.table_workbook import open_parquet, open_spreadsheet, open_workbook
from pipeline.runtime.isolated import run_apart
from pipeline.runtime.spreadsheet.csv_reader import BrokenRow, csv_rows

DELIMITERS = ",;\t|"
BLANKS = re.compile(r'"[^"\n]*"(?:\x20"[^"\n]*")+\s*')
"""A header whose cells stand in quotation marks with a blank between, as R writes tables."""

LONGEST_CELL = 200 * 1024 * 1024
SNIFFED = 64 * 1024
TABLES = (".csv", ".tsv")

BELOW = 2
"""Lines without cells below a table, from which on it is no table that the file is."""

NEARLY_ALL = 0.9
"""Share of the rows below titles and a header that have as many cells, from which on they are a table."""

PARQUET = b"PAR1"
SEPARATOR = re.compile(r"sep=(.)\n")
"""The first line by which Excel tells the delimiter of a CSV file."""


def sheets(received: Received) -> list[Sheet]:
    """Every sheet of the file that has a header and rows.

    Raises:
        UnreadableFile: The file is damaged, ragged, or too wide.
    """
    if received.text is None:
        if is_spreadsheet(received):
            return open_spreadsheet(received)
        open_it = open_parquet if received.data.startswith(PARQUET) else open_workbook
        return run_apart(open_it, received, where=received.file, seconds=seconds_for(received))
    if received.suffix in (".jsonl", ".ndjson") or received.text.lstrip().startswith("{"):
        return [_json_lines(received)]
    return [_csv(received)]


@lru_cache(maxsize=1)
def preview(received: Received) -> Sheet:
    """The header and some rows, cheaply; without columns where the file is no table of text."""
    nothing = Sheet((), (), received.file)
    text = received.text
    if text is None:
        return nothing
    if text.lstrip().startswith("{"):
        lines = text.strip().split("\n", 1)
        try:
            first = json.loads(lines[0])
        except (ValueError, RecursionError):
            return nothing
        one_document = len(lines) == 1 and any(isinstance(value, (list, dict)) for value in first.values())
        names = () if one_document else tuple(first)
        return Sheet(names, (), received.file, columns=columns_of(names))
    cut = _cut(received)
    first = cut.records
    if not first:
        return nothing
    # Among lines of talk a header may be found by chance, so it stands at the top, or below titles above tabbed rows.
    head = cut.head or head_of(first)
    titled = cut.delimiter == "\t" and _below_titles(first, head)
    if received.suffix not in TABLES and (
        not (columns_of(first[0]).has("text") or _even(first) or titled) or _ends_above_talk(first)
    ):
        return nothing
    return Sheet(head.names, (), received.file, columns=head.columns, asked="" if head.asked < 0 else "row 1")


def _ends_above_talk(records: Sequence[Sequence[str]]) -> bool:
    """Whether a table drawn with lines stands above lines that are none of its rows, as a head above a talk."""
    drawn = next((place for place, record in enumerate(records) if is_rule(record)), 0)
    own = [record for record in records[drawn + 1 :] if any(map(str.strip, record))]
    return drawn > 0 and sum(len(record) == 1 for record in own) >= BELOW


def _even(records: Sequence[Sequence[str]]) -> bool:
    """Whether all rows have as many cells, several, as a program writes them."""
    return len(records) >= LEAST and len({len(record) for record in records}) == 1 and len(records[0]) > LEAST


def has_talks_in_cells(received: Received) -> bool:
    """Whether rows of the same width, several cells each, hold lines within a cell: what looks like turns is there."""
    records = _cut(received).records
    even = len(records) > 1 and len({len(record) for record in records}) == 1 < len(records[0])
    return even and any("\n" in cell.strip() for record in records for cell in record)


def _below_titles(records: Sequence[Sequence[str]], head: Head) -> bool:
    """Whether lines without cells stand above a header that is known, and below it nearly all rows are as wide."""
    at, rows = head.asked, records[head.asked + 1 :]
    if at < 1 or any(len(row) > 1 for row in records[:at]):
        return False
    named = columns_of(records[at])  # by its names: a row of talk may be taken for a header by what stands below it
    if not named.has("text") or len(named.at) < 2:
        return False
    rows = rows[:-1] if rows and len(rows[-1]) == 1 else rows  # a foot
    alike = sum(len(row) == len(records[at]) for row in rows)
    return len(records[at]) > 2 and alike >= max(LEAST, NEARLY_ALL * len(rows))


def delimiter_of(received: Received) -> str:
    """The delimiter that cuts the first line into most cells; a tab for .tsv."""
    return _cut(received).delimiter


@dataclass(frozen=True, slots=True)
class _Cut:
    """The first rows as a delimiter cuts them, and their header where it was looked for."""

    delimiter: str
    records: list[list[str]]
    head: Head | None = None

    @property
    def fit(self) -> tuple[bool, bool, int, int]:
        """Whether the header is known by it, it cuts all rows alike, into how many cells most, and the first."""
        if not self.records or not self.head:
            return False, False, 0, len(self.records[0]) if self.records else 0
        columns = self.head.columns
        width, often = Counter(len(record) for record in self.records).most_common(1)[0]
        known = columns.has("text") and len(columns.at) > 1
        alike = width > 1 and often == len(self.records) >= LEAST
        return known, alike, width if often > 1 and width > 1 else 0, len(self.records[0])


def _cut(received: Received) -> _Cut:
    """The text cut by what parts its cells best; a sign that does not stand in it leaves each row one cell."""
    text = received.text or ""
    if told := SEPARATOR.match(text):
        return _Cut(told[1], _first_records(text, told[1]))
    begin = text[:SNIFFED]
    first = next((line for line in begin.split("\n") if line.strip()), "")
    if received.suffix == ".tsv" and "\t" in first:
        return _Cut("\t", _first_records(text, "\t"))
    absent: list[list[str]] | None = None
    cuts = []
    for delimiter in (*DELIMITERS, *(" " if BLANKS.fullmatch(first) else "")):
        if delimiter in begin:
            records = _first_records(text, delimiter)
            cuts.append(_Cut(delimiter, records, head_of(records) if records else None))
        else:
            absent = _first_records(text, delimiter) if absent is None else absent
            cuts.append(_Cut(delimiter, absent))
    return max(cuts, key=lambda cut: cut.fit)


def _first_records(text: str, delimiter: str) -> list[list[str]]:
    """The first rows that are not empty, as far as they can be read."""
    told = SEPARATOR.match(text)
    records: list[list[str]] = []
    end = len(text) if len(text) <= SNIFFED else text.rfind("\n", 0, SNIFFED) + 1 or SNIFFED
    with suppress(BrokenRow):
        for record in _records(text[told.end() if told else 0 : end], delimiter):
            if any(cell.strip() for cell in record):
                records.append(record)
            if len(records) == TITLES:
                break
    return _row_names(records)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows; where a mark within a cell stands behind a backslash, as R and MySQL write it, it is read as one.

    Raises:
        BrokenRow: A row cannot be read.
    """
    read = 0
    try:
        for record in csv_rows(text, delimiter=delimiter, strict=True, longest=LONGEST_CELL):
            yield record
            read += 1
    except BrokenRow:
        if '\\"' not in text:
            raise
        again = csv_rows(text.replace('\\"', '""'), delimiter=delimiter, strict=True, longest=LONGEST_CELL)
        yield from islice(again, read, None)


def _row_names(records: list[list[str]]) -> list[list[str]]:
    """The rows, with an empty cell before the header where each below has one more, its number, as R writes them."""
    numbers = [str(number) for number in range(1, len(records))]
    if len(records) > LEAST and [row[:1] for row in records[1:]] == [[number] for number in numbers]:
        wide = len(records[0]) + 1
        if all(len(row) == wide for row in records[1:]):
            return [["", *records[0]], *records[1:]]
    return records


TWO = 2
"""Cells of the header of a table of one column, of which the last is empty."""


def _in_one_column(records: list[list[str]], delimiter: str) -> list[list[str]]:
    """The rows of a table of one column that ends each with a delimiter, where others stand unquoted in the words."""
    head = next((record for record in records if any(map(str.strip, record))), [])
    alone = len(head) == TWO and not head[1].strip() and columns_of(head).at.get("text") == 0
    if not alone or not any(len(record) > TWO for record in records) or any(record[-1].strip() for record in records):
        return records
    return [[delimiter.join(record[:-1])] for record in records]


def _csv(received: Received) -> Sheet:
    text = received.text or ""
    records: list[list[str]] = []
    if told := SEPARATOR.match(text):
        records.append([])
        text = text[told.end() :]
    try:
        records.extend(_records(text, delimiter := delimiter_of(received)))
    except BrokenRow as error:
        raise UnreadableFile(
            f"is not valid CSV at row {len(records) + 1}: {error}",
            where=received.file,
            remedy="Check there that every quotation mark has its partner (one inside a cell is written twice), "
            "or save it again from a spreadsheet.",
        ) from error
    records = _in_one_column(records, delimiter)
    numbered = ((f"row {number}", record) for number, record in enumerate(_row_names(records), start=1))
    return sheet_of(numbered, received.file, strict=True, delimiter=delimiter)


def _flat(value: dict[str, Any]) -> dict[str, Any]:
    """An object whose fields hold objects of plain values (``"answers": {"How?": "Well."}``), with these in place."""
    flat: dict[str, Any] = {}
    for name, field in value.items():
        plain = isinstance(field, dict) and field and not any(isinstance(one, dict | list) for one in field.values())
        inner = field if plain else {name: field}
        if value.keys() & inner.keys() - {name} or flat.keys() & inner.keys():
            inner = {name: field}
        flat.update(inner)
    return flat


def _json_lines(received: Received) -> Sheet:
    objects = []
    names: dict[str, None] = {}
    for number, line in enumerate((received.text or "").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = _values(line)
        except (ValueError, RecursionError) as error:
            said = (
                f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else "too deep"
            )
            raise UnreadableFile(
                f"line {number} is not JSON: {said}",
                where=f"{received.file}:{number}",
                remedy="Write one object a line.",
            ) from error
        for value in values:
            if not isinstance(value, dict):
                raise UnreadableFile(
                    f"line {number} is no JSON object",
                    where=f"{received.file}:{number}",
                    remedy="Write one object a line.",
                )
            value = _flat(value)
            objects.append((f"line {number}", value))
            names.update(dict.fromkeys(str(name) for name in value))
    if len(names) > WIDEST:
        raise UnreadableFile(f"has {len(names)} names; at most {WIDEST} can be read", where=received.file)
    rows = tuple((locator, tuple(as_text(value.get(name)) for name in names)) for locator, value in objects)
    return named_sheet(tuple(name.strip() for name in names), rows, received.file, "line 1")


def _values(line: str) -> list[Any]:
    """The values in a line: one, or several objects where a program forgot to end the line between them."""
    try:
        return [json.loads(line)]
    except json.JSONDecodeError:
        if "}{" not in line:
            raise
    decoder = json.JSONDecoder()
    values: list[Any] = []
    place = 0
    while place < len(line.rstrip()):
        value, place = decoder.raw_decode(line, place)
        values.append(value)
    return values
