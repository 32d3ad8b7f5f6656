"""Who says nothing but what fills a field, or stands in a list of names: the head of a form that was taken for talk."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from pipeline.ingest.doubts.one_voice import asked_in_prose
from pipeline.ingest.judgement import SELF
from pipeline.ingest.quotations import lexicon
from pipeline.ingest.speakers.parted_interviews import is_filled_in
from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.ingest.transcript.about_the_talk import TOLD_OF, comes_after
from pipeline.ingest.transcript.field_values import FEW, fills_a_field
from pipeline.model import Document, Kind, Role, Turn
from pipeline.text.full_stops import FULL_STOPS
from pipeline.text.nonspeech import speech_at
from pipeline.wording import shortened

TWICE = 2
"""Turns of who speaks alone, below the last of all others, and people who talk there."""

OFTEN = 3
"""Such lines within turns, from which on that is no accident."""

MANY = 6
"""Turns of a talk, from which on that is looked at."""

SHORT, ENDED = 5, 0.95
"""Words of what is no sentence, and the share of what all others say that is."""

LISTED = 4
"""Words of a list; ``Good Morning Rosa`` is said."""

_NAMED = re.compile(r"[^\W\d_][^\n:?!]{2,40}?\s(?:--?|[–—|])\s[^\n:?!]{3,80}")
"""A name, a sign and what somebody is, alone."""

FIELD_KEY = 60
"""Characters in which a field of a form has its name and begins."""

LOUD = 0.5
"""Share of the turns all in capitals, from which on capitals name nothing."""

_END = re.compile(rf"[.?!…？！{FULL_STOPS},;:—–-][\"'”’»)\]*_]*$|[)\]]$")
_BEGINS = re.compile(r"(?:^|[.?!…\n][\"'”’»)]*\s*)[\"“‘'«(]*$")
_KEY = re.compile(r"(?: [a-z]+){2,4}:\s*[\"“„«]")
_PLURAL = re.compile(r" ([a-z]+s) [a-z]")
_SENTENCE = (
    lexicon.BE | lexicon.FEMALE | lexicon.MALE | {"a", "an", "the", "it", "that", "this", "they", "we", "how", "to"}
)
"""Words of a sentence that are in the name of no field."""

_TELLS = lexicon.SAYING | lexicon.WEAK | lexicon.BE | lexicon.TOLD


def doubts(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Who says nothing but fields, a line: the head of a form, a list of who is there, what stands below the last turn.

    Args:
        document: As read.
        talk: Its turns of speech.
    """
    if spoken_of := _spoken_of(document, talk):
        return [spoken_of]
    if below := _told_below(document, talk):
        return [below]
    own = _said_by(document, talk)
    if named := _about_names(document, talk, own):
        return named
    if _is_no_talk(own):
        return []
    inside = [text for turn in talk for text in _inside(document, turn)]
    if len(inside) >= OFTEN and len(set(inside)) > 1:
        return [f"lines that nobody says stand among the words, such as {shortened(inside[0])!r}"]
    # A survey asks the same of each.
    again = bool(talk[0].part) and own[talk[0].speaker].count(own[talk[0].speaker][0]) > 1
    edges = own[talk[-1].speaker][-1:] if again else [own[talk[0].speaker][0], own[talk[-1].speaker][-1]]
    edge = next(filter(_is_list, edges), "")
    return [f"the talk begins or ends with what nobody says, {shortened(edge)!r}"] if edge else []


