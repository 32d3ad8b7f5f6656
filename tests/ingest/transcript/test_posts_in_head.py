from __future__ import annotations

import pytest

from pipeline.model import Document, Kind, Role
from tests.ingest.finished import read
from tests.ingest.make import kinds, speech

TALK = "RML: Why a kitchen?\n\nMR NOUR: We were hungry, all of us.\n\n" * 4


def roles(document: Document) -> dict[str, Role]:
    return {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH}


@pytest.mark.parametrize(
    "head",
    [
        "Interviewer: Rosa Mia Lindt, student of the group for pots, on behalf of the whole group.\n\n"
        "Interviewee: Head potter Omar Nour, owner of the kiln in Graz.\n\n",
        "Interviewee: Omar Nour, owner of the kiln.\n\nInterviewer: Rosa Mia Lindt – a student of pots.\n\n",
    ],
)
def test_a_post_behind_the_name_of_who_asks_is_told_and_her_initials_are_hers(head: str) -> None:
    document = read(f"{head}{TALK}")

    answers = next(name for name in roles(document) if "Lindt" not in name)
    assert roles(document) == {"Rosa Mia Lindt": Role.INTERVIEWER, answers: Role.RESPONDENT}
    assert len(speech(document)) == 8
    assert len(kinds(document, Kind.FRONT)) == 2


def test_who_is_greeted_by_her_name_and_answers_is_not_who_asks() -> None:
    document = read(
        "Moderator: Rosa Lindt, welcome to the kiln in Graz.\n\n"
        + "Omar: Why a kitchen?\n\nRosa Lindt: We were hungry, all of us.\n\n" * 4
    )

    assert roles(document)["Rosa Lindt"] is Role.RESPONDENT
    assert kinds(document, Kind.FRONT) == []


def test_a_list_of_who_is_who_by_the_names_of_their_turns_opens_none() -> None:
    people = "**Present:**\n\n* **Interviewer:** Ida\n* **Participant 1:** Omar (baker)\n"
    people += "* **Participant 2:** Ruth (miller)\n* **Participant 3:** Sven (who came late)\n\n**The talk**\n\n"
    talk = "**Ida:** Who bakes here?\n\n**Omar:** I do.\n\n**Ida:** And who mills?\n\n**Ruth:** My sister and I.\n\n"
    document = read(people + talk + "**Ida:** Since when?\n\n**Omar:** Since March.\n")

    assert {name for name, _ in speech(document)} == {"Ida", "Omar", "Ruth"}
    assert "Participant 3: Sven (who came late)" in kinds(document, Kind.FRONT)


def test_parts_that_say_their_names_say_them() -> None:
    document = read(
        "Interviewer: And you are?\n\nParticipant 1: Omar.\n\nParticipant 2: Ruth.\n\nInterviewer: Welcome.\n"
    )

    assert [name for name, _ in speech(document)] == ["Interviewer", "Participant 1", "Participant 2", "Interviewer"]


def test_who_moderates_and_who_watches_in_one_line_of_the_head_is_not_said() -> None:
    talk = "Moderator: When do you begin?\nP1: At four, we and the fish.\nP2: At six, I think.\n" * 3
    document = read(f"Group 2\nModerator: L. Ibarra. Observer: T. Ruiz\n\n{talk}")

    assert speech(document)[0] == ("Moderator", "When do you begin?")
