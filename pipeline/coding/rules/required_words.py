"""Letters without which a regular expression finds nothing, so that most passages need not be searched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

_FUZZY = re.compile(r"\{(?!\d*,?\d*\})")
"""A brace that Python's own expressions take for a letter, and those of the rules for an error that is allowed."""

_OTHER_CASE = re.compile("[ſK\u0130ı]")
"""Letters outside of ASCII that are the same as one of it when letters' case does not count."""


def small_letters(text: str) -> str | None:
    """The text in small letters; None where a letter outside of ASCII is the same as one of it."""
    return None if _OTHER_CASE.search(text) else text.lower()


def may_find(pattern: str) -> Callable[[str | None], bool]:
    """Whether the expression may find something in a text of which :func:`small_letters` are given; mostly no."""
    needed = _needed(pattern)
    if not needed:
        return lambda letters: True
    return lambda letters: letters is None or any(wanted in letters for wanted in needed)


def _needed(pattern: str) -> frozenset[str]:
    """Letters of which one must stand in the text, in small letters; none where that is not known."""
    if _FUZZY.search(pattern):
        return frozenset()
    try:
        from re import _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern, re.IGNORECASE)
    except Exception:  # an expression of another kind, or another Python
        return frozenset()
    return _best(parsed)


def _best(parts: Iterable[Any]) -> frozenset[str]:
    """Of what must stand one after the other, that which is rarest: whose shortest letters are longest."""
    found: list[frozenset[str]] = []
    run = ""
    for operation, argument in parts:
        name = str(operation)
        if name == "LITERAL" and argument < 128:
            run += chr(argument).lower()
            continue
        found.append(frozenset({run} - {""}))
        run = ""
        if name == "SUBPATTERN":
            found.append(_best(argument[-1]))
        elif name == "BRANCH":
            branches = [_best(branch) for branch in argument[1]]
            found.append(frozenset().union(*branches) if all(branches) else frozenset())
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] > 0:
            found.append(_best(argument[2]))
    found.append(frozenset({run} - {""}))
    return max(found, key=lambda letters: min(map(len, letters), default=0))
