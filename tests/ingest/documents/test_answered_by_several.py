"""A list of questions, and below it the numbered answers of each who was asked."""

from __future__ import annotations

import pytest

from pipeline.model import Document, Role
from tests.ingest.finished import read
from tests.ingest.make import speech

ASKED = ("Where do you row?", "Who taught you?", "Is it cold in March?", "What do you wear?")
ONE = ("On the canal.", "My aunt, at the weir.", "Very, at dawn.", "Two jerseys.")
OTHER = ("On the lake behind the mill.", "Nobody did.", "I stay at home then.", "Whatever is dry.")
SAID = [text for answers in (ONE, OTHER) for pair in zip(ASKED, answers, strict=True) for text in pair]


def of(number: str, heads: tuple[str, str], suffix: str = "talk.txt", mark: str = "") -> Document:
    def listed(texts: tuple[str, ...], form: str) -> list[str]:
        return [form.format(at) + text for at, text in enumerate(texts, 1)]

    asked = listed(ASKED, number.replace("A", "Q"))
    parts = ["Questions", *asked, mark + heads[0], *listed(ONE, number), mark + heads[1], *listed(OTHER, number)]
    return read("\n\n".join(parts) + "\n", suffix)


def words(document: Document) -> list[str]:
    """What is said, without the numbers that stay before the questions."""
    return [text.lstrip("0123456789.)- ") for _, text in speech(document)]


@pytest.mark.parametrize("number", ["{}. ", "{}) ", "{}.", "{} - ", "A{}: "])
@pytest.mark.parametrize("heads", [("Interview 1", "Interview 2"), ("Maud, 41 years old", "Nils, 30 years old")])
def test_each_answers_all_questions_below_the_line_that_says_who_it_is(number: str, heads: tuple[str, str]) -> None:
    document = of(number, heads)

    assert words(document) == SAID
    assert [turn.role for turn in document.turns if turn.kind.coded] == [Role.INTERVIEWER, Role.RESPONDENT] * 8
    assert len({turn.case for turn in document.turns if turn.role is Role.RESPONDENT}) == 2
    assert any("put below the questions by number" in line for line in document.warnings)


def test_below_headings_of_markdown() -> None:
    assert words(of("{}. ", ("P1", "P2"), "talk.md", "## ")) == SAID


def test_requests_below_a_heading_of_questions_ask_too() -> None:
    asked = ("1. Who rows?", "2. A lamp at the weir.", "3. A bell for the fog.", "4. Is that all?")
    parts = ["Questions", *asked]
    for at, told in enumerate((ONE, OTHER), 1):
        parts += [f"Interview {at}", *(f"{number}. {text}" for number, text in enumerate(told, 1))]
    document = read("\n\n".join(parts) + "\n", "talk.txt")

    assert [turn.role for turn in document.turns if turn.kind.coded] == [Role.INTERVIEWER, Role.RESPONDENT] * 8
    assert [text for _, text in speech(document)][1::2] == [*ONE, *OTHER]


def test_a_list_within_an_answer_is_none_of_answers() -> None:
    guide = "\n".join(f"{at}. {text}" for at, text in enumerate(ASKED, 1))
    points = "\n".join(f"{at}. {text}" for at, text in enumerate(ONE, 1))
    turns = "".join(f"I: {text}\n\nR: We did so. That was in the spring of the year.\n\n" for text in ASKED)
    document = read(
        f"Questions\n\n{guide}\n\n{turns}I: What else?\n\nR: Four things are left to say.\n{points}\n", "t.txt"
    )

    assert not any("put below the questions" in line for line in document.warnings)


def test_a_guide_above_each_talk_is_answered_by_nobody() -> None:
    guide = "\n".join(f"{at}. {text}" for at, text in enumerate((*ASKED[:2], "Tell of the ice.", "Name the boats."), 1))
    talk = "\n\n".join(f"Maud: {asked}\n\nNils: {told}" for asked, told in zip(ASKED, ONE, strict=True))
    again = "1. Tell of the mill.\n2. Name the mills.\n3. Tell of the ice.\n4. Name the boats."
    document = read(f"First talk\n\n{guide}\n\n{talk}\n\nSecond talk\n\n{again}\n\n{talk}\n\n{talk}\n", "talk.txt")

    assert not any("put below the questions" in line for line in document.warnings)
