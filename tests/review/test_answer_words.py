from __future__ import annotations

import pytest

from pipeline.review.answer_words import UNSURE, answer, meant


@pytest.mark.parametrize(
    "words",
    ["x", " X ", "yes", "Y", "ja", "Oui", "sí", "si", "Sim", "да", "是", "はい", "네", "نعم",
     "हाँ", "✓", "✅", "1", "TRUE", "wahr", "+", "accept", "Accepted", "fits"],
)  # fmt: skip
def test_a_yes_in_any_spelling(words: str) -> None:
    assert answer(words) is True


@pytest.mark.parametrize(
    "words",
    ["no", "N", "nein", "non", "Nej", "não", "нет", "否", "いいえ", "아니요", "لا", "नहीं", "✗", "0", "false",
     "falsch", "-", "–", "reject", "no, she means the shed", "nein - eher Geld"],
)  # fmt: skip
def test_a_no_in_any_spelling(words: str) -> None:
    assert answer(words) is False


def test_what_cannot_be_told_and_what_is_neither() -> None:
    assert [answer(words) for words in ("?", " ?? ")] == [UNSURE, UNSURE]
    assert [answer(words) for words in ("not sure", "no idea", "n/a", "yes, but", "maybe", "2", "water")] == [None] * 7
    assert [meant(words) for words in ("acept", "rejct", "water")] == [
        "Did you mean accept? ",
        "Did you mean reject? ",
        "",
    ]
