"""How a sentence ends, whatever it is written in."""

from __future__ import annotations

import pytest

from pipeline.text.full_stops import FULL_STOPS, PAUSE_END, QUESTION_MARKS, SENTENCE_END, SPOKEN_END, has_question_mark

WITHIN = "\u055e"
"""The Armenian mark of a question stands within the word that asks."""


@pytest.mark.parametrize("sign", [*".!…！:：", *FULL_STOPS, *QUESTION_MARKS.replace(WITHIN, "")])
def test_each_sign_ends_a_sentence(sign: str) -> None:
    for end in (sign, f"{sign}\u201d", f"{sign}** "):
        assert SENTENCE_END.search(f"And then{end}")
        assert PAUSE_END.search(f"And then{end}")


def test_a_colon_announces_what_is_said_next() -> None:
    assert SPOKEN_END.search("走了。")
    assert not SPOKEN_END.search("And then she said:")


def test_what_goes_on_does_not() -> None:
    for text in ("And then", "And then,", f"And th{WITHIN}en", "(she laughs)"):
        assert not SENTENCE_END.search(text)
    for text in ("And then,", "And then -", "(she laughs)"):
        assert PAUSE_END.search(text)


@pytest.mark.parametrize("sign", QUESTION_MARKS)
def test_a_question_mark_is_met_wherever_it_stands(sign: str) -> None:
    assert has_question_mark(f"And th{sign}en.")
    assert not has_question_mark("And then.")
