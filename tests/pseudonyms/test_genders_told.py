"""Women keep the names of women and men those of men, whatever their language; of whom nothing tells, those of both."""

from __future__ import annotations

import pytest

from pipeline.pseudonyms.entities import Entity, person
from pipeline.pseudonyms.genders_told import gender_at
from pipeline.pseudonyms.replacements import NAMES, propose
from pipeline.text.given_genders import gender_of
from pipeline.text.given_names import NEUTRAL, gender


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Dann hat die Gerda mir geholfen.", "Gerda", "f"),
        ("Ich habe den Eike gefragt.", "Eike", "m"),
        ("Meine Schwester Ilka kam auch.", "Ilka", "f"),
        ("Mon frère Dominique est parti.", "Dominique", "m"),
        ("Ho visto Nicola, mio fratello, ieri.", "Nicola", "m"),
        ("La mia vicina Andrea non c'era.", "Andrea", "f"),
        ("My sister Robin came, too.", "Robin", "f"),
        ("I told Kim, my brother, to wait.", "Kim", "m"),
        ("Mijn broer Jelle bleef thuis.", "Jelle", "m"),
        ("Moja siostra Kinga jest w domu.", "Kinga", "f"),
        ("My sister. Robin came, too.", "Robin", "f"),
        ("I told Robin to wait.", "Robin", ""),
        ("Das ist der Gerda ihr Haus.", "Gerda", ""),
    ],
)
def test_words_around_a_name_tell(text: str, name: str, told: str) -> None:
    start = text.index(name)
    assert gender_at(text, start, start + len(name)) == told


@pytest.mark.parametrize(
    ("name", "culture", "told"),
    [
        ("gerda", "", "f"), ("paulette", "", "f"), ("torbjorn", "", "m"), ("hauke", "", "m"), ("patrice", "", "m"),
        ("nicola", "", ""), ("nicola", "italian", "m"), ("andrea", "italian", "m"), ("gosta", "", "m"),
        ("heidetraud", "german", "f"), ("ottobert", "german", "m"), ("ginette", "french", "f"),
        ("fiorella", "italian", "f"), ("eulogio", "spanish", "m"), ("kinga", "polish", "f"), ("casey", "", ""),
        ("umut", "turkish", ""), ("zorvane", "", ""),
    ],
)  # fmt: skip
def test_a_name_tells(name: str, culture: str, told: str) -> None:
    assert gender_of(name, culture) == told


def invented(name: str, *, told: str = "", culture: str = "") -> str:
    (entity,) = _people(name)
    entity.gender, entity.culture = told, culture
    propose([entity], [f"{name} came."], style=NAMES)
    return entity.replacement.split()[0].lower()


def _people(*names: str) -> list[Entity]:
    return [one for one in map(person, names) if one]


@pytest.mark.parametrize(("name", "sex"), [("Gerda", "f"), ("Paulette", "f"), ("Torbjorn", "m"), ("Wanda", "f")])
def test_an_invented_name_is_of_the_same_gender(name: str, sex: str) -> None:
    assert gender(invented(name)) == sex


def test_of_whom_nothing_tells_the_name_is_of_both() -> None:
    assert invented("Nicola") in NEUTRAL
    assert invented("Zorvane", culture="german") in NEUTRAL
    assert gender(invented("Zorvane", told="f", culture="german")) == "f"
