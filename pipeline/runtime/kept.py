"""Results that are kept in the cache as JSON: data that are read back as they were, never code that is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import TypeAliasType

from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest

T = TypeVar("T")

SPACES = (
    *("files", "documents", "doubts", "passages", "sentences", "counts", "vectors", "rules", "barred", "pieces"),
    *("turns", "hits", "likeness", "grounds"),
)
"""Where runs keep what hangs together with a document's words, or kept it before; see :meth:`Cache.forget_unused`."""


class Kept(Generic[T]):
    """Values of one kind, by digests of all that they depend on.

    What would not come back as it was put is not kept, and what cannot have
    been put there is not given out: either is worked out again.

    Args:
        store: Where they are kept.
        space: What they are.
        kind: Their type: dataclasses, tuples and lists of them, plain values.
        made_by: The program and the libraries that they are made with, which are a part of every key.
    """

    def __init__(self, store: Cache, space: str, kind: Any, *, made_by: str) -> None:
        self._store = store
        self._space = space
        self._made_by = made_by
        self._adapter: TypeAdapter[T] = adapter(kind)

    def key(self, *parts: str) -> str:
        """The key of what these parts, and the program, make."""
        return digest(self._made_by, *parts)

    def get(self, keys: Sequence[str]) -> dict[str, T]:
        """Those of the keys that are there."""
        found: dict[str, T] = {}
        for key, data in self._store.get(self._space, keys).items():
            try:
                found[key] = self._adapter.validate_json(data)
            except (ValueError, TypeError, RecursionError):
                continue
        return found

    def comes_back(self, value: T) -> bool:
        """Whether a value would come back as it is."""
        return as_json(self._adapter, value) is not None

    def put(self, values: Mapping[str, T], *, sure: bool = False) -> None:
        """Keep values; ``sure`` where it is known that they come back as they are."""
        kept: dict[str, bytes] = {}
        for key, value in values.items():
            data = self._adapter.dump_json(value) if sure else as_json(self._adapter, value)
            if data is not None:
                kept[key] = data
        if kept:
            self._store.put(self._space, kept)


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """How values of a kind are written as JSON and read back; made once a kind, which takes some milliseconds.

    Words are not remembered, as pydantic otherwise does with the last sixteen thousand: lying among all that they were
    read with, they hold a megabyte of memory each when that is gone.
    """
    # By another name, for it takes no settings with a dataclass.
    named: Any = TypeAliasType("Kept", kind)
    return TypeAdapter(named, config=ConfigDict(cache_strings="keys"))


def as_json(kind: TypeAdapter[T], value: T) -> bytes | None:
    """The value as it is kept; None where it would not come back as it is."""
    try:
        data = kind.dump_json(value)
        return data if kind.validate_json(data) == value else None
    except (ValueError, TypeError, RecursionError):  # half a character, say
        return None
