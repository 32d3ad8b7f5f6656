"""LRC: lines that begin with a time in square brackets, as lyrics and some recorders have them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest import judgement
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.end_marks import is_end_mark
from pipeline.ingest.transcript.labelled_cues import labelled
from pipeline.model import Document
from pipeline.text.whole_numbers import whole_number
from pipeline.wording import clock, many

STAMP = r"\[(?P<minutes>\d{1,3}):(?P<seconds>\d{2}(?:\.\d{1,3})?)\]"
LINE = re.compile(rf"\s*(?:{STAMP.replace('?P<minutes>', '').replace('?P<seconds>', '')}\s*)+(?P<words>.*)")
FIRST = re.compile(STAMP)
TAG = re.compile(r"\s*\[(?P<key>[A-Za-z#]{1,12}):(?P<value>[^\]]*)\]\s*")
WORD = re.compile(r"<\d{1,3}:\d{2}(?:\.\d{1,3})?>\s?")
TAGS = frozenset({"ar", "al", "ti", "au", "by", "re", "ve", "length", "offset", "la", "lr", "#"})
RECORDINGS = 3
"""Times that are lower than the one above, up to which another recording begins there; more are not in order."""

SLOW = 2.0
"""Words a second below which nobody speaks: a line ends with its words, or with the next line."""


class LyricsReader:
    """LRC."""

    name = "lrc"
    what = "LRC (.lrc)"

    def claims(self, received: Received) -> float:
        """Where nearly every line begins with a time of hundredths in brackets, or is a tag such as [ti:...]."""
        if received.text is None:
            return 0.0
        lines = [line for line in received.text[:20_000].split("\n")[:80] if line.strip()][:60]
        stamped = sum(LINE.fullmatch(line) is not None for line in lines)
        exact = sum(re.match(r"\s*\[\d{1,3}:\d{2}\.\d{1,3}\]", line) is not None for line in lines)
        tags = sum((tag := TAG.fullmatch(line)) is not None and tag["key"].casefold() in TAGS for line in lines)
        if stamped < 2 or stamped + tags < 0.9 * len(lines):
            return 0.0
        if received.suffix == ".lrc" or (exact == stamped and tags):
            return judgement.IN_ITS_FORM
        return judgement.ALMOST if exact == stamped else 0.0

    def why(self, received: Received) -> str:
        """The times."""
        return "lines that begin with [mm:ss.xx]"

    def read(self, received: Received) -> list[Document]:
        """One document; a line goes on until the next.

        Raises:
            UnreadableFile: No line has words.
        """
        cues: list[Cue] = []
        offset = 0
        shift = 0.0
        repeated = before = 0
        for line in (received.text or "").split("\n"):
            found = LINE.fullmatch(line)
            tag = TAG.fullmatch(line)
            if found:
                times = [
                    whole_number(one["minutes"]) * 60 + float(one["seconds"])
                    for one in FIRST.finditer(line, 0, found.start("words"))
                ]
                repeated += len(times) > 1
                start = max(0.0, round(times[0] - shift, 3))
                cues.append(Cue(start, start, "", tuple(_pieces(line, found.start("words"), offset, clock(start)))))
            elif tag and tag["key"].casefold() in TAGS:
                if tag["key"] == "offset" and re.fullmatch(r"\s*[+-]?\d{1,7}\s*", tag["value"]):
                    shift = whole_number(tag["value"]) / 1000
            elif line.strip() and not cues:
                before += 1
            elif line.strip() and not is_end_mark(line.strip()):
                moment = cues[-1].start
                cues.append(Cue(moment, moment, "", tuple(_pieces(line, 0, offset, clock(moment)))))
            offset += len(line) + 1
        if sum(after.start < cue.start for cue, after in pairwise(cues)) > RECORDINGS:
            cues = sorted(cues, key=lambda cue: cue.start)
        ends = [*(cue.start for cue in cues[1:]), float("inf")]
        cues = [
            replace(cue, end=cue.start + _length(cue) if end < cue.start else min(end, cue.start + _length(cue)))
            for cue, end in zip(cues, ends, strict=False)
        ]
        notes = [f"{many(repeated, 'line')} with several times, read once, at the first"] if repeated else []
        notes += [f"{many(before, 'line')} before the first time not taken as speech"] if before else []
        return [timed_document(received, labelled([cue for cue in cues if cue.pieces]), reader=self.name, notes=notes)]


def _length(cue: Cue) -> float:
    return 1 + len(cue.text.split()) / SLOW


def _pieces(line: str, start: int, offset: int, locator: str) -> list[Piece]:
    """The words of a line without the times of single words."""
    pieces: list[Piece] = []
    cursor = start
    for found in [*WORD.finditer(line, start), None]:
        stop = found.start() if found else len(line.rstrip())
        if stop > cursor:
            pieces.append(Piece(line[cursor:stop], offset + cursor, locator, "" if pieces else " "))
        cursor = found.end() if found else stop
    return pieces if "".join(piece.text for piece in pieces).strip() else []
