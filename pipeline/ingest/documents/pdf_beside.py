"""Notes in a column of their own at the right of a PDF's text, such as codes: few, each beside what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.documents.pdf_page import Page, Segment, cut_segment, rows_on
from pipeline.ingest.documents.pdf_tables import NEAR, ROOM, tables_on

RIGHT = 0.55
"""Share of the page's width from which on such a column begins."""

NOTES, FEW_ROWS, FEW_WORDS = 3, 0.5, 0.25
"""Notes that there are at least, the share of the rows that they stand on, and theirs of the words, at most."""

SPREAD = 0.4
"""Share of the text's height over which they are spread on a page; the fields of a head stand together."""

_NO_NOTE = re.compile(r"[\W\d_]*")
"""Numbers and times, which tell of lines and turns."""


def without_notes_beside(pages: Sequence[Page]) -> tuple[list[Page], int]:
    """The pages without the notes at the right of their text, and how many lines those have."""
    begins = Counter(int(begin / NEAR) for page in pages for begin in _begins(page))
    edges = [NEAR * at for at, count in begins.items() if count + begins[at + 1] >= NOTES]
    for edge in sorted(edges):
        parted = _parted_pages(pages, edge - 1)
        count = sum(len(beside) for _, beside in parted)
        told = [page for page, (_, beside) in zip(pages, parted, strict=False) if _are_notes(page, beside, edge)]
        if count >= NOTES and told and not any(page.rules or tables_on(page)[0] for page in told):
            return [replace(page, segments=left) for page, (left, _) in zip(pages, parted, strict=True)], count
    return list(pages), 0


def _begins(page: Page) -> list[float]:
    """Where words begin at the right of the page, with room before them."""
    found = [segment.left for segment in page.segments if segment.left > RIGHT * page.width]
    for segment in page.segments:
        if segment.right > RIGHT * page.width:
            found += [
                begin
                for _, before, begin in segment.starts
                if begin > RIGHT * page.width and begin - before > ROOM * segment.size
            ]
    return found


def _parted_pages(pages: Sequence[Page], edge: float) -> list[tuple[tuple[Segment, ...], tuple[Segment, ...]]]:
    """The words of each page left of the edge, and those right of it; none where some of a page stand across it."""
    found = []
    for page in pages:
        if (own := _parted(page, edge)) is None:
            return []
        found.append(own)
    return found


def _parted(page: Page, edge: float) -> tuple[tuple[Segment, ...], tuple[Segment, ...]] | None:
    """The words left of the edge, and those right of it; None where some stand across it."""
    left: list[Segment] = []
    right: list[Segment] = []
    for segment in page.segments:
        if segment.left >= edge:
            right.append(segment)
            continue
        start = next((one for one in segment.starts if one[2] >= edge), None)
        if (start is None and segment.right > edge) or (start and start[2] - start[1] <= ROOM * segment.size):
            return None
        parts = cut_segment(segment, start) if start else [segment]
        left.append(parts[0])
        right += parts[1:]
    return tuple(left), tuple(right)


def _are_notes(page: Page, beside: Sequence[Segment], edge: float) -> bool:
    """Whether what stands at the right of the page is a few notes, spread beside its text."""
    worded = [one for one in beside if not _NO_NOTE.fullmatch(one.text)]
    if len(worded) < max(NOTES, len(beside) / 2):
        return False
    rows = rows_on(page)
    heights = [one.base for one in worded]
    spread = max(heights) - min(heights) >= SPREAD * (rows[0][0].base - rows[-1][0].base)
    words = sum(len(one.text.split()) for one in page.segments)
    few = sum(len(one.text.split()) for one in beside) <= FEW_WORDS * words and len(beside) <= FEW_ROWS * len(rows)
    return spread and few and all(one.left <= edge + 2 * NEAR for one in beside)
