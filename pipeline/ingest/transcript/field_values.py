"""What fills a field of a form, or stands in a list of names, and is no talk: a date, a number, a post."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.ingest.judgement import is_talk
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.greetings import greets
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.full_stops import CLOSING_SIGNS

FEW = 2
"""Turns of somebody, up to which it is looked at whether all that she says fills a field."""

TALK = 4
"""Turns of those who come back more often, beside which others may be fields."""

LONGEST = 16
"""Words of a field."""

SHORT = 3
"""Words of a field above a questionnaire: ``Age: 48 years``."""

NAMED = 0.8
"""Share of the words that begin with a capital or hold a digit, from which on they name and do not tell."""

_FIELD = re.compile(r"[^\W\d_][^:：\n]{1,30}[:：]\s*\w[^\n]{0,60}(?<=\w)")
_WORD = re.compile(r"[^\s/&|·•,;:–—-]+")
_PARTICLE = re.compile(r"(?:of|and|the|for|de|del|della|di|da|do|du|des|la|el|y|e|et|und|van|von|den|der|i|og|och|en)")
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]{1,3}\.)+$")
_CODE = re.compile(r"[^\W\d_]{0,4}[-_. ]?\d{1,4}")
"""``K4``, ``7``: what nobody says before she is asked."""

_END = re.compile(rf"[{CLOSING_SIGNS}\"'”’»)\]]\W*$")


def fills_a_field(text: str) -> bool:
    """Whether a text names or counts and says nothing: ``5 November 2024``, ``Rosa Lindt, Head of Pottery``.

    It is no sentence and no question, says neither I nor you, and nearly all its words are names or numbers; a single
    word is a number, as people answer with a name.
    """
    text = text.strip()
    if not text or is_talk(text) or greets(text):
        return False
    if _END.search(text) and (text.isupper() or not _ABBREVIATED.search(text)):  # "GOD, YES." in capitals as all is
        return False
    words = [word for word in _WORD.findall(text) if not _PARTICLE.fullmatch(word)]
    if not words or len(words) > LONGEST:
        return False
    named = [word for word in words if word[0].isupper() or any(sign.isdecimal() for sign in word)]
    numbers = [word for word in named if any(sign.isdecimal() for sign in word)]
    return len(named) >= NAMED * len(words) and (len(words) > 1 or (bool(numbers) and len(words[0]) > 3))


def fields_in_labels(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines of labels that are fields of a form above, between or below the turns: ``Waktu: 13:00``.

    All that stands behind such a label and below it fills a field, each time; others come back and talk. A word of one
    of their names is no field.
    """
    if len(labels) < TALK:
        return frozenset()
    order = sorted(labels)
    own: dict[str, list[int]] = {}
    for index in order:
        own.setdefault(name_key(labels[index].speaker) or labels[index].speaker, []).append(index)
    people = {word for key, found in own.items() if len(found) > FEW for word in key.split()}
    talk = min((found[0] for found in own.values() if len(found) > FEW), default=0)
    ends = dict(zip(order, [*order[1:], len(lines)], strict=True))
    told = {
        key: [range(index, ends[index]) for index in found]
        for key, found in own.items()
        if len(found) <= FEW
        and not any(_is_somebody(labels[index]) or _is_said(lines[index], labels[index]) for index in found)
        and _are_fields(
            [_behind(lines, labels[index], index, ends[index]) for index in found],
            above=found[-1] < talk,
            shared=not people.isdisjoint(key.split()),
        )
    }
    others = sum(len(found) for key, found in own.items() if key not in told and len(found) > FEW)
    if others < max(TALK, sum(map(len, told.values()))):
        return frozenset()
    return frozenset(
        at
        for found in told.values()
        for lines_of in found
        for at in lines_of
        if lines[at].text.strip() and not lines[at].heading
    )


def _are_fields(told: Sequence[str], *, above: bool, shared: bool) -> bool:
    """Whether all that is told fills a field, or is a code ``above`` the talk, under a key that shares no name."""
    if above and all(_CODE.fullmatch(text.strip()) for text in told):
        return True
    return not shared and all(map(fills_a_field, told))


def _is_somebody(label: Label) -> bool:
    """Whether a label has a time, or is a part in a talk or a name that is counted: ``Pembicara 12``."""
    return label.time is not None or is_generic(label.speaker) or label.speaker[-1:].isdecimal()


def _is_said(line: Line, label: Label) -> bool:
    """Whether what was taken for a label alone on its line ends as a sentence does: ``Ya.`` above a time."""
    text = line.text.rstrip()
    return label.start >= len(text) and text[-1:] in CLOSING_SIGNS


def _behind(lines: Sequence[Line], label: Label, index: int, end: int) -> str:
    return " ".join(
        (lines[index].text[label.start :], *(line.text for line in lines[index + 1 : end] if not line.heading))
    )


def only_fields(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines of all labels, and those like them right below, where each of them is a short field of a form.

    None where somebody may speak behind one of the labels.
    """
    told = [lines[index].text[label.start :].strip() for index, label in labels.items()]
    if not all(0 < len(text.split()) <= SHORT and text[-1].isalnum() for text in told):
        return frozenset()
    found = set(labels)
    for index in sorted(labels):
        below = index + 1
        while below < len(lines) and below not in labels and _FIELD.fullmatch(lines[below].text.strip()):
            found.add(below)
            below += 1
    return frozenset(found)
