"""The one way in which a file is written, and what is said when the disk says no.

A file is there whole or not at all: it is written beside its place, under a
name that tells which process writes it, and then moved there. What a killed
process left is removed by the next that writes there. Nothing that the command
has read is written over.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import CallError, ThematrixError

ANOTHER = "choose another place, and run again"
UNCHANGED = "What was there before is unchanged."

_REASONS = {
    errno.ENOSPC: ("the disk is full", f"Free some space, or {ANOTHER}"),
    errno.EFBIG: ("the file would be larger than is allowed there", f"Allow larger files, or {ANOTHER}"),
    errno.EROFS: ("the disk can only be read", ANOTHER.capitalize()),
    errno.ENAMETOOLONG: ("the path is longer than the system takes", "Give a shorter name, or a folder further up"),
    errno.ENOTDIR: ("a file stands where a folder would have to be", ANOTHER.capitalize()),
    errno.EEXIST: ("a file stands where a folder would have to be", ANOTHER.capitalize()),
    errno.EISDIR: ("a folder of that name is there", ANOTHER.capitalize()),
    errno.EMFILE: ("too many files are open", "Close other programs and try again"),
}
_NOT_ALLOWED = ("writing there is not allowed", f"Allow it, or {ANOTHER}")

if hasattr(errno, "EDQUOT"):
    _REASONS[errno.EDQUOT] = _REASONS[errno.ENOSPC]

_LONGEST = 255
"""Of a path on Windows, where a longer one is told as one that is not there."""

_SHOWN = 300
"""Letters of a path in a message."""

_TEMPORARY = re.compile(r"\.(\d+)\.tmp\Z")

_PASSING = "thematrix-{}-"

RUN = "run.json"
"""What tells the folder of a run."""

CACHE = ".cache"
"""What a run has worked out, in its folder, for the next one."""


class Overwrites(CallError):
    """The file to write is one that was read."""


def refusal(error: OSError | sqlite3.Error, path: Path, doing: str) -> ThematrixError:
    """What is said of an error of the disk.

    Args:
        error: As the system told it.
        path: The file or folder that the user knows of.
        doing: What was to be done: "write the table".
    """
    number = getattr(error, "errno", None)
    if isinstance(error, PermissionError):
        if os.path.isfile(path) and not os.access(path, os.R_OK):  # noqa: PTH113 - it raises nothing
            reason, remedy = "reading it is not allowed", "Allow it, or put a copy in its place"
        elif os.path.isfile(path):  # noqa: PTH113 - it raises nothing
            reason = "it is open in another program, such as Excel, or may not be written to"
            remedy = "Close it there and try again, or give another name"
        else:
            reason, remedy = _NOT_ALLOWED
    elif os.name == "nt" and isinstance(error, FileNotFoundError) and len(str(path.absolute())) > _LONGEST:
        reason, remedy = _REASONS[errno.ENAMETOOLONG]
    elif number in _REASONS:
        reason, remedy = _REASONS[number]
    elif "database or disk is full" in str(error):
        reason, remedy = _REASONS[errno.ENOSPC]
    elif "readonly database" in str(error):
        reason, remedy = _NOT_ALLOWED
    else:
        reason = getattr(error, "strerror", None) or str(error)
        remedy = f"Look whether the disk is there and may be written to, or {ANOTHER}"
    return ThematrixError(f"cannot {doing}: {reason}", where=_named(path), remedy=f"{UNCHANGED} {remedy}.")


def _named(path: Path) -> str:
    """The path, in so many letters that the sentence about it is still found."""
    name = str(path)
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN // 2]}[...]{name[-_SHOWN // 2 :]}"


@contextlib.contextmanager
def disk(path: Path, doing: str) -> Iterator[None]:
    """Turns a failing disk into one clear line, about the path, or about a file elsewhere that was to blame.

    Raises:
        ThematrixError: In place of an ``OSError`` or an SQLite error of the disk.
    """
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        other = _elsewhere(error, path)
        if other is None:
            raise refusal(error, path, doing) from error
        raise refusal(error, other, "read or write there") from error


def _elsewhere(error: OSError | sqlite3.Error, path: Path) -> Path | None:
    """The file that the system names, where it is neither the path, nor written beside it, nor above or below it."""
    name = getattr(error, "filename", None)
    if not isinstance(name, str | bytes):
        return None
    named, own = Path(os.fsdecode(name)), path.absolute()
    about = named.absolute()
    beside = about.parent == own.parent and about.name.startswith(own.name)
    return None if beside or about in (own, *own.parents) or own in about.parents else named


def write_atomic(path: Path, data: bytes, *, doing: str = "write the file", over: Path | None = None) -> None:
    """Write a file so that it is there whole or not at all; its folder is made.

    Args:
        path: The file.
        data: What it holds.
        doing: For what is said when that fails.
        over: A file that was read and may be written over all the same.

    Raises:
        CallError: The command has read the file.
        ThematrixError: The disk failed.
    """
    with writing(path, doing=doing, over=over) as temporary, temporary.open("wb") as file:
        file.write(data)


@contextlib.contextmanager
def writing(path: Path, *, doing: str = "write the file", over: Path | None = None) -> Iterator[Path]:
    """A path to write to, an empty file, which is moved to ``path`` when all went well; see :func:`write_atomic`.

    Raises:
        CallError: The command has read the file.
        ThematrixError: The disk failed.
    """
    with disk(path, doing):
        if over is None or not _same(path, over):
            refuse_read(path)
        if _is_device(path):
            yield path
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        clear_leftovers(path.parent, path.name)
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            # "x": a link that somebody put there is not followed.
            temporary.open("xb").close()
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


@contextlib.contextmanager
def writing_folder(path: Path, *, doing: str = "write the folder") -> Iterator[Path]:
    """A folder to write to, which is moved to ``path`` when all went well: it is there whole or not at all.

    Args:
        path: Not there yet, or empty.
        doing: For what is said when that fails.

    Raises:
        ThematrixError: The disk failed.
    """
    with disk(path, doing):
        path.parent.mkdir(parents=True, exist_ok=True)
        clear_leftovers(path.parent, path.name)
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        temporary.mkdir()
    try:
        yield temporary
        with disk(path, doing):
            if path.exists():
                path.rmdir()
            temporary.rename(path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _is_device(path: Path) -> bool:
    """Whether it is a pipe or the like (``/dev/stdout``), beside which nothing can be put."""
    return path.parts[:2] == (os.sep, "dev") or (path.exists() and not path.is_file() and not path.is_dir())


def clear_leftovers(folder: Path, name: str = "") -> None:
    """Remove what processes that are no more were writing in the folder.

    Args:
        folder: Looked at itself, not what is below.
        name: Only of the file of that name.
    """
    try:
        found = [path for path in folder.iterdir() if path.name.startswith(name) and _TEMPORARY.search(path.name)]
    except OSError:
        return
    for path in found:
        left = _TEMPORARY.search(path.name)
        if left and (not name or path.name == name + left[0]) and not _is_alive(int(left[1])):
            with contextlib.suppress(OSError):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _is_alive(process: int) -> bool:
    """Whether the process runs, and is another than this one."""
    if process == os.getpid():
        return False
    if os.name == "nt":
        return False  # what is being written cannot be deleted there
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass
    return True


@contextlib.contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder that is removed at the end, and by the next call where this process is killed before."""
    for left in Path(tempfile.gettempdir()).glob(_PASSING.format("*") + "*"):
        process = left.name.split("-")[1]
        if process.isdigit() and not _is_alive(int(process)) and int(process) != os.getpid():
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_PASSING.format(os.getpid())) as folder:
        yield Path(folder)


_read: set[Path] | None = None
"""What was read in :func:`nothing_overwritten`; None outside of it."""


@contextlib.contextmanager
def nothing_overwritten() -> Iterator[None]:
    """While it lasts, what :func:`was_read` names is not written over."""
    global _read
    before, _read = _read, set()
    try:
        yield
    finally:
        _read = before


def was_read(*paths: Path) -> None:
    """What the command reads, it does not write over: these files, and all that lies in these folders.

    The folder of a run within such a folder is none of it.
    """
    if _read is not None:
        _read.update(path.resolve() for path in paths)


def refuse_read(path: Path) -> None:
    """Refuse to write over what the command has read.

    Raises:
        Overwrites: The command has read the file.
    """
    if not _read or not path.is_file():
        return
    file = path.resolve()
    for parent in (file, *file.parents):
        if parent in _read:
            raise Overwrites(
                "is one of the files that this command works from, and is not written over",
                where=str(path),
                remedy="Give another name.",
            )
        if parent != file and (parent / RUN).is_file():
            return


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
