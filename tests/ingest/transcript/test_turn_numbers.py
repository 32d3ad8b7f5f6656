"""Numbers that count questions and answers, whatever stands between them and the words; and what counts none."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import weigh
from pipeline.model import Role
from tests.ingest.finished import read
from tests.ingest.make import speech

SAID = (
    ("How did you come to the mill?", "My aunt ran it. Did I want to? I did."),
    ("And the well?", "The rope broke in April, so we carried water."),
    ("Who answered you?", "Nobody did. I wrote four letters."),
)


def talk(asked: str, answered: str) -> str:
    turns = enumerate(SAID, start=1)
    return "\n\n".join(f"{asked.format(n)}{one}\n{answered.format(n)}{other}" for n, (one, other) in turns)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Q{}. ", "A{}. "),
        ("Q{}.\n", "A{}.\n"),
        ("Q{}\n", "A{}\n"),
        ("Q{} ", "A{} "),
        ("Q{}) ", "A{}) "),
        ("Q{} - ", "A{} – "),
        ("q{}. ", "a{}. "),
        ("Q.{} ", "A.{} "),
        ("{}Q. ", "{}A. "),
        ("Q{}. ", "A. "),
        ("Q{}: ", "A: "),
        ("F{}. ", "A{}. "),
        ("I{}. ", "R{}. "),
        ("**Q{}.** ", "**A{}.** "),
        ("Frage {}. ", "Antwort {}. "),
    ],
)
def test_a_number_counts_questions_and_answers_and_names_nobody(asked: str, answered: str) -> None:
    document = read(f"Participant: Ada Lind (72)\n\n{talk(asked, answered)}")
    said = speech(document)

    assert [text for _, text in said] == [text for pair in SAID for text in pair]
    assert len({who for who, _ in said}) == 2
    assert {who for who, text in said if text.endswith("?")} == {said[0][0]}
    assert [turn.role for turn in document.turns if turn.speaker == said[0][0]] == [Role.INTERVIEWER] * 3
    assert not weigh(document).doubts


def test_a_question_may_stay_without_a_number_and_numbers_begin_anew() -> None:
    text = f"{talk('Q{}: ', 'A: ')}\n\nQ: And now?\nA: I sit there.\n\n{talk('Q{}: ', 'A: ')}"

    assert [who for who, _ in speech(read(text))] == ["Q", "A"] * 7


def test_two_who_ask_one_after_the_other_are_two() -> None:
    asked = (1, 1, 1, 2, 1, 2)
    text = "\n\n".join(f"I{n}: {one}\n\nR: {other}" for n, (one, other) in zip(asked, SAID * 2, strict=True))

    assert {who for who, _ in speech(read(text))} == {"I1", "I2", "R"}


def test_numbers_of_a_list_count_no_answers() -> None:
    text = "Q1. Sales fell.\nQ2. Sales rose.\nA1. See the annex.\nA2. See the other annex.\n"

    assert {who for who, _ in speech(read(text))} == {""}


def test_the_number_of_a_question_between_answers_without_one_is_no_label() -> None:
    text = "\n\n".join(f"Q{n}. {one}\n\n{other}" for n, (one, other) in enumerate(SAID * 2, start=1))

    assert not weigh(read(text)).doubts


def test_questions_are_counted_beside_several_who_answer_and_participants_are_people() -> None:
    asked = "".join(f"Q{n}: Why?\n\nAda: I was hungry.\n\nOmar: So was I.\n\n" for n in range(1, 5))
    people = "".join(f"Interviewer: Why?\n\nP{n}: I was hungry.\n\n" for n in range(1, 5))

    assert [who for who, _ in speech(read(asked))] == ["Q", "Ada", "Omar"] * 4
    assert {who for who, _ in speech(read(people))} == {"Interviewer", "P1", "P2", "P3", "P4"}


def test_a_colon_within_the_first_question_makes_its_number_no_lead_of_a_name() -> None:
    first = "So, one thing, and there is no wrong answer: who ran it?"
    document = read("\n".join((f"Q1:\t{first}", "A1:\tMy aunt.", "Q2:\tAnd then?", "A2:\tMy sister did.")))

    assert next(text for _, text in speech(document)) == first


def test_who_speaks_once_is_called_without_the_number_of_the_turn_too() -> None:
    text = "\n\n".join(f"I-{n}: {one}\n\nP-{n}: {other}" for n, (one, other) in enumerate(SAID, start=1))
    turns = speech(read(f"{text}\n\nP3-1: I only came for the keys.\n\nI-4: And who are you?\n\nP-4: That was Nils.\n"))

    assert [name for name, _ in turns[-3:]] == ["P3", "I", "P"]


@pytest.mark.parametrize("asked", ["Q{}: ", "**Q{}:** ", "Question {}: "])
def test_questions_that_are_counted_above_answers_without_a_label_are_one_persons(asked: str) -> None:
    said = speech(read(talk(asked, "\n")))

    assert [text for _, text in said] == [text for pair in SAID for text in pair]
    assert len({who for who, _ in said[::2]}) == 1


def test_two_who_speak_twice_below_a_head_are_counted_by_pairs() -> None:
    said = "T1: How did it begin?\n\nC1: With a letter.\n\nT2: Did it help?\n\nC2: Not at first, and then it did.\n"
    document = read(f"Date: 5 March 2023\nInterviewer: Ruth Lindt\nInterviewee: Emil Brandt\n\n{said}")

    assert [who for who, _ in speech(document)] == ["T", "C", "T", "C"]


GUIDED = (
    (1, "Who keeps the list of the boats?"),
    (None, "My brother does."),
    (0, "Every day?"),
    (None, "Every evening."),
    (2, "What is hard about it?"),
    (None, "The harbour closes early."),
    (3, "What would you change?"),
    (None, "The lamp."),
    (0, "Thank you."),
)


@pytest.mark.parametrize(
    ("asks", "answers"), [("Interviewer", "Participant 1"), ("Entrevistador", "Entrevistado 1"), ("I", "R")]
)
@pytest.mark.parametrize("counted", ["Q{}", "Question {}", "Frage {}", "Pergunta {}"])
def test_the_numbers_of_a_guide_are_of_who_asks_beside_them(counted: str, asks: str, answers: str) -> None:
    who = {0: asks, None: answers}
    text = "\n".join(f"{who.get(number, counted.format(number))}: {words}" for number, words in GUIDED)

    assert speech(read(text)) == [(who.get(number, asks), words) for number, words in GUIDED]


def test_questions_without_a_number_are_not_of_who_leads() -> None:
    turns = (
        ("Moderator", "Let us begin with the harbour."),
        ("Ms. Rowe", "It closes at five from May on."),
        ("Question", "Will the lamp be mended?"),
        ("Ms. Rowe", "It will, in June."),
        ("Question", "Who pays for it?"),
        ("Ms. Rowe", "The town does."),
        ("Moderator", "We stop here."),
    )

    assert speech(read("\n".join(f"{who}: {words}" for who, words in turns))) == list(turns)


def test_a_number_right_before_the_words_counts_too() -> None:
    pairs = [f"Q{at}. Who rows on day {at}?\n\nA{at}. My aunt does.\n\n" for at in range(1, 6)]
    document = read("".join(pairs).replace("Q4. ", "Q4.").replace("A5. ", "A5."))

    assert [who for who, _ in speech(document)] == ["Q", "A"] * 5


@pytest.mark.parametrize(("asks", "answers"), [("Interviewer", "Karin"), ("I", "Sue"), ("Malin", "Karin"), ("F", "A")])
@pytest.mark.parametrize(
    "head", ["", "Date: 3 May 2022\nPlace: at home\n", "Alter: 58\nOrt: Kassel\nBeruf: Lehrerin\n"]
)
def test_a_number_counts_each_turn_below_the_fields_of_a_form(head: str, asks: str, answers: str) -> None:
    """In a PDF no space may stand behind two digits of a list."""
    words = [text for pair in SAID * 2 for text in pair]
    who = [(asks, answers)[place % 2] for place in range(len(words))]
    lines = [f"{n}.{' ' * (n < 10)}{name}: {text}" for n, (name, text) in enumerate(zip(who, words, strict=True), 1)]

    assert speech(read(head + "\n".join(lines))) == list(zip(who, words, strict=True))
