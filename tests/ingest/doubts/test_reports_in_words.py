"""What an interviewer tells of somebody, left among that one's last words."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech

TALK = "Mia: Why a kitchen?\n\nOmar: I was hungry, and so were we all.\n\n" * 4


def read(text: str, file: str = "talk.txt") -> Document:
    (document,) = TextReader().read(received(text, file))
    (document,) = doubted([finish(document)])
    return document


def test_who_is_told_of_in_the_last_words_does_not_say_them() -> None:
    document = read(f"{TALK}After half an hour we were done. Omar told us much of his street.\n")

    assert any("the last words of 'Omar' tell of 'Omar'" in warning for warning in document.warnings)


def test_who_is_told_of_between_turns_does_not_say_that() -> None:
    document = read(f"{TALK}Omar grew up in the street by the mill.\n\n{TALK}")

    assert any("the words of 'Omar' tell of 'Omar'" in warning for warning in document.warnings)


def test_who_is_told_of_by_the_whole_name_does_not_say_that() -> None:
    document = read(f"{TALK}Omar Said is a cook of the old school.\n\n{TALK}".replace("Omar:", "Omar Said:"))

    assert any("the words of 'Omar Said' tell of 'Omar'" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    "last",
    [
        "They call me Omar at home.\n",
        "And Mia knows the rest.\n",
        "As Dr. Omar used to say.\n",
        "Omar, they said, cook!\n",
    ],
)
def test_who_says_the_own_name_is_not_told_of(last: str) -> None:
    assert not any("last words" in warning for warning in read(TALK + last).warnings)


def test_italics_below_a_talk_without_any_are_no_words() -> None:
    document = read(f"{TALK}*After half an hour we were done; much was told of the street.*\n", "talk.md")

    assert len(kinds(document, Kind.BACK)) == 1
    assert len(speech(document)) == 8


@pytest.mark.parametrize(
    "foot", ["© 2031 Mill Street", "Designed by: Team Soup @2031", "(Transcribed by soupscribe.ai)"]
)
def test_the_foot_of_a_page_is_no_words(foot: str) -> None:
    assert not any(foot in words for _, words in speech(read(f"{TALK}{foot}\n")))


def test_what_was_designed_may_be_said() -> None:
    assert speech(read(f"{TALK}Designed by my own hands.\n"))[-1][1].endswith("Designed by my own hands.")
