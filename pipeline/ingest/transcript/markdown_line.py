"""One line of markdown as it is shown: without its marks, and where each character stood."""

from __future__ import annotations

import re

from pipeline.ingest.documents import markdown_inline
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_patterns import RULE
from pipeline.ingest.transcript.label_shapes import Line, is_rule
from pipeline.text.whole_numbers import whole_number

HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
HTML_HEADING = re.compile(r"\s*<h([1-6])(?:\s[^<>]*)?>\s*(?![\"“„«\s])[^<]+</h\1>\s*$", re.IGNORECASE)
QUOTE_OR_BULLET = re.compile(r"(?:>[ \t]?)+|[-*+][ \t]+(?=\S)")
LINK = re.compile(
    r"\s{0,3}\[[^\]\n]{1,120}\]:\s+<?(?:https?://|mailto:|\.?\.?/|#)\S*>?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?\s*"
)
"""``[mill]: https://...``: where a link of markdown leads, which nobody says."""

SUMMARY = re.compile(r"\s*(?:<details[^<>]*>\s*)?<summary\b[^<>]*>.*</summary>\s*", re.IGNORECASE)
"""What is seen of words that a page folds: as good as bold letters."""

FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})[\w+-]*\s*")
"""What markdown puts around code."""


def markdown_line(content: str, offset: int, locator: str, *, item: bool = True) -> Line:
    """A line of markdown as it is shown; a hyphen before it marks an item of a list but where ``item`` is false."""
    if any(mark.fullmatch(content) for mark in (RULE, LINK, FENCE)):
        return Line("", (), locator, ruled=is_rule(content.strip()) and "|" not in content)
    start = len(content) - len(content.lstrip())
    level = whole_number(tagged[1]) if (tagged := HTML_HEADING.match(content)) else 0
    if heading := HEADING.match(content, start):
        level, start = len(heading[1]), heading.end()
        end = len(content.rstrip())
        if content[start:end].rstrip("#").endswith((" ", "\t")):
            end = start + len(content[start:end].rstrip("#").rstrip())
    else:
        end = len(content.rstrip("\\ \t"))
        if item and (mark := QUOTE_OR_BULLET.match(content, start)):
            start = mark.end()
    seen = markdown_inline.read_inline(
        [markdown_inline.MarkdownLine(content[start:end], offset + start, locator)], joints=[]
    )
    pieces = tuple(
        Piece(piece.text, piece.source, piece.locator, " " if not number else "")
        for number, piece in enumerate(seen.pieces)
    )
    text = "".join(piece.text for piece in pieces)
    whole = len(text.rstrip(" \t?!.…"))  # "**Why so**?"
    bold = next((len(text) if stop >= whole else stop for begin, stop in seen.bold if begin == 0), 0)
    bold = len(text) if "<summary" in content and SUMMARY.fullmatch(content) else bold
    italic = any(begin == 0 and stop >= whole > 0 for begin, stop in seen.italic)
    quoted = content.lstrip().startswith(">") and not content.lstrip().startswith(">>")
    listed = item and content.startswith(("- ", "* ", "+ "))
    return Line(text, pieces, locator, level, bold, italic=italic, quoted=quoted, listed=listed)
