from typing import Any

from pipeline.coding.rules.word_rows import Divider
from pipeline.text import lemmas

SIGNS = ("", ",", ".", "?", "!", ";", ":", "...", "'s", "’")
WORDS = (
    "trust",
    "Trust",
    "NHS",
    "I",
    "a",
    "colour",
    "cos",
    "Cos",
    "can",
    "Mr",
    "Jan",
    "St",
    "e",
    "xD",
    "o",
    "gonna",
    "café",
    "3rd",
)


def test_words_that_are_not_given_to_the_tokenizer_are_divided_as_it_does() -> None:
    tokenizer: Any = lemmas.divider().tokenizer
    divider = Divider(tokenizer)
    special = [form.rstrip(".") for form in tokenizer.rules][::7]
    for word in (*WORDS, *special):
        for sign in SIGNS:
            stretch = word + sign
            expected = [(token.text, token.norm_, token.idx) for token in tokenizer(stretch)]
            assert divider.written(stretch) == expected, stretch
