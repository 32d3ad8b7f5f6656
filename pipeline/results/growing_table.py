"""A table of a run that comes in parts, of which memory holds a few megabytes."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from pipeline.results.tables import AT_A_TIME, SCHEMAS, checked, columns_of
from pipeline.runtime.disk import disk
from pipeline.runtime.mapped import mapped

HELD = 4 * 2**20
"""Bytes of a table that are held while it grows; what goes beyond lies in a file. A choice."""


class GrowingTable:
    """One of the tables, as it grows.

    A large one lies in a file that has no name and is gone with the process;
    of the table that comes of it memory holds what is read, as long as nothing
    else needs the room.

    Args:
        name: Of the table.
        folder: Where the file may lie.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._folder = folder
        self._rows: list[dict[str, Any]] = []
        self._parts: list[pa.Table] = []
        self._size = 0
        self._unsure = False
        self._file: IO[bytes] | None = None
        self._writer: pa.RecordBatchStreamWriter | None = None

    def extend(self, rows: Iterable[dict[str, Any]]) -> None:
        """Add rows."""
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == AT_A_TIME:
                self._taken_in()
        if self._rows:
            self._taken_in()

    def append(self, part: pa.Table, *, sure: bool = False) -> None:
        """Add a part that is of the table's schema; of one that is ``sure`` nothing need be checked."""
        self._unsure = self._unsure or not sure
        self._parts.append(part)
        self._size += part.nbytes
        if self._size >= HELD:
            self._put_aside()

    def whole(self) -> pa.Table:
        """All of it, checked where any part was unsure; nothing is added any more."""
        found = self._all()
        return checked(self._name, found) if self._unsure else found

    def _all(self) -> pa.Table:
        if self._file is None or self._writer is None:
            return self._held()
        self._put_aside()
        with disk(self._folder, "read what was put aside"):
            self._writer.close()
            self._file.flush()
            seen = mapped(self._file)
        return pa.ipc.open_stream(pa.py_buffer(seen)).read_all()

    def _held(self) -> pa.Table:
        return pa.concat_tables(self._parts or [SCHEMAS[self._name].empty_table()]).combine_chunks()

    def _taken_in(self) -> None:
        rows, self._rows = self._rows, []
        self.append(columns_of(self._name, rows))

    def _put_aside(self) -> None:
        with disk(self._folder, "put aside what is written later"):
            if self._writer is None:
                self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - open while it is used
                weakref.finalize(self, self._file.close)
                self._writer = pa.ipc.new_stream(self._file, SCHEMAS[self._name])
            self._writer.write_table(self._held())
        self._parts, self._size = [], 0
