"""Pieces that outputs are put together from, kept from run to run: what an edit leaves as it is is not made again.

An edit moves every score a little and few of the words that are written about
them. A piece is known by all that it is made of, so that one that is taken
from an earlier run is the one that would be made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from pipeline.runtime.cache import Cache
from pipeline.runtime.kept import Kept

T = TypeVar("T")

SPACE = "pieces"

MOST = 50_000
"""Pieces of a kind that are kept; what a larger run has beyond is made anew. A choice: memory holds all of them, and a
million words have 20,000.
"""


TOGETHER = 8
"""Pieces with names that are written together. A choice: each may be as long as a document."""


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
        before, key = self._from_before(self._kept), _key(made_of)
        if key in self._used:
            return self._used[key]
        found = before[key] if key in before else make()
        if len(self._used) < MOST:
            self._used[key] = found
        return found

    def several(self, made_of: Sequence[tuple[str, ...]], make: Callable[[Sequence[int]], Sequence[T]]) -> list[T]:
        """Several pieces, of which those that are not there are made together, by their places."""
        if self._kept is None:
            return list(make(range(len(made_of))))
        before, keys = self._from_before(self._kept), list(map(_key, made_of))
        missing = [at for at, key in enumerate(keys) if key not in self._used and key not in before]
        made = dict(zip(missing, make(missing), strict=True)) if missing else {}
        found = []
        for at, key in enumerate(keys):
            one = made[at] if at in made else self._used[key] if key in self._used else before[key]
            if len(self._used) < MOST:
                self._used[key] = one
            found.append(one)
        return found

    def _from_before(self, kept: Kept[dict[str, T]]) -> dict[str, T]:
        """What an earlier run left, read when it is first asked for."""
        if self._before is None:
            self._before = kept.get([self._key]).get(self._key, {})
        return self._before

    def keep(self) -> None:
        """Write what was asked for, where that is not what is there."""
        if self._kept is not None and self._before is not None and self._used.keys() != self._before.keys():
            # Of those that were there it is known.
            new = {key: piece for key, piece in self._used.items() if key not in self._before}
            if self._kept.comes_back(new):
                self._kept.put({self._key: self._used}, sure=True)


class PiecesByName(Generic[T]):
    """Those of one kind of which each has a name and is read by itself: memory holds one at a time."""

    def __init__(self, kept: Kept[tuple[str, T]] | None = None, *parts: str) -> None:
        self._kept = kept
        self._parts = parts
        self._new: dict[str, tuple[str, T]] = {}

    def of(self, name: str, made_of: str, make: Callable[[], T]) -> T:
        """The piece of that name, made anew where what is there is made of something else than ``made_of`` tells."""
        if self._kept is None:
            return make()
        key = self._kept.key(*self._parts, name)
        before = self._kept.get([key]).get(key)
        if before is not None and before[0] == made_of:
            return before[1]
        made = make()
        self._new[key] = made_of, made
        if len(self._new) == TOGETHER:
            self.keep()
        return made

    def keep(self) -> None:
        """Write those that were made."""
        if self._kept is not None and self._new:
            self._kept.put(self._new)
            self._new = {}


def _key(made_of: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(made_of).encode("utf-8", "surrogatepass")).hexdigest()[:32]


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
        self._named: dict[str, PiecesByName[Any]] = {}

    def of_kind(self, kind: str, form: Any) -> PiecesOfKind[Any]:
        """Those of a kind, which are of this type."""
        if kind not in self._kinds:
            kept: Kept[dict[str, Any]] | None = None
            if self._store is not None:
                kept = Kept(self._store, SPACE, dict[str, form], made_by=self._made_by)
            self._kinds[kind] = PiecesOfKind(kept, kept.key(kind, self._run) if kept else "")
        return self._kinds[kind]

    def by_name(self, kind: str, form: Any) -> PiecesByName[Any]:
        """Those of a kind that have names, such as documents'."""
        if kind not in self._named:
            kept: Kept[Any] | None = None
            if self._store is not None:
                kept = Kept(self._store, SPACE, tuple[str, form], made_by=self._made_by)
            self._named[kind] = PiecesByName(kept, kind, self._run)
        return self._named[kind]

    def keep(self) -> None:
        """Keep what was asked for, for the next run."""
        for of_kind in self._kinds.values():
            of_kind.keep()
        for by_name in self._named.values():
            by_name.keep()


NONE = Pieces()
"""Where nothing is kept."""
