"""One letter for both who asks and who answers, told by its size."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Kind, Role
from tests.ingest.make import read_alone

TURN = "E{0}Qui répare les filets ?\ne{0}Mon frère et moi, le soir.\n"


@pytest.mark.parametrize("sign", [" : ", ": ", " – "])
@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("Enquêtrice : Lise Roy\nEnquêtée : Mme D., 79 ans\n\n", ["Enquêtrice", "Enquêtée"]),
        ("E = enquêteur, e = enquêté\n\n", ["enquêteur", "enquêté"]),
        ("", ["Interviewer E", "Respondent e"]),
    ],
)
def test_the_capital_and_the_small_letter_are_two(head: str, names: list[str], sign: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, head + TURN.format(sign) * 5)
    turns = [turn for turn in document.turns if turn.kind is Kind.SPEECH]

    assert [turn.speaker for turn in turns] == names * 5
    assert [turn.role for turn in turns] == [Role.INTERVIEWER, Role.RESPONDENT] * 5


def test_a_label_in_small_letters_by_haste_is_the_same_person(tmp_path: Path) -> None:
    talk = "E: Qui répare ?\nP: Mon frère.\nE: Et toi ?\nP: Moi aussi.\ne: Le soir ?\nP: Oui, le soir.\n"
    document = read_alone(tmp_path, talk * 3)

    assert {turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH} == {"E", "P"}


@pytest.mark.parametrize("sign", ["- ", " – ", ": ", ". ", " "])
@pytest.mark.parametrize("pair", ["Ee", "Ii", "ir", "ei"])
def test_questions_over_several_lines_count_and_small_letters_need_no_sign(
    pair: str, sign: str, tmp_path: Path
) -> None:
    asks, answers = pair[0], pair[1]
    turn = (
        f"{asks}{sign}Who mends the nets that tear out on the bar, and who pays\nfor the twine?\n\n"
        f"{answers}{sign}My brother does it in the evening, and\nthe owner of the boat pays.\n\n"
    )
    document = read_alone(tmp_path, turn * 4)
    turns = [turn for turn in document.turns if turn.kind is Kind.SPEECH]

    assert [turn.role for turn in turns] == [Role.INTERVIEWER, Role.RESPONDENT] * 4
    assert all(len(document.slice(turn.paragraphs).split()) >= 11 for turn in turns)
    assert len({turn.speaker for turn in turns}) == 2
