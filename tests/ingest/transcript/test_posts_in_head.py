from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.make import kinds, received, speech

TALK = "RML: Why a kitchen?\n\nMR NOUR: We were hungry, all of us.\n\n" * 4


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talk.txt"))
    return finish(document)


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
