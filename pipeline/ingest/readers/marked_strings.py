"""Strings of JSON that hold a page's markup, ``<p>Ruth: And then?</p><p>Omar: I left.</p>``, whose tags nobody says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from itertools import islice
from operator import itemgetter

from pipeline.ingest.files.json_offsets import pieces_of, runs_of
from pipeline.ingest.transcript.cues import Cue
from pipeline.ingest.transcript.draft import Draft, Piece

MARKED = re.compile(r"<(?:p|br|div|li|h[1-6]|span|strong|em|b|i)\b[^<>]{0,300}>", re.IGNORECASE)
LOCATOR = "transcript"
LEAST, BREAKS = 2, 2
"""Tags from which on a string holds markup, and breaks of lines that stand for any number of them."""

MESSAGES, MOST = 3, 0.5
"""Cues with tags, and their share of all, from which on each is a page of its own."""

BLOCK = r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote|section|article|table|tr|td)\b[^<>]{0,300}>|<br\s*/?>"
SIGNS = re.compile(
    rf"(?P<block>{BLOCK})|(?P<tag></?[a-z][a-z0-9]{{0,11}}(?:\s[^<>]{{0,300}})?/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});)",
    re.IGNORECASE,
)


def is_marked(text: str) -> bool:
    """Whether a string holds a page's markup."""
    return "<" in text and len(MARKED.findall(text)) >= LEAST


class MarkedString:
    """A string with markup as a page shows it.

    Attributes:
        text: What is seen, a line each paragraph.
    """

    def __init__(self, string: str) -> None:
        """Take the tags and the names of signs out of the string."""
        self._string = string
        self._source = runs_of(string)
        self._runs: list[tuple[int, int, int]] = []  # where it begins and ends in the text, and where in the string
        parts: list[str] = []
        place = length = 0

        def seen(words: str, source: int) -> None:
            nonlocal length
            parts.append(words)
            self._runs.append((length, length + len(words), source))
            length += len(words)

        breaks = 0  # since the last words: more than a blank line is a gap in the markup
        for sign in SIGNS.finditer(string):
            if (words := string[place : sign.start()]).strip() or not breaks:
                seen(words, place)
                breaks = 0 if words.strip() else breaks
            if sign["block"] and breaks < BREAKS:
                seen("\n", -1)
                breaks += 1
            elif sign["entity"]:
                seen(unescape(sign["entity"]), -1)
                breaks = 0
            place = sign.end()
        seen(string[place:], place)
        self.text = "".join(parts)

    def pieces(self, begin: int, end: int) -> list[Piece]:
        """The pieces of the characters of the text from one to another, white space between them in its own pieces."""
        found: list[Piece] = []
        place = bisect_right(self._runs, begin, key=itemgetter(1))
        for low, high, source in islice(self._runs, place, None):
            if low >= end:
                break
            first, last = max(begin, low), min(end, high)
            words = self.text[first:last]
            if not words:
                continue
            blank = Piece(" ", -1, LOCATOR, "")
            if source < 0:
                own = [Piece(words.strip(), -1, LOCATOR, "")] if words.strip() else []
            else:
                start = source + first - low
                end_of_it = start + last - first
                own = pieces_of(self._string, LOCATOR, start=start, end=end_of_it, joint="", runs=self._source)
            found += [blank] if words[0].isspace() else []
            found += own
            found += [blank] if own and words[-1].isspace() else []
        return found


def without_tags(drafts: Sequence[Draft]) -> list[Draft]:
    """The turns, their words without the tags, where these told who speaks."""
    for draft in drafts:
        draft.paragraphs = [_untagged(own) for own in draft.paragraphs]
    return list(drafts)


def _untagged(pieces: list[Piece]) -> list[Piece]:
    places: list[tuple[int, Piece]] = []
    text = ""
    for place, piece in enumerate(pieces):
        text += piece.joint if place else ""
        places.append((len(text), piece))
        text += piece.text
    if "<" not in text:
        return pieces
    kept: list[Piece] = []
    begin = number = 0
    for end, after in [*(sign.span() for sign in SIGNS.finditer(text)), (len(text), len(text))]:
        while number < len(places):
            at, piece = places[number]
            first, last = max(begin, at), min(end, at + len(piece.text))
            if first < last:
                source = piece.source + first - at if piece.source >= 0 else -1
                joint = piece.joint if first == at else ""
                kept.append(Piece(text[first:last], source, piece.locator, joint))
            if end < at + len(piece.text):
                break
            number += 1
        begin = after
    return kept


def unmarked(cues: Sequence[Cue]) -> list[Cue]:
    """The cues without tags and names of signs, where most are pages of their own: ``<p>words</p>`` in a chat."""
    marked = sum("<" in cue.text and MARKED.search(cue.text) is not None for cue in cues)
    if marked < max(MESSAGES, MOST * len(cues)):
        return list(cues)
    return [replace(cue, pieces=tuple(part for piece in cue.pieces for part in _seen(piece))) for cue in cues]


def _seen(piece: Piece) -> list[Piece]:
    found: list[Piece] = []
    place, parted = 0, False
    for sign in [*SIGNS.finditer(piece.text), None]:
        begin = sign.start() if sign else len(piece.text)
        shown = [(piece.text[place:begin], piece.source + place if piece.source >= 0 else -1)]
        shown += [(unescape(sign["entity"]), -1)] if sign and sign["entity"] else []
        for text, source in shown:
            if text:
                found.append(Piece(text, source, piece.locator, " " if parted else "" if found else piece.joint))
                parted = False
        if sign:
            parted = parted or bool(found and sign["block"])
            place = sign.end()
    return found
