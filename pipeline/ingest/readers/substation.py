"""SubStation Alpha: captions whose lines have fields, one of them the name of who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest import judgement
from pipeline.ingest.reader import Received
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.clocks import seconds
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.labelled_cues import labelled
from pipeline.model import Document
from pipeline.text.late_regex import late_regex
from pipeline.wording import clock

FORMAT = re.compile(r"Format:\s*(?P<fields>.*)", re.IGNORECASE)
SAID = re.compile(r"^Dialogue:\s*[^,\n]*,\s*\d{1,2}:\d{2}:\d{2}[.:]\d", re.MULTILINE | re.IGNORECASE)
DIALOGUE = re.compile(r"Dialogue:\s*", re.IGNORECASE)
TIMES = re.compile(r"\d{1,2}:\d{2}:\d{2}[.:]\d{1,3}")
CODES = re.compile(r"\{[^{}]*\}|\\[Nnh]")
"""Codes of looks in braces, and breaks of lines."""

LOOKS = late_regex(
    r"default|main|style|italic|kursiv|cursiva|top|bottom|oben|unten|sign|title|titel|song|lyric|karaoke|note|alt"
    r"|flashback|overlap|caption|subtitle|untertitel|sub\b|copy|\bop\b|\bed\b|dialog",
    re.IGNORECASE,
)
"""What a style is called that is nobody's: ``Default``, ``Italics``, ``Sign top``."""

USUAL = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")


class SubStationReader:
    """SubStation Alpha."""

    name = "substation"
    what = "SubStation Alpha (.ass, .ssa)"

    def claims(self, received: Received) -> float:
        """By its sections and the lines that are dialogue."""
        text = received.text or ""
        if "dialogue:" not in text.lower() or not SAID.search(text):
            return 0.0
        return judgement.SAYS_SO if "[Events]" in text or "[Script Info]" in text else judgement.IN_ITS_FORM

    def why(self, received: Received) -> str:
        """The lines that are dialogue."""
        return "lines of Dialogue: with times, as SubStation Alpha has them"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: No line has words.
        """
        fields: tuple[str, ...] = USUAL
        cues: list[Cue] = []
        styles: list[str] = []
        offset = 0
        for line in (received.text or "").split("\n"):
            if found := FORMAT.match(line):
                named = tuple(field.strip().casefold() for field in found["fields"].split(","))
                fields = named if {"start", "end", "text"} <= set(named) else fields
            elif (said := DIALOGUE.match(line)) and (cue := _cue(line, said.end(), offset, fields)):
                cues.append(cue)
                styles.append(_field(line[said.end() :], fields, "style"))
            offset += len(line) + 1
        spoken = labelled(sorted(cues, key=lambda cue: cue.start))
        if not any(cue.speaker for cue in spoken) and _are_speakers(styles):
            styled = [replace(cue, speaker=style) for cue, style in zip(cues, styles, strict=True)]
            spoken = sorted(styled, key=lambda cue: cue.start)
        return [timed_document(received, spoken, reader=self.name)]


def _field(rest: str, fields: tuple[str, ...], name: str) -> str:
    """What a line has in that field, "" where it has none."""
    return rest.split(",")[fields.index(name)].strip(" *") if name in fields else ""


def _are_speakers(styles: Sequence[str]) -> bool:
    """Whether each style is a person's: two names or more, each of which comes back, and none that tells a look."""
    counts = Counter(styles)
    return (
        len(counts) > 1
        and min(counts.values()) > 1
        and all(is_generic(style) or is_written_as_name(style) for style in counts)
        and not any(LOOKS.search(style) for style in counts)
    )


def _cue(line: str, begin: int, offset: int, fields: tuple[str, ...]) -> Cue | None:
    """The caption of a line: its last field is the words, with whatever commas are in them."""
    cells = line[begin:].split(",", len(fields) - 1)
    if len(cells) < len(fields):
        return None
    cell = dict(zip(fields, (one.strip() for one in cells), strict=True))
    if not (TIMES.fullmatch(cell["start"]) and TIMES.fullmatch(cell["end"])):
        return None
    start, end = (seconds(cell[name]) for name in ("start", "end"))
    place = begin + sum(len(one) + 1 for one in cells[:-1])
    pieces: list[Piece] = []
    for edge in [*CODES.finditer(cells[-1]), None]:
        stop = edge.start() if edge else len(cells[-1])
        text = cells[-1][place - (len(line) - len(cells[-1])) : stop]
        if text.strip():
            shift = len(text) - len(text.lstrip())
            pieces.append(Piece(text.strip(), offset + place + shift, clock(start), " "))
        place = len(line) - len(cells[-1]) + (edge.end() if edge else 0)
    return Cue(start, max(start, end), cell.get("name", "") or cell.get("actor", ""), tuple(pieces)) if pieces else None
