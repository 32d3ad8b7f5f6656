"""Words that the end of a line broke, ``comp-`` and ``any``, told from hyphens of their own, as in ``well-known``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.transcript.draft import Piece

WORD = re.compile(r"[^\W\d_]+")
CUT = re.compile(r"([^\W\d_]{1,40})-$")

PROVEN = 0.25
"""Share of the ends of lines with a hyphen whose words stand whole elsewhere, from which on a printer broke them."""

UNITS, MARKS = 0.8, re.compile(r"[.?!,;:=…–—]\s*$")
"""Share of the lines without a hyphen that end with a mark, from which on each is a unit of speech, and a hyphen a mark
as the others: ``;`` falls, ``,`` rises, ``-`` stays."""

WITHIN, GOES_ON = 0.2, re.compile(r"[,;=–—]\s*$")
"""Share of them that end with one that ends no sentence, as units do."""

OFTEN, PART = 4, 0.03
"""Ends of lines with a hyphen, and their share, from which on they are more than hyphens of words' own."""


def whole_words(lines: Sequence[str]) -> frozenset[str] | None:
    """The words that two ends of lines may make, in small letters: those that stand whole elsewhere in the file.

    Where most of the broken ones do, a program broke them all, and the others are words, too, unless both of their
    parts stand by themselves. Nothing where no line ends with a hyphen, None where it breaks no word there.
    """
    cuts = _cuts(lines)
    if not cuts:
        return frozenset()
    if _are_units(lines):
        return None
    words = Counter(word.casefold() for line in lines for word in WORD.findall(line))
    whole = {one + other for one, other in cuts if one + other in words}
    if sum(one + other in whole for one, other in cuts) < max(2, len(cuts) / 2):
        return frozenset(whole)
    parts = Counter(part for cut in cuts for part in cut)
    return frozenset(
        whole | {one + other for one, other in cuts if any(words[part] <= parts[part] for part in (one, other))}
    )


def _are_units(lines: Sequence[str]) -> bool:
    """Whether each line is a unit of speech, with a mark at its end that tells how the voice moves."""
    others = [line for line in lines if line.strip() and line.rstrip()[-1] != "-"]
    marked = sum(MARKS.search(line) is not None for line in others)
    within = sum(GOES_ON.search(line) is not None for line in others)
    return marked >= UNITS * len(others) and within >= WITHIN * len(others)


def printer_breaks_words(lines: Sequence[str]) -> bool:
    """Whether who printed the lines broke words; where hardly any ends with a hyphen, these are the words' own."""
    cuts = _cuts(lines)
    if not cuts or len(cuts) >= max(OFTEN, PART * len(lines)):
        return True
    words = frozenset(word.casefold() for line in lines for word in WORD.findall(line))
    return sum(one + other in words for one, other in cuts) >= PROVEN * len(cuts)


def _cuts(lines: Sequence[str]) -> list[tuple[str, str]]:
    """The two parts of what a hyphen parts at the ends of lines, in small letters."""
    return [
        (cut[1].casefold(), rest[0].casefold())
        for line, below in pairwise(lines)
        if line.rstrip().endswith("-")
        and (cut := CUT.search(line.rstrip()))
        and (rest := WORD.match(below.lstrip()))
        and rest[0][0].islower()
    ]


def mended(pieces: Sequence[Piece], words: frozenset[str] | None) -> list[Piece]:
    """The pieces of a paragraph, those of a broken word put together without its hyphen."""
    result = list(pieces)
    if not words:
        return result
    for place in range(1, len(result)):
        one, other = result[place - 1], result[place]
        cut, rest = CUT.search(one.text[-42:]), WORD.match(other.text)
        if other.joint == " " and cut and rest and (cut[1] + rest[0]).casefold() in words:
            result[place - 1] = one._replace(text=one.text[:-1])
            result[place] = other._replace(joint="")
    return result
