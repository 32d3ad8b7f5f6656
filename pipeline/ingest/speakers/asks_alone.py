"""Who alone asks all others, or whom all others ask: questions are answered right below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.speakers.manners import Manner, puts

ENDS = 0.75
"""Share of the turns of who asks all others that end with a question."""

BELOW, SELDOM, A_THIRD = 1.3, 1.7, 3
"""How many times as many questions a word she asks as who answers her right below; and as who ends a third of the turns
with a question at most, or one of two, wherever they stand. A second interviewer asks as many, and stands below who
answers."""

TWO, THREE, SELDOM_BACK = 2, 3, 0.8
"""Of several who all ask one: how many they are, and their questions where she never asks and where she does, at least;
share of her turns in which she may ask back."""


def answered(turns: Sequence[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """How often somebody speaks right below a question of somebody else: pairs of who answers and who asks.

    Args:
        turns: Speaker and words, in the order of the talk.
    """
    return Counter(
        (speaker, before) for (before, asked), (speaker, _) in pairwise(turns) if speaker != before and puts(asked)
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
        or (
            (A_THIRD * other.ending <= other.turns or other.ending == 1 < other.turns)
            and SELDOM * other.dense <= manners[one].dense
        )
        for name, other in others.items()
    )
    return one if below else ""


def most_and_others(manners: Mapping[str, Manner]) -> tuple[str, list[str]]:
    """Who has most turns, and all others."""
    most = max(manners, key=lambda name: manners[name].turns, default="")
    return most, [name for name in manners if name != most]


def asked_by_all(manners: Mapping[str, Manner], answers: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    """All but one, where they do nothing but ask and that one answers each question right below; else ()."""
    most, others = most_and_others(manners)
    asked = sum(manners[name].turns for name in others)
    enough = THREE if manners and manners[most].ending else TWO
    if len(others) < TWO or asked < enough or manners[most].ending > SELDOM_BACK * manners[most].turns:
        return ()
    below = all(
        manners[name].ending == manners[name].asking == manners[name].turns == answers.get((most, name), 0)
        for name in others
    )
    return tuple(others) if below else ()
