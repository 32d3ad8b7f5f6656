"""What is known of cases under names that say the same, ``Age`` and ``age``, ``Date`` and ``Datum``: one attribute."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.model import Case, Document
from pipeline.wording import listed

SHOWN = 5
"""Attributes that are named in one line."""


def with_one_spelling(documents: Sequence[Document], told: Iterable[str]) -> tuple[list[Document], list[str]]:
    """The documents with one spelling of each attribute, and a line that says which were one.

    Columns of one table that hold other values under such names stay apart.

    Args:
        documents: Of a corpus, with their cases.
        told: The attributes that cases.csv names, whose spelling counts; else the one that most cases have, of those
            in English where most documents are.
    """
    times = Counter(name for document in documents for case in document.cases for name in case.attributes)
    spellings: dict[str, list[str]] = defaultdict(list)
    languages = Counter(document.language for document in documents if document.language)
    english = languages["en"] > languages.total() / 2
    for name in sorted(times, key=lambda name: (english and not _is_english(name), -times[name])):
        spellings[_key(name)].append(name)
    several = {key: names for key, names in spellings.items() if len(names) > 1}
    if not several:
        return list(documents), []
    sheet = {_key(name): name for name in told}
    chosen = {
        name: sheet.get(key, names[0])
        for key, names in several.items()
        if key in sheet or not _differ(documents, names)
        for name in names
    }
    if not chosen:
        return list(documents), []
    made = [replace(document, cases=tuple(_renamed(case, chosen) for case in document.cases)) for document in documents]
    ones = [names for names in several.values() if names[0] in chosen]
    others = [
        f"{listed([repr(name) for name in names if name != chosen[name]])} as {chosen[names[0]]!r}" for names in ones
    ]
    more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    capitals = all(len(set(map(_plain, names))) == 1 for names in ones)
    how = "differ in capitals alone" if capitals else "say the same"
    return made, [f"attributes whose names {how} are one: {'; '.join(others[:SHOWN])}{more}"]


_SAME_TEXT = {
    "date": """
        date, date of interview, date of the interview, interview date, date of recording, recording date, recorded on,
        interviewed on, date of conversation, datum, interviewdatum, datum des interviews, datum des gesprächs,
        aufnahmedatum, datum der aufnahme, fecha, fecha de entrevista, fecha de la entrevista, date de l'entretien,
        date d'entretien, data dell'intervista, data da entrevista, datum interview, datum van het interview, dato,
        dato for intervju, dato for interview, intervjudatum, data wywiadu
    """,
    "gender": "gender, sex, geschlecht, sexe, genre, sexo, género, sesso, genere, geslacht, kön, køn, kjønn, płeć",
    "age": """
        age, age in years, age at interview, age at the time of interview, age at time of interview, alter,
        alter in jahren, âge, edad, età, idade, leeftijd, ålder, alder, wiek
    """,
    "place": "place, place of interview, place of the interview, interview place, ort, ort des interviews",
}
_SAME = {" ".join(name.split()): key for key, names in _SAME_TEXT.items() for name in names.split(",")}
"""What fields of heads are called that say the same, in nine languages."""

_UNIT = re.compile(r"\s*[(\[](?:in )?(?:years?|yrs?|jahre?n?|ans|años|anni|anos|jaar|år)\.?[)\]]$")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _key(name: str) -> str:
    key = _plain(name).replace("’", "'")
    return _SAME.get(_UNIT.sub("", key), key)


def _is_english(name: str) -> bool:
    """Whether a name is in English: the word for what is known stands in it, or it is none that says the same."""
    key = _key(name)
    return key not in _SAME_TEXT or not {key, "sex", "recorded", "interviewed"}.isdisjoint(_plain(name).split())


def _differ(documents: Iterable[Document], names: Sequence[str]) -> bool:
    """Whether a case has several of the names, with other values."""
    return any(
        len({case.attributes[name] for name in names if case.attributes.get(name)}) > 1
        for document in documents
        for case in document.cases
    )


def _renamed(case: Case, chosen: Mapping[str, str]) -> Case:
    if chosen.keys().isdisjoint(case.attributes):
        return case
    attributes: dict[str, str] = {}
    for name, value in case.attributes.items():  # what cases.csv says stands last, and counts
        own = chosen.get(name, name)
        if value or not attributes.get(own):
            attributes[own] = value
    return replace(case, attributes=attributes)
