"""Files that are mapped into memory, and memory given back: pages of files that were read, and what was freed.

What was read of a file counts as memory in use as long as the system has room,
and what is freed stays with the allocators for the next who asks: a stage after
the other they would pile up to several times what any stage needs.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import pickle
import sys
import weakref
from functools import cache
from typing import IO, Any

_MAPPED: weakref.WeakSet[mmap.mmap] = weakref.WeakSet()


def mapped(file: IO[bytes], *, size: int = 0, start: int = 0) -> mmap.mmap:
    """A file, or a part of it, to read as if it were memory.

    Args:
        file: Open, and written out.
        size: Bytes; to its end where 0.
        start: Where it begins, a multiple of what the system maps at a time.
    """
    seen = mmap.mmap(file.fileno(), size, offset=start, access=mmap.ACCESS_READ)
    _MAPPED.add(seen)
    return seen


def let_go() -> None:
    """Let go of what was read of mapped files; who asks for it again gets it from the file again."""
    if hasattr(mmap, "MADV_DONTNEED"):
        for seen in list(_MAPPED):
            seen.madvise(mmap.MADV_DONTNEED)


def give_back() -> None:
    """The same, and memory that was freed: for the end of a stage, since it takes some milliseconds."""
    let_go()
    arrow = sys.modules.get("pyarrow")
    if arrow is not None:
        arrow.default_memory_pool().release_unused()
    trim = _trim()
    if trim is not None:
        trim(0)


def lay_together(holder: object, *names: str) -> None:
    """Attributes that hold plain data, laid anew where there is room.

    What was made bit by bit among larger things holds their memory, by the
    megabyte, when they are gone; so do empty tuples that Python has in store.
    """
    packed = pickle.dumps([getattr(holder, name) for name in names])
    for name in names:
        delattr(holder, name)
    gc.collect()
    for name, value in zip(names, pickle.loads(packed), strict=True):
        setattr(holder, name, value)


@cache
def _trim() -> Any:
    """What of glibc gives freed memory back; other libraries have none."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
