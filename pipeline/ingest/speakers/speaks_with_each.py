"""Who speaks with several people one after the other, each of whom speaks with nobody else: asks in several talks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.ingest.speakers.manners import puts

OTHERS, TURNS = 3, 2
"""People with whom one speaks, and turns of each, from which on there are several talks."""

ASKING = 0.4
"""Share of the turns of whoever asks in such talks that do, at least."""


def speaks_with_each(turns: Sequence[tuple[str, str]]) -> str:
    """Who that is, "" where there is nobody.

    Each of the talks is opened by the same one, who asks; all others speak in one of them alone and hardly ask.

    Args:
        turns: Speaker and words, in the order of the talk.
    """
    if not turns or len({speaker for speaker, _ in turns}) <= OTHERS:
        return ""
    one = turns[0][0]
    others = [key for key, _ in groupby(speaker for speaker, _ in turns if speaker != one)]
    if not one or len(set(others)) < len(others):
        return ""  # somebody comes back: a talk of several
    counts = Counter(speaker for speaker, _ in turns if speaker != one)
    meets = any(before != one != after for (before, _), (after, _) in pairwise(turns) if before != after)
    if min(counts.values()) < TURNS or meets:
        return ""
    own = [puts(text) for speaker, text in turns if speaker == one]
    back = [puts(text) for speaker, text in turns if speaker != one]
    asks = sum(own) >= ASKING * len(own) and 2 * sum(back) * len(own) <= sum(own) * len(back)
    return one if asks else ""
