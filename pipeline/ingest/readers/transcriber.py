"""Transcriber: turns in XML with speakers, synchronisation points and events."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Element, parsed, pieces_in, root_name, stretches_in
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.speech_json import moment
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.model import Document
from pipeline.wording import clock

SILENT = frozenset({"Background", "Comment"})
"""Elements that nobody hears as words."""


class TranscriberReader:
    """Transcriber."""

    name = "transcriber"
    what = "Transcriber (.trs)"

    def claims(self, received: Received) -> float:
        """By the root element, and a turn; corpora in plain text have that root, too."""
        held = root_name(received.text) == "Trans" and "<Turn" in (received.text or "")
        return judgement.SAYS_SO if held else 0.0

    def why(self, received: Received) -> str:
        """The root element."""
        return "XML with the root Trans"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: It is no well-formed XML, or nobody says anything.
        """
        root = parsed(received.text or "", received.file)
        parsed.cache_clear()
        names = {one.get("id"): " ".join(one.get("name").split()) for one in root.all("Speaker")}
        cues = [cue for turn in root.all("Turn") for cue in _cues(turn, names)]
        events = sum(1 for turn in root.all("Turn") for _ in turn.all("Event"))
        comments = [one.get("desc") for turn in root.all("Turn") for one in turn.all("Comment")]
        notes = [f"{events:,} events such as laughter and breathing were kept in square brackets"] if events else []
        notes += [f"{len(comments):,} comments of the transcriber were left out"] if comments else []
        return [timed_document(received, cues, reader=self.name, notes=notes)]


def _cues(turn: Element, names: dict[str, str]) -> Iterator[Cue]:
    """What is said between two synchronisation points, of each speaker where several speak at once."""
    ids = turn.get("speaker").split()
    start = moment(turn.get("startTime")) or 0.0
    last = moment(turn.get("endTime"))
    last = start if last is None else last
    speakers = [names.get(one) or one for one in ids] or [""]
    points = [moment(one.get("time")) for one in turn.children if one.name == "Sync"]
    after = iter([one for one in points[1:] if one is not None])
    speaker = speakers[0]
    end = next(after, last) if points else last
    pieces: list[Piece] = []
    for one in stretches_in(turn):
        if isinstance(one, list):
            pieces += pieces_in(one, clock(start))
        elif one.name in ("Sync", "Who"):
            if pieces:
                yield Cue(start, max(start, end), speaker, tuple(pieces))
                pieces = []
            if one.name == "Who":
                number = int(one.get("nb")) if one.get("nb").isdecimal() and len(one.get("nb")) < 4 else 1
                speaker = speakers[min(max(number, 1), len(speakers)) - 1]
            elif (time := moment(one.get("time"))) is not None and time > start:
                start, end = time, next(after, last)
        elif one.name == "Event" and one.get("desc").strip() and one.get("extent") in ("", "instantaneous", "begin"):
            pieces.append(Piece(f"[{one.get('desc').strip()}]", -1, clock(start)))
        elif one.name not in SILENT:
            pieces += pieces_in(list(one.words()), clock(start))
    if pieces:
        yield Cue(start, max(start, end), speaker, tuple(pieces))
