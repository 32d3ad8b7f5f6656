"""What a recogniser writes without full stops and question marks: nobody writes so, and nothing tells who asks."""

from __future__ import annotations

from pipeline.text.full_stops import CLOSING_SIGNS
from pipeline.text.word_count import word_count

WORDS, ENDS = 300, 1 / 150
"""Words from which on a text has full stops, and how many a word at least."""

LETTERS = 1000
"""Signs at the beginning in which most are small letters; scripts without these may have no full stops."""


def has_no_ends(text: str) -> bool:
    """Whether a long text in small and capital letters has hardly an end of a sentence."""
    begin = text[:LETTERS]
    if 2 * sum(map(str.islower, begin)) <= len(begin):
        return False
    ends = sum(map(text.count, CLOSING_SIGNS))
    if ends > ENDS * len(text):  # a word has a letter at least
        return False
    words = word_count(text)
    return words >= WORDS and ends < ENDS * words
