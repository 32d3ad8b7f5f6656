"""A zip of transcripts: each member is a file of its own, called ``archive.zip/member``.

Nothing is unpacked to the disk. A member that is refused does not hold up the others.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline.errors import ThematrixError, UnreadableFile
from pipeline.ingest.corpus_files import CASE_SHEETS, is_passed_over
from pipeline.ingest.files.decode import LARGEST, ZIP, receive, received_from
from pipeline.ingest.files.other_programs import other_program
from pipeline.ingest.reader import Received

MEMBERS = 10_000
"""Files that one archive may hold, likewise."""

TOGETHER = 1024 * 1024 * 1024
"""Bytes that the members of one archive may unpack to, all together, with those of archives inside of it."""

RATIO, SMALL = 200, 10 * 1024 * 1024
"""A member of more than so many bytes that was packed more than so many times over is a trap, not a transcript."""

DEPTH = 1
"""An archive in an archive is read, one inside of that is not."""

OWN = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
"""Parts that tell a zip that is a document: Word, Excel, OpenDocument, EPUB."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip of files, and not a document or project that happens to be a zip."""
    if not data.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            names = container.namelist()
    except BROKEN:
        return False
    return not any(name in OWN or name.lower().endswith((".qde", "/word/document.xml")) for name in names)


def files_in(path: Path, *, file: str) -> Iterator[Received | ThematrixError]:
    """The file itself, or what is in it where it is an archive.

    Raises:
        UnreadableFile: See :func:`pipeline.ingest.files.decode.receive`.
        OSError: It cannot be opened.
    """
    with path.open("rb") as stream:
        packed = stream.read(len(ZIP)) == ZIP and path.stat().st_size <= LARGEST
    data = path.read_bytes() if packed else b""
    if packed and (refused := other_program(file)):
        raise refused
    damaged = packed and path.suffix.lower() == ".zip" and not zipfile.is_zipfile(io.BytesIO(data))
    if is_archive(data) or damaged:
        yield from members(data, file=file)
    else:
        yield received_from(data, file=file) if packed else receive(path, file=file)


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one archive, at all its levels: bytes and files."""

    size: int = field(default_factory=lambda: TOGETHER)
    files: int = field(default_factory=lambda: MEMBERS)


def members(
    data: bytes, *, file: str, depth: int = 0, budget: Budget | None = None
) -> Iterator[Received | ThematrixError]:
    """The files in the archive in the order of their names, or why one cannot be read.

    Args:
        data: The archive.
        file: What it is called in the corpus.
        depth: In how many archives it lies.
        budget: What may still be unpacked, where it lies in another archive.
    """
    budget = budget or Budget()
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN:
        yield UnreadableFile("is a damaged archive", where=file, remedy="Copy it again, or unpack it first.")
        return
    with container:
        infos = [info for info in container.infolist() if not info.is_dir() and not _is_furniture(info.filename)]
        if len(infos) > budget.files:
            yield UnreadableFile(
                f"holds {len(infos):,} files, at most {MEMBERS:,} can be read"
                + (" of an archive and those inside of it" if len(infos) <= MEMBERS else ""),
                where=file,
                remedy="Unpack it, and take out what is no transcript.",
            )
            return
        if not infos:
            yield UnreadableFile("is an archive without a file in it", where=file, remedy="Take it away.")
        budget.files -= len(infos)
        seen: set[str] = set()
        for info in sorted(infos, key=lambda one: one.filename):
            name = f"{file}/{info.filename}"
            try:
                _refuse(info, name, seen, budget.size)
                _refuse_cases(name)
                content = _content(container, info, name)
            except UnreadableFile as error:
                yield error
                continue
            budget.size -= len(content)
            seen.add(info.filename)
            if not is_archive(content):
                try:
                    yield received_from(content, file=name)
                except UnreadableFile as error:
                    yield error
            elif depth < DEPTH:
                yield from members(content, file=name, depth=depth + 1, budget=budget)
            else:
                yield UnreadableFile(
                    "is an archive inside of an archive inside of an archive",
                    where=name,
                    remedy="Unpack the outermost one.",
                )


def _is_furniture(name: str) -> bool:
    """What a folder would pass over too, and what macOS puts into every archive."""
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts if part != "..")
    return hidden or is_passed_over(path.name)


def _refuse_cases(name: str) -> None:
    """What it says of consent would be lost without a word."""
    if PurePosixPath(name).name.casefold() in CASE_SHEETS:
        raise UnreadableFile(
            "is not read inside of an archive, and may say who is not to be quoted",
            where=name,
            remedy="Put it beside the archive, at the top of the corpus.",
        )


def _refuse(info: zipfile.ZipInfo, name: str, seen: set[str], left: int) -> None:
    path = info.filename
    if path.startswith("/") or ".." in PurePosixPath(path).parts or re.match(r"[A-Za-z]:", path) or "\\" in path:
        raise UnreadableFile(
            "has a path that leads out of the archive", where=ascii(name)[1:-1], remedy="Pack the folder again."
        )
    if path in seen:
        raise UnreadableFile("stands twice in the archive", where=name, remedy="Pack the folder again.")
    if info.flag_bits & 1:
        raise UnreadableFile("is locked with a password", where=name, remedy="Unpack it with the password first.")
    if info.file_size > LARGEST or (info.file_size > SMALL and info.file_size > RATIO * max(info.compress_size, 1)):
        raise UnreadableFile(
            f"unpacks to {info.file_size // 1024**2:,} MB, more than a transcript has",
            where=name,
            remedy="Take it out of the archive, or split it into one file an interview.",
        )
    if info.file_size > left:
        raise UnreadableFile(
            f"is not read, as the archive would unpack to more than {TOGETHER // 1024**2:,} MB",
            where=name,
            remedy="Unpack it, and take out what is no transcript.",
        )


def _content(container: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    try:
        with container.open(info) as stream:
            content = stream.read(info.file_size + 1)
    except BROKEN as error:
        raise UnreadableFile("is damaged in its archive", where=name, remedy="Pack the folder again.") from error
    if len(content) > info.file_size:
        raise UnreadableFile("is larger than its archive says", where=name, remedy="Pack the folder again.")
    return content
