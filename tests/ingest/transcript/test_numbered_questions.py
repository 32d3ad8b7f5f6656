"""A numbered word for a question is who asks, and its number is no word: ``Q1.``, ``Frage 2)``, ``Pregunta 3 -``."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Kind, Role
from tests.ingest.make import read_alone

ASKED = ("How did you come here?", "What do you do in the day?", "Who helps you?", "What would you change?")
SAID = (
    "I came with my sister in the spring.",
    "I sew for the shop below, and I like the quiet.",
    "My neighbour does, when she has time.",
    "I would like a lift in the house.",
)


def told(folder: Path, question: str, answer: str, name: str = "talk.txt") -> list[tuple[Role, str, str]]:
    gap = "\n\n" if name.endswith("md") else "\n"
    parts = [
        f"{question.format(at)} {asked}{gap}{answer.format(at)}{said}\n\n"
        for at, (asked, said) in enumerate(zip(ASKED, SAID, strict=True), start=1)
    ]
    document = read_alone(folder, "".join(parts), name)
    talk = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    return [(turn.role, turn.speaker, document.slice(turn.paragraphs)) for turn in talk]


@pytest.mark.parametrize(
    "question",
    ["Q{}.", "Q{})", "Q {} -", "Q. {}.", "Question {}:", "Question #{}.", "F{}:", "F{}.", "Frage {}.", "Frage Nr. {})",
     "Pregunta {} -", "Domanda {}.", "V{}:", "Vraag {})", "Fråga {}."],
)  # fmt: skip
@pytest.mark.parametrize("answer", ["", "Salma: ", "A{}: ", "A{}. "])
@pytest.mark.parametrize("name", ["talk.txt", "talk.md"])
def test_who_asks_is_one_and_the_number_is_no_word(question: str, answer: str, name: str, tmp_path: Path) -> None:
    found = told(tmp_path, question, answer, name)

    assert [words for _, _, words in found] == [words for pair in zip(ASKED, SAID, strict=True) for words in pair]
    assert {role for role, _, _ in found[::2]} == {Role.INTERVIEWER}
    assert len({who for _, who, _ in found[::2]}) == 1
    assert {role for role, _, _ in found[1::2]} == {Role.RESPONDENT}
    assert len({who for _, who, _ in found[1::2]}) == 1


def test_letters_that_answer_are_people(tmp_path: Path) -> None:
    text = "".join(f"Ruth: {asked}\nF{at}: {said}\n" for at, (asked, said) in enumerate(zip(ASKED, SAID, strict=True)))
    document = read_alone(tmp_path, text)

    assert {turn.speaker for turn in document.turns if turn.role is Role.RESPONDENT} == {"F0", "F1", "F2", "F3"}


def test_a_list_of_questions_is_no_talk(tmp_path: Path) -> None:
    document = read_alone(tmp_path, "Guide\n\n" + "".join(f"Q{at}. {asked}\n" for at, asked in enumerate(ASKED, 1)))

    assert "Q" not in {turn.speaker for turn in document.turns}
