"""Signs that stand for who speaks, where the head says so."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Role
from tests.ingest.make import received, speech

SAID = (
    ("Tell me about the ferry.", "I was on it for nine years, and we never sank."),
    ("Go on.", "My brother had the engine, and I had the ropes."),
    ("Describe the winter.", "We stayed in port."),
)


def read(head: str, asks: str, answers: str) -> Document:
    talk = "".join(f"{asks} {one}\n\n{answers} {other}\n\n" for one, other in SAID)
    (document,) = TextReader().read(received(f"{head}\n\n{talk}"))
    return finish(document)


@pytest.mark.parametrize(
    ("head", "signs", "who"),
    [
        ("○ = interviewer, ● = respondent", "○●", ("interviewer", "respondent")),
        ("○ → interviewer; ● → respondent", "○●", ("interviewer", "respondent")),
        ("○: interviewer / ●: respondent", "○●", ("interviewer", "respondent")),
        ("(interviewer = ○, respondent = ●)", "○●", ("interviewer", "respondent")),
        ("The ferry\n\nDate: 3 May 2031\n\n+ = interviewer\n* = respondent", "+*", ("interviewer", "respondent")),
        ("Legende: ■ = Interviewerin und □ = Befragte", "■□", ("Interviewerin", "Befragte")),
        ("▲ – entrevistadora, △ – entrevistado", "▲△", ("entrevistadora", "entrevistado")),
        ("● = Rosa Lindt (interviewer), ○ = Omar Nour", "●○", ("Rosa Lindt", "Omar Nour")),
    ],
)
def test_a_legend_says_whose_signs_stand_before_words_that_ask_nothing(
    head: str, signs: str, who: tuple[str, str]
) -> None:
    document = read(head, *signs)

    assert speech(document) == [turn for pair in SAID for turn in zip(who, pair, strict=True)]
    roles = [turn.role for turn in document.turns if turn.role is not Role.OTHER]
    assert roles == [Role.INTERVIEWER, Role.RESPONDENT] * len(SAID)


@pytest.mark.parametrize("head", ["○ = overlap, ● = pause", "○ = Rosa Lindt", "The ferry"])
def test_signs_that_nothing_says_to_be_somebodys_are_no_labels(head: str) -> None:
    assert not {who for who, _ in speech(read(head, "○", "●"))} - {""}


def test_a_sign_is_no_case() -> None:
    document = read("The ferry\n\n○ = interviewer\n● = respondent", "○", "●")

    assert {turn.case for turn in document.turns if turn.role is Role.RESPONDENT} == {"talk"}
