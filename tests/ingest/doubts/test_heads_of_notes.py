"""Notes behind a word for what they are, with the sign that names have: told, whatever the word is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.model import Document
from tests.ingest.make import speech

TALK = [
    ("Hazel", "How long have you kept bees?"),
    ("Owen", "Since my aunt left me the hives, and that was in May."),
    ("Hazel", "Who helps you with the honey?"),
    ("Owen", "My cousins come up, and I pay them in jars."),
    ("Hazel", "What do you do about the wasps?"),
    ("Owen", "We hang up syrup, and it helps a bit."),
    ("Hazel", "And what will you do next year?"),
    ("Owen", "I want a second row, if my back lets me."),
]


def read(folder: Path, lines: list[str]) -> Document:
    (folder / "talk.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    (document,) = read_corpus(folder).documents
    return document


def told(folder: Path, lines: list[str]) -> list[str]:
    document = read(folder, lines)
    return [one for one in document.warnings if "may head a note" in one or "may be a note" in one]


@pytest.mark.parametrize(
    "note",
    [
        "Verdict: Clear case of overwork.",
        "Follow-through: Ring the nursery about the hives.",
        "Befund: Arbeit der Familie bleibt unsichtbar.",
        "Décision: Le rucher reste en place.",
        "Result: No second visit planned.",
        "Schlagwort: Erbe",
    ],
)
@pytest.mark.parametrize("places", [(4,), (8,), (2, 8)])
def test_a_word_that_heads_what_nobody_says_is_told(tmp_path: Path, note: str, places: tuple[int, ...]) -> None:
    lines = [f"{who}: {words}" for who, words in TALK]
    for place in sorted(places, reverse=True):
        lines.insert(place, note)

    assert speech(read(tmp_path, lines)) == TALK or len(told(tmp_path, lines)) == 1


@pytest.mark.parametrize(
    "turn",
    [
        "Verdict: You have to eat, both of you.",
        "Waiter: Two teas and a scone.",
        "Rosalind: The van is outside.",
        "Mrs Gamble: The van is outside.",
        "KT: The van is outside.",
        "Presidenta: The van is outside.",
        "Neighbour: Is the van outside?",
        "Wilgar: Mind the van!",
        "Wilgar: Hello, the van is here.",
        "Wilgar: Yes, outside the door.",
        "Wilgar: Coming now.",
        "Wilgar: It's outside the door.",
    ],
)
def test_somebody_who_comes_in_is_not_told(tmp_path: Path, turn: str) -> None:
    lines = [f"{who}: {words}" for who, words in TALK]
    lines.insert(4, turn)

    assert told(tmp_path, lines) == []


def test_whom_others_speak_of_is_somebody(tmp_path: Path) -> None:
    lines = [f"{who}: {words}" for who, words in TALK]
    lines.insert(4, "Wilgar: The van is outside the door.")
    lines[5] = "Hazel: Thanks to Wilgar for that. Who helps you with the honey?"

    assert told(tmp_path, lines) == []


def test_a_few_words_alone_between_what_is_said_are_told(tmp_path: Path) -> None:
    lines = [line for who, words in TALK for line in (who, words)]
    (found,) = _amid(tmp_path, [*lines[:6], "Woman at the gate", "I brought you some eggs.", *lines[6:]])

    assert "'Woman at the gate' stands alone amid a turn" in found
    assert _amid(tmp_path, [*lines[:6], "A week later, I think.", "I brought you some eggs.", *lines[6:]]) == []
    assert _amid(tmp_path, lines) == []


def _amid(folder: Path, lines: list[str]) -> list[str]:
    return [one for one in read(folder, lines).warnings if "stands alone amid" in one]
