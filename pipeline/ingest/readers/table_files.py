"""Tables as received: csv, tsv, jsonl and xlsx, to a header and rows of text."""

from __future__ import annotations

import datetime
import io
import json
import math
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received, seconds_for
from pipeline.ingest.readers.table_below import notes_below
from pipeline.ingest.readers.table_columns import WIDEST, Columns, columns_of, some
from pipeline.ingest.readers.table_header import TITLES, head_of
from pipeline.ingest.readers.table_judged import Head, judged
from pipeline.ingest.readers.table_label_rows import LEAST
from pipeline.ingest.readers.table_ods import is_spreadsheet, open_sheets
from pipeline.runtime.isolated import run_apart
from pipeline.runtime.spreadsheet.csv_reader import BrokenRow, csv_rows
from pipeline.text.word_count import word_count
from pipeline.wording import many

DELIMITERS = ",;\t|"
BLANKS = re.compile(r'"[^"\n]*"(?:\x20"[^"\n]*")+\s*')
"""A header whose cells stand in quotation marks with a blank between, as R writes tables."""

VALUELESS = re.compile(rb"<f(?:\s[^<>]*)?>[^<]*</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
SAID = 20
"""Words of a sheet's only row, from which on they are no title."""

LONGEST_CELL = 200 * 1024 * 1024
SNIFFED = 64 * 1024
TABLES = (".csv", ".tsv")
JUDGED = 200
"""Rows by which the columns are judged."""

FEW_RAGGED = 0.1
"""Rows with more or fewer cells than the header for each of the others, up to which the others are read."""

SEVERAL_ROWS, NEARLY_ALL = 4, 0.9
"""Rows at least, and the share of them with as many cells more than the header: their last columns have no name."""

BELOW = 2
"""Lines without cells below a table, from which on it is no table that the file is."""

MOST_ROWS = 2_000_000
"""Rows; a longer Parquet file is no corpus of transcripts."""

PARQUET = b"PAR1"
SEPARATOR = re.compile(r"sep=(.)\n")
"""The first line by which Excel tells the delimiter of a CSV file."""


UNKNOWN = Columns({})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and the rows under it that are not empty.

    Attributes:
        header: Column names as written; "" where a column has none.
        rows: Cells as text, as many as the header has, and each row's locator.
        where: The file, and the sheet where there are several.
        notes: What a user should know of how it was read.
        columns: What its columns are.
        asked: The locator of the row in which the columns' names or questions stand; "" where there is none.
        above: What stands above the header.
        turned: Whether it was turned: each column was a row with a question that people were asked in turn.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    where: str
    notes: tuple[str, ...] = ()
    columns: Columns = UNKNOWN
    asked: str = ""
    above: str = ""
    turned: bool = False

    @property
    def name(self) -> str:
        """What the sheet is called in its file; the file where there is but one."""
        return self.where.rsplit("[", 1)[-1].rstrip("]")


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
    # Among lines of talk a header may be found by chance, so it stands at the top.
    if received.suffix not in TABLES and (
        not (columns_of(first[0]).has("text") or _even(first)) or _ends_above_talk(first)
    ):
        return nothing
    head = cut.head or head_of(first)
    return Sheet(head.names, (), received.file, columns=head.columns, asked="" if head.asked < 0 else "row 1")


def _ends_above_talk(records: Sequence[Sequence[str]]) -> bool:
    """Whether a table drawn with lines stands above lines that are none of its rows, as a head above a talk."""
    drawn = next((place for place, record in enumerate(records) if _rule(record)), 0)
    own = [record for record in records[drawn + 1 :] if any(map(str.strip, record))]
    return drawn > 0 and sum(len(record) == 1 for record in own) >= BELOW


def _even(records: Sequence[Sequence[str]]) -> bool:
    """Whether all rows have as many cells, several, as a program writes them."""
    return len(records) >= LEAST and len({len(record) for record in records}) == 1 and len(records[0]) > LEAST


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


RULE = re.compile(r":?-{3,}:?")


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


def _rule(record: Sequence[str]) -> bool:
    """Whether a row is the line of hyphens that markdown puts under a header."""
    cells = [cell.strip() for cell in record if cell.strip()]
    return len(cells) > 1 and all(RULE.fullmatch(cell) for cell in cells)


def sheet_of(records: Iterable[tuple[str, list[str]]], where: str, *, strict: bool, delimiter: str = ",") -> Sheet:
    """The header, and the rows under it.

    Args:
        records: Locator and cells of every row.
        where: The file, and the sheet.
        strict: Whether rows must have as many cells as the header, unless what is more stands apart from the table or
            all have it; a few that do not are left out.
        delimiter: What stands between the cells, and in the words of the last column where nobody quoted them.

    Raises:
        UnreadableFile: Several rows have more or fewer cells, or the table is too wide.
    """
    filled = (
        (locator, record) for locator, record in records if any(cell.strip() for cell in record) and not _rule(record)
    )
    first = list(islice(filled, JUDGED))
    if not first:
        return Sheet((), (), where)
    left = notes_below([record for _, record in first]) if len(first) < JUDGED else 0
    ended = first[len(first) - left :]
    first = first[: len(first) - left]
    head = head_of([record[: WIDEST + 1] for _, record in first])
    width = len(head.names)
    if width > WIDEST:
        raise UnreadableFile(
            f"has {max(len(record) for _, record in first)} columns; at most {WIDEST} can be read",
            where=where,
            remedy="Keep the columns with the transcript, and what describes it.",
        )
    wide = len(first[max(head.asked, 0)][1])
    below = [record for _, record in first[head.first :]]
    least = _least(below, width, head.columns) if strict else width
    usual = _usual(below) if head.columns.at.get("text") != width - 1 else 0
    rows: list[tuple[str, tuple[str, ...]]] = []
    beside: list[str] = []
    split: list[tuple[str, list[str]]] = []
    ragged: list[tuple[str, list[str]]] = []
    for locator, record in chain(first[head.first :], filled):
        longer = len(record) == usual > wide
        if strict and not longer and len(record) > wide and (joined := _joined(record, width, head.columns, delimiter)):
            split.append((locator, record))
            record = joined
        if any(cell.strip() for cell in record[width:]):
            # In a text file a row is longer where a delimiter stands in its words, but not where it is as long as the
            # row of the header, or where an empty cell parts what stands beside the table.
            if strict and not longer and len(record) != wide and (record[width].strip() or len(record) > WIDEST):
                ragged.append((locator, record))
                continue
            beside.append(locator)
        elif strict and len(record) < least:
            ragged.append((locator, record))
            continue
        cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in record[:width]]
        if any(cell.strip() for cell in cells):
            rows.append((locator, (*cells, *[""] * (width - len(cells)))))
    if len(ragged) > FEW_RAGGED * len(rows) or 2 * len(split) > len(rows):
        raise _ragged(*(ragged or split)[0], width, where)
    above = " / ".join(" ".join(cell for cell in record if cell.strip()) for _, record in first[: head.above])
    notes = [f"what stands above the header was not read: {above[:100]!r}"] if head.above else []
    if len(first) == JUDGED and (left := notes_below([list(cells) for _, cells in rows])):
        ended, rows = [(at, list(cells)) for at, cells in rows[-left:]], rows[:-left]
    if ended:
        shown = " / ".join(" ".join(filter(None, record)) for _, record in ended)
        notes.append(f"what stands below the table was not read: {shown[:100]!r}")
    if least < width:
        notes.append(f"most rows have {least} cells, the header {width}; the last {width - least} were taken as empty")
    if ragged:
        shown = some([locator for locator, _ in ragged])
        notes.append(
            f"{many(len(ragged), 'row')} with more or fewer cells than the header were left out ({shown}); put cells "
            "that hold the delimiter or a line break in quotation marks"
        )
    if split:
        shown = some([locator for locator, _ in split])
        notes.append(
            f"cells of {many(len(split), 'row')} that are longer than the header were taken for what is said in the "
            f"last column ({shown}), as where commas stand in words without quotation marks"
        )
    if beside:
        again = f"; where {beside[0]} is of headings too, put all headings into one row"
        notes.append(
            f"cells beside the table were left out ({some(beside)}){again if _headed_twice(rows, beside) else ''}"
        )
    asked = first[head.asked][0] if head.asked >= 0 else ""
    return Sheet(head.names, tuple(rows), where, (*notes, *head.notes), head.columns, asked, above)


