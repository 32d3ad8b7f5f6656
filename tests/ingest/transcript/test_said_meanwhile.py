"""What somebody else says amid a turn."""

from __future__ import annotations

import pytest

from pipeline.text.nonspeech import speech_at
from tests.ingest.finished import read
from tests.ingest.make import speech

SIGNS = ("//{}//", "/{}/", "| {} |", "||{}||", "\\{}\\", "#{}#", "=={}==", "~{}~", "_{}_", "*{}*", "– {} –", "- {} -")


@pytest.mark.parametrize(
    ("asks", "answers"), [("I", "B"), ("Rosa", "Omar"), ("Rosa Lindt", "Omar Said"), ("S00", "S01")]
)
@pytest.mark.parametrize("signs", SIGNS)
def test_what_stands_between_signs_behind_a_name_is_that_persons(signs: str, asks: str, answers: str) -> None:
    aside = signs.format(f"{asks}: Oh, I see.")
    text = f"{asks}: Where do you bake?\n\n{answers}: At home. {aside} The mill was shut.\n\n" * 2
    document = read(text)

    assert speech(document)[1:4] == [
        (answers, "At home."),
        (asks, "Oh, I see."),
        (answers, "The mill was shut."),
    ]


def test_a_word_between_signs_that_names_nobody_who_speaks_is_said() -> None:
    said = "At home. /note: I bake/ The mill was shut."
    document = read(f"I: Where do you bake?\n\nB: {said}\n\n" * 2)

    assert speech(document)[1] == ("B", said)


def test_a_murmur_between_slashes_is_who_listens() -> None:
    said = "At home //mhm// since the mill //was shut//."
    document = read(f"I: Where do you bake?\n\nB: {said}\n\n" * 2)

    assert speech_at(document, document.turns[1].paragraphs).split() == said.replace("//mhm//", "").split()
