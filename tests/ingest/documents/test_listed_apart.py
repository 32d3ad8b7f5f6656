"""A list of questions, and a list of the answers to them below it."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.odt import OpenDocumentReader
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.containers import odt_of
from tests.ingest.make import received, speech

ASKED = ("Where do you keep your bees?", "Who helps you with them?", "What do you do in winter?")
ANSWERED = ("Behind the mill, by the water.", "My sister comes on Sundays.", "I mend the hives.")


def read(*paragraphs: str) -> Document:
    (document,) = OpenDocumentReader().read(received(odt_of(paragraphs), "talk.odt"))
    return finish(document)


@pytest.mark.parametrize("heading", ["Answers", "RESPUESTAS:", "Jawaban"])
def test_each_answer_stands_below_the_question_with_its_number(heading: str) -> None:
    asked = [f"{number}) {text}" for number, text in enumerate(ASKED, 1)]
    answered = [f"{number}- {text}" for number, text in enumerate(ANSWERED, 1)]
    document = read("Interview", *asked, heading, *answered[:2], "The youngest one too.", answered[2])

    said = [text for _, text in speech(document)]
    assert said[1::2] == [ANSWERED[0], f"{ANSWERED[1]} / The youngest one too.", ANSWERED[2]]
    assert [text[3:] for text in said[::2]] == list(ASKED)
    assert any("its number" in line for line in document.warnings)


def test_lists_without_numbers_are_paired_where_they_are_as_long() -> None:
    document = read("Questions", *ASKED, "Answers", *ANSWERED)

    assert [text for _, text in speech(document)] == [
        text for pair in zip(ASKED, ANSWERED, strict=True) for text in pair
    ]


def test_a_list_with_an_answer_too_many_is_left_as_it_stands() -> None:
    document = read("Questions", *ASKED, "Answers", *ANSWERED, "And I sleep.")

    assert document.text.index(ASKED[2]) < document.text.index(ANSWERED[0])
    assert not any("one list" in line for line in document.warnings)


def test_two_lists_of_each_of_several_talks_are_paired() -> None:
    asked = [f"{number}) {text}" for number, text in enumerate(ASKED, 1)]
    answered = [f"{number}) {text}" for number, text in enumerate(ANSWERED, 1)]
    again = [f"{number}) I would say number {number}." for number in (1, 2, 3)]
    document = read(*asked, "Answers:", *answered, "", "Second talk", *asked, "Answers:", *again, "", "Signed")

    said = [text for _, text in speech(document)]
    assert said[1:6:2] == list(ANSWERED)
    assert said[-5::2] == [text[3:] for text in again]


def test_a_heading_within_the_answers_is_one_of_their_lines() -> None:
    asked = [f"{number}) {text}" for number, text in enumerate(ASKED, 1)]
    first, *others = [f"{number}) {text}" for number, text in enumerate(ANSWERED, 1)]
    document = read(*asked, "Answers:", first, "Responses", *others)

    assert [text for _, text in speech(document)][1::2] == [f"{ANSWERED[0]} / Responses", *ANSWERED[1:]]


def test_the_last_word_of_a_paragraph_is_no_heading() -> None:
    told = [f"We went on to the mill on day {number}." for number in range(12)]
    document = read(*told, "We asked each of them in the yard and wrote down what they gave us as their", "answers.")

    assert "answers." in document.text


@pytest.mark.parametrize(("name", "sign"), [("talk.txt", ""), ("talk.md", "## ")])
def test_lists_in_a_text_file_are_paired(name: str, sign: str) -> None:
    asked, answers = ("".join(f"{number}. {text}\n" for number, text in enumerate(own, 1)) for own in (ASKED, ANSWERED))
    text = f"{sign}A talk\n\n{sign}Questions\n\n{asked}\n{sign}Answers\n\n{answers}"
    (document,) = TextReader().read(received(text, name))

    said = [text for _, text in speech(finish(document))]
    assert [one.lstrip("123. ") for one in said] == [one for pair in zip(ASKED, ANSWERED, strict=True) for one in pair]
    assert any("put below the question with its number" in warning for warning in document.warnings)


@pytest.mark.parametrize(("aim", "title"), [("Aim", "Questions"), ("Objetivo", "Preguntas"), ("Ziel", "Fragen")])
def test_what_heads_the_questions_and_says_what_they_are_for_is_nobodys_label(aim: str, title: str) -> None:
    document = read("Interview", f"{aim}: To learn how bees are kept.", f"{title}:", *ASKED, "Answers", *ANSWERED)

    assert [text for _, text in speech(document)] == [
        text for pair in zip(ASKED, ANSWERED, strict=True) for text in pair
    ]
    assert {speaker for speaker, _ in speech(document)} == {""}
