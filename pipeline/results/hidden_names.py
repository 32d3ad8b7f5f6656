"""Which documents' names give away whom an alias hides, and the words of such names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import pyarrow as pa

from pipeline.model import Role
from pipeline.results.participants import Participant, people
from pipeline.results.rows import values
from pipeline.results.tables import RunTables

_NAME = re.compile(r"[^\W\d_]{2,}")
NO_NAMES = frozenset(
    {"dr", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "prof", "professor", "the", "of", "and"}
    | {"respondent", "participant", "interviewee", "speaker", "unknown"}
)
"""Words of a case's name or a transcript's label that name nobody."""

SHORTEST = 3
"""Letters; a shorter word in the name of a file names nobody. A choice."""

INITIALS = 3
"""A label in capitals of at most so many letters is initials, not a name that people say. A choice."""


_ASKED_LAST: list[tuple[tuple[pa.Table, ...], dict[str, str]]] = []
"""The tables that were asked about last, and what came of it: each output asks again."""


def document_names(tables: RunTables) -> dict[str, str]:
    """The documents whose names may not be shown, each with what is shown in its place.

    These are the documents whose respondents all have an alias, and those with
    a name in their own that an alias hides.
    """
    asked = (tables.cases, tables.turns, tables.documents)
    for known, found in _ASKED_LAST[-1:]:
        if all(one is other for one, other in zip(known, asked, strict=True)):
            return dict(found)
    found = _document_names(tables)
    _ASKED_LAST[:] = [(asked, found)]
    return dict(found)


def _document_names(tables: RunTables) -> dict[str, str]:
    persons = people(tables.cases)
    if not any(person.alias for person in persons.values()):
        return {}
    heard: dict[str, list[Participant | None]] = {}
    for document, case, role in values(tables.turns, "document", "case", "role"):
        if role == Role.RESPONDENT:
            found = heard.setdefault(document, [])
            person = persons.get(case)
            if person not in found:
                found.append(person)
    result: dict[str, str] = {}
    taken: Counter[str] = Counter()
    telling = _telling(tables, persons)
    for number, document in enumerate(tables.documents["document"].to_pylist(), start=1):
        here = heard.get(document, ())
        labels = [person.label for person in here if person is not None and person.alias]
        if (labels and len(labels) == len(here)) or telling & _letters(document):
            name = f"File of {', '.join(labels)}" if labels else f"File {number}"
            taken[name] += 1
            result[document] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return result


def _telling(tables: RunTables, persons: Mapping[str, Participant]) -> set[str]:
    """The words of the names that aliases hide, in small letters."""
    spoken: dict[str, set[str]] = {}
    for case, speaker in values(tables.turns, "case", "speaker"):
        spoken.setdefault(case, set()).add(speaker)
    found: set[str] = set()
    for person in persons.values():
        if person.alias:
            for word in name_words([person.case, *sorted(spoken.get(person.case, ()))], person.alias):
                found.add(word.casefold())
    return {word for word in found if len(word) >= SHORTEST}


def _letters(document: str) -> set[str]:
    return {word.casefold() for word in _NAME.findall(document)}


def name_words(names: Sequence[str], alias: str) -> list[str]:
    """The words of names that are names, as patterns; those of the alias and of titles are none."""
    known = {word.casefold() for word in _NAME.findall(alias)} | NO_NAMES
    found = set()
    for name in names:
        if any(letter.isdigit() for letter in name):
            continue
        for word in _NAME.findall(name):
            if word.casefold() not in known and word[0].isupper() and not (word.isupper() and len(word) <= INITIALS):
                found.add(re.escape(word.capitalize() if word.isupper() else word))
    return sorted(found)
