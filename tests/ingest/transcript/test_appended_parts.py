"""What is appended to a talk and is none: a guide, a form, conventions, each under its title."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.transcript.appended_parts import is_appended
from pipeline.ingest.transcript.report_titles import report_title
from tests.ingest.make import read_alone, speech

ASKED = ("Who kept the key of the lock house?", "When was the gate last opened?", "And who pays for the paint?")
SAID = ("My aunt did, on a nail.", "In the dry summer, for the ducks.", "Nobody has asked that before, I think.")


def talk(*labels: str) -> str:
    turns = [
        f"{label}: {words}" for pair in zip(ASKED, SAID, strict=True) for label, words in zip(labels, pair, strict=True)
    ]
    return "\n\n".join(turns) + "\n\n"


GUIDE = (
    "1. How did you come to the canal?\n\n2. What is an ordinary day like?\n\nProbes: Can you say more? What then?\n"
)
CONSENT = "I have read the sheet about the study.\n\nI agree that the talk is recorded.\n\nDate: 4 May 2021\n"
SIGNS = "(.)\tshort pause\n\n[ ]\toverlap\n\n{}:\tinterviewer\n\n{}:\tboatman\n"


@pytest.mark.parametrize("labels", [("I", "B"), ("Interviewer", "Respondent"), ("KH", "TF"), ("Ms Clarke", "Ruth")])
@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Appendix: Interview guide", GUIDE),
        ("Interviewleitfaden", GUIDE),
        ("Consent form", CONSENT),
        ("Transcription conventions", SIGNS),
    ],
)
def test_what_stands_under_its_title_is_not_said(
    labels: tuple[str, str], title: str, part: str, tmp_path: Path
) -> None:
    part = part.format(*labels)
    below = read_alone(tmp_path, f"# Interview 6\n\n{talk(*labels)}## {title}\n\n{part}", "below.md")

    assert [words for _, words in speech(below)] == [words for pair in zip(ASKED, SAID, strict=True) for words in pair]
    assert {who for who, _ in speech(below)} == set(labels)


@pytest.mark.parametrize("labels", [("I", "B"), ("KH", "TF")])
def test_who_is_who_is_told_below_many_signs(labels: tuple[str, str], tmp_path: Path) -> None:
    signs = "".join(f"{sign}\tsounds of the {sound} kind\n\n" for sign, sound in zip("#%&§~^", "abcdef", strict=True))
    head = "LOCKS IN WINTER\n\nTranscript 7\n\nMr H., lock keeper\n\nConfidential.\n\nTranscription conventions\n\n"
    document = read_alone(tmp_path, head + signs + SIGNS.format(*labels) + "\n" + talk(*labels))

    assert [words for _, words in speech(document)] == [
        words for pair in zip(ASKED, SAID, strict=True) for words in pair
    ]


def test_what_somebody_is_by_the_signs_is_not_her_name(tmp_path: Path) -> None:
    head = "Transkriptionsregeln\n\nKH = interviewende Person\n\nTF = befragte Person\n\n(.) = kurze Pause\n\n"

    assert {who for who, _ in speech(read_alone(tmp_path, head + talk("KH", "TF")))} == {"KH", "TF"}


@pytest.mark.parametrize(
    "title",
    [
        "Appendix C",
        "Anhang A: Leitfaden",
        "Topic guide (English)",
        "Guía de la entrevista",
        "Seating plan",
        "Annexe : guide d'entretien",
    ],
)
def test_titles(title: str) -> None:
    assert report_title(title) is not None


@pytest.mark.parametrize(
    "title",
    [
        "Appendix C: Transcript of interview 4",
        "Appendix 2: Interview with a baker",
        "Interview 4",
        "The guide",
        "Consent is a big word",
    ],
)
def test_no_titles(title: str) -> None:
    assert not is_appended(title)
