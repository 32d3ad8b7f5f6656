"""What is worked on later, put aside in a file meanwhile, so that memory holds one piece of a corpus at a time.

The file has no name: nobody else can open it, and it is gone with the process, however that ends.
"""

from __future__ import annotations

import mmap
import pickle
import tempfile
import weakref
from array import array
from collections.abc import Iterator, MutableMapping, Sequence
from pathlib import Path
from typing import IO, Generic, TypeVar, overload

from pipeline.runtime.disk import disk
from pipeline.runtime.mapped import mapped

T = TypeVar("T")

_ALIGNED = 64
"""Bytes; arrays begin at multiples of it."""


class Shelf(Sequence[T], Generic[T]):
    """Values in the order in which they came; of more than one each is read anew whenever it is asked for.

    Arrays of a value that is read are views of the file: they cannot be
    written to, and take memory only as far as they are read, until they are let go.

    Args:
        folder: Where the file lies; it exists.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first: list[T] = []
        self._file: IO[bytes] | None = None
        # Where each value and its parts begin: in arrays, for what is small holds memory that was freed around it.
        self._starts = array("q")
        self._parts = array("q", [0])
        self._places = array("q")
        self._end = 0

    def append(self, value: T) -> None:
        """Add a value: dataclasses, plain data and arrays."""
        if self._file is None and not self._first:
            self._first.append(value)
            return
        with disk(self._folder, "put aside what is worked on later"):
            if self._file is None:
                self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - open while it is used
                weakref.finalize(self, self._file.close)
                self._put(self._file, self._first.pop())
            self._put(self._file, value)

    def _put(self, file: IO[bytes], value: T) -> None:
        arrays: list[pickle.PickleBuffer] = []
        parts: list[bytes | memoryview] = [pickle.dumps(value, protocol=5, buffer_callback=arrays.append)]
        parts.extend(array.raw() for array in arrays)
        start = self._end
        for part in parts:
            at = self._aligned(_ALIGNED)
            file.seek(at)
            file.write(part)
            self._end = at + len(part)
            self._places.extend((at - start, len(part)))
        file.flush()
        self._starts.append(start)
        self._parts.append(len(self._places))
        self._end = self._aligned(mmap.ALLOCATIONGRANULARITY)

    def _aligned(self, size: int) -> int:
        return -(-self._end // size) * size

    def __len__(self) -> int:
        return len(self._starts) or len(self._first)

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> list[T]: ...

    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        if self._file is None:
            return self._first[index]
        index = range(len(self))[index]
        places = self._places[self._parts[index] : self._parts[index + 1]]
        with disk(self._folder, "read what was put aside"):
            seen = memoryview(mapped(self._file, size=sum(places[-2:]), start=self._starts[index]))
        first, *arrays = (seen[at : at + length] for at, length in zip(places[::2], places[1::2], strict=True))
        # The file is this process's own, and nobody else's to write into.
        value: T = pickle.loads(first, buffers=arrays)
        return value

    def __iter__(self) -> Iterator[T]:
        return (self[index] for index in range(len(self)))


class Labelled(MutableMapping[str, T], Generic[T]):
    """Values by name, on a shelf that others may share.

    Args:
        shelf: Where they lie.
    """

    def __init__(self, shelf: Shelf[T]) -> None:
        self._shelf = shelf
        self._at: dict[str, int] = {}

    def __getitem__(self, name: str) -> T:
        return self._shelf[self._at[name]]

    def __setitem__(self, name: str, value: T) -> None:
        self._at[name] = len(self._shelf)
        self._shelf.append(value)

    def __delitem__(self, name: str) -> None:
        del self._at[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)
