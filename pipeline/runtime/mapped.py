"""Files that are mapped into memory, and their pages let go again: what was read of a file counts as memory in use."""

from __future__ import annotations

import mmap
import weakref
from typing import IO

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
