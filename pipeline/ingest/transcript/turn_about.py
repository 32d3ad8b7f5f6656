"""Two who speak in turn in a talk too short for labels to come back often: ``Demande :``, ``Réponse :``, each twice.

What stands before the first paragraph comes again before each second one, and what stands before the one below it
before the others, whatever the signs: ``---Demande : Qui ?``, ``%%RL%% Who?``, ``Q- Who?``, ``T1: Who?``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.judgement import FEW, names_nobody
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.clocks import CLOCK, times_in
from pipeline.ingest.transcript.head_fields import HEAD_KEYS
from pipeline.ingest.transcript.label_names import NO_NAMES
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.capitals import LOUD
from pipeline.text.full_stops import QUESTION_MARKS

SHORT, LONGEST = 20, 48
"""Paragraphs of such a talk, and characters of what stands before the words, at most."""

ASKING = 0.5
"""Share of the turns of who begins, of which more ask; of the other's no more do."""

LETTERS, WORDS = 3, 5
"""Letters that are somebody's in capitals, whatever word they make, and words of a name, at most."""

_EDGE = re.compile(
    rf"(?<=[^\w\s,;'’\"“”„«?!…¿¡(\[{{<])(?=\s*\D)|(?<={LOUD}{LOUD}) (?=\S*[^\W\d_A-Z])|\s{{2,}}(?=\S)|\t"
)
_NAME = re.compile(r"[\W\d_]*(?P<name>[^\W\d_](?:[^\n]*[^\W_])?)")
_MARKUP = frozenset("[]{}<>:|")
_CLOCK = re.compile(CLOCK)
_NUMBER = re.compile(r"\d+")


def turn_about(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, Label]:
    """The labels of two who speak in turn, by the index of their line; none where there are no such two.

    Args:
        lines: Of the whole file.
        starts: Those that begin a paragraph and are no heading.
    """
    if not 2 * FEW <= len(starts) <= SHORT:
        return {}
    plain = [_leads(lines[index].text) for index in starts]
    counted = [{_NUMBER.sub("0", lead): _uncounted(label) for lead, label in one.items()} for one in plain]
    for leads in (plain, counted):
        for first in range(len(starts) - 2 * FEW + 1):
            if found := _two([lines[index].text for index in starts[first:]], leads[first:]):
                return {starts[first + place]: label for place, label in found.items()}
    return {}


def _leads(text: str) -> dict[str, Label]:
    """What may stand there as a label before the words, each with the signs around it."""
    found: dict[str, Label] = {}
    begin = len(text) - len(text.lstrip())
    for edge in _EDGE.finditer(text, begin, begin + LONGEST):
        lead = text[begin : edge.end()].rstrip()
        match = _NAME.fullmatch(lead) or _NAME.match(lead)
        name = match["name"] if match else ""
        start = edge.end() + len(text[edge.end() :]) - len(text[edge.end() :].lstrip())
        if name and _may_be_one(name, lead):
            found[lead] = Label(name, start, times_in(lead) if ":" in lead and _CLOCK.search(lead) else None)
    return found


def _uncounted(label: Label) -> Label:
    return replace(label, speaker=_NUMBER.sub("", label.speaker).strip(" -_.#") or label.speaker)


def _may_be_one(name: str, lead: str) -> bool:
    """Whether it may be a name: a part in a talk, letters, or a few words that are no word of a sentence."""
    if len(name.split()) > WORDS or not _MARKUP.isdisjoint(name):
        return False
    if is_generic(name) or (name.isupper() and len(name) <= LETTERS):
        return True
    sentence = lead.endswith(".") and not lead.endswith("..") and not name.isupper()
    plain = name.rstrip("0123456789 ").casefold()
    return not sentence and not names_nobody(name) and plain not in NO_NAMES | HEAD_KEYS


def _two(texts: Sequence[str], leads: Sequence[dict[str, Label]]) -> dict[int, Label]:
    """The labels of the two that open the first paragraphs, where they take turns, and the first of them asks."""
    for asks in reversed(leads[0]):
        for answers in reversed(leads[1]):
            own = [(at, lead) for at, one in enumerate(leads) for lead in (asks, answers) if lead in one]
            if asks == answers or len(own) < max(2 * FEW, len(leads) / 2):
                continue
            if any(one[1] == other[1] for one, other in pairwise(own)):
                continue
            shares = [_asking([texts[at] for at, lead in own if lead == who]) for who in (asks, answers)]
            if shares[0] > ASKING >= shares[1]:
                return {at: leads[at][lead] for at, lead in own}
    return {}


def _asking(texts: Sequence[str]) -> float:
    return sum(any(mark in text for mark in QUESTION_MARKS) for text in texts) / len(texts)
