"""What is said where nothing could be coded of somebody: a 0 there would say that she did not speak of it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.wording import listed

NOTHING_CODABLE = "nothing could be coded"
"""Stands in place of a number of passages."""

WHY_NOTHING = "too short, in another language, or words of another role"

MOST_NAMED = 6
"""So many are named; the others are counted."""


def nothing_codable(names: Sequence[str]) -> list[str]:
    """Of whom nothing could be coded, in a sentence; none where there is nobody."""
    if not names:
        return []
    more = len(names) - MOST_NAMED
    named = listed(list(names)) if more <= 0 else f"{', '.join(names[:MOST_NAMED])} and {more:,} more"
    return [f"Nothing could be coded of {named} ({WHY_NOTHING}): no figure there is not a 0."]
