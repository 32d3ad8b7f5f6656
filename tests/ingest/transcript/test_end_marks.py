"""What says that a talk is over, and whom a recogniser names in the silence behind it."""

from __future__ import annotations

import pytest

from pipeline.ingest.transcript.end_marks import is_end_mark


@pytest.mark.parametrize(
    "text",
    [
        "[END]",
        "Subtitles by the Amara.org community",
        "Untertitel der Amara.org-Community",
        "Untertitelung des ZDF, 2020",
    ],
)
def test_what_is_no_words_is_an_end_mark(text: str) -> None:
    assert is_end_mark(text)


@pytest.mark.parametrize("text", ["The end of it was sad.", "We read subtitles on amara.org. It helped us a lot."])
def test_what_is_said_of_it_is_none(text: str) -> None:
    assert not is_end_mark(text)
