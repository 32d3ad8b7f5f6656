"""Who is there by the head and neither asks nor answers: interpreters, who takes notes, who sits beside somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.model import Document, Role
from tests.ingest.make import read_alone

TURNS = (
    ("Ruth", "How did you come to live here?"),
    ("Salma", "I came with my sister in the spring, and I stayed."),
    ("Leila", "She means the elder sister."),
    ("Ruth", "And what do you do in the day?"),
    ("Salma", "I sew for the shop below, and I like the quiet."),
    ("Ruth", "Who helps you with it?"),
    ("Salma", "My neighbour does, when she has time."),
    ("Leila", "A little louder, please."),
)
TALK = "".join(f"{who}: {said}\n" for who, said in TURNS)
OTHERS = "Interviewer: Ruth Lindt\n{}\nParticipant: Salma Nour\n\n"


def role_of(document: Document, label: str) -> set[Role]:
    return {turn.role for turn in document.turns if turn.label == label}


@pytest.mark.parametrize(
    ("line", "does"),
    [
        ("Interpreter (TR): Leila Haddad", "interprets"),
        ("Sign language interpreter: Leila", "interprets"),
        ("Dolmetscherin: Frau Leila", "interprets"),
        ("Interprète : Leila Haddad (34 ans)", "interprets"),
        ("Mediatrice culturale: Leila Haddad", "interprets"),
        ("Tolk – Leila Haddad", "interprets"),
        ("Leila Haddad (interpreter)", "interprets"),
        ("Observers: Tom Ash, Leila Haddad", "takes notes"),
        ("Toma de notas: Leila Haddad", "takes notes"),
        ("Transcribed by Leila Haddad", "transcribed"),
        ("Getranscribeerd door: Leila Haddad", "transcribed"),
        ("Technician: Leila Haddad; Date: 3 March 2024", "sees to the recording"),
        ("Chaperone: Leila Haddad", "is there with others"),
        ("Also present: Tom Ash and Leila Haddad", "is there with others"),
        ("Außerdem anwesend: Leila Haddad", "is there with others"),
        ("Anwesend: Ruth Lindt, Salma Nour, Leila Haddad", "is there with others"),
        ("Cultural mediator: Leila Haddad", "interprets"),
        ("Second observer: Leila Haddad", "takes notes"),
        ("Personne accompagnante : Leila Haddad", "is there with others"),
        ("Acompañante: Leila Haddad", "is there with others"),
    ],
)
def test_who_is_there_by_the_head_is_no_case_and_told(line: str, does: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, OTHERS.format(line) + TALK)

    assert role_of(document, "Leila") == {Role.OTHER}
    assert role_of(document, "Ruth") == {Role.INTERVIEWER}
    assert [case.id for case in document.cases] == ["Salma Nour"]
    assert any(f"'Leila' {does} by the head" in line for line in document.warnings)


def test_a_label_of_letters_that_the_head_gives_is_hers(tmp_path: Path) -> None:
    head = "Interviewer (RL): Ruth Lindt\nInterpreter (TR): Leila Haddad\nParticipant (SN): Salma Nour\n\n"
    talk = TALK.replace("Ruth:", "RL:").replace("Leila:", "TR:").replace("Salma:", "SN:")
    document = read_alone(tmp_path, head + talk)

    assert role_of(document, "TR") == {Role.OTHER}
    assert role_of(document, "SN") == {Role.RESPONDENT}


def test_who_transcribed_and_alone_asks_is_the_interviewer(tmp_path: Path) -> None:
    document = read_alone(tmp_path, "Date: 3 March 2024\nTranscribed by: Ruth Lindt\n\n" + TALK)

    assert role_of(document, "Ruth") == {Role.INTERVIEWER}


@pytest.mark.parametrize(
    "line", ["Present: Leila Haddad and Salma Nour", "Participant: Leila Haddad, with interpreter"]
)
def test_who_takes_part_stays_a_case(line: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"Date: 3 March 2024\nInterviewer: Ruth Lindt\n{line}\n\n{TALK}")

    assert role_of(document, "Leila") == {Role.RESPONDENT}


def test_two_lines_alone_tell_who_asks_and_who_is_asked(tmp_path: Path) -> None:
    head = "Interviewerin: Ruth Lindt\nBefragte: Salma Nour\n\n"
    document = read_alone(tmp_path, head + TALK.replace("Leila: She means the elder sister.\n", ""))

    assert {turn.speaker for turn in document.turns if turn.label == "Ruth"} == {"Ruth Lindt"}
    assert not any("taken from behaviour" in line for line in document.warnings)


def test_cases_csv_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("speaker,role\nLeila,respondent\n", encoding="utf-8")
    (tmp_path / "talk.txt").write_text(OTHERS.format("Note taker: Leila Haddad") + TALK, encoding="utf-8")
    (document,) = read_corpus(tmp_path).documents

    assert role_of(document, "Leila") == {Role.RESPONDENT}
    assert not any("by the head" in line for line in document.warnings)


def test_who_is_named_in_the_head_under_another_word_is_told(tmp_path: Path) -> None:
    document = read_alone(tmp_path, OTHERS.format("Project office: Leila Haddad") + TALK)

    assert any("'Leila' stands in the head under 'Project office'" in line for line in document.warnings)


def test_a_second_participant_is_no_news(tmp_path: Path) -> None:
    document = read_alone(tmp_path, OTHERS.format("Participant 2: Leila Haddad") + TALK)

    assert not any("stands in the head" in line for line in document.warnings)
