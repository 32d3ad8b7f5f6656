"""What to put into cells of tables and workbooks so that columns give nobody away, and dates of Excel move."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.pseudonyms.surfaces import Member, Surface
from pipeline.pseudonyms.telling_columns import broader_column, names_in_rows
from pipeline.text.edits import Edit

_TABLES = (".csv", ".tsv")
_WORKBOOKS = (".xlsx", ".xlsm")
BROADENED = (*_TABLES, *_WORKBOOKS)
"""How files end whose columns are looked at."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_PLACE = re.compile(r'\br="([A-Z]{1,3})(\d+)"')
_TYPE = re.compile(r'\s*\bt="(\w+)"')
_STYLE = re.compile(r'\bs="(\d+)"')
_VALUE = re.compile(r"<v\b[^>]*>([^<]*)</v>")
_STRING = re.compile(r"<si\b[^>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_READING = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_WORDS = re.compile(r"<t\b[^>]*>([^<]*)</t>")
_FORMAT = re.compile(r'<numFmt\b(?=[^>]*\bnumFmtId="(\d+)")[^>]*\bformatCode="([^"]*)"')
_FORMATS = re.compile(r"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_FORMAT_OF = re.compile(r'<xf\b[^>]*\bnumFmtId="(\d+)"')

_FIRST_DAY = datetime(1899, 12, 30)
_SINCE_1900 = range(366, 80_000)
"""Days of Excel that are dates; less is a time of the day."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: row and column from 0, what it says, and where it stands in its member."""

    row: int
    column: int
    text: str
    start: int
    end: int


def broader_cells(surface: Surface, *, file: str, shift: int) -> dict[str, list[Edit]]:
    """What to put into the cells of a file, by its members; nothing for what is no table.

    Args:
        surface: The file taken apart.
        file: Its name.
        shift: Days by which the dates of an Excel workbook move; in a text they are found as in any other.
    """
    if not file.lower().endswith(BROADENED):
        return {}
    if surface.packed:
        return _in_workbook(_Workbook.of(surface), shift)
    (member,) = surface.members
    return {member.name: [Edit(cell.start, cell.end, new) for cell, new in _broader(_cells_of_text(member.text))]}


def names_in_columns(surface: Surface, *, file: str) -> list[str]:
    """The people whom columns of first and last names in a file name."""
    tables = _tables(surface, file)
    return [name for cells in tables.values() for name in names_in_rows([*map(_texts, _columns(cells))])]


def without_rows(surface: Surface, *, file: str, goes: Callable[[Mapping[str, str]], bool]) -> dict[str, list[Edit]]:
    """What to take out of a table so that some of its rows are gone, by its members.

    Args:
        surface: The file taken apart.
        file: Its name.
        goes: Whether a row goes, by its cells under what the first row calls their columns, in small letters.
    """
    texts = {member.name: member.text for member in surface.members}
    made: dict[str, list[Edit]] = defaultdict(list)
    for name, cells in _tables(surface, file).items():
        heads = {cell.column: cell.text.strip().casefold() for cell in cells if cell.row == 0}
        rows: dict[int, list[_Cell]] = defaultdict(list)
        for cell in cells:
            rows[cell.row].append(cell)
        for number, row in rows.items():
            if number and goes({heads.get(cell.column, ""): cell.text.strip() for cell in row}):
                gone = [(cell.start, cell.end) for cell in row] if surface.packed else [_line(texts[name], row)]
                made[name] += [Edit(start, end, "") for start, end in gone]
    return dict(made)


def _line(text: str, row: Sequence[_Cell]) -> tuple[int, int]:
    """Where a row of a table of text begins, and where the next one does."""
    start = row[0].start - text.startswith('"', row[0].start - 1)
    end = row[-1].end + text.startswith('"', row[-1].end)
    while text[end : end + 1] in ("\r", "\n"):
        end += 1
    return start, end


def _tables(surface: Surface, file: str) -> dict[str, list[_Cell]]:
    """The cells of each table of a file, by its member; none of what is no table."""
    if not file.lower().endswith(BROADENED):
        return {}
    if surface.packed:
        return _Workbook.of(surface).sheets()
    return {one.name: list(_cells_of_text(one.text)) for one in surface.members}


def _columns(cells: Iterable[_Cell]) -> list[dict[int, _Cell]]:
    """The columns of a table, each with its cells by their rows."""
    columns: dict[int, dict[int, _Cell]] = defaultdict(dict)
    for cell in cells:
        columns[cell.column][cell.row] = cell
    return list(columns.values())


def _texts(column: Mapping[int, _Cell]) -> list[str]:
    return [column[row].text if row in column else "" for row in range(max(column) + 1)]


def _broader(cells: Iterable[_Cell]) -> Iterator[tuple[_Cell, str]]:
    """The cells that tell too much, with what says less."""
    for column in _columns(cells):
        for row, new in broader_column(_texts(column)).items():
            yield column[row], new


def _cells_of_text(text: str) -> Iterator[_Cell]:
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    pattern = re.compile(rf'"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^{sign}\r\n"]*)')
    row, place, column = 0, 1 if text.startswith("\ufeff") else 0, 0
    while place < len(text):
        found = pattern.match(text, place)
        if found is None or text[found.end() : found.end() + 1] not in (sign, "\r", "\n", ""):
            return  # no table that is understood
        name = "quoted" if found["quoted"] is not None else "bare"
        yield _Cell(row, column, found[name], *found.span(name))
        place = found.end()
        if text[place : place + 1] == sign:
            column += 1
            place += 1
            continue
        while text[place : place + 1] in ("\r", "\n") and place < len(text):
            place += 1
        row, column = row + 1, 0


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook: its members by name, its strings as they stand and as they are said, its styles that show dates."""

    members: Mapping[str, Member]
    strings: Sequence[re.Match[str]]
    said: Sequence[str]
    dates: frozenset[str]

    @classmethod
    def of(cls, surface: Surface) -> _Workbook:
        members = {member.name: member for member in surface.members}
        strings = list(_STRING.finditer(members[_STRINGS].text)) if _STRINGS in members else []
        said = [html.unescape("".join(_WORDS.findall(_READING.sub("", one[1] or "")))) for one in strings]
        return cls(members, strings, said, _styles_of_dates(surface.data))

    def sheets(self) -> dict[str, list[_Cell]]:
        """The cells of each sheet, by the name of its member."""
        return {name: list(self._cells(member.text)) for name, member in self.members.items() if _SHEET.fullmatch(name)}

    def _cells(self, text: str) -> Iterator[_Cell]:
        for found in _CELL.finditer(text):
            place = _PLACE.search(found[1])
            if place is None or not found[2]:
                continue
            column = 0
            for letter in place[1]:
                column = column * 26 + ord(letter) - ord("A") + 1
            yield _Cell(int(place[2]) - 1, column - 1, _text(found[0], self.said, self.dates), *found.span())


def _in_workbook(book: _Workbook, shift: int) -> dict[str, list[Edit]]:
    made: dict[str, list[Edit]] = defaultdict(list)
    left: set[int] = set()
    replaced: set[int] = set()
    for name, cells in book.sheets().items():
        telling = dict(_broader(cells))
        for cell in cells:
            inside = book.members[name].text[cell.start : cell.end]
            number = _number_of_string(inside)
            if cell in telling:
                made[name].append(Edit(cell.start, cell.end, _with_words(inside, telling[cell])))
                replaced.add(number)
            else:
                made[name] += _moved(inside, cell.start, book.dates, shift)
                left.add(number)
    # What no cell says any more does not stay among the workbook's strings.
    made[_STRINGS] = [
        Edit(*book.strings[number].span(1), "<t></t>")
        for number in sorted(replaced - left)
        if 0 <= number < len(book.strings) and book.strings[number][1]
    ]
    return {name: edits for name, edits in made.items() if edits}


def _text(cell: str, said: Sequence[str], dates: frozenset[str]) -> str:
    number = _number_of_string(cell)
    if number >= 0:
        return said[number] if number < len(said) else ""
    day = _day(cell, dates)
    if day is not None:
        return (_FIRST_DAY + timedelta(days=day)).date().isoformat()
    value = _VALUE.search(cell)
    return html.unescape(value[1] if value else "".join(_WORDS.findall(cell)))


def _number_of_string(cell: str) -> int:
    """Which of the workbook's strings a cell shows, -1 for none."""
    head = cell.partition(">")[0]
    kind, value = _TYPE.search(head), _VALUE.search(cell)
    return int(value[1]) if kind and kind[1] == "s" and value and value[1].isdigit() else -1


def _day(cell: str, dates: frozenset[str]) -> float | None:
    """The day that a cell holds, in days of Excel; None where it holds none."""
    head = cell.partition(">")[0]
    style, kind, value = _STYLE.search(head), _TYPE.search(head), _VALUE.search(cell)
    if style is None or style[1] not in dates or value is None or (kind and kind[1] != "n"):
        return None
    try:
        day = float(value[1])
    except ValueError:
        return None
    return day if int(day) in _SINCE_1900 else None


def _moved(cell: str, start: int, dates: frozenset[str], shift: int) -> Iterator[Edit]:
    """The day of a cell that holds one, by so many days later."""
    day, value = _day(cell, dates), _VALUE.search(cell)
    if day is not None and value is not None:
        whole, stop, rest = value[1].partition(".")
        new = f"{int(whole) + shift}{stop}{rest}" if whole.isdigit() else repr(day + shift)
        yield Edit(start + value.start(1), start + value.end(1), new)


def _with_words(cell: str, text: str) -> str:
    head = _TYPE.sub("", cell.partition(">")[0].rstrip("/"))
    return f'{head} t="inlineStr"><is><t>{html.escape(text, quote=False)}</t></is></c>'


def _styles_of_dates(data: bytes) -> frozenset[str]:
    """The numbers of a workbook's formats that show a number as a date."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(_STYLES).decode("utf-8", "replace") if _STYLES in archive.namelist() else ""
    own: Mapping[int, str] = {int(number): html.unescape(code) for number, code in _FORMAT.findall(text)}
    formats = _FORMATS.search(text)
    numbers = [int(number) for number in _FORMAT_OF.findall(formats[0])] if formats else []
    shown = [own.get(number, BUILTIN_FORMATS.get(number, "")) for number in numbers]
    return frozenset(str(place) for place, code in enumerate(shown) if code and is_date_format(code))
