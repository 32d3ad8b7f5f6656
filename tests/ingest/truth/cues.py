"""Captions: a turn in pieces, each with its times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.ingest.truth.dialogue import Said


@dataclass(frozen=True)
class Cue:
    """Some words of a turn; ``first`` where they begin it."""

    text: str
    start: float
    end: float
    first: bool


def cues_of(said: Said, chance: Random, *, longest: int = 12) -> list[Cue]:
    """The turn in cues of some words each, the times shared out by words."""
    words = said.text.split()
    step = (said.end - said.start) / len(words)
    cues: list[Cue] = []
    place = 0
    while place < len(words):
        stop = min(len(words), place + chance.randint(min(6, longest), longest))
        if len(words) - stop < 3:
            stop = len(words)
        start, end = said.start + place * step, said.start + stop * step
        cues.append(Cue(" ".join(words[place:stop]), round(start, 2), round(end, 2), place == 0))
        place = stop
    return cues


def words_of(said: Said) -> Iterator[tuple[str, float, float]]:
    """Each word with its times."""
    words = said.text.split()
    step = (said.end - said.start) / len(words)
    for place, word in enumerate(words):
        length = 1.0 if place == len(words) - 1 else 0.9
        yield word, round(said.start + place * step, 2), round(said.start + (place + length) * step, 2)
