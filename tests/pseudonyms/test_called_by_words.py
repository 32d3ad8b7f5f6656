"""Speakers and people in the head of a file whose names English has as words, too."""

from __future__ import annotations

from pathlib import Path

import pyrage

from pipeline.workflows.pseudonymise import pseudonymise

TALK = "{0}: Who keeps the boats?\nOmar: My sister did, and she sold them.\n{0}: And then?\nOmar: Nobody.\n"


def copied(tmp_path: Path, text: str) -> tuple[str, tuple[str, ...]]:
    corpus = tmp_path / "talks"
    corpus.mkdir()
    (corpus / "one.txt").write_text(text, encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    made = pseudonymise(corpus, tmp_path / "copy", secret=lambda: identity)
    return (tmp_path / "copy" / "one.txt").read_text(encoding="utf-8"), made.told


def test_who_has_two_names_that_are_words_is_replaced(tmp_path: Path) -> None:
    text, _ = copied(tmp_path, TALK.format("Dana Roe"))

    assert "Dana" not in text
    assert "Roe" not in text


def test_whom_the_head_names_as_asking_is_replaced(tmp_path: Path) -> None:
    text, _ = copied(tmp_path, f"Interviewer: Dana Roe\nParticipant: Omar Reyes\n\n{TALK.format('I')}")

    assert "Dana" not in text
    assert "Reyes" not in text


def test_a_label_of_one_word_is_kept_and_told(tmp_path: Path) -> None:
    _, told = copied(tmp_path, TALK.format("Mara"))

    assert any("labels are words, too: Mara." in line for line in told)


def test_a_role_or_a_word_of_the_talk_is_nobody(tmp_path: Path) -> None:
    text, told = copied(tmp_path, TALK.format("Night Nurse") + "Warden: I am the warden.\n")

    assert "Night Nurse: " in text
    assert "Warden: " in text
    assert not any("labels are words" in line for line in told)
