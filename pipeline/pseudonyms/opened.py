"""Every text in a file of outputs, also what is packed, hidden or said of the file itself."""

from __future__ import annotations

import base64
import binascii
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import PurePosixPath
from urllib.parse import unquote

from pipeline.pseudonyms.matcher import DATA
from pipeline.pseudonyms.surfaces import LAYOUT, PACKED, packed_texts, surface_of

_PRINTED = re.compile(rb"[\x20-\x7e\xc2-\xf4\x80-\xbf]{4,}")
_LONG = re.compile(rb"[\x20-\x7e]{24,}")
"""So many letters in a row are none by chance where a database holds figures."""

_STYLE = re.compile(rb"(<style\b[^>]*>)(.*?)(</style>)", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(rb"<(?:script|style)\b", re.IGNORECASE)
_IN_QUOTES = re.compile(rb"\"[^\"]*\"|'[^']*'")

NESTED = 4
"""So many containers within one another are opened."""


def texts_in(data: bytes, *, file: str, depth: int = 0, own: Sequence[bytes] = ()) -> Iterator[tuple[str, str]]:
    """Every text of a file: where it stands in it, and the text.

    Word and Excel files, projects and archives are unpacked, a report's packed data and the columns of Parquet and of
    databases too; of pictures and PDF what is written in them and about them; of a page's styles what they show; of
    anything else every run of letters.

    Args:
        data: The file.
        file: Its name, or path.
        depth: In how many containers it lies.
        own: Scripts and style sheets that pages have of the program itself: nobody's words, they are left out.
    """
    suffix = PurePosixPath(file).suffix.lower()
    if data.startswith(b"PK\x03\x04") and depth < NESTED:
        yield from _zipped(data, depth, own)
    elif data.startswith(b"PAR1"):
        yield from _parquet(data)
    elif data.startswith(b"SQLite format 3\x00"):
        yield from _database(data, depth)
    elif data.startswith(b"\x89PNG"):
        yield from _png(data)
    elif data.startswith(b"\xff\xd8\xff"):
        yield from _jpeg(data)
    elif data.startswith(b"%PDF"):
        yield from _pdf(data)
    elif data.startswith(b"\x1f\x8b") and depth < NESTED:
        try:
            opened = zlib.decompressobj(31).decompress(data)
        except zlib.error:
            opened = b""
        yield from texts_in(opened, file=file.removesuffix(suffix), depth=depth + 1, own=own)
    else:
        for known in own if _BLOCK.search(data) else ():
            data = data.replace(known, b" ")
        data = _STYLE.sub(lambda found: found[1] + b" ".join(_IN_QUOTES.findall(found[2])) + found[3], data)
        surface = surface_of(data, file=file) or surface_of(data, file="any.txt")
        if surface is None:
            for found in _PRINTED.finditer(data):
                yield "", found[0].decode("utf-8", "replace")
            return
        for member in surface.members:
            for stretch in member.stretches:
                text = PACKED.sub(" ", stretch.text)
                if text.strip():
                    yield "", text
            yield from (("packed data", text) for text in packed_texts(member.text))
            for picture in DATA.finditer(member.text) if depth < NESTED else ():
                with suppress(binascii.Error, ValueError):
                    held = base64.b64decode(unquote(picture["data"]))
                    yield from (("a picture", text) for _, text in texts_in(held, file="data", depth=depth + 1))


def _zipped(data: bytes, depth: int, own: Sequence[bytes]) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield "name of a part", info.filename
                if info.is_dir() or LAYOUT.search(info.filename):
                    continue
                for where, text in texts_in(archive.read(info), file=info.filename, depth=depth + 1, own=own):
                    yield f"{info.filename} {where}".strip(), text
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError):
        yield "", data.decode("utf-8", "replace")


def _parquet(data: bytes) -> Iterator[tuple[str, str]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for one in value.values():
                yield from strings(one)
        elif isinstance(value, (list, tuple)):
            for one in value:
                yield from strings(one)

    try:
        table = pq.read_table(io.BytesIO(data))
    except (pa.ArrowException, OSError, ValueError):
        yield "", data.decode("utf-8", "replace")
        return
    for key, value in (table.schema.metadata or {}).items():
        yield "metadata", f"{key.decode('utf-8', 'replace')} {value.decode('utf-8', 'replace')}"
    for name in table.column_names:
        for value in dict.fromkeys(text for one in table[name].to_pylist() for text in strings(one)):
            yield f"column {name}", value


def _database(data: bytes, depth: int) -> Iterator[tuple[str, str]]:
    """Names of tables and columns, texts, and of bytes what is a text or holds one."""
    with closing(sqlite3.connect(":memory:")) as opened:
        try:
            opened.deserialize(_without_journal(data))
            tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            for table in tables:
                quoted = table.replace('"', '""')
                rows = opened.execute(f'SELECT * FROM "{quoted}"')
                yield "", " ".join([table, *(column[0] for column in rows.description)])
                for value in (value for row in rows for value in row):
                    if isinstance(value, str):
                        yield table, value
                    elif isinstance(value, bytes):
                        yield from ((table, text) for text in _texts_of_bytes(value, depth))
        except sqlite3.Error:
            yield from (("", found[0].decode("utf-8", "replace")) for found in _PRINTED.finditer(data))


def _without_journal(data: bytes) -> bytes:
    """A database that keeps a journal beside it, as one that is opened without."""
    return data[:18] + b"\x01\x01" + data[20:]


def _texts_of_bytes(value: bytes, depth: int) -> Iterator[str]:
    with suppress(UnicodeDecodeError):
        yield value.decode("utf-8")
        return
    if depth < NESTED and value.startswith((b"PK\x03\x04", b"PAR1", b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"\x1f\x8b")):
        yield from (text for _, text in texts_in(value, file="data", depth=depth + 1))
    else:
        yield from (found[0].decode("ascii") for found in _LONG.finditer(value))


def _png(data: bytes) -> Iterator[tuple[str, str]]:
    place = 8
    while place + 8 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + size]
        if kind in (b"tEXt", b"iTXt"):
            yield "metadata", body.replace(b"\x00", b" ").decode("utf-8", "replace")
        elif kind == b"zTXt":
            name, _, rest = body.partition(b"\x00")
            with suppress(zlib.error):
                yield "metadata", name.decode("latin-1") + " " + zlib.decompress(rest[1:]).decode("latin-1")
        place += 12 + size


def _jpeg(data: bytes) -> Iterator[tuple[str, str]]:
    """What is said in and of a picture before its points; colour profiles name languages, and nobody."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != 0xDA:
        size = int.from_bytes(data[place + 2 : place + 4], "big")
        body = data[place + 4 : place + 2 + size]
        if not body.startswith(b"ICC_PROFILE"):
            yield from (("metadata", found[0].decode("utf-8", "replace")) for found in _PRINTED.finditer(body))
        place += 2 + max(2, size)


def _pdf(data: bytes) -> Iterator[tuple[str, str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        for key, value in document.get_metadata_dict().items():
            yield f"metadata {key}", str(value)
        for number, page in enumerate(document, start=1):
            yield f"page {number}", page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        yield "", data.decode("latin-1")
