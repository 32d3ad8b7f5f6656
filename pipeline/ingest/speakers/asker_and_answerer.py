"""Two names of which one asks and the other answers right below, again and again: no spellings of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.speakers.names import name_key
from pipeline.model import Turn
from pipeline.text.full_stops import has_question_mark

AGAIN = 3
"""Questions of one that the other answers right below, from which on they are two."""

END = 3
"""Signs at the end of a turn among which the mark of a question stands."""


def askers_and_answerers(text: str, turns: Sequence[Turn]) -> frozenset[frozenset[str]]:
    """The pairs of names, by :func:`name_key`, that are an asker and an answerer.

    Args:
        text: That of the document.
        turns: Those that somebody speaks, with their labels as speakers, in the order of the talk.

    Half of the turns of one of them at least are such a question or such an answer, as people who are called by two
    spellings go on below themselves now and then.
    """
    ends = [turn.paragraphs[-1].end for turn in turns]
    asks = [has_question_mark(text[max(end - END, 0) : end]) for end in ends]
    said = [(name_key(turn.speaker), asked) for turn, asked in zip(turns, asks, strict=True)]
    counts = Counter(key for key, _ in said)
    answered = Counter(
        (key, other) for (key, asked), (other, also) in pairwise(said) if asked and not also and key != other
    )
    return frozenset(
        frozenset(pair)
        for pair, count in answered.items()
        if count >= AGAIN and count > 2 * answered[pair[::-1]] and 2 * count >= min(counts[key] for key in pair)
    )
