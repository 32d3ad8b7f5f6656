"""Who alone asks all others: ends nearly each turn with a question, which the others answer right below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.speakers.manners import Manner
from pipeline.ingest.speakers.roles import ends_in_question

ENDS = 0.75
"""Share of the turns of who asks all others that end with a question."""

BELOW, SELDOM, A_THIRD = 1.3, 2.0, 3
"""How many times as many questions a word she asks as who answers her right below; and as who ends a third of the turns
with a question at most, wherever they stand. A second interviewer asks as many, and stands below who answers."""


def answered(turns: Sequence[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """How often somebody speaks right below a question of somebody else: pairs of who answers and who asks.

    Args:
        turns: Speaker and words, in the order of the talk.
    """
    return Counter(
        (speaker, before)
        for (before, asked), (speaker, _) in pairwise(turns)
        if speaker != before and ends_in_question(asked)
    )


def asks_alone(manners: Mapping[str, Manner], answers: Mapping[tuple[str, str], int]) -> str:
    """Who asks all others, though some ask back or end with a question of their own (``Why? Who knows?``); else ""."""
    one = max(manners, key=lambda name: (manners[name].share, manners[name].dense), default="")
    others = {name: manner for name, manner in manners.items() if name != one}
    if not others or manners[one].asking < 2 or manners[one].ending < ENDS * manners[one].turns:
        return ""
    if manners[one].words > sum(other.words for other in others.values()):
        return ""
    below = all(
        (answers.get((name, one)) and BELOW * other.dense <= manners[one].dense)
        or (A_THIRD * other.ending <= other.turns and SELDOM * other.dense <= manners[one].dense)
        for name, other in others.items()
    )
    return one if below else ""
