"""Strange words that are things, not people: behind an article, or what something is written into; kept, and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.pseudonyms.around_names import ACTS, TO_PEOPLE, TO_PLACES, is_introduced
from pipeline.pseudonyms.capitals import NO_DICTIONARY, NO_DICTIONARY_BEHIND
from pipeline.pseudonyms.patterns import PERSON, PLACE
from pipeline.pseudonyms.witnesses import SPACY, Named
from pipeline.pseudonyms.word_or_name import DETERMINES
from pipeline.pseudonyms.words import Word, close, keys_of, words_of

A_THING = "a strange word as things are called"
"""The witness of a word that stands behind an article, or in which something is written down."""

_KEPT, _PLACE = 0.4, 0.55
"""Certainty of a thing, which stays, and of a place behind ``at the``. A choice."""

_WRITES_TEXT = """
write writes writing wrote written type types typing typed enter enters entering entered log logs logging logged record
records recording recorded report reports reporting reported upload uploads uploading uploaded put puts putting document
documents documented fill filled saved
"""
_WRITES = frozenset(_WRITES_TEXT.split())
_TO_PEOPLE_ALONE = TO_PEOPLE - {"and", "with", "by", "s"}
_FAR = 4
"""Words between a verb of writing and what it is written into, at most. A choice."""

_WEAK = frozenset({NO_DICTIONARY, NO_DICTIONARY_BEHIND, SPACY})


def without_things(found: Sequence[Named], texts: Sequence[tuple[str, str]]) -> list[Named]:
    """What was found, less sure of strange words that are things and nowhere do what people do.

    Args:
        found: What witnesses found.
        texts: Those in which words were found by their capitals.
    """
    weak = {keys_of(one.text) for one in found if one.witness in _WEAK}
    others = {key for one in found if one.witness not in _WEAK and one.kind == PERSON for key in keys_of(one.text)}
    asked = {keys[0] for keys in weak if len(keys) == 1} - others
    things: set[str] = set()
    places: set[str] = set()
    people: set[str] = set()
    for _, text in texts if asked else ():
        words = words_of(text)
        for place, word in enumerate(words):
            if word.key in asked and word.capital:
                _judge(text, words, place, things, places, people)
    things -= people
    places -= people
    kept = []
    for one in found:
        keys = keys_of(one.text)
        if one.witness in _WEAK and len(keys) == 1 and keys[0] in places:
            one = replace(one, kind=PLACE, certainty=max(one.certainty, _PLACE))
        elif one.witness in _WEAK and len(keys) == 1 and keys[0] in things:
            one = replace(one, certainty=min(one.certainty, _KEPT), witness=A_THING)
        kept.append(one)
    return kept


def _judge(text: str, words: Sequence[Word], place: int, things: set[str], places: set[str], people: set[str]) -> None:
    word = words[place]
    before = words[place - 1] if place and close(text, words[place - 1], word) else None
    after = words[place + 1] if place + 1 < len(words) and close(text, word, words[place + 1]) else None
    if before is not None and before.key in DETERMINES:
        further = words[place - 2] if place > 1 else None
        if after is not None and after.capital:
            return
        at = before.key == "the" and further is not None and further.key in TO_PLACES
        (places if at and not _is_written_into(words, place - 2) else things).add(word.key)
    elif (after is not None and after.key in ACTS) or is_introduced(words, place):
        people.add(word.key)
    elif before is not None and before.key in TO_PLACES and _is_written_into(words, place - 1):
        things.add(word.key)
    elif before is not None and before.key in _TO_PEOPLE_ALONE:
        people.add(word.key)


def _is_written_into(words: Sequence[Word], place: int) -> bool:
    """Whether a verb of writing stands before a preposition: ``put it in``, ``logged into``."""
    if words[place].key not in ("in", "into", "on", "onto", "through"):
        return False
    return any(word.key in _WRITES for word in words[max(0, place - _FAR) : place])
