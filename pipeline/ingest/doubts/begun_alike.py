"""Turns that nearly all begin alike, with a word and a colon or a name behind a sign; and one that a nick begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.ingest.transcript.label_patterns import NICK
from pipeline.model import Turn
from pipeline.text.capitals import CAPITAL

ENOUGH, PART = 4, 0.6
"""Turns that begin so, and their share of all, from which on that is no way of speaking."""

KINDS = 0.34
"""Beginnings that differ, as a share of these turns, at most."""

TWICE = 2
"""Turns that begin with the same word in capitals, from which on it may be of a label; and one more with a colon."""

_LOUD = re.compile(rf"{CAPITAL}{{3,}}(?=\s)")
_LEAD = re.compile(r"\W{0,2}(?:@[^\W_][\w.-]{1,29}(?=\s)|(?!https?:)[^\W\d_][\w-]{1,19}\s?[:=](?=\s))")


def doubts(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> list[str]:
    """A line where what turns begin with may be nobody's words.

    Args:
        talk: The turns.
        said: The paragraphs of each.
    """
    if surname := _in_capitals_too(talk, said):
        return [f"several turns begin with {surname!r}, in capitals as the names of who speaks, and may go on with one"]
    if nick := next((found[0] for own in said for text in own if (found := NICK.match(text))), ""):
        return [f"a paragraph begins with {nick!r}, as with the label of somebody else"]
    begun = [
        (turn.speaker, found[0].strip() if (found := _LEAD.match(own[0])) else "")
        for turn, own in zip(talk, said, strict=True)
        if own
    ]
    leads = [lead for _, lead in begun if lead]
    counts = Counter(leads)
    if len(leads) >= max(ENOUGH, PART * len(said)) and len(counts) <= max(2, KINDS * len(leads)):
        lead = counts.most_common(1)[0][0]
        return [f"{len(leads):,} of {len(said):,} turns begin with {lead!r} or the like, as with a label"]
    return _of_one_alike(begun)


def _of_one_alike(begun: Iterable[tuple[str, str]]) -> list[str]:
    """A line where all turns of one begin with one word and a colon."""
    led: dict[str, list[str]] = {}
    for speaker, lead in begun:
        led.setdefault(speaker, []).append(lead)
    for speaker, leads in led.items():
        if len(leads) > TWICE and leads[0] and len(set(leads)) == 1:
            return [f"all turns of {speaker or 'an unnamed speaker'} begin with {leads[0]!r}, as with a label"]
    return []


def _in_capitals_too(talk: Sequence[Turn], said: Sequence[Sequence[str]]) -> str:
    """A word in capitals with which turns begin whose labels are in capitals, and the words are not; "" where none."""
    counts = Counter(
        found[0]
        for turn, own in zip(talk, said, strict=True)
        if own and turn.speaker.isupper() and (found := _LOUD.match(own[0])) and not own[0].isupper()
    )
    word, count = max(counts.items(), key=lambda one: one[1], default=("", 0))
    return word if count >= TWICE else ""
