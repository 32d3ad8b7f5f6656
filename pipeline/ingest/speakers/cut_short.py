"""Labels that are the beginning of other labels, and come seldom beside them: ``M`` beside ``Moderator``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pipeline.ingest.speakers.misspelt import FEW, MANY
from pipeline.text.given_names import ALL_NAMES

LONGEST = 4
"""Letters of such a beginning, at most."""


def cut_short(counts: Mapping[str, int], following: Collection[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Each label that may be others cut short, and those others; nobody speaks to himself.

    Where several labels are single letters, letters are how people are called.
    """
    letters = sum(len(label) == 1 for label in counts)
    beside = frozenset(following)
    for label, count in counts.items():
        key = label.casefold()
        if not 0 < count <= FEW or not label.isalpha() or len(label) > LONGEST or key in ALL_NAMES:
            continue
        if len(label) == 1 and letters > 1:
            continue
        wholes = [
            other
            for other in counts
            if counts[other] >= MANY * count
            and len(other) > len(label)
            and other.casefold().startswith(key)
            and other[: len(label) + 1].isalpha()
            and beside.isdisjoint(((label, other), (other, label)))
        ]
        if wholes:
            yield label, wholes
