"""Parts in a talk that are written for women and men at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.speakers.roles import role_of_label
from pipeline.model import Kind, Role
from tests.ingest.make import kinds, read_alone, speech

TALK = "{a}: Seit wann flicken Sie Netze?\n{b}: Seit ich zehn bin.\n" * 4


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Interviewer:in", Role.INTERVIEWER),
        ("Interviewer/-in", Role.INTERVIEWER),
        ("Moderator*in 2", Role.INTERVIEWER),
        ("Befragte:r", Role.RESPONDENT),
        ("Interviewte*r", Role.RESPONDENT),
        ("Teilnehmer_in 3", Role.RESPONDENT),
        ("Enquêteur·rice", Role.INTERVIEWER),
        ("Intervieweur.euse", Role.INTERVIEWER),
        ("Enquêté·e", Role.RESPONDENT),
        ("Participant-e", Role.RESPONDENT),
        ("Entrevistador/a", Role.INTERVIEWER),
        ("Entrevistad@", Role.RESPONDENT),
        ("Intervistatore/trice", Role.INTERVIEWER),
        ("Netzmacher:in", None),
    ],
)
def test_the_part_is_that_of_either_form(label: str, role: Role | None) -> None:
    assert role_of_label(label) is role


@pytest.mark.parametrize(("a", "b"), [("Interviewer:in", "Befragte:r"), ("Interviewer:in", "Teilnehmer:in 3")])
@pytest.mark.parametrize("head", ["", "Interviewer:in: T. Groß\nDatum: 8.2.2024\n\n"])
def test_the_colon_of_both_forms_parts_no_label_from_its_words(a: str, b: str, head: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, head + TALK.format(a=a, b=b))

    assert speech(document) == [(a, "Seit wann flicken Sie Netze?"), (b, "Seit ich zehn bin.")] * 4
    assert [turn.role for turn in document.turns if turn.kind is Kind.SPEECH][:2] == [Role.INTERVIEWER, Role.RESPONDENT]
    assert "\n".join(kinds(document, Kind.FRONT)).split() == head.split()
