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
