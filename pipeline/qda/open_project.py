"""Which program a project is of, and opening it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

from pipeline.errors import CallError, ThematrixError
from pipeline.qda import qualcoder, taguette
from pipeline.qda.qualcoder import PROJECT as INSIDE
from pipeline.qda.refi import Project, read_project
from pipeline.qda.refi.container import DAMAGED
from pipeline.qda.sqlite import MAGIC, Database
from pipeline.runtime.disk import was_read

SUFFIXES = (".qdpx", ".qda", ".sqlite3", ".sqlite", ".db")
"""What names of projects end with."""

PROGRAMS = "a REFI-QDA project (.qdpx), QualCoder (.qda) or Taguette (.sqlite3)"

LARGEST = 400 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_HEAD = 64


def is_project(path: Path) -> bool:
    """Whether there is a project at the path, by what the file holds; of a folder, whether it is QualCoder's."""
    if path.is_dir():
        return (path / INSIDE).is_file()
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(MAGIC):
                return True
            if not head.startswith(_ZIP):
                return False
            file.seek(0)
            with zipfile.ZipFile(file) as container:
                return _has_project(container)
    except DAMAGED:
        return False


def project_in(data: bytes) -> bool:
    """Whether the bytes are a .qdpx or a database."""
    if data.startswith(MAGIC):
        return True
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return _has_project(container)
    except DAMAGED:
        return False


def _has_project(container: zipfile.ZipFile) -> bool:
    return any(name.lower().endswith(".qde") for name in container.namelist())


def open_project(path: Path) -> Project:
    """The project at the path.

    Raises:
        CallError: There is none.
        ThematrixError: It is damaged, or of no program that is known.
    """
    file = path / INSIDE if path.is_dir() else path
    was_read(path)
    try:
        if file.stat().st_size > LARGEST:
            raise ThematrixError(
                f"is larger than {LARGEST // 1024**2} MB",
                where=str(path),
                remedy="Take media files out of the project.",
            )
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise CallError("there is no such project", where=str(path), remedy="Look at the path.") from error
    except OSError as error:
        raise CallError(f"the project cannot be opened: {error.strerror}", where=str(path)) from error
    project = project_of(data, where=str(path), name=path.parent.stem if path.name == INSIDE else path.stem)
    beside = file.with_name(file.name + "-wal")
    if data.startswith(MAGIC) and beside.is_file() and beside.stat().st_size:
        said = (
            "it is open in another program; what was done there last may be missing: close it there and read it again"
        )
        project = replace(project, warnings=(said, *project.warnings))
    return project


def project_of(data: bytes, *, where: str, name: str) -> Project:
    """The project in the bytes of a file.

    Args:
        data: The file.
        where: What it is called, for messages.
        name: Its title where it has none.

    Raises:
        ThematrixError: It is damaged, or of no program that is known.
    """
    if data.startswith(_ZIP):
        return read_project(data, where=where)
    if not data.startswith(MAGIC):
        raise ThematrixError("is no project", where=where, remedy=f"These can be read: {PROGRAMS}.")
    with Database(data, where=where) as database:
        if qualcoder.claims(database):
            return qualcoder.read(database, name=name)
        if taguette.claims(database):
            return taguette.read(database, name=name)
    raise ThematrixError(
        "is a database of no program that is known", where=where, remedy=f"These can be read: {PROGRAMS}."
    )
