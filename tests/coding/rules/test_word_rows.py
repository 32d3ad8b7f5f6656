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
    words = lemmas.divider()
    divider = Divider(words)
    special = [form.rstrip(".") for form in words.special if not form.isspace()][::7]
    for word in (*WORDS, *special):
        for sign in SIGNS:
            assert divider.written(word + sign) == words.tokens(word + sign), word + sign
