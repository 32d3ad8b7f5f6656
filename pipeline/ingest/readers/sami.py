"""SAMI: captions of media players, a moment and the words shown from then on."""

from __future__ import annotations

import html
import re

from pipeline.ingest import judgement
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.labelled_cues import labelled
from pipeline.model import Document
from pipeline.text.whole_numbers import whole_number
from pipeline.wording import clock

ROOT = re.compile(r"\s*<sami\b", re.IGNORECASE)
SYNC = re.compile(r"<sync\b[^<>]*?\bstart\s*=\s*[\"']?(\d{1,9})[^<>]*>", re.IGNORECASE)
MARK = re.compile(r"<[^<>]{0,400}>|&(?:[A-Za-z]{2,8}|#\d{1,7});|\n")
LAST = 3000
"""Milliseconds for which the last caption is shown, where nothing says so."""


class SamiReader:
    """SAMI."""

    name = "sami"
    what = "SAMI captions (.smi)"

    def claims(self, received: Received) -> float:
        """By the root element and its moments."""
        text = received.text or ""
        return judgement.SAYS_SO if ROOT.match(text) and SYNC.search(text) else 0.0

    def why(self, received: Received) -> str:
        """The root element."""
        return "begins with <SAMI>, and <SYNC> tells when"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: No caption has words.
        """
        text = received.text or ""
        syncs = list(SYNC.finditer(text))
        cues: list[Cue] = []
        for number, found in enumerate(syncs):
            start = whole_number(found[1]) / 1000
            after = syncs[number + 1] if number + 1 < len(syncs) else None
            end = whole_number(after[1]) / 1000 if after else start + LAST / 1000
            stop = after.start() if after else len(text)
            if pieces := _pieces(text, found.end(), stop, clock(start)):
                cues.append(Cue(start, max(start, end), "", tuple(pieces)))
        return [timed_document(received, labelled(cues), reader=self.name)]


def _pieces(text: str, begin: int, end: int, locator: str) -> list[Piece]:
    """What is shown: without tags, entities as the letters they stand for."""
    pieces: list[Piece] = []
    cursor = begin
    joint = ""
    for mark in [*MARK.finditer(text, begin, end), None]:
        stop = mark.start() if mark else end
        words = text[cursor:stop]
        shift = len(words) - len(words.lstrip())
        if words.strip():
            gap = joint or (" " if shift else "")
            pieces.append(Piece(words.strip(), cursor + shift, locator, gap if pieces else " "))
            joint = " " if words != words.rstrip() else ""
        if mark is None:
            break
        cursor = mark.end()
        if mark[0].startswith("&"):
            letter = html.unescape(mark[0])
            if letter.strip():
                pieces.append(Piece(letter, -1, locator, joint if pieces else " "))
                joint = ""
            else:
                joint = " "
        elif mark[0] == "\n" or mark[0].casefold().startswith(("<br", "<p", "</p")):
            joint = " "
    return pieces
