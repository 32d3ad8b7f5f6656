"""Questions that a word and a number open, ``Q1. How ...?``, ``Frage 2) ...``: who asks, and the number is no word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.redrawn_lines import headed
from pipeline.ingest.transcript.turn_numbers import numbered_pairs
from pipeline.model import Role
from pipeline.text.full_stops import ASKING_SIGNS
from pipeline.text.whole_numbers import whole_number

QUESTIONS = 3
"""Questions from which on numbers count them."""

ASK, ANSWERED = 0.8, 0.8
"""Share of them that ask, and that have words below them before the next."""

_WORDS = (
    r"question|frage|pregunta|pergunta|domanda|vraag|fråga|spørsmål|spm|kysymys|pytanie|otázka|întrebare|вопрос"
    r"|питання|q"
)
_LETTERS = "fr|[fdvp]"
_LEAD = re.compile(
    rf"\s*(?:(?P<word>{_WORDS})|(?P<letter>{_LETTERS}))\.?\s?(?:(?:nr|no|num|n[°º])\.?\s?)?#?\s?(?P<number>\d{{1,3}})"
    r"(?:\s?[.:)\]/]+|\s[-–—])\s+(?=\S)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\s*(?P<stem>[^\W\d_]{1,12})\.?\s?#?(?P<number>\d{1,3})(?:\s?[.:)\]/]+|\s[-–—])\s+(?=\S)", re.IGNORECASE
)
"""``A1. ``, which answers ``Frage 1``."""

_LABEL = re.compile(r"\s*(?P<name>[^\W\d_][^:\d\n]{0,39}?)\s*:\s")
"""``Interviewer: ``."""

_WORD = re.compile(rf"(?P<name>{_WORDS})", re.IGNORECASE)

ANSWERS = ("A", "R")
"""What who answers is called beside it."""

_FIRST = frozenset("qfpdvskwoîвп")
CALLED = "Q"
"""What who asks is called where a letter alone counts the questions."""


def with_who_asks(lines: list[Line]) -> list[Line]:
    """The lines, a label in the place of what counts the questions; as they are where nothing does.

    The numbers rise one by one, nearly all of these lines ask, and words stand below each before the next. Of a letter
    alone, ``F1``, all ask, as it may be somebody's.
    """
    found = [
        (index, match)
        for index, line in enumerate(lines)
        if line.text.lstrip()[:1].casefold() in _FIRST
        and not (line.beside or line.heading)
        and (match := _LEAD.match(line.text))
    ]
    words = {(match["word"] or match["letter"]).casefold() for _, match in found}
    if len(found) < QUESTIONS or len(words) != 1:
        return lines
    numbers = [whole_number(match["number"]) for _, match in found]
    if any(other != one + 1 for one, other in pairwise(numbers)):
        return lines
    at = [index for index, _ in found]
    asking = sum(_asks(lines, index) for index in at)
    bounds = [*pairwise(at), (at[-1], len(lines))]
    answered = sum(any(line.text.strip() for line in lines[one + 1 : other]) for one, other in bounds)
    lettered = found[0][1]["letter"] is not None
    if asking < (1 if lettered else ASK) * len(at) or answered < ANSWERED * len(at) or numbered_pairs(lines):
        return lines
    for index, match in _answers(lines, bounds, numbers).items():
        stem = match["stem"].upper()
        lines[index] = headed(lines[index], stem if stem in ANSWERS else ANSWERS[0], lines[index].slice(match.end()))
    called = _who_asks_between(lines, at)
    for index, match in found:
        line = lines[index]
        lines[index] = headed(line, called or (CALLED if lettered else match["word"]), line.slice(match.end()))
    return lines


def _who_asks_between(lines: Sequence[Line], at: Sequence[int]) -> str:
    """The label of who asks further between these questions, if it is one and the same: they are hers."""
    labels = [_LABEL.match(line.text) for line in lines[at[0] + 1 :]]
    asking = {match["name"] for match in labels if match and role_of_label(match["name"]) is Role.INTERVIEWER}
    counts = {match["name"] for match in map(_WORD.fullmatch, asking) if match}
    return asking.pop() if len(asking) == 1 and not counts else ""


def _answers(
    lines: Sequence[Line], bounds: Sequence[tuple[int, int]], numbers: Sequence[int]
) -> dict[int, re.Match[str]]:
    """The first lines below the questions, where each begins with the same letters and the number of its question."""
    found: dict[int, re.Match[str]] = {}
    for (above, end), number in zip(bounds, numbers, strict=True):
        first = next((at for at in range(above + 1, end) if lines[at].text.strip() and not lines[at].follows), -1)
        match = _ANSWER.match(lines[first].text) if first >= 0 else None
        if match is None or whole_number(match["number"]) != number:
            return {}
        found[first] = match
    return found if len({match["stem"].casefold() for match in found.values()}) == 1 else {}


def _asks(lines: Sequence[Line], index: int) -> bool:
    """Whether the line, or the one that goes on with it, ends with a question mark."""
    below = [line.text for line in lines[index + 1 : index + 2] if line.follows]
    return any(text.rstrip(' *_"”»)').endswith(ASKING_SIGNS) for text in (lines[index].text, *below))
