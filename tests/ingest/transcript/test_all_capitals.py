"""Talks that are typed in capitals alone, which name nobody there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.transcript.label_names import is_written_as_name, without_office
from pipeline.model import Document, Kind
from tests.ingest.containers import pdf, typeset
from tests.ingest.make import read_alone, received, speech

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


@pytest.mark.parametrize(
    "added",
    ["PLAIN TRUTH: I CRIED.", "ONE THING MORE: I WAS NEVER TIRED.", "SHORT ANSWER: NOBODY DID.", "MY RULE: NO."],
)
def test_words_in_capitals_before_a_colon_once_are_said_and_that_is_told(added: str) -> None:
    document = read(*(f"{who}: {said}" for who, said in SAID), added, *(f"{who}: {said}" for who, said in SAID))

    assert {who for who, _ in speech(document)} == {"INTERVIEWER", "RESPONDENT"}
    assert added in " ".join(words for _, words in speech(document))
    assert any("label still stands among the words" in warning for warning in document.warnings)


def test_a_known_name_in_capitals_speaks_once() -> None:
    turns = [f"{who}: {said}" for who, said in SAID]
    assert "INGRID BERG" in {who for who, _ in speech(read(*turns, "INGRID BERG: SORRY, I AM LATE.", *turns))}


def test_the_first_word_of_a_paragraph_in_capitals_is_nobodys_initials() -> None:
    turns = [f"{who}: {said}" for who, said in SAID]
    document = read(*turns, "THE PAPERWORK TAKES A DAY.", *turns, *turns)

    assert not [turn for turn in document.turns if turn.kind is not Kind.SPEECH]


def test_two_who_begin_in_capitals_are_no_legend_of_names() -> None:
    said = [("TOVE", "GO ON."), ("NIELS", "NOBODY KNOWS."), ("TOVE", "AND THEN?"), ("NIELS", "I WENT HOME."), *SAID]
    assert speech(read(*(f"{who}: {words}" for who, words in said)))[:4] == said[:4]


def test_answers_in_capitals_of_three_letters_fill_no_field() -> None:
    said = [
        ("TOVE", "DO YOU SWIM?"),
        ("ODD", "GOD, YES."),
        ("TOVE", "AND YOU?"),
        ("NIELS", "I DO NOT LIKE IT."),
        ("TOVE", "WHY IS THAT?"),
        ("NIELS", "I AM AFRAID OF WATER, AND MY BROTHER IS, TOO."),
        ("TOVE", "ANYBODY ELSE?"),
        ("ODD", "NOT ME, NO."),
        ("TOVE", "WHERE DO YOU SWIM?"),
        ("NIELS", "NOWHERE AT ALL."),
    ]
    assert speech(read(*(f"{who}: {words}" for who, words in said))) == said


def test_a_dash_in_capitals_goes_on_with_the_line_above(tmp_path: Path) -> None:
    asked = "HOW MANY DAYS A WEEK WAS IT THEN, AND DID YOU COUNT THEM"
    text = f"**INTERVIEWER:** {asked}\n- FOUR, FIVE?\n\n**RESPONDENT:** SIX.\n\n"
    document = read_alone(tmp_path, text + "**INTERVIEWER:** WHY?\n\n**RESPONDENT:** WE HAD TO.\n", "talk.md")

    assert speech(document)[0][1].replace(" / ", " ") == f"{asked} - FOUR, FIVE?"


def test_words_with_a_stop_at_the_edge_of_a_page_are_nobody(tmp_path: Path) -> None:
    long = "WE HAD A CAT THAT CAME TO US IN THE SPRING OF THE FLOOD AND THEN LEFT AND WE NEVER FOUND OUT. IT WAS GREY."
    said = [SAID[0], ("RESPONDENT", long), SAID[2], SAID[3]] * 3
    (tmp_path / "talk.pdf").write_bytes(pdf(typeset([f"{who}: {words}" for who, words in said], width=90)))
    (document,) = read_corpus(tmp_path).documents

    assert speech(document) == said
