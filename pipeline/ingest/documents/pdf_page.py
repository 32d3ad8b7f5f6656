"""A page of a PDF: words that stand beside each other, and the lines they are on. Lengths are points."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.ingest.documents.paragraphs import TextRun, text_of
from pipeline.text.whole_numbers import whole_number

SAME_LINE = 0.35
"""Baselines nearer than this share of the font's size are one line."""

TAB = 1.6
"""A gap of more than so many font sizes between words parts columns, cells or a label from its words."""


_NUMBERED = re.compile(r"(\d{1,3})\s?[.)]\s?[^\s\d]")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words printed beside each other on one baseline.

    Attributes:
        runs: Their letters by style.
        left: Where the first begins.
        right: Where the last ends.
        base: The baseline.
        size: The font's size.
        first: The width of the first word.
        starts: Of each word after the first its offset in the text, the end of the word before it, and its beginning.
        aslant: Whether it runs in another direction than most of the page does.
        calls: The small raised numbers within it that call notes, and are no part of its text.
        page: The number of its page: the cells of a table may go on over several.
    """

    runs: tuple[TextRun, ...]
    left: float
    right: float
    base: float
    size: float
    first: float
    starts: tuple[tuple[int, float, float], ...] = ()
    aslant: bool = False
    calls: tuple[str, ...] = ()
    page: int = 0

    @property
    def text(self) -> str:
        """The words."""
        return text_of(self.runs)


class Rule(NamedTuple):
    """A line that is drawn across the page or down it."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_across(self) -> bool:
        """Whether it goes from left to right."""
        return self.right - self.left > self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page of that width and height, and the rules between."""

    number: int
    width: float
    height: float
    segments: tuple[Segment, ...]
    rules: tuple[Rule, ...] = ()

    def without(self, gone: Collection[int]) -> Page:
        """The page without the segments of these ids; itself where there are none."""
        return replace(self, segments=tuple(one for one in self.segments if id(one) not in gone)) if gone else self


def number_of(text: str) -> int:
    """The number that the words are counted by, as in ``5) And then?``; 0 where they are not."""
    found = _NUMBERED.match(text.strip())
    return whole_number(found[1]) if found else 0


def rows_on(page: Page) -> list[list[Segment]]:
    """The segments of the page by baseline, from the top; of one row from the left."""
    rows: list[list[Segment]] = []
    for segment in sorted(page.segments, key=lambda one: (-one.base, one.left)):
        if rows and abs(rows[-1][0].base - segment.base) <= SAME_LINE * max(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def cut_segment(segment: Segment, start: tuple[int, float, float]) -> list[Segment]:
    """The words before one of the starts of words of the segment, and those from it on."""
    offset, before, begins = start
    return [
        replace(
            segment,
            runs=cut_runs(segment.runs, offset - 1),
            right=before,
            starts=tuple(one for one in segment.starts if one[0] < offset),
        ),
        replace(
            segment,
            runs=cut_runs(segment.runs, None, offset),
            left=begins,
            first=segment.right - begins,
            starts=tuple((one[0] - offset, one[1], one[2]) for one in segment.starts if one[0] > offset),
        ),
    ]


def cut_runs(runs: Sequence[TextRun], length: int | None, start: int = 0) -> tuple[TextRun, ...]:
    """The runs' letters from ``start``, ``length`` of them."""
    kept = []
    left = length
    for run in runs:
        text = run.text[start:]
        start = max(0, start - len(run.text))
        text = text if left is None else text[:left]
        left = None if left is None else left - len(text)
        if text:
            kept.append(run._replace(text=text))
    return tuple(kept)
