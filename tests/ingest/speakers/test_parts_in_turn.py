"""One person who goes by two parts in turn is one case."""

from __future__ import annotations

import pytest

from pipeline.model import Role
from tests.ingest.finished import read

SAID = (
    ("Good evening. May I switch it on?", "Yes, do."),
    ("Since when do you mend clocks?", "Since I left the railway."),
    ("Who brings them to you?", "Half of the valley."),
    ("Which are the worst?", "Those from the church tower."),
    ("Would you teach it?", "If somebody came, I would."),
)


def talk(first: tuple[str, str], second: tuple[str, str], *, cut: int, head: str = "") -> str:
    parts = [first if number < cut else second for number in range(len(SAID))]
    turns = [f"{asks}: {put}\n\n{answers}: {said}" for (asks, answers), (put, said) in zip(parts, SAID, strict=True)]
    return "\n\n".join((*turns[:cut], *([head] if head else []), *turns[cut:]))


@pytest.mark.parametrize("cut", [1, 3])
@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        (("Interviewer", "Interviewee"), ("Q", "A"), "Interviewee"),
        (("Interviewer", "Participant"), ("I", "R"), "Participant"),
        (("I", "R"), ("Q", "A"), "R"),
        (("Q", "A"), ("Moderator", "Respondent"), "Respondent"),
        (("采访者", "受访者"), ("Q", "A"), "受访者"),
        (("Interviewer", "Informant"), ("Interviewer", "Respondent"), "Informant"),
    ],
)
def test_two_parts_in_turn_are_one_person(
    first: tuple[str, str], second: tuple[str, str], shown: str, cut: int
) -> None:
    document = read(talk(first, second, cut=cut))

    answers = [turn for turn in document.turns if turn.role is Role.RESPONDENT]
    assert [turn.speaker for turn in answers] == [shown] * len(SAID)
    assert len({turn.case for turn in answers}) == 1
    assert len({turn.speaker for turn in document.turns if turn.role is Role.INTERVIEWER}) == 1
    assert any("was taken for" in warning for warning in document.warnings)


def test_an_opening_may_stand_above_a_heading() -> None:
    document = read(talk(("Interviewer", "Interviewee"), ("Q", "A"), cut=1, head="# Clocks"), "talk.md")

    assert {turn.speaker for turn in document.turns if turn.role is Role.RESPONDENT} == {"Interviewee"}


@pytest.mark.parametrize(
    ("first", "second", "head"),
    [
        (("Interviewer", "Participant"), ("Q", "A"), "Interview 2"),
        (("Interviewer", "Befragter"), ("Interviewer", "Befragte"), ""),
        (("I", "P1"), ("I", "R"), ""),
        (("I", "Male respondent"), ("I", "Female respondent 2"), ""),
    ],
)
def test_two_people_stay_two(first: tuple[str, str], second: tuple[str, str], head: str) -> None:
    document = read(talk(first, second, cut=3, head=head))

    assert len({turn.speaker for turn in document.turns if turn.role is Role.RESPONDENT}) == len((first, second))


def test_two_who_answer_by_turns_stay_two() -> None:
    turns = [
        f"Moderator: {put}\n\n{('Respondent', 'Participant')[number % 2]}: {said}"
        for number, (put, said) in enumerate(SAID)
    ]
    document = read("\n\n".join(turns))

    assert {turn.speaker for turn in document.turns} == {"Moderator", "Respondent", "Participant"}
