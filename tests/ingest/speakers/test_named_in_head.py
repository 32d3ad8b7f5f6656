"""Who asks and who is asked, as a head names them beside their labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.speakers.named_in_head import named_under
from pipeline.model import Kind, Role
from tests.ingest.make import read_alone, speech

TALK = "{}: Who winds the clock?\n\n{}: My uncle did, for forty years.\n\n"


@pytest.mark.parametrize("first", ["", "Lucía Ramos (E): Good morning. How are you?\n\n"])
@pytest.mark.parametrize("stop", ["", "."])
def test_a_label_beside_the_name_is_no_part_of_it(first: str, stop: str, tmp_path: Path) -> None:
    head = f"Entrevistadora: Lucía Ramos (E{stop})\nEntrevistada: Marta Gil (S{stop})\nFecha: 3 de mayo\n\n"
    document = read_alone(tmp_path, f"{head}{first}{TALK.format(f'E{stop}', f'S{stop}') * 4}")

    assert {speaker for speaker, _ in speech(document)} == {"Lucía Ramos", "Marta Gil"}


def test_whom_a_study_counts_answers_where_the_head_names_who_asks(tmp_path: Path) -> None:
    head = "Interviewee: carer, 68\nInterviewer: MB\nStart: 14:05\n\n"
    document = read_alone(tmp_path, head + TALK.format("MB", "I11") * 4)

    roles = {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH}
    assert roles == {"MB": Role.INTERVIEWER, "I11": Role.RESPONDENT}


def test_what_somebody_is_behind_her_name_is_nobody_else(tmp_path: Path) -> None:
    head = "Interviewee: Mr B., beekeeper\nInterviewer: M. Lund\nDate: 2 May\n\n"
    document = read_alone(tmp_path, head + TALK.format("Interviewer", "Interviewee") * 4)

    assert not any("one person" in warning for warning in document.warnings)


@pytest.mark.parametrize("word", ["Transkript", "Audio", "Abschrift", "Teilnehmer"])
@pytest.mark.parametrize("label", ["B4", "Ana"])
def test_the_word_before_a_label_in_a_title_is_no_given_name(word: str, label: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{word} {label}\n\n" + TALK.format("I", label) * 4)

    assert {speaker for speaker, _ in speech(document)} == {"I", label}


def test_a_full_name_as_the_title_is_who_speaks_by_the_surname(tmp_path: Path) -> None:
    document = read_alone(tmp_path, "Marta Gil\n\n" + TALK.format("Ramos", "Gil") * 4)

    assert {speaker for speaker, _ in speech(document)} == {"Ramos", "Marta Gil"}


@pytest.mark.parametrize("label", ["P07", "PL-07", "Rosa"])
@pytest.mark.parametrize("facts", ["female, 61", "Rentnerin; 71 J.", "mujer, 70 años, viuda", "mies, 58 v."])
def test_what_stands_in_brackets_behind_a_name_is_no_part_of_it(label: str, facts: str, tmp_path: Path) -> None:
    head = f"Interviewer: Lucía Ramos\nParticipant: {label} ({facts})\n\n"
    document = read_alone(tmp_path, head + TALK.format("Interviewer", label) * 4)

    assert {speaker for speaker, _ in speech(document)} == {"Interviewer", label}
    assert [case.id for case in document.cases] == [label]


@pytest.mark.parametrize("label", ["INT06", "Int6", "I7", "Q2"])
@pytest.mark.parametrize("asks", ["MT", "Interviewer"])
@pytest.mark.parametrize("head", ["Enquêtrice : Maud Tran\nParticipante : {}\n\n", ""])
def test_a_code_like_that_of_who_asks_is_whom_the_other_asks(asks: str, label: str, head: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, head.format(label) + TALK.format(asks, label) * 4)

    roles = {turn.label: turn.role for turn in document.turns if turn.kind is Kind.SPEECH}
    assert roles == {asks: Role.INTERVIEWER, label: Role.RESPONDENT}


UNASKED = "{0}: I came by chance.\n\n{1}: I have heard so.\n\n{0}: It was wet.\n\n{1}: Go on.\n\n{0}: I stayed.\n"


@pytest.mark.parametrize(
    "title",
    [
        "Entrevista a {}",
        "Interview mit {}",
        "Entretien avec {}, 3 mai",
        "Intervista con {}",
        "Samtal med {}",
        "Gesprek met {}",
        "Interview 3 – {}",
        "Oral history of {}",
        "{}",
        "{}, interviewed on 3 May",
        "Entrevista nº 3: {}",
    ],
)
@pytest.mark.parametrize("asker", ["LP", "L. P."])
def test_the_title_tells_who_is_interviewed_in_other_words(title: str, asker: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{title.format('Vigdis Olander')}\n\n{UNASKED.format('Vigdis Olander', asker)}")
    roles = {turn.speaker.rstrip("."): turn.role for turn in document.turns if turn.kind is Kind.SPEECH}
    assert roles == {"Vigdis Olander": Role.RESPONDENT, asker.rstrip("."): Role.INTERVIEWER}


@pytest.mark.parametrize("title", ["Interview: {}", "Interview by {}", "Interview von {}", "Between {} and Ann Poe"])
def test_a_title_that_leaves_open_who_asks_tells_nothing(title: str, tmp_path: Path) -> None:
    text = UNASKED.format("Vigdis Olander", "Ann Poe")
    document = read_alone(tmp_path, f"{title.format('Vigdis Olander')}\n\n{text}")
    answering = {turn.speaker for turn in document.turns if turn.role is Role.RESPONDENT}
    assert answering == {"Vigdis Olander", "Ann Poe"} or answering == {"Ann Poe"}


def test_for_whom_somebody_asks_is_no_part_of_the_name() -> None:
    header = {"moderator": "Ida Marsh (Coast News) and Ben Oster (BBC)", "interviewer": "Rosa Lindt (RL)"}
    assert named_under(header, ("moderator", "interviewer"), ["RL", "MARSH"]) == [
        "Ida Marsh",
        "Ben Oster",
        "Rosa Lindt (RL)",
    ]