def _headed_twice(rows: Sequence[tuple[str, tuple[str, ...]]], beside: Sequence[str]) -> bool:
    """Whether most rows have cells beside the table, the first too, which begins with a blank."""
    return 2 * len(beside) > len(rows) > 0 and rows[0][0] == beside[0] and not rows[0][1][0].strip()


def _usual(records: Sequence[Sequence[str]]) -> int:
    """How many cells nearly all rows have; 0 where they differ, or are few."""
    usual, often = Counter(map(len, records)).most_common(1)[0] if len(records) >= SEVERAL_ROWS else (0, 0)
    return usual if often >= NEARLY_ALL * len(records) else 0


def _joined(record: Sequence[str], width: int, columns: Columns, delimiter: str) -> list[str]:
    """The row with what is cut of the words in its last column put together again; none where these stand elsewhere."""
    if columns.at.get("text") != width - 1 or not all(cell.strip() for cell in record):
        return []
    return [*record[: width - 1], delimiter.join(record[width - 1 :])]


def _least(records: Sequence[Sequence[str]], width: int, columns: Columns) -> int:
    """How many cells a row has at least: fewer than the header where most leave empty ones at the end out."""
    usual, often = Counter(map(len, records)).most_common(1)[0] if records else (width, 0)
    short = columns.at.get("text", width) < usual < width and 2 * often > len(records)
    return usual if short else width


