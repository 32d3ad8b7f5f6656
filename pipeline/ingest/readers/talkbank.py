"""TalkBank's XML, the other form of CHAT: utterances in <u>, a word an element; dependent tiers are left out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Element, Words, parsed, pieces_of, root_name
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.chat import ASKERS
from pipeline.ingest.readers.speech_json import moment
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.model import Document, Role
from pipeline.wording import clock

ROOT, UTTERANCE = "CHAT", "u"
MILLISECONDS = ("ms", "msec")
ENDS = {"p": ".", "q": "?", "e": "!", "trail off": "...", "question exclamation": "?!"}
"""What a sentence ends with, by the type of its <t>."""

SIGNS = frozenset(".?!…,;")
NO_WORDS = frozenset({"mor", "replacement", "a", "media", "postcode", "k", "r", "ga", "wk", "overlap", "linker"})
"""Elements within an utterance that hold what nobody says: parts of speech, corrections, comments, times."""


class TalkBankReader:
    """TalkBank's XML."""

    name = "talkbank"
    what = "TalkBank's XML (.xml)"

    def claims(self, received: Received) -> float:
        """By the root element and utterances."""
        text = received.text
        return judgement.SAYS_SO if root_name(text) == ROOT and "<u " in (text or "") else 0.0

    def why(self, received: Received) -> str:
        """The root element."""
        return f"XML with the root {ROOT} and utterances in <{UTTERANCE}>"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: It is no well-formed XML, or nobody says anything.
        """
        root = parsed(received.text or "", received.file)
        parsed.cache_clear()
        people = list(root.all("participant"))
        names = {one.get("id"): (one.get("name") or one.get("id")).replace("_", " ") for one in people}
        askers = {names[one.get("id")]: Role.INTERVIEWER for one in people if one.get("role") in ASKERS}
        cues: list[Cue] = []
        last = 0.0
        timed = root.first("media") is not None
        for place, one in enumerate(root.all(UTTERANCE), start=1):
            start, end = _times(one)
            begins = last if start is None else start
            pieces = list(_pieces(one, clock(begins) if timed else f"utterance {place}"))
            said = [piece for piece in pieces[:-1] if piece.text[:1] not in "[("]
            if said and pieces[-1].source < 0 and said[-1].text[-1:] in SIGNS:
                pieces.pop()  # the sentence has its sign already
            if any(sign.isalnum() for piece in pieces for sign in piece.text):
                who = one.get("who")
                cues.append(Cue(begins, max(begins, end or begins), names.get(who, who), tuple(pieces)))
            last = max(begins, end or begins)
        notes = [] if timed else ["the transcript has no times"]
        tiers = sum(1 for one in root.all("a"))
        notes += [f"dependent tiers were left out ({tiers:,})"] if tiers else []
        return [timed_document(received, cues, reader=self.name, notes=notes, timed=timed, roles=askers, by_hand=True)]


def _times(utterance: Element) -> tuple[float | None, float | None]:
    media = utterance.first("media")
    if media is None:
        return None, None
    scale = 0.001 if media.get("unit") in MILLISECONDS else 1.0
    start, end = moment(media.get("start")), moment(media.get("end"))
    return None if start is None else start * scale, None if end is None else end * scale


def _pieces(element: Element, locator: str) -> Iterator[Piece]:
    """Words one by one; events in square brackets, signs close to the word before."""
    for one in element.children:
        if one.name == "w":
            yield from _word(one, locator)
        elif one.name == "t":
            yield Piece(ENDS.get(one.get("type"), "."), -1, locator, "")
        elif one.name == "tagMarker":
            yield Piece(",", -1, locator, "")
        elif one.name == "pause":
            yield Piece("(.)", -1, locator)
        elif one.name in ("happening", "action"):
            yield Piece(f"[{one.text or one.name}]", -1, locator)
        elif one.name not in NO_WORDS:
            yield from _pieces(one, locator)


def _word(element: Element, locator: str) -> Iterator[Piece]:
    joint = " "
    for words in _said(element):
        for piece in pieces_of(words, locator, joint=joint):
            yield piece
            joint = ""


def _said(element: Element) -> Iterator[Words]:
    for one in element.content:
        if isinstance(one, Words):
            yield one
        elif one.name not in NO_WORDS:
            yield from _said(one)
