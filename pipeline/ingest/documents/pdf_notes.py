"""Notes at the foot of a PDF's pages, and the small raised numbers in the text that call them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.documents.pdf_page import Page
from pipeline.ingest.documents.pdf_paragraphs import PrintedLine

NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§])\s*\S")

CLOSING = ".,;:?!)]\"'”’»…"
"""What may stand before and behind a number that calls a note, in a word."""

CALL = re.compile(rf"(?:(?<=[^\W\d_]{{2}})|(?<=[{re.escape(CLOSING)}]))\d{{1,3}}(?=[{re.escape(CLOSING)}]*$)")
"""A number at the end of a word, as one that calls a note stands; ``m2`` is none."""

DIGIT = re.compile(r"\d+")

LONGEST_CALL = 3
"""Digits of such a number."""

STOPS = frozenset(".,;:?!…)]")
"""What may stand right behind such a number, as if behind the word."""

RAISED, LITTLE = 0.05, 0.8
"""How far a number that calls a note stands above the line, and how large it is, at most; shares of the words' size."""

LOWER = 0.6
"""Share of the page, from its foot, in which notes begin."""


def without_notes(lines: list[PrintedLine], page: Page, body: float) -> list[PrintedLine]:
    """The lines without the notes under the text: those that are called in it, and those in small print.

    What goes on above them in such print is text.
    """
    bottom = sorted(lines, key=lambda line: line.base)
    notes = _called(bottom, page, body) or _in_small_print(bottom, page, body)
    if not notes or len(notes) == len(lines):
        return lines
    gone = {id(line) for line in notes}
    return [line for line in lines if id(line) not in gone]


def _called(bottom: Sequence[PrintedLine], page: Page, body: float) -> Sequence[PrintedLine]:
    """The lowest lines, from the one that begins with the number of the first note that is called on the page."""
    calls = sorted((call for one in page.segments for call in one.calls), key=int)
    begun: list[str] = []
    for count, line in enumerate(bottom, start=1):
        if line.base > LOWER * page.height or line.size > body + 0.25:
            break
        number = re.match(r"\d{1,3}", line.text)
        if number and number[0] in calls:
            begun.append(number[0])
            if calls == begun[::-1]:
                return bottom[:count]
    return ()


def _in_small_print(bottom: Sequence[PrintedLine], page: Page, body: float) -> Sequence[PrintedLine]:
    count = 0
    for line in bottom:
        if line.size > 0.9 * body:
            break
        if line.base > 0.4 * page.height:
            return ()
        count += 1
    notes = [*bottom[:count]]
    while notes and not NOTE_MARK.match(notes[-1].text):
        notes.pop()
    return notes