def _ragged(locator: str, record: Sequence[str], width: int, where: str) -> UnreadableFile:
    return UnreadableFile(
        f"{locator} has {len(record)} cells, the header has {width}",
        where=where,
        remedy="Put cells that hold the delimiter or a line break in quotation marks.",
    )


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
    rows = tuple((locator, tuple(_as_text(value.get(name)) for name in names)) for locator, value in objects)
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


def named_sheet(names: tuple[str, ...], rows: tuple[tuple[str, tuple[str, ...]], ...], where: str, asked: str) -> Sheet:
    """A sheet of a format that names its columns by itself."""
    head = judged(names, [cells for _, cells in rows[:JUDGED]])
    return Sheet(names, rows, where, head.notes, head.columns, asked)


def open_parquet(received: Received) -> list[Sheet]:
    """The rows of a Parquet file. Arrow is native code: to be called apart.

    Raises:
        UnreadableFile: It is damaged, too wide or too long.
    """
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(received.data), memory_map=False)
        if file.metadata.num_columns > WIDEST or file.metadata.num_rows > MOST_ROWS:
            raise UnreadableFile(
                f"has {file.metadata.num_columns} columns and {file.metadata.num_rows} rows; "
                f"at most {WIDEST} and {MOST_ROWS} can be read",
                where=received.file,
                remedy="Keep the columns with the transcript, and what describes it.",
            )
        columns = [[_as_text(value) for value in column.to_pylist()] for column in file.read(use_threads=False).columns]
        header = tuple(name.strip() for name in file.schema_arrow.names)
    except (pyarrow.ArrowException, OSError, ValueError, KeyError) as error:
        raise UnreadableFile(
            "is a damaged or incomplete Parquet file",
            where=received.file,
            remedy="Write it again, or save it as .csv or .xlsx.",
        ) from error
    rows = tuple((f"row {number}", cells) for number, cells in enumerate(zip(*columns, strict=True), start=1))
    return [named_sheet(header, rows, received.file, "row 1")]


def open_workbook(received: Received) -> list[Sheet]:
    """The sheets of a workbook. openpyxl parses with native code: to be called apart.

    Raises:
        UnreadableFile: It is damaged, ragged or too wide.
    """
    import openpyxl

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
    worksheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    notes = [f"the hidden sheet {sheet.title!r} was not read" for sheet in worksheets if sheet.sheet_state != "visible"]
    if valueless := valueless_cells(received.data):
        notes.append(
            f"{many(valueless, 'cell')} with a formula but without its value; save the file in Excel to have it read"
        )
    for worksheet in worksheets:
        worksheet.reset_dimensions()
    shown = [
        (sheet.title, ([_as_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)))
        for sheet in worksheets
        if sheet.sheet_state == "visible"
    ]
    return _filled_sheets(shown, received.file, notes, several=len(worksheets) > 1)


def open_spreadsheet(received: Received) -> list[Sheet]:
    """The sheets of an OpenDocument spreadsheet.

    Raises:
        UnreadableFile: It is damaged, or a sheet is too wide.
    """
    opened = open_sheets(received)
    notes = [f"the hidden sheet {one.name!r} was not read" for one in opened if one.hidden]
    shown = [(one.name, one.rows) for one in opened if not one.hidden]
    return _filled_sheets(shown, received.file, notes, several=len(opened) > 1)


def _filled_sheets(
    shown: Iterable[tuple[str, Iterable[list[str]]]], file: str, notes: list[str], *, several: bool
) -> list[Sheet]:
    """The sheets with rows under a header; the first with the notes, and with one of words in a single row."""
    found: list[Sheet] = []
    for title, rows in shown:
        records = ((f"{title} row {number}" if several else f"row {number}", row) for number, row in enumerate(rows, 1))
        sheet = sheet_of(records, f"{file} [{title}]" if several else file, strict=False)
        if sheet.rows:
            found.append(sheet)
        elif word_count(" ".join(sheet.header)) >= SAID:
            notes.append(f"the sheet {title!r} has a single row, which was not read: {' '.join(sheet.header)[:60]!r}")
    return [replace(found[0], notes=(*notes, *found[0].notes)), *found[1:]] if found else []


def valueless_cells(data: bytes) -> int:
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
