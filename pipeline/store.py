"""Content-addressed cache, atomic writes, and the swap of a run's outputs.

A run writes everything into ``<out>/.staging`` and only then moves it into
place. A marker file says that the move has begun, so that a process killed in
the middle of it is finished by the next one that opens the folder: a reader
sees the old run or the new one, never a mixture.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import CallError, ThematrixError

MANIFEST = "run.json"
STAGING = ".staging"
MARKER = ".swap.json"
CACHE = ".cache"
LOCK = ".lock"
DECISIONS = "decisions.jsonl"
AGREEMENT = "agreement/agreement.json"

OWN = (STAGING, MARKER, CACHE, LOCK, DECISIONS)
"""What names may begin with in a run's folder before its first run has ended."""

_CHUNK = 500

_HELD: set[Path] = set()
"""The folders that this process has locked."""


def digest(*parts: str | bytes) -> str:
    """SHA-256 over the parts, each preceded by its length, as hex."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file, hex, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def canonical(value: object) -> str:
    """JSON with sorted keys: equal values give equal text."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@contextlib.contextmanager
def disk(path: Path, doing: str) -> Iterator[None]:
    """Turns a failing disk into one clear line.

    Raises:
        ThematrixError: In place of an ``OSError`` or an SQLite error of the disk.
    """
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ThematrixError(
            f"cannot {doing}: {reason}",
            where=str(path),
            remedy="What was there before is unchanged. Free some space or allow writing there, or choose another "
            "place with --out, and run again.",
        ) from error


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


class Cache:
    """Values by (space, key) in one SQLite file; what is there is final.

    A value never changes: the key is a digest of all that went into it. The
    folder has mode 0700, since the values are made from confidential text.

    Args:
        folder: Where the file lies; made when absent.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "cache.sqlite"
        with disk(folder, "keep a cache"):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
            self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS value "
                "(space TEXT, key TEXT, data BLOB, PRIMARY KEY (space, key)) WITHOUT ROWID"
            )
        except sqlite3.OperationalError:
            connection.close()
            raise
        except sqlite3.DatabaseError:
            # A damaged cache is worth nothing and costs only time.
            connection.close()
            for suffix in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            return self._open()
        return connection

    def get(self, space: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Those of the keys that are there."""
        found: dict[str, bytes] = {}
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = self._connection.execute(
                f"SELECT key, data FROM value WHERE space = ? AND key IN ({marks})",
                (space, *chunk),
            )
            found.update(rows)
        return found

    def put(self, space: str, values: Mapping[str, bytes]) -> None:
        """Add values; they are on the disk when this returns."""
        with disk(self.path, "write the cache"), self._connection:
            self._connection.executemany(
                "INSERT OR IGNORE INTO value VALUES (?, ?, ?)", [(space, key, data) for key, data in values.items()]
            )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def open_run(out: Path) -> dict[str, Any] | None:
    """The manifest of the run in that folder, after finishing a begun swap.

    Returns:
        None where the folder is absent, empty, or holds only what a first run
        left that never ended.

    Raises:
        CallError: The folder is a file, or holds anything else, or another run is writing into it.
    """
    if out.exists() and not out.is_dir():
        raise CallError("is a file, not a folder", where=str(out), remedy="Give --out a new folder's name.")
    if not out.exists():
        return None
    settle(out)
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        if isinstance(manifest, dict) and manifest.get("program") == "thematrix":
            return manifest
    except FileNotFoundError:
        pass
    except ValueError as error:
        raise CallError(
            "is damaged", where=str(out / MANIFEST), remedy="Move the folder away, or choose another with --out."
        ) from error
    strange = sorted(path.name for path in out.iterdir() if not path.name.startswith(OWN))
    if strange:
        raise CallError(
            f"the folder holds something else ({strange[0]}) and is not a run of thematrix",
            where=str(out),
            remedy="Nothing was written. Choose a new or empty folder with --out.",
        )
    return None


@contextlib.contextmanager
def locked(out: Path) -> Iterator[None]:
    """Keeps a second run out of the folder; a killed process lets go of it.

    Raises:
        CallError: Another run holds it.
    """
    out.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(out / LOCK, timeout=0, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise CallError(
                "another run is writing into this folder",
                where=str(out),
                remedy="Wait for it to end, or choose another folder with --out.",
            ) from error
        folder = out.resolve()
        _HELD.add(folder)
        try:
            yield
        finally:
            _HELD.discard(folder)
    finally:
        connection.close()


def swap(out: Path, names: Iterable[str]) -> None:
    """Move the staged outputs into place; names that were there before and are not staged stay.

    Args:
        out: The run's folder.
        names: Files and folders in ``out/.staging``.
    """
    ordered = sorted(names, key=lambda name: name == MANIFEST)
    write_atomic(out / MARKER, json.dumps(ordered).encode())
    finish_swap(out)


def settle(out: Path) -> None:
    """Finish the swap that a killed process began in the folder; whoever reads a run calls this first.

    Raises:
        CallError: The process is not dead but writing.
        ThematrixError: The disk failed.
    """
    if not (out / MARKER).is_file():
        return
    own = contextlib.nullcontext() if out.resolve() in _HELD else locked(out)
    with disk(out, "put what an interrupted run left into place"), own:
        finish_swap(out)


def finish_swap(out: Path) -> None:
    """Finish a swap that was begun; without one, nothing happens."""
    marker = out / MARKER
    try:
        names = json.loads(marker.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return
    staging = out / STAGING
    for name in names:
        staged, target = staging / name, out / name
        if not staged.exists():
            continue
        if staged.is_dir():
            if target.exists():
                shutil.rmtree(target)
            staged.rename(target)
        else:
            staged.replace(target)
    marker.unlink()
    shutil.rmtree(staging, ignore_errors=True)


def staging(out: Path) -> Path:
    """An empty staging folder."""
    folder = out / STAGING
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder
