"""A talk with its translation beside it: each line again below, in brackets or behind a bar, in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from pipeline.ingest.language import language_among, language_name, language_of
from pipeline.model import Document, Role, Turn
from pipeline.text.full_stops import CLOSING_SIGNS
from pipeline.text.nonspeech import speech_at
from pipeline.wording import shortened

PAIRS, SHARE = 4, 0.7
"""Pairs, and their share of all that is said, from which on a talk is looked at."""

WORDS = 2
"""Words of a line at least, of those that are judged alone."""

LONGER, SLACK = 2.5, 10
"""How much longer a line may be than its translation, and by how many signs beside."""

TURNS = 80
"""Turns that are looked at: what nearly each line does, the first ones do."""

TOGETHER = 200
"""Pairs that are judged together at most, evenly spread."""

JUDGED = 24
"""Pairs that are judged one by one at most, evenly spread."""

_BEHIND = re.compile(
    r"(?P<first>[^()\[\]{}/|\t]{4,}?)\s*(?:[(\[{](?P<within>[^()\[\]{}]{4,})[)\]}]\W*|(?:\s[/|]{1,2}\s|\t+)"
    r"(?P<second>[^/|\t]{4,}))",
    re.DOTALL,
)
"""``Ich koche gern. (I like to cook.)``, ``Ich koche gern. / I like to cook.``."""

_PARTS = re.compile(r"[(\[{/|\t]")
_SENTENCE = re.compile(rf"\s(?<=[{CLOSING_SIGNS}]\s)\s*")

Pair = tuple[str, str]


def doubts(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Told where nearly each line is followed by another that says as much in another language."""
    for pairs, pieces in _ways(document, talk[:TURNS]):
        alike = [pair for pair in pairs if _as_long(*pair)]
        if len(alike) < PAIRS or 2 * len(alike) < SHARE * pieces:
            continue
        some = alike[:: -(-len(alike) // TOGETHER)]
        first, second = (language_of(" ".join(one[side] for one in some)) for side in (0, 1))
        if not first or not second or first == second:
            continue
        judged = [
            (language_among(one, {first, second}), language_among(other, {first, second}))
            for one, other in alike[:: -(-len(alike) // JUDGED)]
            if min(len(one.split()), len(other.split())) > WORDS
        ]
        told = [pair for pair in judged if all(pair)]
        if sum(pair == (first, second) for pair in told) < max(SHARE * len(told), PAIRS - 1):
            continue
        one, other = alike[0]
        return [
            f"nearly each line is said twice, in {language_name(first)} and in {language_name(second)}, such as "
            f"{shortened(one)!r} and {shortened(other)!r}, and both count as words; leave one language out in a copy"
        ]
    return []


def _ways(document: Document, talk: Sequence[Turn]) -> Iterator[tuple[list[Pair], int]]:
    """The pairs that lines may make, and how many lines there are: within a line, and one below the other."""
    said = [[speech_at(document, (span,)).strip() for span in turn.paragraphs] for turn in talk]
    lines = [text for texts in said for text in texts if text]
    parted = (text for text in lines if _PARTS.search(text))
    within = [(found["first"], found["within"] or found["second"]) for found in map(_BEHIND.fullmatch, parted) if found]
    yield within, 2 * len(lines)
    runs = [
        [text for _, texts in own for text in texts if text]
        for _, own in groupby(zip(talk, said, strict=True), key=lambda pair: (pair[0].speaker, pair[0].role))
    ]
    yield [pair for run in runs for pair in zip(run[::2], run[1::2], strict=False)], len(lines)
    below = len(talk) % 2 == 0 and len({turn.speaker for turn in talk[1::2]}) == 1  # "EN: ..." below each turn
    if below and {Role.INTERVIEWER, Role.RESPONDENT} <= {turn.role for turn in talk[::2]}:
        whole = [" ".join(texts) for texts in said]
        yield list(zip(whole[::2], whole[1::2], strict=True)), len(talk)
    sentences = [_SENTENCE.split(text) for text in lines]  # line ends may have been taken for wrapped ones
    yield [_in_the_middle(own) for own in sentences if len(own) > 1], 2 * len(lines)
    yield [pair for own in sentences for pair in zip(own[::2], own[1::2], strict=False)], sum(map(len, sentences))
    if len(runs) > 1:  # a turn, and all of it again
        halves = [(" ".join(run[: len(run) // 2]), " ".join(run[len(run) // 2 :])) for run in runs if len(run) % 2 == 0]
        yield halves, 2 * len(runs)


def _in_the_middle(sentences: Sequence[str]) -> Pair:
    """What they say, cut where the two parts are nearest in length."""
    ends = list(accumulate(map(len, sentences)))
    cut = min(range(1, len(sentences)), key=lambda place: abs(2 * ends[place - 1] - ends[-1]))
    return " ".join(sentences[:cut]), " ".join(sentences[cut:])


def _as_long(one: str, other: str) -> bool:
    short, long = sorted((len(one), len(other)))
    return 0 < long <= LONGER * short + SLACK
