"""Paragraphs without a label are doubted in a file that calls itself field notes, and only there."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from tests.ingest.make import received

SEEN = "The gate was open and nobody was in the yard."
TALK = "Weber: Why a kitchen?\n\nNour: I was hungry, and so were we all.\n\n" * 4


def doubts(title: str) -> list[str]:
    (document,) = TextReader().read(received(f"{title}\n\n{SEEN}\n\n{TALK}{SEEN}\n\n{TALK}", "day.txt"))
    (document,) = doubted([finish(document)])
    return [warning for warning in document.warnings if "may be notes of it" in warning]


@pytest.mark.parametrize("title", ["Field notes, 3 November", "Feldnotizen vom Montag", "Diario de campo n.º 4"])
def test_loose_paragraphs_below_a_title_of_notes_are_doubted(title: str) -> None:
    (doubt,) = doubts(title)

    assert title in doubt
    assert "The gate was open" in doubt


def test_elsewhere_an_answer_has_paragraphs() -> None:
    assert not doubts("Interview with a cook")
