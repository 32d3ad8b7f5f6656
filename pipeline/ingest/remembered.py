"""What was found out of a label or a name, remembered: every line of a long transcript asks about the same few."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, cast

MOST = 2**15
"""Labels of which each function remembers what it found. A choice."""

_F = TypeVar("_F", bound=Callable[..., object])

_FORGET: list[Callable[[], None]] = []


def remembered(function: _F) -> _F:
    """The function, which is asked of the same label once."""
    found = lru_cache(maxsize=MOST)(function)
    _FORGET.append(found.cache_clear)
    return cast(_F, found)


def forget() -> None:
    """Let go of all of it: it lies among the documents that it was found in, and would hold the memory around it."""
    for forgotten in _FORGET:
        forgotten()
