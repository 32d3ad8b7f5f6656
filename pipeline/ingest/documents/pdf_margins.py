"""What stands in the margin of a PDF's pages, beside the text: numbers of lines, and codes."""

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

NOTES = 3
"""Notes in the margins, on half of the pages or more, from which on they are none of the text."""


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


def without_line_numbers(pages: Sequence[Page]) -> list[Page]:
    """The pages without a column of ascending numbers left of all text, as transcripts for analysis have."""
    numbered: list[tuple[Page, list[Segment]]] = []
    total = 0
    for page in pages:
        first = [row[0] for row in rows_on(page) if LINE_NUMBER.fullmatch(row[0].text.strip())]
        others = [segment.left for segment in page.segments if not LINE_NUMBER.fullmatch(segment.text.strip())]
        edge = min(others, default=0.0)
        first = [segment for segment in first if segment.right <= edge + 1]
        values = [int(segment.text) for segment in first]
        ascends = all(one <= other for one, other in pairwise(values))
        numbered.append((page, first if ascends else []))
        total += len(first) if ascends else 0
    if total < max(5, len(pages)):
        return list(pages)
    result = []
    for page, found in numbered:
        gone = {id(segment) for segment in found}
        result.append(replace(page, segments=tuple(one for one in page.segments if id(one) not in gone)))
    return result
