"""Lines made as the one above the talk is, with another name in it: ``Transcript: Ada Lind``, ``Sra. Rosa Quist``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.ingest.judgement import NO_SPEAKERS
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.head_fields import HEAD_LINE
from pipeline.ingest.transcript.head_keys import HEAD_KEYS
from pipeline.model import Document, Kind, Role, Span
from pipeline.text.given_names import ALL_GIVEN

FRONT = 6
"""Lines above the talk, of which one may head it."""

WORDS = 12
"""Words of such a line at most."""

NAMES = frozenset(("nome", "nombre", "nama"))
"""Keys that everybody uses of a name."""

NAMED = 0.5
"""Share of the lines with a known name, from which on each heads another interview."""

_LARGE = re.compile(r"[^\W\d_a-zß-ÿ][\w'’.-]*(?:\s+[^\W\d_a-zß-ÿ][\w'’.-]*)*")
_SMALL = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")


def heads_of_one_shape(document: Document) -> dict[Span, str]:
    """The line above the first turn, and those of its shape that end answers or stand between turns; none without such.

    Each holds something else, and most a name that people have; who answers has none of her own, by which it would be
    known that she does in all.
    """
    if not all(is_generic(turn.speaker) for turn in document.turns if turn.role is Role.RESPONDENT):
        return {}
    above = _above(document)
    below = list(_between(document)) if above else []
    for head, title in above:
        found = {head: title, **{span: text for span, text in below if is_like(text, title)}}
        known = sum(any(map(_is_given, _words(text))) for text in found.values())
        if len(set(found.values())) == len(found) > 1 and known >= NAMED * len(found):
            return found
    return {}


def head_in_words(document: Document) -> str:
    """A line that ends an answer and is made as one above the talk, whatever it names; "" where none is."""
    titles = [title for _, title in _above(document)]
    if not titles:
        return ""
    spoken = {span for turn in document.turns if turn.kind is Kind.SPEECH for span in turn.paragraphs}
    lines = (text for span, text in _between(document) if span in spoken)
    return next((text for text in lines if any(is_like(text, title) for title in titles)), "")


def is_like(text: str, title: str) -> bool:
    """Whether a line has the first word of another, and its words, numbers and signs in its order."""
    return text != title and _words(text)[:1] == _words(title)[:1] and _shape(text) == _shape(title)


def _is_given(word: str) -> bool:
    """Whether people are called so, and no month or day is: ``May``."""
    return word.casefold() in ALL_GIVEN and word.casefold() not in NO_SPEAKERS


def _shape(text: str) -> str:
    """``Name: A, age 0``: words written large as one, so that a name is one."""
    return _SMALL.sub(lambda word: "A" if word[0] == "A" else "a", _DIGITS.sub("0", _LARGE.sub("A", text)))


def _words(text: str) -> list[str]:
    return _SMALL.findall(text)


def _above(document: Document) -> list[tuple[Span, str]]:
    """The lines above the talk, the nearest first."""
    found: list[Span] = []
    for turn in document.turns:
        if turn.kind is Kind.SPEECH:
            break
        found += turn.paragraphs
    lines = ((span, document.slice((span,)).strip()) for span in reversed(found[-FRONT:]))
    return [(span, text) for span, text in lines if _may_head(text)]


def _between(document: Document) -> Iterator[tuple[Span, str]]:
    """The short lines that end an answer above a question, or stand between turns."""
    talking = False
    for turn, after in zip(document.turns, [*document.turns[1:], None], strict=True):
        talking = talking or turn.kind is Kind.SPEECH
        asked = after is not None and after.role is Role.INTERVIEWER
        ends = turn.kind is Kind.SPEECH and turn.role is Role.RESPONDENT and len(turn.paragraphs) > 1 and asked
        own = turn.paragraphs[-1:] if ends else turn.paragraphs if turn.kind is not Kind.SPEECH and talking else ()
        for span in own:
            if _may_head(text := document.slice((span,)).strip()):
                yield span, text


def _may_head(text: str) -> bool:
    if not text or not (text[0].isalpha() and text[0].isupper()) or text[-1] in ".?!…":
        return False
    if not 2 <= len(text.split()) <= WORDS:
        return False
    field = HEAD_LINE.fullmatch(text)  # a date that is another is nobody else's
    return not field or field["key"].casefold() not in HEAD_KEYS - NAMES
