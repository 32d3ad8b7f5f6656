"""Sentences in brackets at the end of turns that say the same in another language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.make import read_alone

TALK = (
    ("Interviewer", "Tko vam je popravio krov?", "Who mended your roof?"),
    ("Respondent", "Popravio ga je moj stric.", "My uncle mended it."),
    ("Interviewer", "A koliko je to trajalo?", "And how long did it take?"),
    ("Respondent", "Cijelo ljeto, jer je padala kiša.", "All summer, as it rained."),
    ("Interviewer", "Tko je to platio?", "Who paid for it?"),
    ("Respondent", "Platili smo sami.", "We paid ourselves."),
)


@pytest.mark.parametrize("gap", ["\n", " "])
@pytest.mark.parametrize(("brackets", "told"), [("[]", "were left out"), ("()", "count as said")])
def test_translations_in_brackets_are_told(brackets: str, told: str, gap: str, tmp_path: Path) -> None:
    text = "\n".join(f"{name}: {said}{gap}{brackets[0]}{meant}{brackets[1]}" for name, said, meant in TALK)

    assert any("in brackets at the end of 6 of 6 turns" in one and told in one for one in read(text, tmp_path))


def test_remarks_of_how_something_is_said_are_none(tmp_path: Path) -> None:
    text = "\n".join(f"{name}: {meant * 4}\n[{name} looks up.]" for name, _, meant in TALK)

    assert not any("in brackets at the end" in one for one in read(text, tmp_path))


def read(text: str, folder: Path) -> tuple[str, ...]:
    """What is told of a file with this text."""
    return read_alone(folder, text).warnings
