"""Chapters of a meeting's notes have a sentence each that nobody says; an answer may go on below a heading."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech

ASKED, ANSWERED = "Weber: Why a kitchen?\n\n", "Nour: I was hungry, and so were we all.\n\n"
TOLD = ("They spoke of food.", "The kitchen was described.", "Money came up.")


def read(text: str, name: str = "talk.md") -> Document:
    (document,) = TextReader().read(received(text, name))
    return finish(document)


def chapters(lead: str, told: tuple[str, ...]) -> str:
    parts = (f"{lead}{number}: Part {number}\n\n{one}\n\n" for number, one in enumerate(told, start=1))
    return "".join(f"{part}{(ASKED + ANSWERED) * 2}" for part in parts)


@pytest.mark.parametrize(("lead", "name"), [("## Chapter ", "talk.md"), ("Chapter ", "talk.txt")])
def test_a_sentence_below_each_chapter_is_nobodys_and_told(lead: str, name: str) -> None:
    document = read(chapters(lead, TOLD), name)

    assert kinds(document, Kind.BACK) == list(TOLD[1:])
    assert not any(one in words for _, words in speech(document) for one in TOLD)
    assert any("not taken as speech" in warning and "kitchen was" in warning for warning in document.warnings)


def test_an_answer_that_goes_on_below_a_heading_is_said() -> None:
    own = "I never thought of it as work."
    document = read(chapters("## Chapter ", (TOLD[0], own, TOLD[2])))

    assert ("Nour", own) in speech(document)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("Photo 1: the bench", "Photo 2: the yard in winter"), Kind.HEADING),
        (("Vignette A. Mia is ill.", "Vignette B. Tom stays at home."), Kind.BACK),
        (("OPENING (0:02 - 1:10)", "MONEY (1:10 - 4:31)"), Kind.HEADING),
    ],
)
def test_what_is_shown_or_read_out_between_turns_is_nobodys(lines: tuple[str, str], kind: Kind) -> None:
    talk = (ASKED + ANSWERED) * 2
    document = read(f"{talk}{lines[0]}\n\n{talk}{lines[1]}\n\n{talk}", "talk.txt")

    assert kinds(document, kind) == list(lines)
    assert {words for _, words in speech(document)} == {"Why a kitchen?", "I was hungry, and so were we all."}


def test_people_who_are_counted_speak() -> None:
    talk = "Weber: Why a kitchen?\n\nStudent 1: I was hungry.\n\nStudent 2: So was I.\n\n" * 3

    assert {name for name, _ in speech(read(talk, "talk.txt"))} == {"Weber", "Student 1", "Student 2"}
