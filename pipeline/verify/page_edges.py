"""What stands between the words of one page and those of the next: running heads, page numbers, notes at the foot.

It is passed over as whole lines, never by single words: a word that somebody took out of a quote is missed there, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

EDGE = 4
"""A running head or foot has no more lines."""

AGAIN = 2
"""Pages on whose edge a line stands from which on it is a running head."""

COUNTS = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
NUMBERED = re.compile(r"(?:\W*\w{1,12}\W+)?(?:\d{1,5}|[ivxlc]{1,7})(?:(?:\W+\w{1,5}\W+|\W)\d{1,5})?\W*", re.IGNORECASE)
"""A page's number alone: ``- 3 -``, ``Page 3 of 7``, ``Seite 3``."""


def page_turns(pages: Sequence[int], lines: Sequence[str], apart: Sequence[bool] = ()) -> Iterator[tuple[int, int]]:
    """From where to where a quote may go on over the turn of a page: the lines between are nobody's words.

    Args:
        pages: The page of each line.
        lines: What stands in them.
        apart: Which of them were printed apart from the text, as far as that is known: small, or behind a gap.

    Yields:
        Two lines: the first one that is passed over, and the first one that is not.
    """
    turns = [place for place, (before, page) in enumerate(pairwise(pages), 1) if before and page > before]
    if not turns:
        return
    bounds = list(pairwise([0, *turns, len(lines)]))
    filled = [[place for place in range(*bound) if lines[place].strip()] for bound in bounds]
    edges = {place for own in filled for place in (*own[:EDGE], *own[-EDGE:])}
    again = Counter(key for own in filled for key in {_key(lines[place]) for place in own if place in edges})
    aside = {place for place in edges if again[_key(lines[place])] >= AGAIN or NUMBERED.fullmatch(lines[place])}
    aside |= {place for place, beside in enumerate(apart) if beside}
    for above, below in pairwise(own for own in filled if own):
        ends = [below[0], *_outermost(above[::-1], aside)]
        begins = below[: 1 + sum(1 for _ in _outermost(below[:-1], aside))]
        yield from ((end, begin) for end in ends for begin in begins if end < begin)


def _outermost(lines: Sequence[int], aside: Set[int]) -> Iterator[int]:
    """The lines from the edge of a page on, up to the first one of the text."""
    return takewhile(aside.__contains__, lines)


def _key(line: str) -> str:
    return " ".join(COUNTS.sub(" ", line).casefold().split())
