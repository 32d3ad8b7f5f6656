"""Who says nothing but what fills a field, or stands in a list of names: the head of a form that was taken for talk."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.transcript.field_values import FEW, fills_a_field
from pipeline.model import Document, Turn
from pipeline.text.nonspeech import speech_at

OFTEN = 3
"""Such lines within turns, from which on that is no accident."""

MANY = 6
"""Turns of a talk, from which on that is looked at."""

LISTED = 4
"""Words of a list; ``Good Morning Rosa`` is said."""

_NAMED = re.compile(r"[^\W\d_][^\n:?!]{2,40}?\s(?:--?|[–—|])\s[^\n:?!]{3,80}")
"""A name, a sign and what somebody is, alone."""

LOUD = 0.5
"""Share of the turns all in capitals, from which on capitals name nothing."""


def doubts(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Who says nothing but fields, a line: the head of a form, a list of who is there, what stands below the last turn.

    Args:
        document: As read.
        talk: Its turns of speech.
    """
    own: dict[str, list[str]] = {}
    for turn in talk:
        own.setdefault(turn.speaker, []).append(speech_at(document, turn.paragraphs).strip())
    texts = [text for said in own.values() for text in said]
    if spoken_of := _spoken_of(document, talk):
        return [spoken_of]
    if len(texts) < MANY or sum(map(str.isupper, texts)) >= LOUD * len(texts):
        return []
    for name, said in own.items():
        if name and len(said) <= FEW and all(map(fills_a_field, said)):
            return [f"{name!r} says nothing but {_shown(said[0])!r}, as the field of a form does"]
    inside = [text for turn in talk for text in _inside(document, turn)]
    if len(inside) >= OFTEN and len(set(inside)) > 1:
        return [f"lines that nobody says stand among the words, such as {_shown(inside[0])!r}"]
    edge = next((texts for texts in (own[talk[0].speaker][:1], own[talk[-1].speaker][-1:]) if _is_list(texts[0])), None)
    return [f"the talk begins or ends with what nobody says, {_shown(edge[0])!r}"] if edge else []


def _spoken_of(document: Document, talk: Sequence[Turn]) -> str:
    """Who stands in a heading and is told of below it: ``Rosa wrote a book``, under ``Rosa Lindt``."""
    for turn in talk:
        names = "|".join(re.escape(word) for word in turn.speaker.split() if word[:1].isupper() and len(word) > 2)
        if turn.label or not names or " " not in turn.speaker:
            continue
        told = re.compile(rf"(?:(?:{names})\s)+(?!is my\b|here\b|and I\b)[^\W\d_A-Z][^\W\d_]+")
        for span in turn.paragraphs:
            if found := told.match(document.slice((span,)).strip()):
                return f"{turn.speaker!r} is told of in what was taken for that person's words, {_shown(found[0])!r}"
    return ""


def _inside(document: Document, turn: Turn) -> list[str]:
    """The paragraphs of a turn of several that name somebody and what she is: ``Rosa Lindt -- Riva -- Analyst``."""
    if len(turn.paragraphs) < FEW:
        return []
    texts = [document.slice((span,)).strip() for span in turn.paragraphs]
    return [text for text in texts if _NAMED.fullmatch(text) and fills_a_field(text)]


def _is_list(text: str) -> bool:
    return fills_a_field(text) and len(text.split()) >= LISTED


def _shown(text: str) -> str:
    return f"{text[:40].rstrip()}…" if len(text) > 40 else text
