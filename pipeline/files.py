"""The files of a corpus: which are transcripts, and their digests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import CallError
from pipeline.store import file_digest

CASES = "cases.csv"
"""At the root of a corpus: what the researcher says of documents and people."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was looked at: path in the corpus, SHA-256 (hex), bytes."""

    file: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under a corpus.

    Attributes:
        root: The folder (of a single file: the folder it lies in).
        files: Paths of the transcripts under it in POSIX form, sorted.
        closed: Folders that cannot be opened, and why.
    """

    root: Path
    files: tuple[str, ...]
    closed: tuple[OSError, ...]


def find_files(path: Path) -> Found:
    """The transcripts at ``path``, a folder or one file.

    Hidden files, README files, office lock files, pipes and cases.csv are
    passed over.

    Raises:
        CallError: The path does not exist or holds no file.
    """
    if path.is_file():
        return Found(path.parent, (path.name,), ())
    if not path.exists():
        raise CallError("does not exist", where=str(path), remedy="Give a folder of transcripts, or one file.")
    closed: list[OSError] = []
    files = sorted(file.relative_to(path).as_posix() for file in _walk(path, closed))
    if not files and not closed:
        raise CallError("holds no transcript", where=str(path), remedy="Put the transcripts into this folder.")
    return Found(path, tuple(files), tuple(closed))


def list_files(path: Path) -> tuple[SourceFile, ...]:
    """The files of the corpus with their digests, sorted by path; nothing is read as a transcript.

    A file that cannot be opened has the digest "".

    Raises:
        CallError: The path does not exist or holds no file.
    """
    found = find_files(path)
    sheet = [CASES] if (found.root / CASES).is_file() else []
    return tuple(_source_file(found.root / file, file) for file in sorted({*found.files, *sheet}))


def _walk(root: Path, closed: list[OSError]) -> Iterator[Path]:
    for folder, folders, names in os.walk(root, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(folder) / name
            if name.startswith((".", "~$")) or PurePosixPath(name).stem.upper() == "README":
                continue
            if name == CASES and path.parent == root:
                continue
            if path.exists() and not path.is_file():
                continue  # a pipe or a socket: opening it would wait for ever
            yield path


def _source_file(path: Path, file: str) -> SourceFile:
    try:
        return SourceFile(file, file_digest(path), path.stat().st_size)
    except OSError:
        return SourceFile(file, "", 0)
