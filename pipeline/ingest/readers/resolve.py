"""DaVinci Resolve: a time range with frames, the speaker on a line of its own, indented text."""

from __future__ import annotations

import re

from pipeline.ingest import judgement
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.clocks import seconds
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.end_marks import is_end_mark
from pipeline.model import Document
from pipeline.wording import clock, many

CODE = r"\d{1,2}(?::\d{2}:\d{2}[:;.]|;\d{2};\d{2};)\d{2,3}"
RANGE = re.compile(rf"\s*\[?\s*(?P<start>{CODE})\s*[-–—]\s*(?P<end>{CODE})\s*\]?\s*")
UNNAMED = re.compile(r"(?:unknown(?: speaker)?|speaker unknown)", re.IGNORECASE)


class ResolveReader:
    """Resolve's transcript."""

    name = "resolve"
    what = "transcripts of DaVinci Resolve (.txt)"

    def claims(self, received: Received) -> float:
        """By lines that are a range of time codes with frames and nothing else."""
        if received.text is None:
            return 0.0
        lines = [line for line in received.text[:20_000].split("\n")[:120] if line.strip()]
        ranges = sum(RANGE.fullmatch(line) is not None for line in lines)
        return judgement.IN_ITS_FORM if ranges and ranges >= 0.1 * len(lines) else 0.0

    def why(self, received: Received) -> str:
        """The time codes."""
        return "blocks under [HH:MM:SS:FF - HH:MM:SS:FF]"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: No block has words.
        """
        cues: list[Cue] = []
        offset = 0
        start = end = 0.0
        speaker = ""
        fresh = begun = False
        before: list[str] = []
        lines = (received.text or "").split("\n")
        margins = (len(line) - len(line.lstrip()) for line in lines if RANGE.fullmatch(line))
        margin = min(margins, default=0)
        for line in lines:
            text = line.strip()
            if found := RANGE.fullmatch(line):
                start, end = _moment(found["start"]), _moment(found["end"])
                speaker, fresh, begun = "", True, True
            elif text and not begun:
                before.append(text)
            elif text and fresh and not line[margin : margin + 1].isspace():
                speaker, fresh = ("" if UNNAMED.fullmatch(text) else text.rstrip(":")), False
            elif text and not is_end_mark(text):
                fresh = False
                begin = offset + len(line) - len(line.lstrip())
                cues.append(Cue(start, max(start, end), speaker, (Piece(text, begin, clock(start)),)))
            offset += len(line) + 1
        notes = [f"{many(len(before), 'line')} before the first time not taken as speech"] if before else []
        return [timed_document(received, cues, reader=self.name, notes=notes)]


def _moment(code: str) -> float:
    """Seconds of a time code; its frames are left out, as the frame rate is not told."""
    return seconds(re.sub(r"[:;.]\d{2,3}$", "", code))
