"""Several who ask by turns and call on many by their names, as those who lead a debate do, or one who does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.speakers.manners import SHORT, Manner
from pipeline.ingest.speakers.roles import is_generic

MANY = 3
"""Who answer."""

TURNS, ASKING, CALLING = 4, 0.2, 0.3
"""Turns of who leads, the share of them that ask, and the share that name somebody else who speaks."""

DENSER, LONGER = 2.0, 1.5
"""How many times as many questions a word each of them asks as anybody who answers, and how many times as long a turn
of those is."""

HEARD = 0.02
"""Share of the words below which somebody is no one who answers: who asks from the hall."""

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LETTERS = 3
"""Letters of a name that is looked for."""


def panel_of(texts: Mapping[str, Sequence[str]], manners: Mapping[str, Manner]) -> tuple[str, ...]:
    """Those who ask, in the order of their first turn; () where nobody does so, or too few answer.

    Args:
        texts: The turns of each speaker.
        manners: How each of them speaks.
    """
    total = sum(one.words for one in manners.values())
    people = [name for name in manners if name and not names_nobody(name)]
    heard = [name for name in people if manners[name].words >= HEARD * total]
    may = [name for name in people if manners[name].share >= ASKING and manners[name].asking >= SHORT]
    may = [name for name in may if manners[name].turns >= TURNS]
    if not may or len([name for name in heard if name not in may]) < MANY:
        return ()
    called = {name: _name_words(name) for name in people}
    panel = [name for name in may if _calls(texts[name], (called[one] for one in people if one != name))]
    others = [manners[name].length for name in heard if name not in panel]
    usual = median(others) if others else 0.0
    panel = [name for name in panel if LONGER * manners[name].length <= usual]
    answer = [name for name in heard if name not in panel]
    if not panel or len(answer) < MANY:
        return ()
    densest = max(manners[name].dense for name in answer)
    denser = all(manners[name].dense >= DENSER * densest for name in panel)
    return tuple(panel) if denser and 2 * sum(manners[name].words for name in panel) <= total else ()


def _name_words(name: str) -> frozenset[str]:
    """The words of a name as others call somebody by, in small letters; none of a part in a talk."""
    if is_generic(name):
        return frozenset()
    return frozenset(word.casefold() for word in _WORDS.findall(name) if len(word) >= LETTERS)


def _calls(own: Sequence[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether enough turns hold a word of somebody's name, written as one."""
    names = frozenset(word for words in others for word in words)
    named = sum(any(word[0].isupper() and word.casefold() in names for word in _WORDS.findall(text)) for text in own)
    return named >= CALLING * len(own)
