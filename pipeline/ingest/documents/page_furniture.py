"""The lines of a text with the page each stands on, without what the printer put around the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.text.full_stops import CLOSING_SIGNS
from pipeline.text.page_words import OF_PAGES, PAGE_WORD
from pipeline.text.whole_numbers import whole_number

NUMBER = re.compile(
    r"[-–—|]?\s*(?:\d{1,3}|[ivx]{1,6})\s*[-–—|]?"
    rf"|(?i:{PAGE_WORD}\s?\d{{1,4}}(?:\s?{OF_PAGES}\s?\d{{1,4}})?)"
)
PAGE_MARK = re.compile(
    r"(?:<!--\s*page\s*:?\s*(\d{1,5})\s*-->|\[page\s+(\d{1,5})\]|-{2,}\s*page\s+(\d{1,5})\s*-{2,}|\{(\d{1,5})\}-{3,})",
    re.IGNORECASE,
)
RUNNING_NUMBER = re.compile(r"^\W*\d{1,4}\W+|\W+\d{1,4}\W*$")
PRINTED_END = re.compile(rf"[{CLOSING_SIGNS}][*_]*[\"'’”»)\]]*[*_]*(?:\[?\d{{1,3}}\]?)?$")
"""How a sentence ends in print, where the number of a note may stand behind it; a colon ends none."""

PAGE_FOOT = re.compile(
    rf"(?<!\w){PAGE_WORD}\s*(?P<page>\d{{1,4}})\s*{OF_PAGES}\s*(?P<pages>\d{{1,4}})$",
    re.IGNORECASE,
)
BROWSER_FOOT = re.compile(
    r"(?:https?|file)://\S+\s+\d{1,4}\s?/\s?\d{1,4}|\d{1,4}\s?/\s?\d{1,4}\s+(?:https?|file)://\S+"
)
"""What browsers print below a page: its address, and which page of how many it is."""

FOOT_WORDS = 12


def is_page_foot(text: str, above: str) -> bool:
    """Whether the last line of a page tells at its end which page of how many it is, and goes on with no sentence.

    Args:
        text: The last line.
        above: The line above it, "" where a gap parts them.
    """
    if BROWSER_FOOT.fullmatch(text):
        return True
    if not text[-1:].isdecimal() or not (found := PAGE_FOOT.search(text)):
        return False
    ended = not above or PRINTED_END.search(above) is not None or above.endswith("]")
    named = ":" not in text and not text[:1].islower()
    return (
        ended
        and named
        and whole_number(found["page"]) <= whole_number(found["pages"])
        and len(text.split()) <= FOOT_WORDS
    )


PAGE_GAP = 2
"""Blank lines from which on a gap may be a page break."""

TITLE_PAGE = 10
"""Up to this line a repeated line is the title, from which the running heads took their words."""

REPEATED = 3
"""A short line that stands this often at page edges is a running head."""


@dataclass(slots=True)
class SourceLine:
    """A line of the source.

    Attributes:
        text: Its words without white space at the ends; "" where it is blank or page furniture.
        source: Where ``text`` begins in the source.
        number: Its number, from 1.
        locator: The line, and the page where the source tells it.
        edge: It stands at the top or the bottom of a page, as far as can be seen.
        cut: A page ends before it, or it was page furniture.
    """

    text: str
    source: int
    number: int
    locator: str
    edge: bool = False
    cut: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is left of it."""
        return not self.text


def read_rows(text: str) -> list[SourceLine]:
    """The lines of the text; page numbers, ladders of numbers and running heads are blank.

    Args:
        text: Decoded, with LF line ends. Form feeds and page marks number the pages.
    """
    rows = _rows(text)
    _drop_furniture(rows)
    return rows


def _rows(text: str) -> list[SourceLine]:
    rows: list[SourceLine] = []
    page = 1 if "\f" in text else 0
    offset = 0
    edge = False
    for number, line in enumerate(text.split("\n"), 1):
        for part_number, part in enumerate(line.split("\f")):
            if part_number:
                page += 1
                edge = True
                offset += 1
                if rows:
                    rows[-1].edge = True
            stripped = part.strip().lstrip("\ufeff\u200b")
            if not stripped:
                if len(rows) < PAGE_GAP or edge or not all(row.blank for row in rows[-PAGE_GAP:]):
                    rows.append(SourceLine("", offset, number, "", edge=edge, cut=edge))
                offset += len(part)
                continue
            mark = PAGE_MARK.fullmatch(stripped) if len(stripped) < 60 else None
            source = offset + part.find(stripped)
            if mark:
                page = whole_number(next(group for group in mark.groups() if group))
                edge = True
                stripped = ""
            locator = f"page {page}, line {number}" if page else f"line {number}"
            rows.append(SourceLine(stripped, source, number, locator, edge=edge, cut=edge))
            if stripped:
                edge = False
            offset += len(part)
        offset += 1
    return rows


def _drop_furniture(rows: list[SourceLine]) -> None:
    """Blank the page numbers, ladders of numbers and running heads."""
    for index, row in enumerate(rows):
        row.edge = row.edge or (not row.blank and _at_gap(rows, index))
    for run in _runs(rows):
        if all(NUMBER.fullmatch(row.text) for row in run):
            _blank(run)
    candidates: list[tuple[str, SourceLine]] = []
    for run in _runs(rows):
        for row in {id(run[0]): run[0], id(run[-1]): run[-1]}.values():
            if row.edge and len(row.text) <= 100 and not PRINTED_END.search(row.text) and not row.text.startswith("#"):
                key = RUNNING_NUMBER.sub("", row.text.strip("*_ ")).casefold()
                if key:
                    candidates.append((key, row))
    counts = Counter(key for key, _ in candidates)
    heads = [row for key, row in candidates if counts[key] >= REPEATED]
    _blank(row for row in heads if row.number > TITLE_PAGE or RUNNING_NUMBER.search(row.text))


def _runs(rows: list[SourceLine]) -> list[list[SourceLine]]:
    """Stretches of lines of one page without a blank one between."""
    runs: list[list[SourceLine]] = [[]]
    for row in rows:
        if runs[-1] and (row.blank or row.cut):
            runs.append([])
        if not row.blank:
            runs[-1].append(row)
    return [run for run in runs if run]


def _blank(rows: Iterable[SourceLine]) -> None:
    for row in rows:
        row.text = ""
        row.cut = True


def _at_gap(rows: list[SourceLine], index: int) -> bool:
    """Whether a page gap stands before or after the line."""
    before, after = rows[max(index - PAGE_GAP, 0) : index], rows[index + 1 : index + 1 + PAGE_GAP]
    return all(row.blank for row in before) or all(row.blank for row in after)
