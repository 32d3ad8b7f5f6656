from __future__ import annotations

import pytest

from pipeline.model import Document, Kind, Role
from tests.ingest.finished import read


def roles(document: Document) -> dict[str, Role]:
    return {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH}


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Lindt", "Rosa Lindt"), ("Rosa", "Rosa Lindt"), ("Rosa Lindt", "Lindt"), ("RL", "Rosa Lindt")],
)
def test_who_asks_and_who_answers_right_below_again_and_again_are_two(asks: str, answers: str) -> None:
    document = read(f"{asks}: Why a kitchen in Graz?\n\n{answers}: We were hungry, all of us.\n\n" * 4)

    assert roles(document) == {asks: Role.INTERVIEWER, answers: Role.RESPONDENT}
    assert sum("were taken for two people" in warning for warning in document.warnings) == 1


def test_beside_others_who_ask_too() -> None:
    document = read(
        "Mia: Why a kitchen?\n\nRosa Lindt: We were hungry.\n\nLindt: And who cooked?\n\nRosa Lindt: All of us.\n\n" * 4
    )

    assert roles(document) == {"Mia": Role.INTERVIEWER, "Rosa Lindt": Role.RESPONDENT, "Lindt": Role.INTERVIEWER}


def test_a_letter_is_not_the_part_that_answers_it() -> None:
    document = read("Entrevistado: Buenos días.\n\n" + "E: ¿Por qué?\n\nEntrevistado: Por el pan.\n\n" * 4)

    assert roles(document) == {"E": Role.INTERVIEWER, "Entrevistado": Role.RESPONDENT}


def test_who_goes_on_below_herself_under_a_shorter_name_is_one() -> None:
    document = read(
        "Mia: Why a kitchen?\n\nRosa Lindt: We were hungry, do you see?\n\nMia: Yes.\n\nLindt: All of us.\n\n" * 4
        + "Rosa Lindt: Is that so?\n\nLindt: It is.\n\n"
    )

    assert set(roles(document)) == {"Mia", "Rosa Lindt"}
