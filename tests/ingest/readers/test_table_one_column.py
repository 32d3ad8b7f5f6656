"""A transcript that was pasted into the first column of a spreadsheet reads as its lines do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.ingest.readers.table import TableReader
from pipeline.model import Document
from tests.ingest.make import received, speech, workbook

TALK = [
    ("Dana", "How did the boat come to you?"),
    ("Ned", "My uncle left it to me, with a hole in it."),
    ("Dana", "Who mended the hole?"),
    ("Ned", "We did, in the yard, and then we sailed it."),
    ("Dana", "Was it cold?"),
    ("Ned", "It was March, so yes."),
]
FORMS: dict[str, Callable[[int, str, str], list[str]]] = {
    "names above": lambda number, who, said: [f"{who}  0:{7 * number:02}", said, ""],
    "captions": lambda number, who, said: [
        f"00:00:{7 * number:02}.120 --> 00:00:{7 * number + 6:02}.480",
        f"<v {who}>{said}</v>",
        "",
    ],
    "labels": lambda number, who, said: [f"{who}: {said}"],
    "labels and times": lambda number, who, said: [f"[00:00:{7 * number:02}] {who}: {said}", ""],
}
HEADS = {
    "none": [],
    "of a service": ["The boat", "Tue, Nov 12, 2024 2:02PM", "https://talks.example.com/12", ""],
    "of a meeting": ["Dana started transcription", ""],
}


def read(rows: list[str]) -> Document:
    data = workbook(Sheet1=[[row or None] for row in rows])
    (document,) = TableReader().read(received(data, "talk.xlsx"))
    return document


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("form", FORMS)
def test_rows_are_the_lines_of_a_talk(form: str, head: str) -> None:
    said = [row for number, (who, words) in enumerate(TALK) for row in FORMS[form](number, who, words)]
    document = read([*HEADS[head], *said, "Transcribed by https://scribble.example.org"])

    assert speech(document) == TALK
    assert all(run.locator.startswith("row") for run in document.source_map.runs if run.locator)


def test_answers_of_a_survey_stay_rows() -> None:
    answers = [f"We liked it for {n} days: the sea was calm." for n in range(3, 12)]
    document = read(["What was it like?", *answers])

    assert [words for _, words in speech(document) if words != "What was it like?"] == answers
