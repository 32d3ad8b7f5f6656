"""Lines at the top that say who plays which part, and look like turns: ``Interviewer: Ruth Lindt``, ``R: potter, 61``.

No name is asked as a whole turn, and nobody says what she is before she is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from pipeline.ingest.judgement import SELF, names_nobody
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.part_words import GROUPS
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.head_fields import HEAD_LINE, SHORTENED, is_known_field
from pipeline.ingest.transcript.head_keys import HEAD_KEYS, PERSON_HEAD_KEYS
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.opening_turns import is_uncased, may_be_uncased_name
from pipeline.model import Role
from pipeline.text.full_stops import SENTENCE_END, has_question_mark
from pipeline.text.given_names import ONLY_GIVEN

TOP, LINES = 8, 6
"""Filled lines above the first, and how many there are at most."""

CELLS = 60
"""Lines above the first at most where they are as short as the cells of a table, which count for none of the others."""

LOOKED = 40
"""Lines that tell whether all is in capitals."""

WORDS = 8
"""Of a name, or of what somebody is."""

SHORT = 4
"""Letters of initials, or words of a cell, at most."""

AGED = re.compile(r"[^\W\d_][^\n]*,.*\b\d{2}\b|.*\b\d{2}\s?(?:years?|y\.?o\.?|yrs?|jahre|años|anos|ans|anni|jaar|år)\b")
"""``market woman, 61``, ``a potter of 61 years``."""

POST = re.compile(r"[,;(]|\s[–—-]\s")
"""What parts a name from what somebody is: ``Rosa Lindt, student``."""

_LETTER = re.compile(r"(?P<key>[^\W\d_])\s*[:：\t]\s*(?P<value>\S.*)")
"""``I: Ruth Lindt``."""

_SHORT_OF = re.compile(r"[^()]+\((\w{1,4})\)")
"""``Respondent (R)``, where turns below open with ``R``."""

_SLASHED = re.compile(r"(?<!\s)\s+[/|–—·]\s+(?=[^\W\d_][^:：\n/]{0,30}[:：]\s)")
"""``Interviewer: Ruth Lindt / Interviewee: potter, 47``: where another part follows in the line."""

_ALL = re.compile(rf"(?P<key>{GROUPS})\s*(?:\([^()]*\))?\s*[:：]\s*(?P<listed>\S.*)", re.IGNORECASE)
_ITEM = re.compile(r"[,;/、，；]|\s(?:and|und|et|y|e|en|og|och|i|и|ve|&)\s")
_INSIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|\s[–—=-]\s[^,;]*)")
"""``Participants: P1 (woman, 45), P2 (man, 38)``: a list, its items, and what stands of each within it."""

_EITHER = re.compile(r"\s(?:or|oder|ou|o|of|eller)\s")
"""``Anna or Bert``, which is asked."""


def parts_told(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """Those lines, one right below the other, each part once.

    One of them at least is surely no turn: under who asks stands a name and no more, under who answers what she is and
    her age, or the part of the last one is also that of the turn right below it: ``I: Ruth Lindt``, ``I: Shall we?``.

    Args:
        lines: Of the whole file.
        labels: As found, those of these lines among them.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip() and not line.front]
    bare = labels.keys() <= {*filled[: TOP + 1]} and len({label.speaker for label in labels.values()}) == len(labels)
    block: dict[int, tuple[str, str]] = {}
    above = 0
    talking = {name_key(label.speaker) for label in labels.values()}
    listed = False
    for place, index in enumerate(filled):
        part = _part(lines[index])
        if group := _all_of_them(lines[index], talking):
            part, listed = group, True
        twice = part is not None and part[0] in {key for key, _ in block.values()}
        # Where nothing below has a label, a gap may stand between them.
        apart = bool(block) and index != max(block) + 1 and (not bare or filled[place - 1] != max(block))
        if part is None or twice or apart:
            above += len(lines[index].text.split()) > SHORT
            if block or index in labels or above > TOP or place >= CELLS:
                break
            continue
        block[index] = part
    if not 0 < len(block) <= LINES or max(block) >= filled[-1]:
        return frozenset()
    below = min((index for index in labels if index > max(block)), default=-1)
    if below < 0:  # what is said has no labels
        roles = {role_of_label(key): _is_name(key, value) for key, value in block.values()}
        return frozenset(block) if roles.get(Role.INTERVIEWER) and Role.RESPONDENT in roles else frozenset()
    gap = not lines[max(block) + 1].text.strip()
    spoken = {name_key(label.speaker) for index, label in labels.items() if index > max(block)}
    shorts = [_SHORT_OF.fullmatch(key) for key, _ in block.values()]
    if all(short and name_key(short[1]) in spoken for short in shorts):
        return frozenset(block)
    last, told = block[max(block)]
    whole = is_written_as_name(told) and not told.isupper() and len(told.split()) > 1 and not _EITHER.search(told)
    whole = whole or (gap and told.isalpha() and told.istitle() and is_written_as_name(told))
    again = name_key(labels[below].speaker) == name_key(last) and (len(block) > 1 or whole)
    asking = [(key, value) for key, value in block.values() if role_of_label(key) is Role.INTERVIEWER]
    named = all(_is_name(key, value, spoken) or (again and whole and key == last) for key, value in asking)
    if all(value.isupper() for _, value in block.values()) and _is_loud(lines[max(block) + 1 :]):
        named = named and not any(value.endswith(".") for _, value in block.values())  # "INTERVIEWER: GO ON."
    sure = again or listed or any(_is_no_turn(key, value, spoken, gap=gap) for key, value in block.values())
    return frozenset(block) if sure and named else frozenset()


