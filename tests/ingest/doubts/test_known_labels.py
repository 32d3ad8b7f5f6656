"""A label that lost its sign, its line break or its first half is doubted; a name that somebody says is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.make import read_alone

TALK = """{ida}: Where do you read?

{otto}: At home, mostly. I like it there, and you never hear a car.

{ida}: What do you read?

{otto}: Novels. My mother read them too.

{ida}: Since when do you read at night?

{otto}: Since I was ten, I think. {within}

{paragraph}

{ida}: Why then?

{otto}: Because we moved, and you had no room.

{ida}: Do you still have them?

{otto}: I gave them all away. They stood where you sit.
"""


def doubts(
    tmp_path: Path, ida: str = "Ida Berg", otto: str = "Otto Lind", within: str = "", paragraph: str = ""
) -> str:
    document = read_alone(tmp_path, TALK.format(ida=ida, otto=otto, within=within, paragraph=paragraph))
    return " ".join(warning for warning in document.warnings if "still stands among the words" in warning)


@pytest.mark.parametrize(
    "within",
    [
        "Ida Berg And they?",
        "<<Ida Berg>> And they?",
        "[Ida Berg, 6 sec] And they?",
        "_Ida Berg_: And they?",
        "Ida Berg (IB) And they?",
        "18\tIda Berg\tAnd they?",
    ],
)
def test_a_label_behind_a_sentence_is_doubted(tmp_path: Path, within: str) -> None:
    assert "Ida Berg" in doubts(tmp_path, within=within)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ida Berg And they?",
        "Ida Berg to Otto): And they?",
        "(vi) Ida Berg And they?",
        "(1o5) Ida Berg: And they?",
        "[§§] Ida Berg: 3 of them are mine.",
        "Nurse\n\nThe doctor is here now.",
        "3: And they?",
    ],
)
def test_a_label_that_begins_a_paragraph_is_doubted(tmp_path: Path, paragraph: str) -> None:
    assert doubts(tmp_path, paragraph=paragraph)


def test_the_first_half_of_the_next_label_is_doubted(tmp_path: Path) -> None:
    assert "'Ms'" in doubts(tmp_path, ida="Ms Berg", otto="Mr Lind", paragraph="Ms\nBerg: And they?")


@pytest.mark.parametrize(
    ("within", "paragraph"),
    [
        ("Ida Berg, you know it.", ""),
        ("I told Ida Berg. They laughed.", ""),
        ("Go ahead. Ida", ""),
        ("", "Ida Berg Street is where we lived."),
        ("", "Ida, Otto and they all came."),
        ("2019 was the year.", "1. The house"),
        ("[Ida Berg Leaves the room] They went.", "[Otto Lind Instructions] They went."),
    ],
)
def test_a_name_that_somebody_says_is_not(tmp_path: Path, within: str, paragraph: str) -> None:
    assert not doubts(tmp_path, within=within, paragraph=paragraph)


def test_a_counted_label_without_its_space_is_doubted(tmp_path: Path) -> None:
    rounds = ("What do you do?", "Do you buy on the net?", "What would help you?")
    answers = (("I bake.", "I teach."), ("I do.", "No. WHY? USER2:- I like to see it first."), ("Time.", "Nothing."))
    said = [
        line
        for asked, own in zip(rounds, answers, strict=True)
        for line in (asked, *(f"USER {n}:- {text}" for n, text in enumerate(own, start=1)))
    ]

    document = read_alone(tmp_path, "\n\n".join(said))

    assert any("USER2:-" in warning for warning in document.warnings)
