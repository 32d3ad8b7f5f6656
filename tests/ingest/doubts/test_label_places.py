"""A label that was left in the words is told with its place, and with what mends it."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from tests.ingest.make import received

TALK = "Interviewer: Who keeps the boats?\n\nLanyon: My sister did, and she sold them.\n\n" * 4
MEND = "; if it is one, correct it in the file"


def told(text: str) -> str:
    """All doubts of the talk."""
    (document,) = doubted([finish(*TextReader().read(received(text, "talk.txt")))])
    return "\n".join(document.warnings)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Warden of the harbour: Sorry, whose is the red van?", "Warden of the harbour"),
        ("A voice from outside: The van is in the way.", "A voice from outside"),
    ],
)
def test_the_line_and_whose_words_they_became(line: str, label: str) -> None:
    left = f"a speaker's label still stands among the words, {label!r} (line 17, among those of Lanyon){MEND}"

    assert left in told(f"{TALK}{line}\n\nLanyon: It is mine.\n\n{TALK}")


def test_words_before_a_colon_among_loose_paragraphs_are_said() -> None:
    loose = "I sold mine.\n\nOne more thing: We never went back.\n\nThat was all.\n\n"

    assert "still stand" not in told(f"{TALK}{loose}{TALK}")


def test_a_label_without_its_colon_is_one_between_turns_of_the_other() -> None:
    assert "label still stands" not in told(f"{TALK}Interviewer And who bought them?\n\nLanyon: It is mine.\n\n{TALK}")
