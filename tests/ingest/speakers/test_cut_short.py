"""A seldom label that is the beginning of others may be one of them, and is told."""

from __future__ import annotations

import pytest

from pipeline.ingest.speakers.spellings import unify

TALK = {"Moderator": 6, "Maureen": 4, "Odile": 3}


@pytest.mark.parametrize(
    ("label", "following", "told"),
    [
        ("M", (), ["'M' may be Moderator or Maureen; name the speaker in full, or in cases.csv"]),
        ("M", (("M", "Maureen"),), ["'M' may be Moderator; name the speaker in full, or in cases.csv"]),
        ("Maur", (), ["'Maur' may be Maureen; name the speaker in full, or in cases.csv"]),
        ("O", (("Odile", "O"),), []),
        ("T", (), []),
    ],
)
def test_who_may_be_meant_is_told(label: str, following: tuple[tuple[str, str], ...], told: list[str]) -> None:
    shown, warnings = unify({**TALK, label: 1}, following=following)
    assert shown[label] == label
    assert warnings == told


def test_people_called_by_letters_and_given_names_are_themselves() -> None:
    assert unify({**TALK, "M": 1, "O": 1}, following=())[1] == []
    assert unify({"Annabel": 6, "Ann": 1}, following=())[1] == []
