"""The words of a .doc of Word 97 to 2003: all that its pieces hold, without what fields are made from."""

from __future__ import annotations

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_NARROW = 0x40000000
"""A piece with one byte a character says so in its offset."""

_STRUCK = b"\x00\x08\x01"
"""The property of what a tracked change took away."""

_CODE = re.compile(r"\x13[^\x13-\x15]*[\x14\x15]")
_SIGNS = {7: "\n", 11: "\n", 12: "\n", 13: "\n", 14: "\n", 30: "-", 31: ""} | dict.fromkeys(
    (1, 2, 3, 4, 5, 8, 19, 20, 21), ""
)


def old_word_text(data: bytes) -> str:
    """Its words with those of its notes, a line a paragraph or cell; "" where it is no such file or is damaged."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            main = container.openstream("WordDocument").read()
            tables = container.openstream("1Table" if main[11] & 2 else "0Table").read()
        return _CODE.sub("", "".join(_pieces(main, tables))).translate(_SIGNS)
    except (OSError, struct.error, ValueError, LookupError, AttributeError, TypeError):
        return ""


def _pieces(main: bytes, tables: bytes) -> Iterator[str]:
    """The characters, piece by piece, without those that a tracked change took away."""
    gone = sorted(_deleted(main, tables))
    gone_until = [end for _, end in gone]
    place = struct.unpack_from("<I", main, 0x1A2)[0]
    while tables[place] == 1:
        place += 3 + struct.unpack_from("<H", tables, place + 1)[0]
    count = (struct.unpack_from("<I", tables, place + 1)[0] - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", tables, place + 5)
    for index in range(count):
        first = struct.unpack_from("<I", tables, place + 5 + 4 * (count + 1) + 8 * index + 2)[0]
        width, encoding = (1, "cp1252") if first & _NARROW else (2, "utf-16-le")
        first = (first & ~_NARROW) // 2 if first & _NARROW else first
        last = first + width * (ends[index + 1] - ends[index])
        for at in range(bisect_right(gone_until, first), len(gone)):
            begin, end = gone[at]
            if begin >= last:
                break
            if first < end:
                yield main[first : max(begin, first)].decode(encoding, "replace")
                first = min(end, last)
        yield main[first:last].decode(encoding, "replace")


def _deleted(main: bytes, tables: bytes) -> Iterator[tuple[int, int]]:
    """From where to where letters are struck out, by the pages of 512 bytes that say how letters look."""
    start, length = struct.unpack_from("<II", main, 0xFA)
    count = (length - 4) // 8
    for number in struct.unpack_from(f"<{count}I", tables, start + 4 * (count + 1)):
        page = main[number * 512 : number * 512 + 512]
        offsets = struct.unpack_from(f"<{page[511] + 1}I", page)
        for index in range(page[511]):
            place = 2 * page[4 * (page[511] + 1) + index]
            if place and _STRUCK in page[place + 1 : place + 1 + page[place]]:
                yield offsets[index], offsets[index + 1]