def about_names(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Those of them that doubt whether a speaker is somebody."""
    return _about_names(document, talk, _said_by(document, talk))


def _about_names(document: Document, talk: Sequence[Turn], own: Mapping[str, Sequence[str]]) -> list[str]:
    if _is_no_talk(own):
        return []
    filled_in = {turn.speaker for turn in talk if is_filled_in(document, turn)}  # who answers so in a survey
    for name, said in own.items():
        if name and name not in filled_in and len(said) <= FEW and all(map(fills_a_field, said)):
            return [f"{name!r} says nothing but {shortened(said[0])!r}, as the field of a form does"]
    odd = _no_sentences(own) or _alone_at_the_end(talk)
    return [odd] if odd else []


def _said_by(document: Document, talk: Sequence[Turn]) -> dict[str, list[str]]:
    """What each says, turn by turn."""
    own: dict[str, list[str]] = {}
    for turn in talk:
        own.setdefault(turn.speaker, []).append(speech_at(document, turn.paragraphs).strip())
    return own


def _is_no_talk(own: Mapping[str, Sequence[str]]) -> bool:
    """Whether there are too few turns, or most are in capitals, so that nothing tells a field."""
    texts = [text for said in own.values() for text in said]
    return len(texts) < MANY or sum(map(str.isupper, texts)) >= LOUD * len(texts)


def _alone_at_the_end(talk: Sequence[Turn]) -> str:
    """A line where who speaks last has turns there alone, one below the other, below all others; or "".

    Who moderates may close a talk.
    """
    last = talk[-1]
    if last.role is Role.INTERVIEWER and role_of_label(last.speaker) is Role.INTERVIEWER:
        return ""
    below = list(takewhile(lambda turn: (turn.speaker, turn.part) == (last.speaker, last.part), reversed(talk)))
    above = [turn.speaker for turn in talk[: len(talk) - len(below)]]
    labelled = sum(bool(turn.label) for turn in below)
    if not last.speaker or labelled < TWICE or len(above) < MANY or last.speaker in above or len({*above}) < TWICE:
        return ""
    if talk[len(above) - 1].part != last.part:
        return ""
    return f"{last.speaker!r} speaks {labelled} times below all others and nowhere else, as a field of notes does"


def in_prose(document: Document) -> list[str]:
    """Whoever is quoted under a word that stands once and belongs to others: ``Angry men wrote``, ``Bold aims:``."""
    if asked := asked_in_prose(document):
        return [asked]
    names = {turn.speaker for turn in document.turns if turn.kind is Kind.QUOTED and turn.speaker.isalpha()}
    for name in sorted(names):
        found = list(re.finditer(rf"\b{re.escape(name)}\b", document.text))
        if len(found) != 1 or is_generic(name):
            continue
        behind = document.text[found[0].end() : found[0].end() + FIELD_KEY]
        key = _KEY.match(behind)
        if key and _SENTENCE.isdisjoint(key[0].split()):
            return [f"a speaker is called {name!r}, which stands once, in the name of a field"]
        plural = _PLURAL.match(behind)
        begins = _BEGINS.search(document.text[max(found[0].start() - 9, 0) : found[0].start()])
        if begins and plural and plural[1] not in _TELLS:
            return [f"a speaker is called {name!r}, which stands once, at the beginning of a sentence"]
    return []


def _no_sentences(own: Mapping[str, Sequence[str]]) -> str:
    """Who speaks a few words each time that are no sentence, as nobody else does: ``Mood``, of ``Mood: neutral``."""
    for name, said in own.items():
        if not name or len(said) <= FEW or is_generic(name) or any(map(_is_said, said)):
            continue
        others = [text for other, texts in own.items() if other != name for text in texts]
        if len(others) >= MANY and sum(map(_is_said, others)) >= ENDED * len(others):
            return f"{name!r} says no sentence, such as {shortened(said[0])!r}, where all others do"
    return ""


def _is_said(text: str) -> bool:
    """Whether it ends as sentences do, or is long, or says I or you."""
    return _END.search(text) is not None or len(text.split()) > SHORT or SELF.search(text) is not None


def _spoken_of(document: Document, talk: Sequence[Turn]) -> str:
    """Who stands in a heading and is told of below it: ``Rosa wrote a book``, under ``Rosa Lindt``."""
    for turn in talk:
        names = "|".join(re.escape(word) for word in turn.speaker.split() if word[:1].isupper() and len(word) > 2)
        if turn.label or not names or " " not in turn.speaker:
            continue
        told = re.compile(rf"(?:(?:{names})\s)+(?!is my\b|here\b|and I\b)[^\W\d_A-Z][^\W\d_]+")
        for span in turn.paragraphs:
            if found := told.match(document.slice((span,)).strip()):
                return f"{turn.speaker!r} is told of in what was taken for that person's words, {shortened(found[0])!r}"
    return ""


def _told_below(document: Document, talk: Sequence[Turn]) -> str:
    """A paragraph below the last words that tells of who speaks: ``Rosa Lindt lives in Riva``, ``The participant``."""
    names = {turn.speaker for turn in talk if " " in turn.speaker and not is_generic(turn.speaker)}
    told = re.compile("|".join(rf"\b{re.escape(name)}\b(?!,)" for name in sorted(names))) if names else None
    for span in talk[-1].paragraphs[1:]:
        text = document.slice((span,)).strip()
        named = told is not None and told.search(text) and not SELF.search(text)
        if comes_after(text) or TOLD_OF.search(text) or named:
            return f"what stands below the last words may be nobody's, {shortened(text)!r}"
    return ""


def _inside(document: Document, turn: Turn) -> list[str]:
    """The paragraphs of a turn of several that name somebody and what she is: ``Rosa Lindt -- Riva -- Analyst``."""
    if len(turn.paragraphs) < FEW:
        return []
    texts = [document.slice((span,)).strip() for span in turn.paragraphs]
    return [text for text in texts if _NAMED.fullmatch(text) and fills_a_field(text)]


def _is_list(text: str) -> bool:
    return fills_a_field(text) and len(text.split()) >= LISTED
