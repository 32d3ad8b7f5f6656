"""Which names may be one name misspelt, letter by letter or as they sound."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from pipeline.ingest.speakers.misspelt import other_word
from pipeline.ingest.speakers.names import GENERATIONS, HERS
from pipeline.ingest.speakers.roles import is_generic

ALIKE = 0.85
"""Names whose letters agree at least so far are told as a possible misspelling."""

SHARED = 4
"""Names that begin with one word, from which on it is an office or a title that tells nobody apart."""

COMPARED = 300
"""Of more names than these, the pairs are too many to compare, and chance makes some alike."""


def alike(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs of names, by :func:`name_key`, that may be one name misspelt; none where there are too many names."""
    keys = [key for key in keys if len(key) > 3]
    offices = Counter(key.split()[0] for key in keys)
    for key, other in combinations(keys, 2) if len(keys) <= COMPARED else ():
        one, two = key.split(), other.split()
        compared = key, other
        if one[0] == two[0] and one[1:] and two[1:]:
            if offices[one[0]] >= SHARED:  # most of "Commissioner Adkins", "Commissioner Adams" is the office
                compared = " ".join(one[1:]), " ".join(two[1:])
            elif is_generic(one[0]) and one[1][0] != two[1][0]:
                continue  # "Interviewee Una", "Interviewee Tuva": most of it is the part in the talk
        if not _are_two(one, two) and (_ratio(*compared) >= ALIKE or _one_slip(one, two)):
            yield key, other


def _one_slip(words: list[str], other: list[str]) -> bool:
    """Whether two names differ in one word, by a letter or as one word sounds like another."""
    one, two = other_word(words, other)
    return len(words) > 1 and min(len(one), len(two)) > 2 and _sound(one) == _sound(two)


def _sound(word: str) -> str:
    """The consonants of a word, as an English ear has them: Holt and Hault are alike, Holt and Hall are not."""
    word = re.sub("ph", "f", re.sub("ck|c|q", "k", word.replace("z", "s")))
    return re.sub(r"(.)\1+", r"\1", word[0] + re.sub("[aeiouyhw]", "", word[1:]))


def _ratio(key: str, other: str) -> float:
    matcher = SequenceMatcher(None, key, other)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def _are_two(words: list[str], other: list[str]) -> bool:
    """Whether two names that are nearly alike tell two people apart: by number, title, Junior or a middle initial."""
    numbers = [[word for word in name if any(map(str.isdigit, word))] for name in (words, other)]
    titles = {HERS[name[0]] for name in (words, other) if name[0] in HERS}
    initials = [{word for word in name if len(word) == 1} for name in (words, other)]
    generations = [{word for word in name if word in GENERATIONS} for name in (words, other)]
    return (
        numbers[0] != numbers[1]
        or len(titles) > 1
        or generations[0] != generations[1]
        or (all(initials) and initials[0] != initials[1])
    )
