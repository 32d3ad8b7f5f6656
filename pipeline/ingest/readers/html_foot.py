"""What stands below the words of a web page and nobody says: links, sentences that lead elsewhere, its title."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence, Set

from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.paragraphs import Grid, Paragraph
from pipeline.ingest.transcript.markdown_page import LEADING, LEADS
from pipeline.text.full_stops import SENTENCE_END

FOOT = 4_000
"""Characters at the end of a page in which its last links stand."""

FEW, SHORT, LENGTH = 4, 8, 60
"""Paragraphs below the words, and words and characters of each, at most; none ends as a sentence does."""

MOSTLY = 0.5
"""The share of a page's paragraphs that are links, from which on the links are its words: each leads to its sound."""

_LINKED = re.compile(r"<(?:a|button)\b", re.IGNORECASE)
_ENDS = re.compile(r"</(?:p|div|li|td|section|article|h[1-6]|body)\b", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^<>]*>\s*([^<>]{2,90}?)\s*</a>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>([^<>]{2,120})</title>", re.IGNORECASE)
_TAKEN = re.compile(
    r"(?:(?:this|the|original|full|whole|ta|cała|esta|la|a|cet|cette|l|questa|l'|das|dieses|den|det|tento|bu)[ '’])?"
    r"(?:interview|conversation|transcript|article|wywiad|rozmowa|entrevista|entretien|intervista|intervju|gespräch"
    r"|rozhovor|interjú|interviu(?:l)?|röportaj|söyleşi|интервью|беседа)\b[^.?!\n]{0,40}?\b(?:from|published|appeared"
    r"|pochodzi|ukazał\w*|public\w+|publi[ée]\w*|pubblicat\w*|tomad[oa]|extraíd[oa]|retirad[oa]|tratt[oa]|apparsa"
    r"|paru\w*|tirée?|erschienen|entnommen|stammt|hämtad|hentet|převzat\w*|vyšel|preluat\w*|взят[оа]?|опубликован\w*"
    r"|alınmıştır|yayınlan\w*|megjelent)\b",
    re.IGNORECASE,
)
"""``The interview was published by``: whence a page has its words."""

_DOWN = frozenset("↓⇓⬇▼▾👇")
_ADDRESS = re.compile(r"[\w/]\.\w|@|://")


def without_foot(
    items: Sequence[Paragraph | Grid], page: str, linked: Set[int] = frozenset()
) -> list[Paragraph | Grid]:
    """The paragraphs and tables without the links around them, ``Back to the list``, and the title that comes again.

    Args:
        items: What was read, from above.
        page: The page.
        linked: The ``id`` of each paragraph that is nothing but a link.
    """
    whole = len(items)
    items = _without_links(items, linked)
    links = [] if len(linked) >= MOSTLY * whole else _LINK.findall(page[-FOOT:])
    known = {_plain(text) for text in (*links, *_TITLE.findall(page[:FOOT]))}
    result = list(items)
    while 1 < len(result) > len(items) - FEW and (
        _is_foot(result[-1], known)
        or _links(result[-1], page, LEADS)
        or _links(result[-1], page, _TAKEN)
        or _points_below(result, whole)
    ):
        result.pop()
    return result if len(result) < len(items) else list(items)


def _without_links(items: Sequence[Paragraph | Grid], linked: Set[int]) -> Sequence[Paragraph | Grid]:
    """What stands between the links at both ends of a page; a title is its title, be it a link."""
    if not linked or len(linked) >= MOSTLY * len(items):
        return items
    begin, end = 0, len(items)
    while begin < end and id(items[begin]) in linked and _is_menu(items[begin]):
        begin += 1
    while end > begin and id(items[end - 1]) in linked and _is_menu(items[end - 1], foot=True):
        end -= 1
    return items[begin:end] if begin < end else items


def _is_menu(item: Paragraph | Grid, *, foot: bool = False) -> bool:
    """Whether a link leads to another page, and tells nothing: no sentence, and no address alone."""
    if not isinstance(item, Paragraph) or (item.form is Form.HEADING and not foot):
        return False
    words = item.text.split()
    alone = len(words) == 1 and _ADDRESS.search(item.text)
    return len(words) <= LEADING and not alone and not SENTENCE_END.search(item.text.strip())


def _is_foot(item: Paragraph | Grid, known: set[str]) -> bool:
    if not isinstance(item, Paragraph) or len(item.text) > LENGTH or len(item.text.split()) > SHORT:
        return False
    said = SENTENCE_END.search(item.text.strip()) or _ADDRESS.search(item.text)
    return not said and _plain(item.text) in known


def _points_below(left: Sequence[Paragraph | Grid], whole: int) -> bool:
    """Whether the last that is left points to the link below it: ``My shop is here ↓``."""
    last = left[-1]
    return len(left) < whole and isinstance(last, Paragraph) and last.text.rstrip()[-1:] in _DOWN


def _links(item: Paragraph | Grid, page: str, begins: re.Pattern[str]) -> bool:
    """Whether a paragraph tells who reads the page where to go, or whence it is, and a link stands in it."""
    if not isinstance(item, Paragraph) or len(item.text.split()) > LEADING or not begins.match(item.text.strip()):
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
