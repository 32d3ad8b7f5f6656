"""FOLKER: contributions in XML with references to speakers and to a time line (.fln, .flk)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Element, parsed, pieces_in, pieces_of, root_name, stretches_in
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.speech_json import moment
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.model import Document
from pipeline.wording import clock

ROOT = "folker-transcription"


class FolkerReader:
    """FOLKER."""

    name = "folker"
    what = "FOLKER (.fln, .flk)"

    def claims(self, received: Received) -> float:
        """By the root element."""
        return judgement.SAYS_SO if root_name(received.text) == ROOT else 0.0

    def why(self, received: Received) -> str:
        """The root element."""
        return f"XML with the root {ROOT}"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: It is no well-formed XML, or nobody says anything.
        """
        root = parsed(received.text or "", received.file)
        parsed.cache_clear()
        names = {one.get("speaker-id"): _name(one) for one in root.all("speaker")}
        line = {
            one.get("timepoint-id"): time
            for one in root.all("timepoint")
            if (time := moment(one.get("absolute-time"))) is not None
        }
        cues: list[Cue] = []
        nobody = 0
        last = 0.0
        for place, one in enumerate(root.all("contribution"), start=1):
            start, end = line.get(one.get("start-reference")), line.get(one.get("end-reference"))
            begins = last if start is None else start
            who = one.get("speaker-reference")
            pieces = list(_pieces(one, clock(begins) if line else f"contribution {place}"))
            if pieces and who:
                cues.append(Cue(begins, max(begins, end or begins), names.get(who) or who, tuple(pieces)))
            nobody += bool(pieces) and not who
            last = max(begins, end or begins)
        notes = [] if line else ["the transcript has no times"]
        notes += [f"contributions of no speaker, such as pauses, were left out ({nobody:,})"] if nobody else []
        return [timed_document(received, cues, reader=self.name, notes=notes, timed=bool(line))]


def _name(speaker: Element) -> str:
    named = speaker.first("name")
    return (named.text if named else "") or speaker.get("speaker-id")


def _pieces(element: Element, locator: str) -> Iterator[Piece]:
    """Words one by one or as they were typed; pauses and sounds in brackets."""
    for one in stretches_in(element):
        if isinstance(one, list):
            yield from pieces_in(one, locator)
        elif one.name == "pause":
            yield Piece("(pause)", -1, locator)
        elif one.name == "non-phonological":
            yield Piece(f"[{one.get('description') or one.text or 'sound'}]", -1, locator)
        elif one.name == "w":
            yield from _word(one, locator)
        elif one.name not in ("breathe", "time", "boundary"):
            yield from _pieces(one, locator)


def _word(element: Element, locator: str) -> Iterator[Piece]:
    """A word, whose parts (a time inside of it, a lengthening) stand close together."""
    joint = " "
    for words in element.words():
        for piece in pieces_of(words, locator, joint=joint):
            yield piece
            joint = ""
