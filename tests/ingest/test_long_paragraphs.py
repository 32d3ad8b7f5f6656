"""Paragraphs of many thousands of letters, as recognisers and pasted talks have them, are read in their time."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from tests.ingest.make import read_alone


@pytest.mark.parametrize("said", ["We went to the mill, and nobody came. ", "Ann: we went. ", "我们去了磨坊。你呢"])
def test_a_long_paragraph_is_looked_through_once(said: str, tmp_path: Path) -> None:
    answers = [said * (30_000 // len(said)) + f"{number}." for number in "123"]
    talk = "".join(f"Interviewer: How did it go on?\n\nRespondent: {answer}\n\n" for answer in answers)
    begun = process_time()
    document = read_alone(tmp_path, talk)

    assert {turn.speaker for turn in document.turns} == {"Interviewer", "Respondent"}
    assert process_time() - begun < 10, "seconds; by the square of the letters it is half a minute"
