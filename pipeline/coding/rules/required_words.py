"""Letters without which a regular expression finds nothing, so that most passages need not be searched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

_FUZZY = re.compile(r"\{(?!\d*,?\d*\})")
"""A brace that Python's own expressions take for a letter, and those of the rules for an error that is allowed."""

_OTHER_CASE = re.compile("[ſ\u212a\u0130ı]|(?![0-9])\\d")
"""Letters outside of ASCII that are the same as one of it when letters' case does not count, and other digits."""

_DIGITS = frozenset("0123456789")


def small_letters(text: str) -> str | None:
    """The text in small letters; None where a sign outside of ASCII may stand for one of it."""
    return None if not text.isascii() and _OTHER_CASE.search(text) else text.lower()


def may_find(pattern: str) -> Callable[[str | None], bool]:
    """Whether the expression may find something in a text of which :func:`small_letters` are given; mostly no."""
    needed = _needed(pattern)

    def may(letters: str | None) -> bool:
        return letters is None or all(any(wanted in letters for wanted in choice) for choice in needed)

    return may


def _needed(pattern: str) -> list[frozenset[str]]:
    """Of each of these, letters of which one must stand in the text, in small letters; the rarest first."""
    if _FUZZY.search(pattern):
        return []
    try:
        from re import _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern, re.IGNORECASE)
    except Exception:  # an expression of another kind, or another Python
        return []
    return sorted(_all(parsed), key=_shortest, reverse=True)


def _shortest(choice: frozenset[str]) -> int:
    """What is shortest is found oftenest."""
    return min(map(len, choice))


def _all(parts: Iterable[Any]) -> list[frozenset[str]]:
    """Of what must stand one after the other, the choices of letters."""
    found: list[frozenset[str]] = []
    run = ""
    for operation, argument in parts:
        name = str(operation)
        if name == "LITERAL" and argument < 128:
            run += chr(argument).lower()
            continue
        if run:
            found.append(frozenset({run}))
        run = ""
        if name == "SUBPATTERN":
            found.extend(_all(argument[-1]))
        elif name == "BRANCH":
            branches = [max(_all(branch), key=_shortest, default=frozenset[str]()) for branch in argument[1]]
            if all(branches):
                found.append(frozenset().union(*branches))
        elif name == "IN" and [str(one) for _, one in argument] == ["CATEGORY_DIGIT"]:
            found.append(_DIGITS)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] > 0:
            found.extend(_all(argument[2]))
    if run:
        found.append(frozenset({run}))
    return found
