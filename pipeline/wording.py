"""Numbers and names in sentences."""

from __future__ import annotations

from collections.abc import Sequence


def many(number: int, one: str, more: str = "") -> str:
    """A number and its noun; ``more`` where several are not called by an s."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    *first, last = names or ("",)
    return f"{', '.join(first)} and {last}" if first else last
