"""Fields at the top of a file whose keys and values have lines of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Kind, Role
from tests.ingest.make import read_alone, speech

TALK = "{a}: Seit wann flicken Sie Netze?\n{b}: Seit ich zehn bin.\n" * 4
HEADS = {
    "German": "Interviewer / Interviewerin:\nJana Pohl\nInterviewte Person:\nHerr S.\nDatum der Aufnahme:\n17.1.2020",
    "Spanish": "Fecha:\n3 de mayo\nEntrevistadora:\nLucía Ramos\nLugar de la entrevista:\nBaeza",
    "with gaps": "Datum:\n17.1.2020\n\nInterviewerin:\nJana Pohl\n\nOrt:\nKiel",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize(("a", "b"), [("P", "S"), ("JP", "B4")])
def test_they_are_said_by_nobody(head: str, a: str, b: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{head}\n\n{TALK.format(a=a, b=b)}")
    turns = [turn for turn in document.turns if turn.kind is Kind.SPEECH]

    assert [words for _, words in speech(document)] == ["Seit wann flicken Sie Netze?", "Seit ich zehn bin."] * 4
    assert [turn.role for turn in turns] == [Role.INTERVIEWER, Role.RESPONDENT] * 4


def test_labels_on_lines_of_their_own_are_no_fields(tmp_path: Path) -> None:
    document = read_alone(tmp_path, "Interviewer:\nWho rows?\nNina:\nMy aunt does.\n" * 4)

    assert [speaker for speaker, _ in speech(document)] == ["Interviewer", "Nina"] * 4


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "keys",
    [
        ("Interviewer", "Interviewee", "Topic"),
        ("Entrevistador", "Entrevistado", "Tema"),
        ("Interviewerin", "Befragter", "Thema"),
    ],
)
def test_the_names_of_both_above_questions_without_labels_tell_who_answers(
    keys: tuple[str, str, str], gap: str, tmp_path: Path
) -> None:
    asks, answers, topic = keys
    head = [f"{asks}:", "Ruth Lindt", f"{answers}:", "Omar Petek", f"{topic}:", "The mill today"]
    talk = [
        ("Do you like the mill as it is?", "No, I do not."),
        ("Why not?", "I think the wheel is old."),
        ("What will you do next year?", "I will buy wood."),
        ("Who helps you?", "My sister does."),
        ("Do you pay her?", "I do, in flour."),
        ("Would you sell it?", "Never."),
    ]
    lines = [line for pair in talk for line in pair]
    document = read_alone(tmp_path, gap.join(["Our interview", *head, *lines]))

    assert [words for _, words in speech(document)] == lines
    assert {case.id for case in document.cases} == {"Omar Petek"}
