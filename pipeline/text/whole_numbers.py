"""Whole numbers as digits of a text say them."""

from __future__ import annotations

MOST = 18
"""Digits of the longest number that counts anything; Python refuses those of thousands."""


def whole_number(digits: str) -> int:
    """What the digits count, of any script; of more than :data:`MOST` the first so many.

    Args:
        digits: Nothing but digits, at least one, with or without white space around them.

    >>> whole_number("042"), whole_number("٣"), whole_number("7" * 5000)
    (42, 3, 777777777777777777)
    """
    return int(digits.strip()[:MOST])
