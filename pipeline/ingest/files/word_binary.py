"""Word's format before .docx, of 1997 to 2003: the characters of a .doc and how they look.

The file is a container of streams, which olefile opens; what lies in them is described in Microsoft's [MS-DOC]: a
table of pieces says where the characters lie, and pages of 512 bytes say how those between two offsets of the stream
look. Nothing of it runs: macros, fields and pictures are passed over.
"""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Of the container, which old Excel files and locked .docx files are too."""

STREAM = "WordDocument"

_WORD_97 = 0xC0
"""The first version of the format; those before have other tables."""

_FIRST = {"styles": 0xA2, "characters": 0xFA, "paragraphs": 0x102, "pieces": 0x1A2, "lists": 0x2E2, "overrides": 0x2EA}
"""Where the head of the main stream tells offset and length of a table."""

_COUNTS = {"notes": (0x50, 0x60), "comments": (0x5C,), "boxes": (0x64,)}
"""Where it tells how many characters stand beside the text."""

_PAGE = 512
_OPERAND = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes behind a property, by the upper bits of its number; 6 says its length itself."""

_CELLS = 0xD608
_COLOURS = (
    "",
    *("000000", "0000FF", "00FFFF", "00FF00", "FF00FF", "FF0000", "FFFF00", "FFFFFF"),
    *("000080", "008080", "008000", "800080", "800000", "808000", "808080", "C0C0C0"),
)
"""Word's own sixteen, by number."""

_ENDS = (13, 7, 12)
"""The end of a paragraph, of a cell, of a page or section."""

DEEPEST = 20
"""Styles one upon another."""

MOST = 100_000
"""Properties in one group; a file with more is nobody's."""


@dataclass(frozen=True, slots=True)
class Look:
    """Of a stretch of characters; ``special`` are signs that stand for something else, as a picture."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    colour: str = ""
    deleted: bool = False
    special: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Of a row of a table: its left edge in twentieths of a point, and whether it goes on from above."""

    left: int
    below: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Of a paragraph.

    Attributes:
        level: Of a heading, from 1; else 0.
        list_number: The list that it is an item of, from 1; 0 of none.
        list_level: The level in it, from 0.
        indent: How far it is set in as a whole, in twentieths of a point.
        depth: In how many tables it stands.
        row_ends: Whether it stands for the end of a row.
        cells: Those of that row.
    """

    level: int = 0
    list_number: int = 0
    list_level: int = 0
    indent: int = 0
    first_indent: int = 0
    depth: int = 0
    row_ends: bool = False
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class BinaryParagraph:
    """Stretches of one look, the sign that ends it (13, 7 of a cell, 12 of a page), and its layout."""

    stretches: tuple[tuple[str, Look], ...]
    end: str
    layout: Layout


@dataclass(frozen=True, slots=True)
class WordBinary:
    """A .doc.

    Attributes:
        paragraphs: Those of its text, in order.
        beside: Of ``notes``, ``comments`` and ``boxes`` those in which words stand.
        ordered: The (list, level) pairs that are numbered rather than bulleted.
    """

    paragraphs: tuple[BinaryParagraph, ...]
    beside: frozenset[str]
    ordered: frozenset[tuple[int, int]]


def is_word_binary(data: bytes) -> bool:
    """Whether it is a container with Word's main stream."""
    return data.startswith(MAGIC) and STREAM.encode("utf-16-le") in data


