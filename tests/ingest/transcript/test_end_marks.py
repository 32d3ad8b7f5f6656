"""What says that a talk is over, and whom a recogniser names in the silence behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.transcript.end_marks import is_end_mark
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
