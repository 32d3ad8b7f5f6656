"""An output is written over an earlier one, and over nothing that may hold somebody's work.

Nobody is asked: the file that stands there tells. Workbooks and Word files of
ours have a date of their own, which every program that saves them changes. Of
what else was written from this machine digests are kept, of the path and of the
content: text that was edited since is another. Where none is kept, text of ours
begins as what is to be written begins.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
from pipeline.runtime.disk import disk, refuse_read, write_atomic
from pipeline.runtime.users_folder import cache_folder

_PROPERTIES = "docProps/core.xml"
_ZIP = b"PK"
_SPACE = "written"
_LARGEST = 100_000
_HEAD = 1 << 20
_NEVER_SAVED = re.compile(rb"<dcterms:modified[^>]*>(?:2000|1980)-01-01T00:00:00Z<")
"""The dates that our workbooks and Word files have, so that the same content gives the same bytes."""


def write_output(path: Path, data: bytes, *, doing: str, same: bool = False) -> None:
    """Write a file that somebody named, as :func:`pipeline.runtime.disk.write_atomic` does.

    Takes and raises what :func:`refuse_work` does.
    """
    refuse_work(path, data, doing=doing, same=same)
    write_atomic(path, data, doing=doing)
    if not data.startswith(_ZIP):
        _written(path, data)


def refuse_work(path: Path, data: bytes, *, doing: str, same: bool = False) -> None:
    """Refuse to write where somebody's work may stand.

    Args:
        path: The file.
        data: What it is to hold.
        doing: For what is said when that fails.
        same: Whether text that stands there must be the same to the last byte, as that of a codebook, which people
            write in.

    Raises:
        CallError: The command has read the file, or it may hold somebody's work.
        ThematrixError: The disk failed.
    """
    with disk(path, doing):
        refuse_read(path)
        stands = path.read_bytes() if path.is_file() else b""
    if stands.strip() and stands != data and not _ours(path, stands, data, same=same):
        raise CallError(
            "stands already and may hold somebody's work: it is no earlier output of this kind, or was saved since",
            where=str(path),
            remedy="Nothing was written. Give another name, or delete it.",
        )


def _ours(path: Path, stands: bytes, data: bytes, *, same: bool) -> bool:
    if stands.startswith(_ZIP):
        return _never_saved(stands)
    if same:
        return False
    before = _written(path)
    return before == digest(stands).encode() if before else _head(stands) == _head(data)


def _written(path: Path, data: bytes | None = None) -> bytes:
    """The digest of what was last written there, b"" where that is not known; kept anew where data are given."""
    key = digest(str(path.resolve()))
    with contextlib.suppress(ThematrixError):  # it is of use, and nothing depends on it
        store = Cache(cache_folder() / "written", passing=True)
        try:
            if data is not None:
                store.put(_SPACE, {key: digest(data).encode()})
            return store.get(_SPACE, [key]).get(key, b"")
        finally:
            store.close()
    return b""


def _never_saved(stands: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(stands)) as archive, archive.open(_PROPERTIES) as file:
            return _NEVER_SAVED.search(file.read(_LARGEST)) is not None
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, ValueError, RuntimeError):
        return False


def _head(data: bytes) -> bytes:
    """What tells the kind: a page's title, the first key of JSON, the columns of a table, a text's first line."""
    if data.startswith(b"PAR1"):
        return data[:4]
    text = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:9].lower() == b"<!doctype":
        return text.partition(b"</title>")[0]
    return b"\n".join(line.rstrip() for line in text.split(b"\n")[: 2 if text[:1] in b"{[" else 1])
