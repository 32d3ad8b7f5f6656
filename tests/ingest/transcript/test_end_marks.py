"""What says that a talk is over, and whom a recogniser names in the silence behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.transcript.end_marks import is_end_mark
from tests.ingest.finished import read
from tests.ingest.make import read_alone, speech


@pytest.mark.parametrize(
    "text",
    [
        "[END]",
        "Subtitles by the Amara.org community",
        "Untertitel der Amara.org-Community",
        "Untertitelung des ZDF, 2020",
        "INCOMPLETE: 7:10/41:20 of interview",
        "[Transcribed up to 12:30]",
    ],
)
def test_what_is_no_words_is_an_end_mark(text: str) -> None:
    assert is_end_mark(text)


@pytest.mark.parametrize(
    "text", ["The end of it was sad.", "We read subtitles on amara.org. It helped us a lot.", "Incomplete, at 7:10."]
)
def test_what_is_said_of_it_is_none(text: str) -> None:
    assert not is_end_mark(text)


@pytest.mark.parametrize(("last", "said"), [("PICTURES OF THE TALK:", False), ("Since you ask: not once.", True)])
def test_a_title_with_nothing_below_it_is_not_said(tmp_path: Path, last: str, said: bool) -> None:
    asked = "".join(f"{text}?\n\n- Yes, I do.\n\n" for text in ("Do you bake", "Do you sell it", "Do you like it"))

    document = read_alone(tmp_path, f"{asked}{last}\n")

    assert any(last in text for _, text in speech(document)) is said


@pytest.mark.parametrize(
    "signed",
    [
        "Rosa Lindt, 4/2/2017, 22:53",
        "Rosa Lindt, 4.2.2017",
        "Rosa B. Lindt; 2017-02-04 9.30",
        "Rosa Lindt, 4 de mayo de 2017",
    ],
)
def test_who_signs_with_a_day_below_all_does_not_say_it(signed: str) -> None:
    talk = "Ida: Who bakes here?\n\nOmar: I do, and my son.\n\n" * 3

    assert {words for _, words in speech(read(f"{talk}{signed}\n", "talk.txt"))} == {
        "Who bakes here?",
        "I do, and my son.",
    }


def test_who_tells_a_name_and_a_day_says_it() -> None:
    talk = "Ida: Who came, and when?\n\nOmar: I do not know it.\n\n" * 3
    document = read(f"{talk}Omar: Let me see: Rosa Lindt, 4/2/2017\n\n{talk}", "talk.txt")

    assert any("Rosa Lindt" in words for _, words in speech(document))