def word_binary(received: Received) -> WordBinary:
    """What the file holds.

    Raises:
        UnreadableFile: It is damaged, locked, or of a version of Word before 1997.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(received.data)) as container:
            main = container.openstream(STREAM).read()
            version, flags = struct.unpack_from("<H", main, 2)[0], struct.unpack_from("<H", main, 10)[0]
            if 0 < version < _WORD_97:
                raise UnreadableFile(
                    "was written by a version of Word before 1997",
                    where=received.file,
                    remedy="Open it in Word or LibreOffice and save it as .docx.",
                )
            if flags & 0x100:
                raise UnreadableFile(
                    "is locked with a password",
                    where=received.file,
                    remedy="Open it, take the password away and save it as .docx.",
                )
            tables = container.openstream("1Table" if flags & 0x200 else "0Table").read()
            more = container.openstream("Data").read() if container.exists("Data") else b""
        return _Opened(main, tables, more).read()
    except (OSError, struct.error, ValueError, LookupError, AttributeError, TypeError, EOFError, MemoryError) as error:
        raise UnreadableFile(
            "is a damaged or incomplete Word file",
            where=received.file,
            remedy="Open it in Word or LibreOffice, repair it and save it as .docx.",
        ) from error


@dataclass(frozen=True, slots=True)
class _Style:
    level: int = 0
    look: Look = field(default_factory=Look)
    list_number: int = 0
    list_level: int = 0


@dataclass(slots=True)
class _Runs:
    """Properties by offset in the main stream: those from ``starts[i]`` up to ``ends[i]`` have ``values[i]``."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[bytes] = field(default_factory=list)

    def at(self, offset: int) -> tuple[bytes, int]:
        """What holds there, and the offset at which it changes next."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.ends[index]:
            return self.values[index], self.ends[index]
        return b"", self.starts[index + 1] if index + 1 < len(self.starts) else 1 << 40


@dataclass(slots=True)
class _Opened:
    main: bytes
    tables: bytes
    more: bytes
    styles: list[_Style] = field(default_factory=list)

    def read(self) -> WordBinary:
        self.styles = self._style_sheet()
        beside = frozenset(
            name
            for name, places in _COUNTS.items()
            if any(struct.unpack_from("<i", self.main, place)[0] > 2 for place in places)
        )
        ordered: frozenset[tuple[int, int]] = frozenset()
        with suppress(struct.error):
            ordered = self._ordered()
        return WordBinary(tuple(self._paragraphs()), beside, ordered)

    def _table(self, name: str) -> tuple[int, int]:
        return struct.unpack_from("<II", self.main, _FIRST[name])

    def _pieces(self) -> Iterator[tuple[int, int, int]]:
        """Offset in the main stream, bytes a character, and characters of each piece of the text without its notes."""
        start, length = self._table("pieces")
        place, end = start, start + length
        while place < end and self.tables[place] == 1:
            place += 3 + struct.unpack_from("<H", self.tables, place + 1)[0]
        if self.tables[place] != 2:
            raise ValueError("pieces")
        count = (struct.unpack_from("<I", self.tables, place + 1)[0] - 4) // 12
        place += 5
        first = struct.unpack_from(f"<{count + 1}I", self.tables, place)
        said = struct.unpack_from("<i", self.main, 0x4C)[0]
        for index in range(count):
            where = struct.unpack_from("<I", self.tables, place + 4 * (count + 1) + 8 * index + 2)[0]
            characters = min(first[index + 1], said) - first[index]
            if characters > 0:
                narrow = bool(where & 0x40000000)
                where &= 0x3FFFFFFF
                yield where // 2 if narrow else where, 1 if narrow else 2, characters

    def _runs(self, name: str, size: int) -> _Runs:
        """The properties of characters (``size`` 1) or of paragraphs (13), as they lie on their pages."""
        start, length = self._table(name)
        count = (length - 4) // 8 if length > 4 else 0
        runs = []
        for number in struct.unpack_from(f"<{count}I", self.tables, start + 4 * (count + 1)):
            page = self.main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
            if len(page) < _PAGE:
                raise ValueError("page")
            many = page[-1]
            offsets = struct.unpack_from(f"<{many + 1}I", page)
            for index in range(many):
                at = 2 * page[4 * (many + 1) + size * index]
                runs.append((offsets[index], offsets[index + 1], self._group(page, at, size) if at else b""))
        runs.sort(key=lambda run: run[0])
        return _Runs([run[0] for run in runs], [run[1] for run in runs], [run[2] for run in runs])

    @staticmethod
    def _group(page: bytes, at: int, size: int) -> bytes:
        count = page[at]
        if size == 1:
            return page[at + 1 : at + 1 + count]
        return page[at + 2 : at + 2 + 2 * page[at + 1]] if not count else page[at + 1 : at + 2 * count]

    def _properties(self, group: bytes, *, inner: bool = False) -> Iterator[tuple[int, bytes]]:
        """Number and operand of each property of a group; one too large lies in a stream of its own, and names none."""
        place = 0
        for _ in range(MOST):
            if place + 2 > len(group):
                return
            number = int.from_bytes(group[place : place + 2], "little")
            place += 2
            kind = number >> 13
            if kind == 6:
                if number == _CELLS:
                    length = int.from_bytes(group[place : place + 2], "little") - 1
                    place += 2
                else:
                    length = group[place] if place < len(group) else 0
                    place += 1
            else:
                length = _OPERAND[kind]
            operand = group[place : place + max(length, 0)]
            place += max(length, 0)
            if number in (0x6645, 0x6646) and len(operand) == 4 and not inner:
                where = int.from_bytes(operand, "little")
                large = self.more[where + 2 :][: int.from_bytes(self.more[where : where + 2], "little")]
                yield from self._properties(large, inner=True)
            elif operand:
                yield number, operand

    def _style_sheet(self) -> list[_Style]:
        start, length = self._table("styles")
        sheet = self.tables[start : start + length]
        if len(sheet) < 6:
            return []
        head = struct.unpack_from("<H", sheet, 0)[0]
        count, base = struct.unpack_from("<HH", sheet, 2)
        place, told = 2 + head, []
        for _ in range(count):
            size = int.from_bytes(sheet[place : place + 2], "little")
            told.append(sheet[place + 2 : place + 2 + size])
            place += 2 + size + size % 2
        made: dict[int, _Style] = {}

        def style(number: int, depth: int = 0) -> _Style:
            if number >= len(told) or len(told[number]) < base or depth > DEEPEST:
                return _Style()
            if number not in made:
                made[number] = self._style(told[number], base, lambda parent: style(parent, depth + 1))
            return made[number]

        return [style(number) for number in range(count)]

    def _style(self, told: bytes, base: int, of: Callable[[int], _Style]) -> _Style:
        kind, parent = struct.unpack_from("<HH", told, 0)[0] & 0xFFF, struct.unpack_from("<H", told, 2)[0]
        upon = of(parent >> 4) if parent >> 4 != 0xFFF else _Style()
        groups, place = [], base
        place += 4 + 2 * struct.unpack_from("<H", told, place)[0] if base + 2 <= len(told) else 0
        while place + 2 <= len(told):
            size = struct.unpack_from("<H", told, place)[0]
            groups.append(told[place + 2 : place + 2 + size])
            place += 2 + size + size % 2
        is_paragraph = parent & 0xF == 1
        level = kind if 1 <= kind <= 9 else 1 if kind == 62 else 0 if 19 <= kind <= 27 else upon.level
        layout = Layout(list_number=upon.list_number, list_level=upon.list_level)
        if is_paragraph and groups:
            layout = self._layout(groups[0][2:], layout)
            level = layout.level or level
        looks = groups[1:2] if is_paragraph else groups[:1]
        look = self._look(looks[0], upon.look) if looks and parent & 0xF in (1, 2) else upon.look
        return _Style(level, look, layout.list_number, layout.list_level)

    def _look(self, group: bytes, base: Look) -> Look:
        """How characters look, on top of what their style says."""
        look = base
        for number, operand in self._properties(group):
            value = int.from_bytes(operand, "little")
            if number == 0x0835:
                look = replace(look, bold=_toggled(value, base.bold))
            elif number == 0x0836:
                look = replace(look, italic=_toggled(value, base.italic))
            elif number == 0x2A3E:
                look = replace(look, underlined=value != 0)
            elif number == 0x0800:
                look = replace(look, deleted=value == 1)
            elif number in (0x2A42, 0x2A0C):
                look = replace(look, colour=(_COLOURS[value] if value < len(_COLOURS) else "") or look.colour)
            elif number == 0x6870 and len(operand) == 4:
                look = replace(look, colour="" if operand[3] else operand[:3].hex().upper())
            elif number == 0x4A30 and value < len(self.styles):
                named = self.styles[value].look
                look = replace(look, bold=look.bold or named.bold, italic=look.italic or named.italic)
                look = replace(look, colour=named.colour or look.colour)
                base = look
            elif number == 0x0855:
                look = replace(look, special=value == 1)
        return look

    def _layout(self, group: bytes, layout: Layout) -> Layout:
        """How a paragraph stands, on top of what its style says."""
        inside, depth = False, 0
        for number, operand in self._properties(group):
            value = int.from_bytes(operand, "little", signed=len(operand) == 2)
            if number == 0x2640:
                layout = replace(layout, level=value + 1 if value < 6 else 0)
            elif number == 0x460B:
                layout = replace(layout, list_number=max(value, 0))
            elif number == 0x260A:
                layout = replace(layout, list_level=value)
            elif number in (0x840F, 0x845E):
                layout = replace(layout, indent=value)
            elif number in (0x8411, 0x8460):
                layout = replace(layout, first_indent=value)
            elif number == 0x2416:
                inside = value == 1
            elif number == 0x6649:
                depth = value
            elif number == 0x244C:
                layout = replace(layout, row_ends=True)
            elif number == 0x2417:
                layout = replace(layout, row_ends=value == 1)
            elif number == _CELLS:
                layout = replace(layout, cells=_cells(operand))
        return replace(layout, depth=max(depth, 1) if inside or depth > 1 else 0)

    def _laid_out(self, told: bytes) -> tuple[Layout, Look]:
        """Layout of a paragraph, and how its letters look by its style."""
        number = int.from_bytes(told[:2], "little")
        style = self.styles[number] if number < len(self.styles) else _Style()
        base = Layout(style.level, style.list_number, style.list_level)
        return self._layout(told[2:], base), style.look

    def _paragraphs(self) -> Iterator[BinaryParagraph]:
        characters, paragraphs = self._runs("characters", 1), self._runs("paragraphs", 13)
        laid: dict[bytes, tuple[Layout, Look]] = {}
        looks: dict[tuple[bytes, Look], Look] = {}
        held: list[tuple[str, Look]] = []
        layout = Layout()
        for start, width, count in self._pieces():
            place, end = start, start + width * count
            while place < end:
                about, changes = paragraphs.at(place)
                if about not in laid:
                    laid[about] = self._laid_out(about)
                layout, style = laid[about]
                group, next_look = characters.at(place)
                if (group, style) not in looks:
                    looks[group, style] = self._look(group, style)
                look = looks[group, style]
                upto = min(end, max(place + width, min(changes, next_look)))
                for text, sign in _parted(self.main[place:upto], width):
                    held.append((text, look))
                    if sign:
                        yield BinaryParagraph(tuple(held), sign, layout)
                        held = []
                place = upto
        if held:
            yield BinaryParagraph(tuple(held), "\r", layout)

    def _ordered(self) -> frozenset[tuple[int, int]]:
        start, length = self._table("lists")
        over, over_length = self._table("overrides")
        if not length or not over_length:
            return frozenset()
        count = struct.unpack_from("<H", self.tables, start)[0]
        place, numbered = start + length, {}
        for index in range(count):
            at = start + 2 + 28 * index
            simple = self.tables[at + 26] & 1
            levels = set()
            for level in range(1 if simple else 9):
                kind = self.tables[place + 4]
                looks, layouts = self.tables[place + 24], self.tables[place + 25]
                if kind not in (23, 255):
                    levels.add(level)
                place += 28 + looks + layouts
                place += 2 + 2 * struct.unpack_from("<H", self.tables, place)[0]
            numbered[struct.unpack_from("<i", self.tables, at)[0]] = levels
        many = struct.unpack_from("<I", self.tables, over)[0]
        return frozenset(
            (index + 1, level)
            for index in range(min(many, (over_length - 4) // 16))
            for level in numbered.get(struct.unpack_from("<i", self.tables, over + 4 + 16 * index)[0], ())
        )


def _toggled(value: int, by_style: bool) -> bool:
    return by_style if value == 0x80 else not by_style if value == 0x81 else value == 1


def _cells(operand: bytes) -> tuple[Cell, ...]:
    """The cells that the definition of a row tells: their edges, and 20 bytes each."""
    count = operand[0]
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    place = 1 + 2 * (count + 1)
    cells = []
    for index in range(count):
        flags = int.from_bytes(operand[place + 20 * index :][:2], "little")
        cells.append(Cell(edges[index], bool(flags & 0x22) and not flags & 0x40))
    return tuple(cells)


def _parted(data: bytes, width: int) -> Iterator[tuple[str, str]]:
    """The text between the signs that end a paragraph, each with its sign; "" behind the last."""
    units: Sequence[int] = data if width == 1 else struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    begin = 0
    for place, unit in enumerate(units):
        if unit in _ENDS:
            yield _text(data[begin * width : place * width], width), chr(unit)
            begin = place + 1
    if begin < len(units):
        yield _text(data[begin * width :], width), ""


def _text(data: bytes, width: int) -> str:
    return data.decode("cp1252" if width == 1 else "utf-16-le", "replace")
