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
