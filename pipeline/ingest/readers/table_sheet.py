"""A sheet: a header and the rows under it, from rows of cells."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers.table_below import notes_below
from pipeline.ingest.readers.table_columns import WIDEST, Columns, some
from pipeline.ingest.readers.table_header import head_of
from pipeline.ingest.readers.table_judged import judged
from pipeline.wording import many

JUDGED = 200
"""Rows by which the columns are judged."""

FEW_RAGGED = 0.1
"""Rows with more or fewer cells than the header for each of the others, up to which the others are read."""

SEVERAL_ROWS, NEARLY_ALL = 4, 0.9
"""Rows at least, and the share of them with as many cells more than the header: their last columns have no name."""

RULE = re.compile(r":?-{3,}:?")

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
        lines: Of a sheet that was turned, the locator of each column, which was a row with a question that people were
            asked in turn; () of others.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    where: str
    notes: tuple[str, ...] = ()
    columns: Columns = UNKNOWN
    asked: str = ""
    above: str = ""
    lines: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the sheet is called in its file; the file where there is but one."""
        return self.where.rsplit("[", 1)[-1].rstrip("]")


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
        (locator, record) for locator, record in records if any(cell.strip() for cell in record) and not is_rule(record)
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


def is_rule(record: Sequence[str]) -> bool:
    """Whether a row is the line of hyphens that markdown puts under a header."""
    cells = [cell.strip() for cell in record if cell.strip()]
    return len(cells) > 1 and all(RULE.fullmatch(cell) for cell in cells)


def named_sheet(names: tuple[str, ...], rows: tuple[tuple[str, tuple[str, ...]], ...], where: str, asked: str) -> Sheet:
    """A sheet of a format that names its columns by itself."""
    head = judged(names, [cells for _, cells in rows[:JUDGED]])
    return Sheet(names, rows, where, head.notes, head.columns, asked)


def as_text(value: object) -> str:
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
