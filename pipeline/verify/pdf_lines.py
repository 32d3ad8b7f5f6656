"""The lines of a PDF by pages, and which of them stand apart from the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

SMALL = 0.95
"""Share of the size of the text's print up to which print is small, as that of notes is."""

GAP = 1.3
"""Times the usual distance of two lines that parts a running head or a note from the text, at least."""

MARGIN = 0.15
"""Share of a page's height, from its edges, in which the outermost line of a head or foot stands."""

ROWS = 4
"""A running head or foot, or a note that is told by its gap alone, has no more rows."""


class PdfLine(NamedTuple):
    """A line of a PDF.

    Attributes:
        text: Its words; a hyphen at its end breaks a word.
        apart: Whether it is small, or the first or last on its page with a gap between it and the text.
    """

    text: str
    apart: bool


class _Printed(NamedTuple):
    """A line's words, how high on the page it stands as a share of its height, and its print's size; 0 not known."""

    text: str
    level: float
    size: float


def pdf_lines(data: bytes) -> list[list[PdfLine]]:
    """The lines of each page, in the order in which they were written into the file."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        pages = [list(_printed(page)) for page in document]
    finally:
        document.close()
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    levels = [_levels(page) for page in pages]
    gaps = [above - below for page in levels for above, below in pairwise(page)]
    leading = median(gaps) if gaps else 0.0
    found = []
    for page, rows in zip(pages, levels, strict=True):
        aside = _aside(rows, leading)
        found.append([PdfLine(line.text, line.size < SMALL * body or line.level in aside) for line in page])
    return found


def _printed(page: Any) -> Iterator[_Printed]:
    text_page = page.get_textpage()
    height = page.get_height() or 1.0
    text = text_page.get_text_range()
    known = len(text) == text_page.count_chars()
    begin = 0
    for line in text.split("\n"):
        words = line.strip()
        if words and known:
            _, low, _, high = text_page.get_charbox(begin + line.index(words[0]), loose=True)
            level, size = round(low / height, 3), round(2 * (high - low)) / 2
        else:
            level = size = 0.0
        begin += len(line) + 1
        # pdfium goes on with the next line where a hyphen ends one.
        for part in line.replace("\ufffe", "-\n").replace("\x02", "-\n").split("\n"):
            yield _Printed(part.rstrip("\r"), level, size)


def _levels(page: Sequence[_Printed]) -> list[float]:
    """Where the rows of a page stand, from the top."""
    return sorted({line.level for line in page if line.level and line.text.strip()}, reverse=True)


def _aside(levels: Sequence[float], leading: float) -> set[float]:
    """Where the rows stand that a gap parts from the text below or above them, at the edges of a page."""
    found: set[float] = set()
    for rows in (levels, levels[::-1]):
        gaps = [at for at, (one, other) in enumerate(pairwise(rows[: ROWS + 1]), 1) if abs(one - other) > GAP * leading]
        if gaps and min(rows[0], 1 - rows[0]) < MARGIN:
            found |= set(rows[: gaps[-1]])
    return found
