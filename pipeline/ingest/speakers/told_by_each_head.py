"""Several interviews in a file, each under a head that names who asks in it and who is asked: each by their labels.

The same label may be another's below the next head, and whoever asked before may be asked there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.ingest.speakers.named_in_head import titled_surname
from pipeline.ingest.speakers.names import case_name, han_name, initials_of, name_key
from pipeline.ingest.transcript.draft import ASKER_KEYS, PERSON_KEYS
from pipeline.ingest.transcript.head_fields import fields_in_line, is_known_field, told_of
from pipeline.ingest.transcript.head_keys import plain_key
from pipeline.model import Document, Kind, Role
from pipeline.text.late_regex import late_regex

ENOUGH = 2
"""Such heads in a file, from which on it holds several interviews."""

NEARLY_ALL = 0.8
"""Share of the turns below each head that one of the two who are named says."""

_POST = late_regex(r"\s*[,;(（，].*|\s+-\s.*")


@dataclass(slots=True)
class _Interview:
    """The places of what stands above the talk and of its turns, and who is named as who asks and who is asked."""

    head: list[int] = field(default_factory=list)
    talk: list[int] = field(default_factory=list)
    asker: str = ""
    asked: str = ""


def told_by_each_head(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document with the roles, names and cases that its heads tell, and a notice; as it is where not all do."""
    interviews = list(_interviews(document))
    names = [one.asked for one in interviews]
    if (
        len(interviews) < ENOUGH
        or len(set(names)) < len(names)
        or not all(one.asker and one.asked for one in interviews)
    ):
        return document, ()
    turns = list(document.turns)
    for one in interviews:
        labels = Counter(turns[place].speaker for place in one.talk)
        parts = {name: [label for label in labels if is_called(label, name)] for name in (one.asker, one.asked)}
        said = sum(labels[label] for own in parts.values() for label in own)
        if any(len(own) != 1 for own in parts.values()) or parts[one.asker] == parts[one.asked]:
            return document, ()
        if said < NEARLY_ALL * labels.total():
            return document, ()
        for place in one.head:
            turns[place] = replace(turns[place], part=one.asked)
        for place in one.talk:
            turn = replace(turns[place], part=one.asked)
            if turn.speaker == parts[one.asker][0]:
                turn = turn.said_by(speaker=one.asker, label=turn.speaker, role=Role.INTERVIEWER, case="")
            elif turn.speaker == parts[one.asked][0]:
                turn = turn.said_by(speaker=one.asked, label=turn.speaker, case=case_name(one.asked))
            turns[place] = turn
    told = (
        f"its heads name {names[0]!r} to {names[-1]!r} as who is asked, so it is taken for {len(names)} interviews; "
        "who answers counts for a case in each"
    )
    return replace(document, turns=tuple(turns)), (told,)


def is_called(label: str, name: str) -> bool:
    """Whether somebody of this name is called so: by it, its initials, its first word or its surname."""
    own, key = name_key(label), name_key(name)
    if not own or not key:
        return False
    if han_name(name) == name:
        return name.startswith(label)
    plain = label.replace(".", "").replace(" ", "")
    short = plain.isupper() and len(plain) > 1 and plain.casefold() in initials_of(key)
    words = key.split()
    return short or own in (key, words[0], words[-1]) or titled_surname(label) == words[-1]


def _first_name_in(value: str) -> str:
    """The name that a field begins with, without what somebody is: ``Zoe Crane, student``, ``周敏 学生``."""
    return han_name(value.strip()) or _POST.sub("", value.strip(), count=1).strip(" .")


def _interviews(document: Document) -> Iterator[_Interview]:
    """The talks of the file, each with its head; what stands above the first without a head is a talk of nobody."""
    own = _Interview()
    for place, turn in enumerate(document.turns):
        if turn.kind is Kind.SPEECH:
            own.talk.append(place)
            continue
        told = _told(document.slice(turn.paragraphs)) if turn.kind in (Kind.HEADING, Kind.FRONT) else {}
        if told and own.talk:
            yield own
            own = _Interview()
        if turn.kind in (Kind.HEADING, Kind.FRONT) and not own.talk:
            own.head.append(place)
            own.asker, own.asked = told.get(ASKER_KEYS[0], own.asker), told.get(PERSON_KEYS[0], own.asked)
    if own.talk:
        yield own


def _told(text: str) -> dict[str, str]:
    """Whom a line of a head names as who asks or who is asked."""
    fields: Sequence[tuple[str, str]] = fields_in_line(text)
    named = ((told_of(plain_key(key)), value) for key, value in fields if is_known_field(plain_key(key), value))
    parts = (ASKER_KEYS[0], PERSON_KEYS[0])
    return {key: name for key, value in named if key in parts and (name := _first_name_in(value))}
