"""Talks that are typed in capitals alone, which name nobody there."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.transcript.label_names import is_written_as_name, without_office
from pipeline.model import Document, Kind
from tests.ingest.make import received, speech

SAID = (
    ("INTERVIEWER", "GO ON."),
    ("RESPONDENT", "I CAME TO THE MILL AT NINE, AND I REMEMBER THINKING: THIS IS IT."),
    ("INTERVIEWER", "SAY MORE ABOUT THE RIVER."),
    ("RESPONDENT", "IT ROSE ON US TWICE. MY AUNT TOLD ME STRAIGHT: LEAVE IT."),
)


def read(*paragraphs: str) -> Document:
    (document,) = TextReader().read(received("\n\n".join(paragraphs)))
    (document,) = doubted([finish(document)])
    return document


def test_what_is_asked_first_in_capitals_is_no_name_of_who_asks() -> None:
    assert speech(read(*(f"{who}: {said}" for who, said in SAID))) == list(SAID)


def test_a_name_in_capitals_at_the_top_is_still_one() -> None:
    document = read("INTERVIEWER: RUTH LINDT", *(f"{who}: {said}" for who, said in SAID[1:] + SAID[2:]))

    assert document.turns[0].kind is not Kind.SPEECH


def test_words_before_a_colon_in_capitals_are_nobody_however_often_they_come() -> None:
    turns = [f"{who}: {said}" for who, said in SAID]
    added = "THERE'S THREE THINGS I'D SAY: THE ROOF, THE RENT AND THE RIVER."
    document = read(*turns, added, *turns, added, *turns, "HALF PAST TEN, SOMETHING LIKE THAT. HONESTLY: NO.")

    assert {who for who, _ in speech(document)} == {"INTERVIEWER", "RESPONDENT"}
    assert not any("label" in warning or "is called" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    "words", ["I MEAN", "LIKE, HONESTLY", "THERE'S ONE THING", "WE ALL KNEW", "YOU KNOW", "I'LL TELL YOU WHAT"]
)
def test_a_sentence_in_capitals_is_no_name(words: str) -> None:
    assert not is_written_as_name(words)


@pytest.mark.parametrize("name", ["MY NGUYEN", "KARINA GO", "RUTH MORE", "THE WITNESS", "I. LANYON", "DU BOIS"])
def test_a_name_in_capitals_is_one(name: str) -> None:
    assert is_written_as_name(name)


def test_an_office_in_capitals_ends_with_no_sentence() -> None:
    assert without_office("RUTH LINDT, DEPT. OF ROADS") == "RUTH LINDT"
    assert without_office("HALF PAST TEN, SOMETHING LIKE THAT. HONESTLY") != "HALF PAST TEN"
