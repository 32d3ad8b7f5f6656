"""oTranscribe's own file: a web page in JSON, with times in spans."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.ingest.files.json_offsets import Run, pieces_of, runs_of
from pipeline.ingest.readers.speech_json import Heard, SpeechReader, fields, moment
from pipeline.ingest.transcript.cues import Cue
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.labelled_cues import labelled
from pipeline.wording import clock

STAMP = re.compile(
    r"<span\b(?=[^<>]*\b(?:timestamp|data-timestamp)\b)(?P<attributes>[^<>]*)>(?P<shown>[^<>]*)</span>", re.IGNORECASE
)
EXACT = re.compile(r"data-timestamp=[\"']?([\d.]+)")
TOKEN = re.compile(
    rf"{STAMP.pattern}|(?P<break></?(?:p|div|br|li|h\d)\b[^<>]*>)|<[^<>]*>|(?P<entity>&#?\w{{1,8}};)", re.IGNORECASE
)
LABEL = re.compile(r"[^:]{1,40}:\s*")


@dataclass(slots=True)
class _Line:
    """A paragraph or a line of one: its words, and the time that stands in it."""

    pieces: list[Piece] = field(default_factory=list)
    time: float | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def fits(values: Sequence[Any]) -> bool:
    """HTML in ``text``, and the recording in ``media``."""
    whole = fields(values[0])
    return isinstance(whole.get("text"), str) and bool({"media", "media-source", "media-time"} & whole.keys())


def hear(values: Sequence[Any]) -> Heard:
    """A cue a line; a time in the midst of one begins another."""
    lines = list(_worded(_lines(fields(values[0])["text"])))
    timed = any(line.time is not None for line in lines)
    cues: list[Cue] = []
    last = 0.0
    for place, line in enumerate(lines, start=1):
        begins = last if line.time is None else line.time
        locator = clock(begins) if timed else f"paragraph {place}"
        pieces = tuple(piece._replace(locator=locator) for piece in line.pieces)
        pieces = (pieces[0]._replace(joint=" "), *pieces[1:])
        cues.append(Cue(begins, begins, "", pieces))
        last = begins
    return Heard(labelled(cues), timed=timed)


def _worded(lines: Iterable[_Line]) -> Iterator[_Line]:
    """The lines with words; a time that has a line of its own is when the next of them begins."""
    waiting: float | None = None
    for line in lines:
        if line.text.strip():
            line.time = waiting if line.time is None else line.time
            waiting = None
            yield line
        elif line.time is not None:
            waiting = line.time


def _lines(text: str) -> Iterator[_Line]:
    line = _Line()
    runs = runs_of(text)
    cursor = 0
    for found in TOKEN.finditer(text):
        line.pieces += _pieces(text, cursor, found.start(), line, runs)
        cursor = found.end()
        if found["break"]:
            yield line
            line = _Line()
        elif found["entity"]:
            said = html.unescape(found["entity"]).replace("\xa0", " ")
            line.pieces.append(Piece(said, -1, "", ""))
        elif found["shown"] is not None:
            exact = EXACT.search(found["attributes"])
            time = moment(exact[1]) if exact else moment(found["shown"].strip())
            if time is not None and line.text.strip() and not LABEL.fullmatch(line.text):
                yield line
                line = _Line()
            line.time = time if line.time is None else line.time
    line.pieces += _pieces(text, cursor, len(text), line, runs)
    yield line


def _pieces(text: str, start: int, end: int, line: _Line, runs: Sequence[Run]) -> list[Piece]:
    """The characters as they stand, a line end as a space; white space at the line's beginning is none of it."""
    own = [piece._replace(joint="") for piece in pieces_of(text, "", start=start, end=end, runs=runs)]
    if not own:
        return [Piece(" ", -1, "", "")] if end > start and line.pieces else []
    if line.pieces and text[start].isspace():
        own.insert(0, Piece(" ", -1, "", ""))
    if text[end - 1].isspace():
        own.append(Piece(" ", -1, "", ""))
    return own


READER = SpeechReader(
    "otranscribe", "oTranscribe (.otr)", "JSON with text as a web page and the name of the recording", fits, hear
)
