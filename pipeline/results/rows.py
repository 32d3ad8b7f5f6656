"""The rows of a table, a stretch at a time: the way to read a run for whoever writes something of it.

A table may be larger than the memory that there is for it. It lies in a file
that is mapped, of which memory holds what was read until that is let go.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.runtime.mapped import let_go

Ints = npt.NDArray[np.int64]

AT_ONCE = 4_096
"""Rows that are held as such. A choice."""

READ = 8 * 2**20
"""Bytes of a table after which what was read of it is let go. A choice."""


def batches(data: pa.Table, *, most: int = AT_ONCE) -> Iterator[pa.RecordBatch]:
    """The table in parts of at most so many rows; what was read of one is let go when others follow."""
    read = 0
    for batch in filter(len, data.to_batches(max_chunksize=most)):
        yield batch
        read += batch.nbytes
        if read >= READ:
            read = 0
            let_go()


def rows(data: pa.Table, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Row after row, of these columns."""
    for batch in batches(data.select(list(columns))):
        yield from batch.to_pylist()


def values(data: pa.Table, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Row after row, the values of these columns: quicker than :func:`rows` where there are few."""
    for batch in batches(data.select(list(columns))):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def different(data: pa.Table, *columns: str) -> list[tuple[Any, ...]]:
    """The different rows of these columns, in the order in which they first stand.

    Arrow's own grouping is part of what joins tables, forty modules that nothing else here asks for.
    """
    numbers, values_of = numbered(data, columns)
    found: list[tuple[Any, ...]] = []
    for number in pa.array(numbers).unique().to_pylist():
        row = []
        for names in reversed(values_of):
            number, at = divmod(number, len(names))
            row.append(names[at])
        found.append(tuple(reversed(row)))
    return found


def numbered(data: pa.Table, columns: Sequence[str]) -> tuple[Ints, list[list[Any]]]:
    """A number a row, the same for rows with the same values in these columns, none of them empty; and the values.

    Column by column a row's number is multiplied by how many values there are, and their number added.
    """
    numbers = np.zeros(len(data), np.int64)
    values_of: list[list[Any]] = []
    for column in columns if len(data) else ():
        coded = data[column].dictionary_encode().unify_dictionaries()
        values_of.append(coded.chunk(0).dictionary.to_pylist())
        numbers *= len(values_of[-1])
        numbers += np.concatenate([chunk.indices.to_numpy() for chunk in coded.chunks])
    return numbers, values_of


def few(column: pa.ChunkedArray) -> list[Any]:
    """All values of a column that has few different ones, each of which is held once."""
    known: dict[Any, Any] = {}
    found: list[Any] = []
    for chunk in column.chunks:
        coded = chunk.dictionary_encode()
        names = [known.setdefault(name, name) for name in coded.dictionary.to_pylist()]
        found.extend(map(names.__getitem__, coded.indices.to_pylist()))
    return found


def first_starts(spans: pa.ChunkedArray) -> pa.ChunkedArray:
    """Where the first of each cell's spans begins; null where there are none."""
    return pa.chunked_array([_ends(chunk, "start", first=True) for chunk in spans.chunks], pa.int64())


def last_ends(spans: pa.ChunkedArray) -> pa.ChunkedArray:
    """Where the last of each cell's spans ends, likewise."""
    return pa.chunked_array([_ends(chunk, "end", first=False) for chunk in spans.chunks], pa.int64())


def flat_spans(spans: pa.ChunkedArray) -> list[tuple[int, ...]]:
    """The spans of each cell as (start, end, start, end, ...)."""
    found: list[tuple[int, ...]] = []
    for chunk in spans.chunks:
        inside = chunk.flatten()
        both = np.empty(2 * len(inside), np.int64)
        for at, field in enumerate(("start", "end")):
            both[at::2] = pc.struct_field(inside, field).to_numpy(zero_copy_only=False)
        places = both.tolist()
        offsets = chunk.offsets.to_numpy()
        bounds = (2 * (offsets - offsets[0])).tolist()
        found.extend(tuple(places[first:last]) for first, last in pairwise(bounds))
    return found


def _ends(spans: pa.ListArray, field: str, *, first: bool) -> pa.Array:
    offsets = spans.offsets.to_numpy()
    at = offsets[:-1] if first else offsets[1:] - 1
    empty = offsets[:-1] == offsets[1:]
    return pc.struct_field(spans.values, field).take(pa.array(at, mask=empty))


SINGLE = 50
"""Rows here and there after which what was read is let go: with each the system reads what stands around it."""


def _reader(column: pa.Array) -> Callable[[int], Any]:
    """What gives the value of a row; words are read where they lie, which takes a third of what Arrow needs."""
    if not pa.types.is_string(column.type) or column.null_count:
        return lambda row: column[row].as_py()
    _, ends, data = column.buffers()
    if ends is None or data is None:
        return lambda _: ""
    offsets, words, first = memoryview(ends).cast("b").cast("i"), memoryview(data), column.offset

    def read(row: int) -> str:
        return str(words[offsets[first + row] : offsets[first + row + 1]], "utf-8")

    return read


class RowsAt:
    """Rows by their number, read when they are asked for.

    Args:
        data: The table.
        columns: What is read of it.
        spans: A column of spans that is read, each cell as (start, end, start, end, ...).
    """

    def __init__(self, data: pa.Table, columns: Sequence[str], *, spans: str = "") -> None:
        self._names = tuple(columns)
        self._spans = spans
        self._parts: list[list[Callable[[int], Any]]] = []
        self._places: list[tuple[Any, Any, Any]] = []
        self._starts: list[int] = []
        start = 0
        for batch in data.select([*columns, *([spans] if spans else [])]).to_batches():
            self._parts.append([_reader(column) for column in batch.columns[: len(self._names)]])
            if spans:
                cells = batch.columns[-1]
                ends = (pc.struct_field(cells.values, field).to_numpy() for field in ("start", "end"))
                self._places.append((cells.offsets.to_numpy(), *ends))
            self._starts.append(start)
            start += len(batch)
        self._asked = 0

    def __getitem__(self, row: int) -> dict[str, Any]:
        self._asked += 1
        if self._asked == SINGLE:
            self._asked = 0
            let_go()
        at = bisect_right(self._starts, row) - 1
        inside = row - self._starts[at]
        found = {name: read(inside) for name, read in zip(self._names, self._parts[at], strict=True)}
        if self._spans:
            offsets, starts, ends = self._places[at]
            own = slice(offsets[inside], offsets[inside + 1])
            found[self._spans] = tuple(chain.from_iterable(zip(starts[own].tolist(), ends[own].tolist(), strict=True)))
        return found


def rows_at(data: pa.Table, columns: Sequence[str], order: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Many rows by their number, in ascending order: column by column, which takes a fraction of one after the other.

    Args:
        data: The table.
        columns: What is read of it.
        order: The rows that are asked for.
    """
    asked, start = np.asarray(order, np.int64), 0
    for batch in batches(data.select(list(columns))):
        own = asked[np.searchsorted(asked, start) : np.searchsorted(asked, start + len(batch))]
        if len(own):
            yield from batch.take(pa.array(own - start)).to_pylist()
        start += len(batch)


class Stretches:
    """The rows of each document: a table lists them together, save those that people added.

    Args:
        data: A table with the column ``document``.
        columns: What is read of it.
        spans: A column of spans that is read, each cell as (start, end, start, end, ...).
    """

    def __init__(self, data: pa.Table, columns: Sequence[str], *, spans: str = "") -> None:
        self._data = data.select(list(columns))
        self._spans = data.select([spans]) if spans else None
        self._of: dict[str, list[tuple[int, int]]] = {}
        row = 0
        for chunk in data["document"].chunks:
            # Where runs of equal values end, without a word of Python a row.
            ends = pc.run_end_encode(chunk)
            begun = 0
            for name, end in zip(ends.values.to_pylist(), ends.run_ends.to_pylist(), strict=True):
                found = self._of.setdefault(name, [])
                if found and sum(found[-1]) == row:
                    found[-1] = (found[-1][0], found[-1][1] + end - begun)
                else:
                    found.append((row, end - begun))
                row += end - begun
                begun = end
        self._read = 0

    def digest(self, document: str) -> str:
        """A digest of those of a document. It is the same only where they are; where they are it may be another."""
        found = hashlib.sha256()
        for start, length in self._of.get(document, ()):
            for batch in self._data.slice(start, length).combine_chunks().to_batches():
                found.update(batch.serialize())
        return found.hexdigest()

    def different(self, document: str, column: str) -> list[Any]:
        """The different values that a column has in those of a document."""
        parts = [self._data[column].slice(start, length) for start, length in self._of.get(document, ())]
        return list(dict.fromkeys(value for part in parts for value in part.unique().to_pylist()))

    def of(self, document: str) -> list[dict[str, Any]]:
        """Those of a document, in the table's order."""
        found: list[dict[str, Any]] = []
        for start, length in self._of.get(document, ()):
            part = self._data.slice(start, length)
            own = part.to_pylist()
            if self._spans is not None:
                spans = self._spans.slice(start, length)
                (name,) = spans.column_names
                for row, places in zip(own, flat_spans(spans[name]), strict=True):
                    row[name] = places
            found.extend(own)
            self._read += part.nbytes
        if self._read >= READ:
            self._read = 0
            let_go()
        return found