def _all_of_them(line: Line, talking: Set[str]) -> tuple[str, str] | None:
    """A line that lists who answers by the labels of their turns, as a part and what is said of it."""
    match = _ALL.fullmatch(line.text.strip(" *_#"))
    if match is None or line.heading:
        return None
    keys = [name_key(item.strip()) for item in _ITEM.split(_INSIDE.sub("", match["listed"]))]
    return (match["key"], match["listed"]) if keys and all(key in talking for key in keys) else None


def _is_loud(below: Sequence[Line]) -> bool:
    """Whether all is in capitals, so that they tell no name."""
    texts = [line.text for line in below if any(map(str.isalpha, line.text))][:LOOKED]
    return bool(texts) and all(map(str.isupper, texts))


def _part(line: Line) -> tuple[str, str] | None:
    """The part in a talk, or the field, that a line tells, and what it says of it; None of any other line."""
    text = line.text.strip(" *_#")
    match = HEAD_LINE.fullmatch(text) or _LETTER.fullmatch(text)
    if match is None or line.heading:
        return None
    key, value = match["key"].strip(" *_"), _SLASHED.split(match["value"], maxsplit=1)[0].strip(" *_")
    named = role_of_label(key) or role_of_label(key.removesuffix("s"))
    known = named is not None or key.casefold() in PERSON_HEAD_KEYS | HEAD_KEYS
    whole = SHORTENED.sub("", value).rstrip(".")
    plain = len(value.split()) <= WORDS and not SENTENCE_END.search(whole + " ") and not names_nobody(value)
    if not known or not plain or SELF.search(value) or has_question_mark(value):
        return None
    return (key, value) if value[:1].isalnum() and not (value.endswith(".") and len(value.split()) < 2) else None


def _is_name(key: str, value: str, spoken: Set[str] = frozenset()) -> bool:
    """Whether it is a whole name, or initials, or the name of somebody who speaks below."""
    if value.isupper() and len(value) <= SHORT:
        return True
    name = value if SENTENCE_END.search(value) else POST.split(value, maxsplit=1)[0].strip()
    if name_key(name) and name_key(name) in spoken:
        return True
    given = name == value and name.istitle() and name.casefold() in ONLY_GIVEN
    if is_uncased(value):
        return len(name) > 1 and may_be_uncased_name(value)
    whole = is_written_as_name(name) and (given or len(name.split()) > 1) and not _EITHER.search(name)
    return whole and is_known_field(key.casefold(), name)


def _is_no_turn(key: str, value: str, spoken: Set[str], *, gap: bool) -> bool:
    """Whether the line names somebody, or says what she is; a ``gap`` parts the lines from the talk."""
    role = role_of_label(key)
    if _is_name(key, value, spoken) and role in (Role.INTERVIEWER, Role.RESPONDENT):
        return gap or len(value) > SHORT
    if role is not Role.RESPONDENT:
        return False
    return AGED.match(value) is not None or (gap and name_key(key) not in spoken)
