"""When a turn begins, and who speaks, by fields whose names no program shares with another."""

from __future__ import annotations

import json

import pytest

from pipeline.ingest.registry import choose
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.make import received, speech

SAID = ("Where do you bake?", "At home, mostly, since the mill is shut.", "And who eats it?", "The neighbours do.")
PEOPLE = ("Rosa Lindt", "Omar Said")
STARTS = (2.5, 7.0, 31.5, 40.0)
TURNS = [(PEOPLE[place % 2], said) for place, said in enumerate(SAID)]


def read(text: str, name: str) -> Document:
    file = received(text, name)
    (document,) = choose(file).read(file)
    return finish(document)


def times(document: Document) -> list[float]:
    return [turn.time[0] for turn in document.turns if turn.time]


@pytest.mark.parametrize("when", ["t", "begin", "beg", "debut", "von", "zeit", "inicio", "tc_in"])
def test_an_attribute_in_many_languages_tells_when(when: str) -> None:
    lines = "".join(
        f'<line who="{name}" {when}="{start}">{said}</line>' for (name, said), start in zip(TURNS, STARTS, strict=True)
    )
    document = read(f"<talk>{lines}</talk>", "talk.xml")

    assert (speech(document), times(document)) == (TURNS, list(STARTS))


@pytest.mark.parametrize("when", ["t", "beg", "début", "von", "zeit", "inicio"])
def test_a_field_in_many_languages_tells_when(when: str) -> None:
    rows = [{"spk": name, when: start, "txt": said} for (name, said), start in zip(TURNS, STARTS, strict=True)]
    document = read(json.dumps(rows), "talk.json")

    assert (speech(document), times(document)) == (TURNS, list(STARTS))


@pytest.mark.parametrize(
    ("first", "last"), [("vorname", "nachname"), ("firstName", "lastName"), ("prenom", "nom"), ("nombre", "apellidos")]
)
def test_the_two_parts_of_a_name_are_one_name(first: str, last: str) -> None:
    rows = [
        {"speaker": {first: name.split()[0], last: name.split()[1]}, "text": said, "start": start}
        for (name, said), start in zip(TURNS, STARTS, strict=True)
    ]
    document = read(json.dumps(rows), "talk.json")

    assert (speech(document), times(document)) == (TURNS, list(STARTS))
