"""What is a word of English, where a sentence begins, and what it takes to look in a long text."""

from __future__ import annotations

import re
from itertools import product

import pytest

from pipeline.pseudonyms.word_or_name import may_name
from pipeline.pseudonyms.words import begins, is_alone, is_word, words_of


@pytest.mark.parametrize(
    "word", ["premeeting", "overthinking", "nonsmoking", "remortgage", "prebooking", "polypharmacy", "telehealth"]
)
def test_a_word_behind_a_prefix(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("name", ["mistroke", "distone", "overton", "dismore", "overbury", "polyphemus"])
def test_no_word_behind_two_letters_of_a_longer_prefix_and_no_short_one(name: str) -> None:
    assert not is_word(name)


BEFORE = [
    "",
    " ",
    "\n",
    "a",
    "a ",
    "a. ",
    "a.",
    "5",
    "5 ",
    "5th ",
    "5th of ",
    "5 of\n",
    "5\n",
    "5 . \n",
    "5\n\n",
    "of ",
]
WIDE = ["", " " * 15, "\n\u2003" * 8, "." * 14, ". " * 9, "\u00a0" * 13]


@pytest.mark.parametrize(("before", "wide"), list(product(BEFORE, WIDE)))
def test_what_stands_before_a_word_is_told_as_from_all_that_stands_before(before: str, wide: str) -> None:
    for start in (before + wide, wide + before):
        text = f"{start}May came"
        word = next(one for one in words_of(text) if one.text.endswith("May"))
        if word.text != "May":
            continue
        ends = re.compile(r"[.!?…:;\"“”\n\r\t|>\])}–—-]\s*$|^\s*$")
        assert begins(text, word) is bool(ends.search(text, max(0, word.start - 12), word.start) or not start.strip())
        day = re.search(r"\d(?:st|nd|rd|th)?(?: of)?[ .]*$", start)
        assert may_name(text, word, None, words_of(text)[-1]) is not bool(day)
        assert is_alone(start + "May", word) is not bool(start.strip())
