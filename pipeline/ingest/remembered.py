"""What was found out of a label or a name, remembered: every line of a long transcript asks about the same few."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from operator import is_
from typing import TypeVar, cast

MOST = 2**15
"""Labels of which each function remembers what it found. A choice."""

_F = TypeVar("_F", bound=Callable[..., object])

_FORGET: list[Callable[[], None]] = []
_LET_GO: list[Callable[[], None]] = []


def remembered(function: _F) -> _F:
    """The function, which is asked of the same label once."""
    found = lru_cache(maxsize=MOST)(function)
    _FORGET.append(found.cache_clear)
    return cast(_F, found)


def kept_for_last(function: _F) -> _F:
    """The function, which keeps what it found for the very lines that it was asked of last, and no others.

    Several rooms ask the same of the lines of a file; nobody changes a list of lines that was handed on.
    """
    last: list[tuple[tuple[object, ...], object]] = [((), None)]

    @wraps(function)
    def found(*asked: object) -> object:
        known, kept = last[0]
        if len(known) != len(asked) or not all(map(is_, known, asked)):
            kept = function(*asked)
            last[0] = asked, kept
        return kept

    _LET_GO.append(partial(last.__setitem__, 0, ((), None)))
    return cast(_F, found)


def let_go() -> None:
    """Let go of what was found for the lines of a file, which was read."""
    for forgotten in _LET_GO:
        forgotten()


def forget() -> None:
    """Let go of all of it: it lies among the documents that it was found in, and would hold the memory around it."""
    for forgotten in (*_FORGET, *_LET_GO):
        forgotten()
