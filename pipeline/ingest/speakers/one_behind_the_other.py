"""Two names of whom one stops where the other begins: whoever typed may have changed what she calls somebody."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import is_generic
from pipeline.model import Kind, Turn
from pipeline.text.full_stops import has_question_mark

MAY_BE_ONE = "may be one person"
"""What a notice says of two names."""

LEAST = 3
"""Turns of each of the two."""

PAIR = 2
"""People of whom both may go by other names from a turn on, and turns of each."""

ASKS = 0.35
"""Share of the turns of whoever speaks with both."""

MOSTLY = 0.5
"""Share of the turns of the third that ask, from which on it is she who asks."""


def one_behind_the_other(text: str, turns: Sequence[Turn], told: Collection[str] = ()) -> list[str]:
    """A notice on two who speak with one and the same third, the one only before the other: ``LINDT``, then ``Rosa``.

    Args:
        text: Of the document.
        turns: All turns of a document; between the two interviews of one stands a heading, or a part begins.
        told: Names, by :func:`name_key`, of which somebody has said whose they are.
    """
    talk = [turn for turn in turns if turn.kind is Kind.SPEECH]
    places: dict[str, list[int]] = {}
    for place, turn in enumerate(talk):
        places.setdefault(turn.speaker, []).append(place)
    if len(places) == 2 * PAIR and all(places) and all(turn.label for turn in talk):
        return _both_under_other_names(turns, talk, places, told)
    if len(places) != LEAST or not all(places) or not all(turn.label for turn in talk):
        return []
    third, one, other = sorted(places, key=lambda name: (-len(places[name]), places[name][0]))
    one, other = sorted((one, other), key=lambda name: places[name][0])
    first, last = places[one][-1], places[other][0]
    if first > last or min(len(places[one]), len(places[other])) < LEAST or len(places[third]) < ASKS * len(talk):
        return []
    if is_generic(one) and is_generic(other):
        return []  # Interviewer 1, then Interviewer 2
    theirs = [talk[place] for name in (one, other) for place in places[name]]
    asks = _share_that_asks(text, [talk[place] for place in places[third]])
    if (asks < MOSTLY or asks < _share_that_asks(text, theirs)) and is_generic(one) == is_generic(other):
        return []  # two who ask may take turns, but not Interviewer and Rosa
    if talk[first].part != talk[last].part or {name_key(one), name_key(other)} & {*told} or places[third][-1] < last:
        return []
    between = turns[turns.index(talk[first]) : turns.index(talk[last])]
    if any(turn.kind is not Kind.SPEECH for turn in between):
        return []
    return [
        f"{one!r} and {other!r} {MAY_BE_ONE}, as the one speaks on where the other stops; if so, give both the "
        "same case in cases.csv"
    ]


def _both_under_other_names(
    turns: Sequence[Turn], talk: Sequence[Turn], places: Mapping[str, Sequence[int]], told: Collection[str]
) -> list[str]:
    """The same of two of whom neither speaks on from where two others do: ``Speaker 1``, then ``Rosa``."""
    names = list(places)  # in the order of first appearance
    before, behind = names[:PAIR], names[PAIR:]
    last, first = max(places[name][-1] for name in before), min(places[name][0] for name in behind)
    often = min(map(len, places.values())) >= PAIR
    if last > first or not often or talk[last].part != talk[first].part or {*map(name_key, names)} & {*told}:
        return []
    between = turns[turns.index(talk[last]) : turns.index(talk[first])]
    if any(turn.kind is not Kind.SPEECH for turn in between):
        return []
    both, others = (" and ".join(map(repr, pair)) for pair in (before, behind))
    return [
        f"{both} speak only before {others}, and each {MAY_BE_ONE} with one of them; if so, give both the same case in "
        "cases.csv, or a heading to each where these are two interviews"
    ]


def _share_that_asks(text: str, turns: Sequence[Turn]) -> float:
    """The share of turns with a question mark in them."""
    said = [text[turn.paragraphs[0].start : turn.paragraphs[-1].end] for turn in turns if turn.paragraphs]
    return sum(has_question_mark(one) for one in said) / max(len(said), 1)
