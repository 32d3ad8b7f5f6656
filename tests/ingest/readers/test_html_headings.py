"""What a page writes as headings, and is none: one left open, and a rank in which all its sentences stand."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import Kind
from tests.ingest.make import kinds, read_alone, speech

ASKED = ("Since when do you bake?", "Whom do you bake for?", "What would you wish for?")
SAID = (
    "Since I was a child, with my aunt, who had a mill.",
    "For all who come, and for those who cannot come.",
    "For young hands, and for peace, and for better flour.",
)
PAIRS = [pair for both in zip(ASKED, SAID, strict=True) for pair in both]


def read(folder: Path, body: str) -> tuple[list[str], list[str]]:
    document = read_alone(folder, f"<html><body>{body}</body></html>", "talk.html")
    return list(kinds(document, Kind.HEADING)), [text for _, text in speech(document)]


def test_below_a_heading_that_is_never_closed_people_speak(tmp_path: Path) -> None:
    talk = "".join(f"<p><b>{one}</b></p><p>{other}</p>" for one, other in zip(ASKED, SAID, strict=True))

    assert read(tmp_path, f"<div><h2>A talk with a baker{talk}</div>")[1] == PAIRS


def test_answers_in_the_size_of_headings_are_answers(tmp_path: Path) -> None:
    talk = "".join(f"<p><i>{one}</i></p><h4>{other}</h4>" for one, other in zip(ASKED, SAID, strict=True))

    assert read(tmp_path, f"<h1>A talk</h1>{talk}") == (["A talk"], PAIRS)


def test_questions_in_headings_above_short_answers_are_questions(tmp_path: Path) -> None:
    talk = "".join(f"<h2>{one}</h2><p>{other}</p>" for one, other in zip(ASKED, ("Long.", "All.", "No."), strict=True))

    assert read(tmp_path, f"<h1>A talk</h1>{talk}")[1] == [ASKED[0], "Long.", ASKED[1], "All.", ASKED[2], "No."]
