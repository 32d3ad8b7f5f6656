"""Tables with a row a question and a column a participant, whose header names who asks."""

from __future__ import annotations

import pytest

from pipeline.ingest.registry import choose
from pipeline.model import Document, Role
from tests.ingest.make import received

QUESTIONS = ("Where do you shop?", "Why there?", "What would you change?")
ANSWERS = (("At the market.", "In town.", "Online, mostly."), ("It is near my house.", "My aunt works there.", "It is"
           " quick."), ("Nothing much.", "The light is poor.", "The parcels take long."))  # fmt: skip


def read(*head: tuple[str, ...]) -> Document:
    rows = [*head, *((question, *own) for question, own in zip(QUESTIONS, ANSWERS, strict=True))]
    file = received("\n".join("\t".join(row) for row in rows) + "\n", "table.tsv")
    return choose(file).read(file)[0]


def answered(document: Document) -> list[str]:
    return list(dict.fromkeys(turn.speaker for turn in document.turns if turn.role is Role.RESPONDENT))


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Interviewer", "Interviewee"),
        ("Intervistatore", "Intervistato"),
        ("Moderator", "Befragte"),
        ("Interviewer name", "Name of the participant"),
        ("Asked by", "Participants"),
        ("Interviewt von", "Befragter"),
    ],
)
def test_names_beside_who_asks_are_none_of_those_who_answer(asks: str, answers: str) -> None:
    document = read((asks, "Ruth Lanyon", "Omar Hill", "Ida Moor"), (answers, "Clerk", "Clerk", "Nurse"))
    assert answered(document) == ["Clerk 1", "Clerk 2", "Nurse"]
    assert f"the names beside {asks!r} are those of who asks" in document.warnings


def test_without_a_row_of_who_answers_they_are_counted() -> None:
    document = read(("Interviewer", "Ruth Lanyon", "Omar Hill", "Ida Moor"))
    assert answered(document) == ["participant 1", "participant 2", "participant 3"]


def test_names_beside_a_word_for_questions_are_those_of_who_answers() -> None:
    assert answered(read(("Question", "Ruth Lanyon", "Omar Hill", "Ida Moor"))) == [
        "Ruth Lanyon",
        "Omar Hill",
        "Ida Moor",
    ]
