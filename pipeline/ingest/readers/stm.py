"""STM: a recogniser's reference, a line a stretch: recording, channel, speaker, from when to when, words."""

from __future__ import annotations

import re

from pipeline.ingest import judgement
from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.model import Document
from pipeline.wording import clock

LINE = re.compile(
    r"(?P<file>[^\s;]\S*)[ \t]+(?P<channel>\w{1,4})[ \t]+(?P<who>\S{1,60})[ \t]+(?P<start>\d{1,6}(?:\.\d{1,6})?)[ \t]+"
    r"(?P<end>\d{1,6}(?:\.\d{1,6})?)[ \t]+(?:<[^<>\n]{0,80}>[ \t]*)?(?P<words>\S.*)"
)
NOBODY = ("inter_segment_gap", "excluded_region")
IGNORED = "ignore_time_segment_in_scoring"
LOOKED_AT = 60


class StmReader:
    """STM."""

    name = "stm"
    what = "segment time marks (.stm)"

    def claims(self, received: Received) -> float:
        """Where nearly every line is of the form and ends after it begins."""
        lines = [line for line in (received.text or "")[:20_000].split("\n")[:LOOKED_AT] if line.strip()]
        lines = [line for line in lines if not line.startswith(";;")]
        found = [match for line in lines[: LOOKED_AT - 1] if (match := LINE.fullmatch(line.rstrip()))]
        right = sum(float(match["start"]) <= float(match["end"]) for match in found)
        if not lines or right < 2 or right < 0.9 * len(lines[: LOOKED_AT - 1]):
            return 0.0
        return judgement.IN_ITS_FORM

    def why(self, received: Received) -> str:
        """The form of its lines."""
        return "lines of recording, channel, speaker, start, end and words"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: No line has words.
        """
        cues = []
        offset = 0
        for line in (received.text or "").split("\n"):
            found = LINE.fullmatch(line.rstrip())
            if found and found["who"].casefold() not in NOBODY and found["words"].casefold() != IGNORED:
                start, end = float(found["start"]), float(found["end"])
                piece = Piece(found["words"], offset + found.start("words"), clock(start))
                cues.append(Cue(start, max(start, end), found["who"], (piece,)))
            offset += len(line) + 1
        cues.sort(key=lambda cue: cue.start)
        return [timed_document(received, cues, reader=self.name)]
