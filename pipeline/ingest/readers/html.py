"""Web pages: what is one, and its words without what stands around them."""

from __future__ import annotations

import re

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.documents.classify import documents_of
from pipeline.ingest.documents.paragraphs import Opened, not_read
from pipeline.ingest.files.unknown_markup import MARKDOWN, turns_in_tags
from pipeline.ingest.reader import Received, seconds_for
from pipeline.ingest.readers.html_foot import without_foot
from pipeline.ingest.readers.html_walk import PageWalk
from pipeline.model import Document
from pipeline.runtime.isolated import run_apart

SUFFIXES = (".html", ".htm", ".xhtml")
BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|section|div|p|cite|dl|table|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)

OTHER_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?!html)[a-z]\w*\b[^<>]*\sxmlns\s*=\s*[\"'](?!http://www\.w3\.org/1999/xhtml)"
)
"""A root element of another language: DocBook has an ``article``, too."""

MARKED = re.compile(
    r"\s*<(b|i|u|em|strong|span|font|ul|ol|blockquote|pre|center)\b[^<>]*>(?=.*</\1>)", re.IGNORECASE | re.DOTALL
)
"""A piece of a page, as it is copied out of an editor: it begins with a tag that is closed again."""

PAGE = re.compile(r"<(?:!doctype|html|head|body)", re.IGNORECASE)
DOCUMENT = re.compile(r"<(?:!doctype|html)", re.IGNORECASE)

LARGE = 100_000
"""Characters; a longer page is opened apart, for the parser's time can grow with the square of what is malformed."""


class WebReader:
    """Web pages."""

    name = "html"
    what = "web pages (.html)"

    def claims(self, received: Received) -> float:
        """Text that begins as a web page does, or that is called one and has a tag."""
        if received.text is None:
            return 0.0
        if OTHER_MARKUP.match(received.text[:5_000]):
            return 0.0
        found = BEGINS.match(received.text[:5_000])
        if found and received.suffix == ".xml" and not DOCUMENT.search(found[0]):
            return judgement.A_COLUMN  # an element of XML is called as one of a page is
        # Markdown may begin with a tag and is no web page.
        if found and not (received.suffix in MARKDOWN and not PAGE.search(found[0])):
            return judgement.IN_ITS_FORM
        if received.suffix not in MARKDOWN and MARKED.match(received.text[:5_000]):
            return 0.0 if turns_in_tags(received.text[:5_000]) else judgement.CALLED_SO
        return judgement.CALLED_SO if received.suffix in SUFFIXES and "<" in received.text else 0.0

    def why(self, received: Received) -> str:
        """The first tag."""
        found = re.search(r"<!?\w+", received.text or "")
        return f"begins with the tag {found[0]}>" if found else "the extension says web page"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: There are no words in it.
        """
        if len(received.text or "") > LARGE:
            opened = run_apart(open_page, received, where=received.file, seconds=seconds_for(received))
        else:
            opened = open_page(received)
        return documents_of(received, opened, reader=self.name)


def open_page(received: Received) -> Opened:
    """The words of a web page, without menus, scripts and what else stands around them."""
    text = _closed(received.text or "")
    for strict in (True, False):
        walk = PageWalk(received.text or "", around=strict)
        try:
            walk.feed(text)
            walk.close()
        except (AssertionError, ValueError, RecursionError) as error:
            raise UnreadableFile(
                "is damaged HTML",
                where=received.file,
                remedy="Open it in a browser and save it again, or save its text.",
            ) from error
        told = not_read(sorted(walk.notes))
        opened = Opened(tuple(without_foot(walk.result(), text, walk.linked)), tuple(told))
        if opened.has_words:
            return opened
    return opened


def _closed(text: str) -> str:
    """The page with what is never closed blanked, length for length; the parser would search to the end for each."""
    for begins, ends in (("<!--", "-->"), ("<![", "]>"), ("<", ">")):
        last = text.rfind(ends) + 1
        if begins in text[last:]:
            text = text[:last] + text[last:].replace(begins, " " * len(begins))
    return text
