"""JSON, compressed and in letters: what a page carries until somebody asks for it."""

from __future__ import annotations

import base64
import gzip
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_OPENING = "H4sI"
"""How the letters of compressed data begin."""

LEVEL = 5
"""How hard zlib tries. Of a million words' transcripts 9 takes twice the time for 2 % less (benchmarks/speed)."""

_HEAD = b"\x1f\x8b\x08" + bytes(6) + b"\x03"
"""Of gzip's format, without a date."""


@dataclass(frozen=True, slots=True)
class Begun:
    """How an object begins, compressed; what follows is added by :func:`completed`.

    Attributes:
        letters: The compressed data.
        crc: Of the JSON.
        size: Its bytes.
    """

    letters: str
    crc: int
    size: int


def packed(data: object) -> str:
    """The data as letters; the same each time."""
    return base64.b64encode(gzip.compress(_json(data).encode(), LEVEL, mtime=0)).decode()


def begun(data: Mapping[str, object]) -> Begun:
    """The first entries of an object, of which there is one or more."""
    text = f"{_json(data)[:-1]},".encode()
    pack = _compressor()
    # Begun anew after it: what follows refers to nothing before.
    letters = pack.compress(text) + pack.flush(zlib.Z_FULL_FLUSH)
    return Begun(base64.b64encode(letters).decode(), zlib.crc32(text), len(text))


def completed(first: Begun, rest: Mapping[str, object]) -> str:
    """What :func:`packed` would give for all entries together, but for how it is compressed."""
    text = _json(rest)[1:].encode()
    pack = _compressor()
    end = struct.pack("<LL", zlib.crc32(text, first.crc), (first.size + len(text)) & 0xFFFFFFFF)
    parts = (_HEAD, base64.b64decode(first.letters), pack.compress(text), pack.flush(), end)
    return base64.b64encode(b"".join(parts)).decode()


def unpacked(text: str) -> Any:
    """What was packed; None for letters of which :func:`packed` made nothing."""
    if not text.startswith(_OPENING):
        return None
    try:
        return json.loads(gzip.decompress(base64.b64decode(text, validate=True)))
    except (ValueError, OSError, EOFError, zlib.error):
        return None


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _compressor() -> zlib._Compress:
    return zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
