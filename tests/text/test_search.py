from __future__ import annotations

import unicodedata

import pytest

from pipeline.errors import CallError
from pipeline.text.search import asked, asked_words


def holds(words: str, text: str) -> bool:
    return all(term.pattern.search(text) for term in asked_words(words))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("RENT", "The rent was due."),
        ("rent", "Rents went up."),
        ("don't", "I don’t know."),
        ("don’t", "I don't know."),
        ('"so-called help"', "the so‐called\nhelp they gave"),
        ("“bus fare”", "the bus\u00a0fare"),
        ('"bus fare"', "the bus\n   fare"),
        ("transport", "public trans-\n  port is slow"),
        ("transport", "public trans\u00adport"),
        ("well-being", "our well-\nbeing"),
        ("café", unicodedata.normalize("NFD", "a café there")),
        (unicodedata.normalize("NFD", "café"), "a café there"),
        ("wait…", "wait... what"),
        ("会议", "我们的会议很长"),
        ("c++", "we wrote C++ then"),
        ("5", 'a 5" pipe'),
    ],
)
def test_what_is_the_same_word(words: str, text: str) -> None:
    assert holds(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("rent", "The parent came."),
        ('"bus fare"', "fare for the bus"),
        (".*", "all"),
        ("a|b", "b"),
        ("re-enter", "re enter"),
    ],
)
def test_what_is_not(words: str, text: str) -> None:
    assert not holds(words, text)


def test_arguments_of_several_words_are_phrases() -> None:
    assert [term.text for term in asked(["rent", "bus fare"])] == ["rent", "bus fare"]
    assert [term.text for term in asked(['"bus fare" rent', "rent"])] == ["bus fare", "rent"]
    assert [term.text for term in asked(["we paid [...] nothing at all"])] == ["we paid", "nothing at all"]


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(CallError, match="nothing to look for"):
        asked([" ", '""'])
    with pytest.raises(CallError, match="2,001 letters"):
        asked(["x" * 2_001])
