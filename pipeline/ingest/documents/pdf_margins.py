"""What stands beside the text of a PDF's pages, or across it: numbers of lines, codes, and watermarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.documents.pdf_page import Page, Segment, rows_on

LINE_NUMBER = re.compile(r"\d{1,5}")

MARGIN, SMALL = 4.0, 0.75
"""Times the size of the print of the text that a margin for codes is wide, at least, and that its own is, at most."""

LARGE = 2.0
"""Times the size of the print of the text from which on words may be a watermark."""

NOTES = 3
"""Notes in the margins, on half of the pages or more, from which on they are none of the text."""

HEADS = 2
"""Rows of a running head, which no number counts."""

COUNTED = 4
"""Steps from number to number that are needed where each line has one."""


def body_size(pages: Iterable[Page]) -> float:
    """The size that most letters of the pages are printed in, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for segment in page.segments:
            sizes[round(segment.size * 2) / 2] += len(segment.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def without_margin(pages: Sequence[Page]) -> tuple[list[Page], int]:
    """The pages without small print left of the text, where programs for analysis print codes; and how much that is."""
    body = body_size(pages)
    lefts = Counter(
        round(segment.left / 3) for page in pages for segment in page.segments if segment.size > SMALL * body
    )
    if not lefts:
        return list(pages), 0
    edge = 3 * lefts.most_common(1)[0][0] - MARGIN * body
    kept = [tuple(one for one in page.segments if one.size > SMALL * body or one.left > edge) for page in pages]
    gone = [len(page.segments) - len(own) for page, own in zip(pages, kept, strict=True)]
    if edge <= 0 or sum(gone) < NOTES or sum(map(bool, gone)) < 0.5 * len(pages):
        return list(pages), 0
    return [replace(page, segments=own) for page, own in zip(pages, kept, strict=True)], sum(gone)


def without_watermarks(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages without words aslant or in large print across their lines, as ``DRAFT``; and those words, each once."""
    body = body_size(pages)
    words: dict[str, None] = {}
    result = []
    for page in pages:
        marks = {id(one) for one in page.segments if one.aslant or (one.size > LARGE * body and _is_crossed(one, page))}
        words.update((one.text, None) for one in page.segments if id(one) in marks)
        result.append(page.without(marks))
    return result, list(words)


def _is_crossed(mark: Segment, page: Page) -> bool:
    """Whether lines of the page go through the middle of large letters."""
    return any(
        mark.base < one.base + 0.3 * one.size < mark.base + 0.7 * mark.size
        and min(one.right, mark.right) - max(one.left, mark.left) > one.size
        for one in page.segments
        if one is not mark and one.size < mark.size / LARGE
    )


def without_line_numbers(pages: Sequence[Page]) -> list[Page]:
    """The pages without a column of numbers beside all text that count its lines, as transcripts for analysis have.

    Left of the text they may be few, each fifth, and right of it any, where they go on as the rows of the page do.
    """
    printed = [rows_on(page) for page in pages]
    for right in (False, True):
        numbered = [_numbers_beside(rows, right=right) for rows in printed]
        if not right:
            numbered = [
                [] if _count_cells(*of_page) else of_page[2] for of_page in zip(pages, printed, numbered, strict=True)
            ]
        total = sum(map(len, numbered))
        if total and ((not right and total >= max(5, len(pages))) or _count_rows(printed, numbered)):
            return [page.without({id(one) for one in found}) for page, found in zip(pages, numbered, strict=True)]
    return list(pages)


def _numbers_beside(rows: Sequence[Sequence[Segment]], *, right: bool) -> list[Segment]:
    """The numbers that ascend at one side of all else on a page; a page's own is alone in its first or last row."""
    others = [one for row in rows for one in row if not LINE_NUMBER.fullmatch(one.text.strip())]
    rows = [row for row in rows if len(row) > 1 or not right or rows[0] is not row is not rows[-1]]
    ends = [row[-1 if right else 0] for row in rows]
    edge = max((one.right for one in others), default=0.0) if right else min((one.left for one in others), default=0.0)
    found = [
        one
        for one in ends
        if LINE_NUMBER.fullmatch(one.text.strip()) and (one.left >= edge - 1 if right else one.right <= edge + 1)
    ]
    ascends = all(int(one.text) <= int(other.text) for one, other in pairwise(found))
    return found if ascends else []


def _count_cells(page: Page, rows: Sequence[Sequence[Segment]], found: Sequence[Segment]) -> bool:
    """Whether the numbers stand in cells and count the rows of a table, which have more lines than one."""
    down = [rule for rule in page.rules if not rule.is_across]
    if not down or not found:
        return False
    walled = 0
    for one in found:
        beside = [rule.left for rule in down if rule.bottom <= one.base + 0.3 * one.size <= rule.top]
        walled += bool(beside) and min(beside) <= one.left and max(beside) >= one.right
    places = {id(row[0]): place for place, row in enumerate(rows)}
    return 2 * walled >= len(found) and 2 * (len(rows) - places[id(found[0])]) > 3 * len(found)


def _count_rows(printed: Sequence[Sequence[Sequence[Segment]]], numbered: Sequence[Sequence[Segment]]) -> bool:
    """Whether the numbers step alike, and from one to the next are no more rows than it steps: blank lines may count.

    What counts turns or answers has more rows between than it steps. A number that is the only one counts the rows
    above it.
    """
    steps: list[int] = []
    for rows, found in zip(printed, numbered, strict=True):
        places = {id(row[end]): place for place, row in enumerate(rows) for end in (0, -1)}
        for one, other in pairwise(found):
            steps.append(int(other.text) - int(one.text))
            if places[id(other)] - places[id(one)] > steps[-1]:
                return False
        if sum(map(len, numbered)) == 1 and found:
            return 0 <= places[id(found[0])] + 1 - int(found[0].text) <= HEADS
    return len(set(steps)) == 1 and (steps[0] > 1 or len(steps) >= COUNTED)
