"""What stands below the words of a web page and nobody says: links, sentences that lead elsewhere, its title."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from pipeline.ingest.documents.paragraphs import Grid, Paragraph
from pipeline.ingest.transcript.markdown_page import LEADING, LEADS
from pipeline.text.full_stops import SENTENCE_END

FOOT = 4_000
"""Characters at the end of a page in which its last links stand."""

FEW, SHORT, LENGTH = 4, 8, 60
"""Paragraphs below the words, and words and characters of each, at most; none ends as a sentence does."""

_LINKED = re.compile(r"<(?:a|button)\b", re.IGNORECASE)
_ENDS = re.compile(r"</(?:p|div|li|td|section|article|h[1-6]|body)\b", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^<>]*>\s*([^<>]{2,90}?)\s*</a>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>([^<>]{2,120})</title>", re.IGNORECASE)
_DOWN = frozenset("↓⇓⬇▼▾👇")
_ADDRESS = re.compile(r"[\w/]\.\w|@|://")


def without_foot(items: Sequence[Paragraph | Grid], page: str) -> list[Paragraph | Grid]:
    """The paragraphs and tables without the links below them, ``Back to the list``, and the title that comes again."""
    known = {_plain(text) for text in (*_LINK.findall(page[-FOOT:]), *_TITLE.findall(page[:FOOT]))}
    result = list(items)
    while 1 < len(result) > len(items) - FEW and (
        _is_foot(result[-1], known) or _leads_elsewhere(result[-1], page) or _points_below(result, len(items))
    ):
        result.pop()
    return result if len(result) < len(items) else list(items)


def _is_foot(item: Paragraph | Grid, known: set[str]) -> bool:
    if not isinstance(item, Paragraph) or len(item.text) > LENGTH or len(item.text.split()) > SHORT:
        return False
    said = SENTENCE_END.search(item.text.strip()) or _ADDRESS.search(item.text)
    return not said and _plain(item.text) in known


def _points_below(left: Sequence[Paragraph | Grid], whole: int) -> bool:
    """Whether the last that is left points to the link below it: ``My shop is here ↓``."""
    last = left[-1]
    return len(left) < whole and isinstance(last, Paragraph) and last.text.rstrip()[-1:] in _DOWN


def _leads_elsewhere(item: Paragraph | Grid, page: str) -> bool:
    """Whether a paragraph tells who reads the page where to go, and a link stands in it."""
    if not isinstance(item, Paragraph) or len(item.text.split()) > LEADING or not LEADS.match(item.text.strip()):
        return False
    places = [(run.source, len(run.text)) for row in item.rows for run in row.runs if run.source >= 0]
    if not places:
        return False
    (begin, _), (last, length) = places[0], places[-1]
    ended = _ENDS.search(page, last + length)
    opened = page.rfind("<", 0, begin)  # the words of a link stand behind its tag
    return _LINKED.search(page, max(opened, 0), ended.start() if ended else len(page)) is not None


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())
