"""Pieces that outputs are put together from, kept from run to run: what an edit leaves as it is is not made again.

An edit moves every score a little and few of the words that are written about
them. A piece is known by all that it is made of, so that one that is taken
from an earlier run is the one that would be made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from pipeline.runtime.cache import Cache
from pipeline.runtime.kept import Kept

T = TypeVar("T")

SPACE = "pieces"

MOST = 50_000
"""Pieces of a kind that are kept; what a larger run has beyond is made anew. A choice: memory holds all of them, and a
million words have 20,000.
"""


class PiecesOfKind(Generic[T]):
    """Those of one kind; what was asked for is kept for the next run, and nothing else."""

    def __init__(self, kept: Kept[dict[str, T]] | None = None, key: str = "") -> None:
        self._kept = kept
        self._key = key
        self._before: dict[str, T] | None = None
        self._used: dict[str, T] = {}

    def of(self, made_of: tuple[str, ...], make: Callable[[], T]) -> T:
        """The piece that is made of these parts, of which the last alone may hold any sign, and of nothing else."""
        if self._kept is None:
            return make()
        if self._before is None:
            self._before = self._kept.get([self._key]).get(self._key, {})
        key = hashlib.sha256("\x1f".join(made_of).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        if key in self._used:
            return self._used[key]
        found = self._before[key] if key in self._before else make()
        if len(self._used) < MOST:
            self._used[key] = found
        return found

    def keep(self) -> None:
        """Write what was asked for, where that is not what is there."""
        if self._kept is not None and self._before is not None and self._used.keys() != self._before.keys():
            self._kept.put({self._key: self._used})


class Pieces:
    """All that a run may take from the one before.

    Args:
        store: The cache; each piece is made anew where None.
        run: What names the run: others that share the cache keep theirs.
        made_by: The program and the libraries that make pieces.
    """

    def __init__(self, store: Cache | None = None, *, run: str = "", made_by: str = "") -> None:
        self._store = store
        self._run = run
        self._made_by = made_by
        self._kinds: dict[str, PiecesOfKind[Any]] = {}

    def of_kind(self, kind: str, form: Any) -> PiecesOfKind[Any]:
        """Those of a kind, which are of this type."""
        if kind not in self._kinds:
            kept: Kept[dict[str, Any]] | None = None
            if self._store is not None:
                kept = Kept(self._store, SPACE, dict[str, form], made_by=self._made_by)
            self._kinds[kind] = PiecesOfKind(kept, kept.key(kind, self._run) if kept else "")
        return self._kinds[kind]

    def keep(self) -> None:
        """Keep what was asked for, for the next run."""
        for pieces in self._kinds.values():
            pieces.keep()


NONE = Pieces()
"""Where nothing is kept."""
