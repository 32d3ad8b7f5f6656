"""An SQLite database that somebody else wrote: only tables are read, in memory, within bounds."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from pipeline.errors import ThematrixError

MAGIC = b"SQLite format 3\x00"

LONGEST = 64 * 1024 * 1024
"""Bytes of one value."""

SECONDS = 120.0
DAMAGED = (sqlite3.Error, UnicodeError, MemoryError, OverflowError, SystemError)
"""What reading a damaged database may raise."""

_STEPS = 100_000
_WAL = b"\x02\x02"
_ROLLBACK = b"\x01\x01"
_VERSIONS = slice(18, 20)

Row = dict[str, Any]


class Database:
    """A database in memory; the file is not touched.

    Args:
        data: Its bytes.
        where: What it is called, for messages.

    Raises:
        ThematrixError: It is damaged.
    """

    def __init__(self, data: bytes, *, where: str) -> None:
        self.where = where
        if data[_VERSIONS] == _WAL:
            # A database in memory has no write-ahead log; what the file holds is whole.
            data = data[: _VERSIONS.start] + _ROLLBACK + data[_VERSIONS.stop :]
        self._until = time.monotonic() + SECONDS
        self._connection = sqlite3.connect(":memory:")
        try:
            self._connection.deserialize(data)
            self._connection.text_factory = lambda value: value.decode("utf-8", errors="replace")
            self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
            self._connection.set_progress_handler(lambda: time.monotonic() > self._until, _STEPS)
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.execute("PRAGMA query_only = ON")
            found = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        except DAMAGED as error:
            self._connection.close()
            raise self._damaged(error) from error
        self.tables = frozenset(str(name) for (name,) in found)

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def has(self, *tables: str) -> bool:
        """Whether it has these tables."""
        return self.tables >= set(tables)

    def rows(self, table: str, *columns: str, order: str = "rowid") -> Iterator[Row]:
        """The rows of a table, each with the columns asked for; a column that it lacks is None.

        Raises:
            ThematrixError: The table is damaged.
        """
        if table not in self.tables:
            return
        try:
            known = {str(row[1]) for row in self._connection.execute(f'PRAGMA table_info("{table}")')}
            chosen = [f'"{name}"' if name in known else "NULL" for name in columns]
            by = order if order == "rowid" or order in known else "rowid"
            for row in self._connection.execute(f'SELECT {", ".join(chosen)} FROM "{table}" ORDER BY {by}'):
                yield dict(zip(columns, row, strict=True))
        except DAMAGED as error:
            raise self._damaged(error) from error

    def _damaged(self, error: BaseException) -> ThematrixError:
        said = " ".join(str(error).split())[:120]
        return ThematrixError(
            f"the database is damaged ({said})", where=self.where, remedy="Open it in its own program and save a copy."
        )


def text(value: object) -> str:
    """A cell as text; "" where it holds none."""
    return value if isinstance(value, str) else "" if value is None else str(value)


def number(value: object) -> int:
    """A cell as a whole number; -1 where it holds none."""
    try:
        return int(value) if isinstance(value, int | float | str) else -1
    except (ValueError, OverflowError):
        return -1
