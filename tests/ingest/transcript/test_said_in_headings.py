"""Headings that hold what somebody says, and headings that do not."""

from __future__ import annotations

import pytest

from tests.ingest.finished import read
from tests.ingest.make import speech

SAID = [
    ("Maud", "Where did you find the bell?"),
    ("Nils Orr", "In the mud below the weir."),
    ("Maud", "And who rang it last?"),
    ("Nils Orr", "My uncle, on the day of the flood."),
    ("Maud", "Does it ring now?"),
    ("Nils Orr", "It does."),
]


@pytest.mark.parametrize("sign", [": ", " : "])
@pytest.mark.parametrize(("suffix", "mark"), [("talk.md", "## "), ("talk.org", "** ")])
def test_names_that_come_back_in_headings_speak(suffix: str, mark: str, sign: str) -> None:
    text = "\n\n".join(f"{mark}{who}{sign}{words}" for who, words in SAID)

    assert speech(read(f"{mark[1:]}Talk\n\n{text}\n", suffix)) == SAID


def test_what_stands_below_is_said_too_and_links_in_deeper_headings_are_not() -> None:
    parts = [
        f"## {who}: {words}\n\nSo it was.\n\n### clip : https://example.org/{at}"
        for at, (who, words) in enumerate(SAID)
    ]

    assert speech(read("# Talk\n\n" + "\n\n".join(parts) + "\n", "talk.md")) == [
        (who, f"{words} / So it was.") for who, words in SAID
    ]


def test_topics_that_come_once_stay_headings() -> None:
    topics = "\n\n".join(
        f"## Part {at}: {what}\n\nMaud: Where?\n\nNils: There." for at, what in enumerate(("Mud", "Bell", "Flood"))
    )

    assert speech(read(topics + "\n", "talk.md")) == [("Maud", "Where?"), ("Nils", "There.")] * 3


def test_topics_of_questions_that_come_again_in_each_interview_stay_headings() -> None:
    topics = "\n\n".join(
        f"## Question {at}: {what}\n\nMaud: Where?\n\nNils: There."
        for at, what in enumerate(("Mud", "Bell", "Flood"), 1)
    )
    document = read("\n\n".join([topics] * 3) + "\n", "talk.md")

    assert {who for who, _ in speech(document)} == {"Maud", "Nils"}
