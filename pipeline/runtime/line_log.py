"""A file of lines that is only ever appended to, and what its lines come to.

What is appended is on the disk when the call returns. What has been read is
known: only new lines are taken apart, however often somebody asks, and whoever
else appends (another process, another machine, a person with an editor).
"""

from __future__ import annotations

import errno
import os
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar, cast

from pipeline.runtime.disk import disk, write_atomic
from pipeline.runtime.run_folder import plain_file

BOM = b"\xef\xbb\xbf"

AT_ONCE = 65_536
"""Bytes that go down in one stroke; more of them are written beside the file, and put in its place whole."""

KNOWN = 8
"""Files whose lines are kept in mind."""


class Fold(Protocol):
    """What lines come to, one after the other."""

    def add(self, number: int, line: bytes) -> None:
        """Take a line that is not empty.

        Args:
            number: From 1, as an editor counts them.
            line: Without its end.
        """


_Lines = TypeVar("_Lines", bound=Fold)

_KNOWN: OrderedDict[tuple[Path, type[Fold]], tuple[bytes, Fold]] = OrderedDict()
_LOCK = threading.RLock()


@contextmanager
def folded(path: Path, kind: type[_Lines], *, doing: str = "read the file") -> Iterator[_Lines]:
    """What the lines of a file come to now; an empty fold where there is no file.

    It is this caller's within the block, and must not be changed or kept beyond it.

    Raises:
        CallError: A link stands in the file's place.
        ThematrixError: The disk failed.
    """
    with _LOCK:
        yield _folded(path, kind, doing)


def _folded(path: Path, kind: type[_Lines], doing: str) -> _Lines:
    with disk(path, doing):
        try:
            data = plain_file(path).read_bytes()
        except FileNotFoundError:
            data = b""
    about = (path.absolute(), kind)
    before, fold = _KNOWN.pop(about, (b"", None))
    if fold is None or not data.startswith(before):
        before, fold = b"", kind()
    whole = data.rfind(b"\n") + 1
    _add(fold, before, data[:whole])
    _KNOWN[about] = (data[:whole], fold)
    while len(_KNOWN) > KNOWN:
        _KNOWN.popitem(last=False)
    if data[whole:].strip():
        # A line without an end may still grow; what it comes to is not kept in mind.
        fold = kind()
        _add(fold, b"", data)
    return cast("_Lines", fold)


def _add(fold: Fold, before: bytes, data: bytes) -> None:
    new = data[len(before) :]
    if not before:
        new = new.removeprefix(BOM)
    for number, line in enumerate(new.split(b"\n"), start=before.count(b"\n") + 1):
        if line.strip():
            fold.add(number, line)


def append_lines(path: Path, lines: str, *, doing: str = "write the file") -> None:
    """Add lines at the end of a file, all or none; they are kept when this returns.

    Args:
        path: The file; its folder is locked by the caller, see :func:`~pipeline.runtime.run_folder.locked`.
        lines: Each with its end.
        doing: For what is said when that fails.

    Raises:
        CallError: A link stands in the file's place.
        ThematrixError: The disk failed; the file is as it was.
    """
    data = lines.encode()
    with disk(plain_file(path), doing):
        if not path.exists() or len(data) > AT_ONCE:
            before = path.read_bytes() if path.exists() else b""
            write_atomic(path, before + _joint(before[-1:]) + data, doing=doing)
            return
        with path.open("rb+", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
                data = _joint(file.read(1)) + data
            try:
                if file.write(data) != len(data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            except BaseException:
                file.truncate(end)
                raise


def _joint(last: bytes) -> bytes:
    return b"" if last in (b"", b"\n") else b"\n"
