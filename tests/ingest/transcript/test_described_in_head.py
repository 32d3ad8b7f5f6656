"""Who is described in a head above letters with a stop: she says nothing there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Kind, Role
from tests.ingest.make import read_alone

TALK = {
    "fr": ("Comment fabrique-t-on une cloche ?", "On coule le bronze dans la terre.", "Et combien de temps ?"),
    "en": ("How do you cast a bell?", "We pour bronze into clay.", "And how long does that take?"),
    "it": ("Come si fa una campana?", "Si cola il bronzo nella terra.", "E quanto ci vuole?"),
}
LAST = {"fr": "Trois semaines, sans le moule.", "en": "Three weeks, without the mould.", "it": "Tre settimane, qui."}


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("fr", "Enquêtée : fondeuse de cloches, 61 a."),
        ("fr", "Enquêtée : fondeuse de cloches, 61 a.\nLieu : Annecy"),
        ("fr", "Enquêtée : femme, la soixantaine."),
        ("en", "Informant: bell founder, 61 y.\nPlace: Loughborough"),
        ("en", "Interviewee: female, aged 61."),
        ("it", "Intervistatrice: studentessa, 24 a."),
        ("it", "Intervistata: campanara, 61 a.\nLuogo: Agnone"),
    ],
)
@pytest.mark.parametrize(("asks", "answers"), [("E", "B"), ("I", "K"), ("D", "M")])
def test_a_described_person_in_the_head_opens_no_turn(
    language: str, head: str, asks: str, answers: str, tmp_path: Path
) -> None:
    first, said, second = TALK[language]
    talk = f"{asks}. {first}\n{answers}. {said}\n{asks}. {second}\n{answers}. {LAST[language]}\n"
    document = read_alone(tmp_path, f"{head}\n{talk}{talk}")
    turns = [turn for turn in document.turns if turn.kind is Kind.SPEECH]

    assert [document.slice(turn.paragraphs) for turn in turns] == [first, said, second, LAST[language]] * 2
    assert [turn.role for turn in turns] == [Role.INTERVIEWER, Role.RESPONDENT] * 4
