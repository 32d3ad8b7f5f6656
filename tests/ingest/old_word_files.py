"""Small .doc files of Word 97, made here: a container of two streams after Microsoft's [MS-CFB] and [MS-DOC]."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

_SECTOR, _TEXT = 512, 2048
_FREE, _LAST, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass(frozen=True)
class Part:
    """Characters of one look."""

    text: str
    bold: bool = False
    deleted: bool = False
    colour: int = 0

    @property
    def properties(self) -> bytes:
        told = struct.pack("<HB", 0x0835, 1) if self.bold else b""
        told += struct.pack("<HB", 0x0800, 1) if self.deleted else b""
        return told + (struct.pack("<HB", 0x2A42, self.colour) if self.colour else b"")


@dataclass(frozen=True)
class Piece:
    """A paragraph or, where it ends with ``\\x07``, a cell; with ``edges`` the end of a row of such cells."""

    parts: tuple[Part, ...]
    end: str = "\r"
    level: int = 0
    edges: tuple[int, ...] = ()

    @property
    def properties(self) -> bytes:
        told = struct.pack("<HB", 0x2640, self.level - 1) if self.level else b""
        if self.end == "\x07":
            told += struct.pack("<HB", 0x2416, 1)
        if self.edges:
            count = len(self.edges) - 1
            cells = struct.pack(f"<B{count + 1}h", count, *self.edges) + bytes(20 * count)
            told += struct.pack("<HB", 0x2417, 1) + struct.pack("<HH", 0xD608, len(cells) + 1) + cells
        return told


def said(*parts: str | Part) -> Piece:
    """A paragraph."""
    return Piece(tuple(Part(one) if isinstance(one, str) else one for one in parts))


def row(*cells: str | Part, edges: Sequence[int] = ()) -> list[Piece]:
    """The cells of a row of a table, and its end."""
    made = [Piece((Part(one) if isinstance(one, str) else one,), "\x07") for one in cells]
    return [*made, Piece((), "\x07", edges=tuple(edges) or tuple(range(0, 1000 * len(cells) + 1, 1000)))]


def doc_of(
    pieces: Sequence[Piece], *, wide: bool = True, version: int = 0xC1, locked: bool = False, beside: int = 0
) -> bytes:
    """A .doc; of 8-bit characters where not ``wide``, with so many characters in footnotes."""
    width, encoding = (2, "utf-16-le") if wide else (1, "cp1252")
    looks: list[tuple[int, bytes]] = []
    laid: list[tuple[int, bytes]] = []
    text = b""
    for piece in pieces:
        for part in (*piece.parts, Part(piece.end)):
            text += part.text.encode(encoding)
            looks.append((_TEXT + len(text), part.properties))
        laid.append((_TEXT + len(text), piece.properties))
    body = bytes(_TEXT) + text + bytes(-len(text) % _SECTOR)
    pages = [_characters(chunk, start) for chunk, start in _chunks(looks, 20)]
    rows = [_paragraphs(chunk, start) for chunk, start in _chunks(laid, 4)]
    first = len(body) // _SECTOR
    main = bytearray(body + b"".join(page for page, _ in pages) + b"".join(page for page, _ in rows))
    tables = bytearray()

    def table(place: int, data: bytes) -> None:
        struct.pack_into("<II", main, place, len(tables), len(data))
        tables.extend(data)

    count = len(text) // width
    pcd = struct.pack("<HIH", 0, _TEXT if wide else _TEXT * 2 | 0x40000000, 0)
    struct.pack_into("<HHHHHH", main, 0, 0xA5EC, version, 0, 0x409, 0, 0x200 | (0x100 if locked else 0))
    struct.pack_into("<ii", main, 0x4C, count, beside)
    table(0x1A2, b"\x02" + struct.pack("<III", 16, 0, count) + pcd)
    for place, made, number in ((0xFA, pages, first), (0x102, rows, first + len(pages))):
        offsets = [_TEXT, *(end for _, end in made)]
        numbers = range(number, number + len(made))
        table(place, struct.pack(f"<{len(offsets)}I{len(made)}I", *offsets, *numbers))
    return container_of({"WordDocument": bytes(main), "1Table": bytes(tables)})


def _chunks(runs: list[tuple[int, bytes]], most: int) -> list[tuple[list[tuple[int, bytes]], int]]:
    return [(runs[at : at + most], runs[at - 1][0] if at else _TEXT) for at in range(0, len(runs), most)]


def _page(runs: list[tuple[int, bytes]], start: int, groups: list[bytes], size: int) -> tuple[bytes, int]:
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(runs) + 1}I", page, 0, start, *(end for end, _ in runs))
    place = _SECTOR - 2
    for index, group in enumerate(groups):
        if group:
            place = (place - len(group)) // 2 * 2
            page[place : place + len(group)] = group
            page[4 * (len(runs) + 1) + size * index] = place // 2
    assert place > 4 * (len(runs) + 1) + size * len(runs)
    page[-1] = len(runs)
    return bytes(page), runs[-1][0]


def _characters(runs: list[tuple[int, bytes]], start: int) -> tuple[bytes, int]:
    return _page(runs, start, [bytes([len(told)]) + told if told else b"" for _, told in runs], 1)


def _paragraphs(runs: list[tuple[int, bytes]], start: int) -> tuple[bytes, int]:
    groups = []
    for _, told in runs:
        whole = b"\x00\x00" + told + bytes(len(told) % 2)
        groups.append(b"\x00" + bytes([len(whole) // 2]) + whole)
    return _page(runs, start, groups, 13)


def container_of(streams: dict[str, bytes]) -> bytes:
    """A compound file with two streams, the second sorted before the first."""
    sectors: list[bytes] = [b"", b""]
    chains = [_TABLE, _LAST]
    entries = [_entry("Root Entry", 5, 1, _FREE, _LAST, 0)]
    for number, (name, data) in enumerate(streams.items(), 1):
        data = data.ljust(4096, b"\x00")
        first, many = len(sectors), -(-len(data) // _SECTOR)
        sectors += [data[at : at + _SECTOR].ljust(_SECTOR, b"\x00") for at in range(0, len(data), _SECTOR)]
        chains += [*range(first + 1, first + many), _LAST]
        entries.append(_entry(name, 2, _FREE, 2 if number == 1 and len(streams) > 1 else _FREE, first, len(data)))
    sectors[0] = struct.pack(f"<{_SECTOR // 4}I", *(chains + [_FREE] * (_SECTOR // 4 - len(chains))))
    sectors[1] = b"".join(entries).ljust(_SECTOR, b"\x00")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _LAST, 0, _LAST, 0, 0)
    head += struct.pack("<108I", *[_FREE] * 108)
    return head + b"".join(sectors)


def _entry(name: str, kind: int, child: int, left: int, first: int, size: int) -> bytes:
    named = name.encode("utf-16-le") + b"\x00\x00"
    return named.ljust(64, b"\x00") + struct.pack("<HBBIII36xIQ", len(named), kind, 1, left, _FREE, child, first, size)
