"""What was computed once and need not be again: a content-addressed cache in one SQLite file.

Each entry carries a digest of itself, so that a damaged one is noticed and
computed again, and a file that is no database is made anew.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.runtime.digests import digest
from pipeline.runtime.disk import disk

_CHUNK = 500

_COLUMNS = "space TEXT, key TEXT, data BLOB, digest BLOB, PRIMARY KEY (space, key)"

_SUFFIXES = ("", "-wal", "-shm")

PAGE = 32_768
"""Bytes of a page of the file: a document's vectors fill 600 KB, which are kept and read in half the time that pages of
4 KB take (benchmarks/speed)."""

_END = b"\0"
"""Of a key, among several."""

DIGEST_BYTES = 16
"""How much of SHA-256 is kept with an entry: it guards against damage, not against an enemy."""


class Cache:
    """Values by (space, key); what is there is final.

    A value never changes: the key is a digest of all that went into it. The
    values are made from confidential text: a folder that is made for them has
    mode 0700, and in one that was there before the file alone is closed to others.

    Args:
        folder: Where the file lies; made when absent.
        tell: Told once, in a sentence, where something in it is damaged.
        passing: Whether it is done without where nothing may be written there, as by who only reads a run: what is
            there is read, and what is put is kept until it is closed.

    Raises:
        ThematrixError: The disk failed.
    """

    def __init__(self, folder: Path, *, tell: Callable[[str], None] | None = None, passing: bool = False) -> None:
        self.path = folder / "cache.sqlite"
        self._tell = tell
        # Joined, for each by itself would hold a page of what was freed around it.
        self._used: dict[str, bytearray] = {}
        self._barred = False
        with disk(folder, "keep a cache"):
            try:
                self._connection = self._made(folder)
            except (OSError, sqlite3.OperationalError) as error:
                if not (passing and _is_barred(error)):
                    raise
                self._barred = True
                self._connection = self._passing()
        # One, for of each that there was the connection holds a word.
        self._cursor = self._connection.cursor()

    def _made(self, folder: Path) -> sqlite3.Connection:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
        elif not self.path.exists():
            self.path.touch(mode=0o600)
        return self._open()

    def _passing(self, *, damaged: bool = False) -> sqlite3.Connection:
        """A database of its own that is gone when it is closed, with what was kept below it, unless that is damaged."""
        connection = sqlite3.connect("", uri=True)
        connection.execute(f"CREATE TABLE kept ({_COLUMNS}) WITHOUT ROWID")
        below = "" if damaged or not self._attached(connection) else " UNION ALL SELECT * FROM below.entry"
        connection.execute(f"CREATE TEMP VIEW entry AS SELECT * FROM main.kept{below}")
        for act, change in (
            ("INSERT", "INSERT OR REPLACE INTO kept VALUES (NEW.space, NEW.key, NEW.data, NEW.digest)"),
            ("DELETE", "DELETE FROM kept WHERE space = OLD.space AND key = OLD.key"),
        ):
            connection.execute(f"CREATE TEMP TRIGGER {act}_kept INSTEAD OF {act} ON entry BEGIN {change}; END")
        return connection

    def _attached(self, connection: sqlite3.Connection) -> bool:
        try:
            # "immutable": a database in a folder that is only read has nowhere to keep its lock.
            connection.execute("ATTACH ? AS below", (f"{self.path.absolute().as_uri()}?mode=ro&immutable=1",))
            connection.execute("SELECT space, key, data, digest FROM below.entry LIMIT 0")
        except sqlite3.DatabaseError:
            return False  # there is none, or it is damaged
        return True

    def _open(self) -> sqlite3.Connection:
        for suffix in _SUFFIXES:
            file = self.path.with_name(self.path.name + suffix)
            if file.is_symlink():  # somebody else's run must not lead to a database elsewhere
                file.unlink()
        connection = sqlite3.connect(self.path)
        try:
            # What stands in the file is data, whoever wrote it.
            connection.execute("PRAGMA trusted_schema=OFF")
            # Of a file that is made now alone; one from before keeps its own.
            connection.execute(f"PRAGMA page_size={PAGE}")
            connection.execute("PRAGMA journal_mode=WAL")
            # What is taken out is somebody's words: they must not stand in the file any more.
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("PRAGMA synchronous=NORMAL")
            # What version 0.1 kept has no digests.
            connection.execute("DROP TABLE IF EXISTS value")
            connection.execute(f"CREATE TABLE IF NOT EXISTS entry ({_COLUMNS}) WITHOUT ROWID")
            connection.execute("SELECT space, key, data, digest FROM entry LIMIT 0")
        except sqlite3.DatabaseError as error:
            connection.close()
            if _is_of_the_disk(error):
                raise
            self._delete()
            return self._open()
        return connection

    def _delete(self) -> None:
        """A damaged cache is worth nothing and costs only time."""
        for suffix in _SUFFIXES:
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self._damaged()

    def _anew(self) -> None:
        self.close()
        if self._barred:
            self._damaged()
            self._connection = self._passing(damaged=True)
        else:
            with disk(self.path, "make the cache anew"):
                self._delete()
                self._connection = self._open()
        self._cursor = self._connection.cursor()

    def _damaged(self) -> None:
        if self._tell:
            self._tell(f"The cache in {self.path.parent} is damaged; what cannot be used is computed again.")
            self._tell = None

    def is_empty(self) -> bool:
        """Whether nothing is kept."""
        return self._connection.execute("SELECT 1 FROM entry LIMIT 1").fetchone() is None

    def get(self, space: str, keys: Sequence[str], *, usable: Callable[[bytes], bool] = bool) -> dict[str, bytes]:
        """Those of the keys that are there, whole and usable.

        Args:
            space: What the keys are keys of.
            keys: Any.
            usable: Whether a value can be what was put there; one that cannot is not given out.
        """
        try:
            found = self._get(space, keys, usable)
            self._use(space, found)
            return found
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if _is_of_the_disk(error):
                with disk(self.path, "read the cache"):
                    raise
            self._anew()
            return {}

    def _get(self, space: str, keys: Sequence[str], usable: Callable[[bytes], bool]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        bad: list[tuple[str, str]] = []
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = self._cursor.execute(
                f"SELECT key, data, digest FROM entry WHERE space = ? AND key IN ({marks})",
                (space, *chunk),
            )
            for key, data, known in rows:
                if isinstance(data, bytes) and known == _digest(space, key, data) and usable(data):
                    found[key] = data
                else:
                    bad.append((space, key))
        if bad:
            self._damaged()
            with self._connection:
                self._connection.executemany("DELETE FROM entry WHERE space = ? AND key = ?", bad)
        return found

    def put(self, space: str, values: Mapping[str, bytes]) -> None:
        """Add values; they are on the disk when this returns."""
        rows = [(space, key, data, _digest(space, key, data)) for key, data in values.items()]
        self._use(space, values)
        for last in (False, True):
            try:
                with self._connection:
                    self._cursor.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", rows)
                return
            except sqlite3.DatabaseError as error:
                if last or _is_of_the_disk(error):
                    with disk(self.path, "write the cache"):
                        raise
                self._anew()

    def still_used(self, space: str, keys: Iterable[str]) -> None:
        """Say of entries that they are not to be forgotten, though nobody asked for them."""
        self._use(space, keys)

    def _use(self, space: str, keys: Iterable[str]) -> None:
        self._used.setdefault(space, bytearray()).extend(b"".join(key.encode() + _END for key in keys))

    def forget(self, space: str, keys: Sequence[str]) -> None:
        """Take entries out."""
        with disk(self.path, "write the cache"), self._connection:
            self._connection.executemany(
                "DELETE FROM entry WHERE space = ? AND key = ?", [(space, key) for key in keys]
            )

    def forget_unused(self, spaces: Sequence[str]) -> None:
        """Take out what was neither asked for nor put since this was opened, of these spaces."""
        for space in spaces:
            there = [key for (key,) in self._connection.execute("SELECT key FROM entry WHERE space = ?", (space,))]
            used = set(bytes(self._used.get(space, b"")).split(_END))
            if unused := [key for key in there if key.encode() not in used]:
                self.forget(space, unused)

    def close(self) -> None:
        """Close the file."""
        self._cursor.close()
        self._connection.close()


def _digest(space: str, key: str, data: bytes) -> bytes:
    return bytes.fromhex(digest(space, key, data))[:DIGEST_BYTES]


def _is_of_the_disk(error: Exception) -> bool:
    """Whether the file cannot be used for a reason other than what stands in it.

    A column that is not there, or a view in place of a table, is damage too,
    and SQLite calls it an operational error.
    """
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, sqlite3.OperationalError) and code != sqlite3.SQLITE_ERROR


def _is_barred(error: Exception) -> bool:
    """Whether nothing may be written there."""
    if isinstance(error, OSError):
        return isinstance(error, PermissionError) or error.errno == errno.EROFS
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
