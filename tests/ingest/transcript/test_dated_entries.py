"""Dates alone on their lines: of a diary, and between interviews on several days."""

from __future__ import annotations

import pytest

from pipeline.model import Kind
from tests.ingest.finished import read
from tests.ingest.transcript.test_questions import BY_TURNS, roles

SAID = ("The early bus went first.", "Then it rained, and I walked.", "Nobody came in March.")


@pytest.mark.parametrize(
    "dates",
    [
        ("3 March 2023", "4 March 2023", "9 March 2023"),
        ("Monday 3rd March", "Tuesday 4th March", "Sunday 9th March"),
        ("2023-03-03", "2023-03-04", "2023-03-09"),
        ("03/03/2023, 21:40", "04/03/2023, 22:10", "09/03/2023, 20:00"),
        ("3. März 2023", "4. März 2023", "9. März 2023"),
        ("Day 1", "Day 2", "Day 3"),
        ("Entry 1: 3 March 2023", "Entry 2: 4 March 2023", "Entry 3: 9 March 2023"),
        ("Mon 3/3", "Tue 4/3", "Sun 9/3"),
        ("Montag", "Dienstag", "Sonntag"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_date_heads_an_entry_of_a_diary_and_nobody_says_it(dates: tuple[str, ...], between: str) -> None:
    document = read("Diary of a rider\n\n" + "\n\n".join(between.join(pair) for pair in zip(dates, SAID, strict=True)))

    spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert [document.slice(turn.paragraphs) for turn in spoken] == list(SAID)
    assert [turn.part for turn in spoken] == list(dates)
    assert {turn.speaker for turn in spoken} == {""}


def test_a_date_between_turns_is_no_word_of_theirs() -> None:
    document = read("".join(f"{day} March 2023\n\nI: And then?\n\nR: {said}\n\n" for day, said in enumerate(SAID, 3)))

    answers = [turn for turn in document.turns if turn.speaker == "R"]
    assert [document.slice(turn.paragraphs) for turn in answers] == list(SAID)
    assert [turn.part for turn in answers] == ["3 March 2023", "4 March 2023", "5 March 2023"]


@pytest.mark.parametrize("date", ["14 March 2025", "viernes, 14 de marzo", "Donnerstag, 13. März", "14/03/2025"])
def test_a_date_below_whom_the_messages_were_exchanged_with_is_no_word_of_his(date: str) -> None:
    said = "".join(f"Ola\n\nAnd when was that?\n\nBen\n\n{words}\n\n" for words in SAID)
    document = read(f"Ben\n\n{date}\n\n{said}")

    answers = [turn for turn in document.turns if turn.speaker == "Ben" and turn.kind is Kind.SPEECH]
    assert [document.slice(turn.paragraphs) for turn in answers] == list(SAID)


def test_a_day_that_is_an_answer_is_said() -> None:
    document = read("I: And when?\n\nR:\nMonday\n\nI: And then?\n\nR:\n4 March 2023\n\nI: Why?\n\nR: It rained.\n")

    answers = [document.slice(turn.paragraphs) for turn in document.turns if turn.speaker == "R"]
    assert answers == ["Monday", "4 March 2023", "It rained."]


def test_questions_at_the_margin_stand_above_answers_that_are_set_in() -> None:
    asked = "And what came next?\n\tI walked to the crossing and went back to open the shop.\n"

    assert roles(read(asked * 4)) == BY_TURNS * 4
