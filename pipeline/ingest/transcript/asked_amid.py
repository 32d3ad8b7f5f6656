"""Questions that stand in an answer of several paragraphs where nearly each answer is one.

They look like the answer, or go on behind their question mark: ``Which do you use?: The boat, the bus``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.topic_guide import only_asks, paragraph
from pipeline.text.full_stops import QUESTION_MARKS, has_question_mark
from pipeline.text.late_regex import late_regex

ENOUGH, ONE_EACH = 5, 0.7
"""Answers, and the share of them that are one paragraph, from which on a question amid one is the next one asked."""

LONGEST = 60
"""Words of such a question, with what it is put with."""

_WITHIN = late_regex(r"[^.!?…。！？]*¿(?P<asked>[^¿?]+)(?:\?|$)|(?P<first>[^.!?…:;。！？]+[?？])")
"""The question that a paragraph begins with."""

WORDS = 3
"""Words of a question that is no mere ``¿verdad?``."""

_OF_ONESELF = late_regex(
    r"\b(?:I|me|my|myself|ich|mich|mir|mein\w*|je|j['’]\w+|moi|yo|mi|mis|eu|meu|minha|io|mio|mia|jag|jeg|min|mitt|ik|mij"
    r"|mijn|minä|minun|я|мне|меня)\b"
)
"""Who asks so, asks herself."""

_TAGGED = late_regex(
    r",\s+(?:(?:is|are|was|were|do|does|did|has|have|had|would|could|can|should)n['’]t \w+|right|no|yes|or"
    r"|nicht(?: wahr)?|oder|ne|n['’]est-ce pas|non|hein|verdad|no es así|né|não(?: é)?|vero|toch|hè"
    r"|eller hur|ikke sant)\s*$",
    re.IGNORECASE,
)
"""``It is a good place, isn't it``: who answers wants a nod."""


def asked_amid(lines: Sequence[Line], questions: Collection[int]) -> frozenset[int]:
    """The lines of these questions; none where answers have several paragraphs.

    An answer stands above each and below it, and another question is not among the two.

    Args:
        lines: Of a talk without labels.
        questions: The lines of those that are known.
    """
    blocks = list(_answers(lines, questions))
    found = frozenset(index for block in blocks for index in _asking(lines, block))
    if not found:
        return frozenset()
    parted = [len(part) for block in blocks for part in _parted(block, found)]
    if len(parted) < ENOUGH or sum(size == 1 for size in parted) < ONE_EACH * len(parted):
        return frozenset()
    return frozenset(own for index in found for own in paragraph(lines, index))


def _answers(lines: Sequence[Line], questions: Collection[int]) -> Iterator[list[int]]:
    """The paragraphs of each answer, between a question and the next."""
    begins = [index for index, line in enumerate(lines) if line.text.strip() and not line.follows]
    asked = [place for place, index in enumerate(begins) if index in questions]
    for place, after in pairwise((*asked, len(begins))):
        block = begins[place + 1 : after]
        headed = next((at for at, index in enumerate(block) if lines[index].heading), len(block))
        if block[:headed]:
            yield block[:headed]


def _asking(lines: Sequence[Line], block: Sequence[int]) -> list[int]:
    """The paragraphs of an answer that ask, where one that does not stands above each and below it."""
    asks = [_asks_first(lines, index) for index in block]
    return [
        index
        for above, own, below, index in zip(asks, asks[1:], asks[2:], block[1:], strict=False)
        if own and not above and not below
    ]


def _asks_first(lines: Sequence[Line], index: int) -> bool:
    text = " ".join(lines[own].text.strip() for own in paragraph(lines, index))
    if not ("¿" in text or has_question_mark(text)) or len(text.split()) > LONGEST:
        return False
    found = _WITHIN.match(text)
    asked = (found["asked"] or found["first"]).strip(QUESTION_MARKS + " ") if found else ""
    if len(asked.split()) < WORDS or _OF_ONESELF.search(asked) or _TAGGED.search(asked):
        return False
    return found is not None and (found["asked"] is not None or only_asks(lines, index))


def _parted(block: Sequence[int], found: Collection[int]) -> Iterator[list[int]]:
    """The answers that an answer is, parted at the questions amid it."""
    own: list[int] = []
    for index in block:
        if index in found:
            yield own
            own = []
        else:
            own.append(index)
    yield own
