"""The zip of a project: its one .qde file and its sources, opened with care."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import unquote

from pipeline.errors import ThematrixError

LARGEST = 256 * 1024 * 1024
"""Bytes of the project's XML, and of one text, unpacked."""

ALL = 1024 * 1024 * 1024
"""Bytes of all texts together."""

RATIO = 200
SMALL = 10 * 1024 * 1024
"""What unpacks to more than this, and to more than :data:`RATIO` times its size, is a bomb."""

FILES = 100_000

AGAIN = "Export it again from the program it comes from."
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What reading a damaged zip may raise."""

_SCHEME = re.compile(r"^(?:internal|relative|absolute|file)://+", re.IGNORECASE)


class Container:
    """A .qdpx.

    Args:
        data: Its bytes.
        where: What it is called, for messages.

    Raises:
        ThematrixError: It is no zip, is locked, unpacks to too much, names
            files outside of itself, or has no or several .qde files.
    """

    def __init__(self, data: bytes, *, where: str) -> None:
        self.where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except DAMAGED as error:
            raise self._refusal("is no .qdpx: its zip is damaged", AGAIN) from error
        if len(entries) > FILES:
            raise self._refusal(f"holds more than {FILES:,} files", AGAIN)
        self._left = ALL
        self._by_name: dict[str, zipfile.ZipInfo] = {}
        projects = []
        for entry in entries:
            path = PurePosixPath(entry.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or re.match(r"^[A-Za-z]:", entry.filename):
                raise self._refusal(
                    f"names a file outside of itself ({ascii(entry.filename)[:80]})", "Do not trust where it came from."
                )
            if entry.is_dir():
                continue
            if path.suffix.lower() == ".qde" and len(path.parts) == 1:
                projects.append(entry)
            self._by_name.setdefault(path.as_posix().casefold(), entry)
        if len(projects) != 1:
            what = "holds no project (no .qde file)" if not projects else f"holds {len(projects)} .qde files, not one"
            raise self._refusal(what, "Give a .qdpx that was exported by a program for qualitative analysis.")
        self._project = projects[0]

    def project(self) -> IO[bytes]:
        """The project's XML, unpacked as it is read."""
        return self._open(self._project)

    def text(self, path: str) -> bytes | None:
        """A source's bytes by its path in the XML; None where it is not in the container.

        ``internal://`` may be missing, and the folder be called Sources.
        """
        name = _SCHEME.sub("", path.strip()).replace("\\", "/").lstrip("/").casefold()
        last = name.rpartition("/")[2]
        for known in (f"sources/{last}", last, name, f"sources/{unquote(last)}"):
            if known and known in self._by_name:
                return self._read(self._by_name[known])
        return None

    def _read(self, entry: zipfile.ZipInfo) -> bytes:
        self._left -= entry.file_size
        if self._left < 0:
            raise self._refusal(f"its texts unpack to more than {ALL // 1024**2} MB", "Split the project.")
        try:
            with self._open(entry) as file:
                return file.read()
        except DAMAGED as error:
            raise self._refusal(f"the file {ascii(entry.filename)[:80]} in it is damaged", AGAIN) from error

    def _open(self, entry: zipfile.ZipInfo) -> IO[bytes]:
        if entry.flag_bits & 1:
            raise self._refusal("is locked with a password", "Take the password away.")
        bomb = entry.file_size > SMALL and entry.file_size > RATIO * max(1, entry.compress_size)
        if entry.file_size > LARGEST or bomb:
            raise self._refusal(
                f"the file {ascii(entry.filename)[:80]} in it unpacks to {entry.file_size // 1024**2:,} MB",
                "No project needs that: do not trust it, or split it.",
            )
        try:
            return self._zip.open(entry)
        except DAMAGED as error:
            raise self._refusal(f"the file {ascii(entry.filename)[:80]} in it is damaged", AGAIN) from error

    def _refusal(self, what: str, remedy: str) -> ThematrixError:
        return ThematrixError(what, where=self.where, remedy=remedy)
