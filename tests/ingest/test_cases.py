"""Files of kinds that people have, one row each: what reading them must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.model import Document, Kind, Role
from tests.shared import shared


@dataclass(frozen=True)
class Right:
    """What is right of a file.

    Attributes:
        file: How its name begins.
        speakers: Who speaks, and in which role; "" is nobody who is named.
        turns: How many; 0 is not looked at.
        starts: In seconds, of the turns in their order.
        without: Signs that stand in the file and are no words.
        told: A piece of a warning.
    """

    file: str
    speakers: Mapping[str, Role]
    turns: int = 0
    starts: tuple[float | None, ...] = ()
    without: tuple[str, ...] = field(default=(":",))
    told: str = ""


ASKS, ANSWERS = Role.INTERVIEWER, Role.RESPONDENT
LABELLED = {"Interviewer": ASKS, "Respondent": ANSWERS}
NAMED = {"Rosa": ASKS, "Owen": ANSWERS}
IN_FULL = {"Rosa Lindt": ASKS, "Owen Pratt": ANSWERS}
SPOKEN = (4.0, 12.0, 25.0, 62.0)

LINES = (
    Right("01", LABELLED, 10),
    Right("02", LABELLED, 6),
    Right("06", NAMED, 6),
    Right("08", NAMED, 6),
    Right("09", {"Q": ASKS, "A": ANSWERS}, 6, without=("Q.", "A.")),
    Right("11", {"I": ASKS, "B": ANSWERS}, 6, (0.0, 9.4, 21.0, 24.7, 33.2, 36.1), ("#",)),
    Right("13", NAMED, 6, (4.0, 12.0, 24.0, 27.0, 36.0, 40.0), ("{", "[")),
    Right("14", {"Speaker 1": ASKS, "Speaker 2": ANSWERS}, 4, SPOKEN),
    Right("16", IN_FULL, 6, (*SPOKEN, 3785.0, 3791.0), ("minute",)),
    Right("04", {"": ANSWERS}, told="no speaker labels"),
    Right("48", NAMED, 4, (0.0, 2.5, 7.0, 9.1), ("_", "7000")),
    Right("26", IN_FULL, 8, (*SPOKEN, 75.0, 81.0, 90.0, 92.0)),
    Right("39", {"": ANSWERS}, 6, (1.0, 11.5, 24.1, 26.2, 40.9, 43.0), (">",), "5 changes of the speaker"),
    Right("51", {"": ANSWERS}, 2, (0.809, 5.2), ("<",), "name no speaker"),
    Right("27", IN_FULL, 4, (0.0, None, 300.0, None), ("editable", "ended")),
    Right("28", IN_FULL, 6),
    Right("30", IN_FULL, 4, without=("speakers", "media")),
    Right("34", {"Owen Pratt": ANSWERS, "RL": ASKS}, 7, told="so interviewer"),
    Right("32", IN_FULL, without=("2024", "10:")),
    Right("43", {"INT": ASKS, "OWE": ANSWERS}, 6, without=("0 ", "1 ")),
    Right("44", {"SPEAKER_00": ASKS, "SPEAKER_01": ANSWERS}, 4, (0.0, 7.0, 15.0, 18.0), ("- ", "[")),
    Right("47", {"S00": ASKS, "S01": ANSWERS}, without=("//",)),
)

INITIALS = {"RL": ASKS, "OP": ANSWERS}
FORMATS = (
    Right("18", INITIALS, 6, (43.0, None, None, 90.0, None, None), ("RL", "hall", "tenure")),
    Right("20", {"R Lindt": ASKS, "O Pratt": ANSWERS}, 3, without=("<", "MINISTER", "REFERRAL")),
    Right("22", IN_FULL, 4, (0.0, 2.067, 7.933, 11.7), ("|", "<")),
    Right("24", IN_FULL, 4, without=(":", "[", "2018"), told="footnotes"),
    Right("25", INITIALS, 3, (0.0, 2.4, 7.0), ("translation",), told="'OP [en]'"),
    Right("31", NAMED, 4, (3.2, 7.9, 15.0, 18.0), ("<", ":")),
    Right("38", NAMED, 4, (0.0, 3.0, 7.0, 9.0), told="beside the table"),
    Right("41", {"": ANSWERS}, 3, (0.0, 3.8, 9.0), told="names no speaker"),
    Right("42", NAMED, 4, (1.5, 3.2, 7.5, 9.4), told="has no header"),
    Right("50", NAMED, 4, (0.5, 2.5, 7.0, 9.1), (":", "Rosa", "Owen")),
    Right(
        "52",
        {"": ASKS, "R_1aB": ANSWERS, "R_2cD": ANSWERS, "R_3eF": ANSWERS},
        without=("ImportId", "Q2", "Response ID"),
        told="labels of its columns",
    ),
    Right("53", {"Rosa": ANSWERS, "Owen": ANSWERS}, 2, (0.5, 2.5)),
    Right("55", {"": ANSWERS}, 6, told="3 questions without a speaker label"),
    Right("54", {"Rosa": ANSWERS, "Owen": ANSWERS}, 2, (0.5, 2.5)),
)


def read(name: str) -> tuple[Document, tuple[str, ...]]:
    found = sorted(shared("cases").glob(f"{name}-*"))
    if not found:
        pytest.skip(f"the file {name} is not there")
    corpus = read_corpus(found[0])
    (document,) = corpus.documents
    return document, (*document.warnings, *corpus.warnings)


@pytest.mark.parametrize("right", [*LINES, *FORMATS], ids=lambda right: right.file)
def test_a_case_is_read_right(right: Right) -> None:
    document, warnings = read(right.file)
    speech = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    text = " ".join(document.slice(turn.paragraphs) for turn in speech)

    assert {turn.speaker: turn.role for turn in speech} == right.speakers
    assert not right.turns or len(speech) == right.turns
    assert not right.starts or [turn.time[0] if turn.time else None for turn in speech] == list(right.starts)
    assert not [sign for sign in right.without if sign in text]
    assert any(right.told in warning for warning in ("", *warnings))


def test_a_table_of_questions_and_answers_is_an_interview() -> None:
    document, warnings = read("55")
    assert [turn.role for turn in document.turns] == [ASKS, ANSWERS] * 3
    assert any("3 questions" in warning for warning in warnings)


def test_the_record_of_a_committee_is_read_by_its_labels_with_full_stops() -> None:
    document, _ = read("29")
    assert {turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH} == {
        "The Chairman",
        "Mr. Pratt",
        "Ms. Grey",
    }
    assert document.turns[0].kind is Kind.FRONT
