from __future__ import annotations

import pytest

from pipeline.ingest.speakers.roles import is_consultation, is_generic, role_of_label
from pipeline.model import Role


@pytest.mark.parametrize(
    "label",
    [
        "Interviewer",
        "Moderation",
        "Gesprächsleitung",
        "INT",
        "Int 2",
        "I",
        "Q",
        "Moderator:",
        "Facilitator 1",
        "Dana (interviewer)",
        "FGD2_MOD",
        "I/RL",
        "Klausėja",
        "நேர்காணல் செய்பவர்",
        "प्रश्न",
    ],
)
def test_labels_of_those_who_ask(label: str) -> None:
    assert role_of_label(label) is Role.INTERVIEWER


@pytest.mark.parametrize(
    "label",
    [
        "Respondent",
        "R",
        "P3",
        "Participant 12",
        "Interviewee",
        "R1",
        "FG1-P3",
        "female participant 2",
        "FGD2_P4",
        "P/MG",
        "Respondentas",
        "பதிலளிப்பவர்",
        "जवाब",
    ],
)
def test_labels_of_those_who_answer(label: str) -> None:
    assert role_of_label(label) is Role.RESPONDENT


@pytest.mark.parametrize(
    "label",
    [
        "Dana",
        "Ian Marsh",
        "Speaker 1",
        "Unknown Speaker",
        "A",
        "Iris",
        "Paul",
        "Quentin",
        "Ruth",
        "SPEAKER_00",
        "CNN/AP",
    ],
)
def test_names_tell_no_role(label: str) -> None:
    assert role_of_label(label) is None


def test_a_answers_only_beside_q() -> None:
    assert role_of_label("A", among=["Q"]) is Role.RESPONDENT
    assert role_of_label("A", among=["B"]) is None


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Panel", "Candidate"), ("Officer", "Suspect"), ("Call center agent", "Caller"), ("agent", "customer"),
        ("Financial advisor", "Client"), ("Kundenberater", "Kundin"), ("Conseillère", "Cliente"),
        ("Ε", "Α"), ("ש", "ת"), ("Hỏi", "Đáp"),
        ("Kérdező", "Válaszadó"), ("면담자", "참여자"), ("مصاحبه‌گر", "مصاحبه‌شونده"), ("साक्षात्कारकर्ता", "प्रतिभागी"),
        ("ผู้สัมภาษณ์", "ผู้ให้สัมภาษณ์"),
    ],
)  # fmt: skip
def test_two_who_tell_it_of_each_other(asks: str, answers: str) -> None:
    assert role_of_label(asks, among=[answers]) is Role.INTERVIEWER
    assert role_of_label(answers, among=[asks]) is Role.RESPONDENT


@pytest.mark.parametrize("others", [["Rosa Lindt"], ["user"], ["Customer", "Rosa Lindt"]])
def test_an_agent_beside_anybody_else_may_be_asked(others: list[str]) -> None:
    assert role_of_label("Agent", among=others) is None


@pytest.mark.parametrize(
    ("labels", "helps"),
    [({"Agent", "Customer"}, True), ({"Agent"}, False), ({"Client"}, False), ({"Agent", "Client", "Rosa"}, False)],
)
def test_who_helps_and_who_is_helped(labels: set[str], helps: bool) -> None:
    assert is_consultation(labels) is helps


def test_generic_labels() -> None:
    assert all(
        is_generic(label) for label in ("I", "R2", "Speaker 3", "SPEAKER_01", "Unknown Speaker", "Participant", "")
    )
    assert all(map(is_generic, ("unknown_speaker_9", "Unidentified_Speaker_2", "male_voice_1", "N.A.", "n/a")))
    assert not any(is_generic(label) for label in ("Ann Lee", "Iris", "Dr Hale", "Vera", "NA", "ann_lee"))


@pytest.mark.parametrize(
    "label", ["All", "ALL", "Multiple speakers", "Several", "[crosstalk]", "Interpreter", "Observer"]
)
def test_voices_of_several_and_of_helpers_are_no_respondent(label: str) -> None:
    assert role_of_label(label) is Role.OTHER
    assert is_generic(label)


@pytest.mark.parametrize("label", ["??", "?", "Unknown Speaker", "XX", "Unidentified", "Speaker 3", "Female voice"])
def test_whom_nobody_knows_is_no_name(label: str) -> None:
    assert is_generic(label)
    assert role_of_label(label) is None


def test_several_participants_are_no_participant_s() -> None:
    assert role_of_label("Participants") is None
    assert role_of_label("Participant B") is Role.RESPONDENT


@pytest.mark.parametrize(
    ("asks_so", "answers_so"), [("访谈者", "受访者"), ("采访者", "答"), ("聞き手", "回答者"), ("Ведущая", "Респондент")]
)
def test_labels_of_other_scripts(asks_so: str, answers_so: str) -> None:
    assert role_of_label(asks_so) is Role.INTERVIEWER
    assert role_of_label(answers_so) is Role.RESPONDENT


def test_a_letter_in_a_circle_is_that_letter() -> None:
    assert role_of_label("Ⓜ", among=["①", "②"]) is Role.INTERVIEWER
    assert role_of_label("①", among=["Ⓜ", "②"]) is Role.RESPONDENT
    assert role_of_label("I/PŁ") is Role.INTERVIEWER


@pytest.mark.parametrize(
    ("helps", "helped"),
    [("PA Agent", "Member"), ("Customer Support", "Customer"), ("Technical Support", "Subscriber"),
     ("Agente", "Cliente"), ("Atendente", "Usuário"), ("Claims Support Team", "Policyholder"),
     ("Téléconseillère", "Appelante")],
)  # fmt: skip
def test_who_serves_asks_beside_those_who_are_served_and_others_who_serve(helps: str, helped: str) -> None:
    assert role_of_label(helps, among=[helped]) is Role.INTERVIEWER
    assert role_of_label(helps, among=[helped, "Agent"]) is Role.INTERVIEWER
    assert role_of_label(helped, among=[helps, "Agent"]) is Role.RESPONDENT
    assert role_of_label(helps, among=["Ruth"]) is None
    assert role_of_label(helped, among=["Ruth"]) is None
