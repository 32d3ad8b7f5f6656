"""TTML, also called DFXP: timed text in XML, a paragraph a caption, with agents who speak (Apple Podcasts).

And the two forms in which YouTube gives its captions, whose paragraphs have a start and a length alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Element, Words, parsed, pieces_of, root_name
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.speech_json import LATEST, moment
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.labelled_cues import labelled
from pipeline.ingest.transcript.parted_lines import CHEVRON
from pipeline.model import Document
from pipeline.text.whole_numbers import whole_number
from pipeline.wording import clock

ABOUT = frozenset({"metadata", "desc", "title", "copyright", "set"})
"""Elements that say something of the text and are none of it."""

RUBY = frozenset({"text", "textContainer", "delimiter"})
"""Values of ``tts:ruby`` for what repeats how a word is read."""

OPEN_BREAK, BREAK = re.compile("<br>"), "<b/>"
"""A line break, and an element of as many characters that closes itself."""

OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|m|s|ms|f|t)")
FRAMES = re.compile(r"(\d{1,3}:\d{2}:\d{2}):(\d{1,3})(?:\.\d+)?")
FRAME_RATE = 30.0
"""Frames a second where the file does not tell, as the standard has it."""


@dataclass(frozen=True, slots=True)
class _Rates:
    """How many frames and ticks make a second."""

    frames: float
    ticks: float


class TimedTextReader:
    """TTML."""

    name = "ttml"
    what = "TTML captions (.ttml, .dfxp, .xml)"

    def claims(self, received: Received) -> float:
        """By the root element; many things are called a transcript."""
        root, text = root_name(received.text), received.text or ""
        youtube = root == "timedtext" or (root == "transcript" and re.search(r"<text start=", text) is not None)
        return judgement.SAYS_SO if root == "tt" or youtube else 0.0

    def why(self, received: Received) -> str:
        """The root element."""
        return f"XML with the root {root_name(received.text)}"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: It is no well-formed XML, or nobody says anything.
        """
        text = received.text or ""
        try:
            root = parsed(text, received.file)
        except UnreadableFile:  # written as a web page: a line break that nothing closes
            root = parsed(OPEN_BREAK.sub(BREAK, text), received.file)
        parsed.cache_clear()
        names = {one.get("id"): _name(one) for one in root.all("agent")}
        cues = list(_cues(root, names, _rates(root)) if root.name == "tt" else _of_youtube(root))
        return [timed_document(received, labelled(cues), reader=self.name, timed=any(cue.end > 0 for cue in cues))]


def _name(agent: Element) -> str:
    """The agent's full name, else its first, else its id."""
    named = list(agent.all("name"))
    full = next((one for one in named if one.get("type") == "full"), named[0] if named else None)
    return (full.text if full else "") or agent.get("id")


def _rates(root: Element) -> _Rates:
    frames = moment(root.get("frameRate")) or FRAME_RATE
    over, _, under = root.get("frameRateMultiplier").partition(" ")
    if (times := moment(over)) and (parts := moment(under)):
        frames *= times / parts
    return _Rates(frames, moment(root.get("tickRate")) or frames)


def _time(text: str, rates: _Rates) -> float | None:
    """Seconds of a clock, of one with frames, or of a number with its unit."""
    text = text.strip()
    if found := FRAMES.fullmatch(text):
        whole = moment(found[1])
        return None if whole is None else round(whole + whole_number(found[2]) / rates.frames, 3)
    if found := OFFSET.fullmatch(text[:40]):
        units = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "f": 1 / rates.frames, "t": 1 / rates.ticks}
        value = float(found[1]) * units[found[2]]
        return round(value, 3) if value < LATEST else None
    return moment(text)


def _cues(
    element: Element, names: dict[str, str], rates: _Rates, *, agent: str = "", base: float = 0.0, last: float = 0.0
) -> Iterator[Cue]:
    """The paragraphs; who speaks and from when the times count is told by the elements around them too."""
    for child in element.children:
        who = child.get("agent") or agent
        start = _time(child.get("begin"), rates)
        if child.name != "p":
            if child.name not in ("head", *ABOUT):
                began = base + (start or 0.0)
                for cue in _cues(child, names, rates, agent=who, base=began, last=last):
                    last = cue.end
                    yield cue
            continue
        inner = [base + at for one in child.all("span") if (at := _time(one.get("begin"), rates)) is not None]
        begins = base + start if start is not None else min(inner, default=last)
        end, length = _time(child.get("end"), rates), _time(child.get("dur"), rates)
        ends = base + end if end is not None else begins + (length or 0.0)
        who = who or next((one.get("agent") for one in child.all("span") if one.get("agent")), "")
        pieces = tuple(_pieces(child, clock(begins)))
        if pieces:
            last = max(begins, ends)
            yield Cue(begins, last, " and ".join(names.get(one) or one for one in who.split()), pieces)


def _of_youtube(root: Element) -> Iterator[Cue]:
    """``<p t="500" d="2100">``, milliseconds, or ``<text start="0.5" dur="2.1">``, whose words are escaped twice."""
    for child in (*root.all("p"), *root.all("text")):
        start, length = moment(child.get("start")), moment(child.get("dur"))
        if child.name == "p":
            start, length = moment(child.get("t"), scale=0.001), moment(child.get("d"), scale=0.001)
        begins = start or 0.0
        pieces = [*_pieces(child, clock(begins))]
        whole = Cue(0.0, 0.0, "", tuple(pieces)).text
        if (shown := html.unescape(whole)) != whole:
            pieces = [Piece(shown, -1, clock(begins))]
        mark = CHEVRON.match("".join(piece.text for piece in pieces))
        pieces = _from(pieces, mark.end()) if mark else pieces
        if any(piece.text.strip() for piece in pieces):
            yield Cue(begins, begins + (length or 0.0), "", tuple(pieces), opens=mark is not None)


def _from(pieces: Sequence[Piece], start: int) -> list[Piece]:
    """The pieces without their first characters."""
    found = []
    for piece in pieces:
        cut = min(start, len(piece.text))
        start -= cut
        if cut < len(piece.text):
            found.append(piece._replace(text=piece.text[cut:], source=piece.source + cut if piece.source >= 0 else -1))
    return found


def _pieces(element: Element, locator: str) -> Iterator[Piece]:
    """The words, a line break and a word of its own span after a space, and what else stands close as it does."""
    spaced = True
    for one in element.content:
        if isinstance(one, Words):
            own = pieces_of(one, locator, joint=" " if spaced or one.text[:1].isspace() else "")
            yield from own
            spaced = one.text[-1:].isspace() or (spaced and not own)
        elif one.name == "br" or (one.name == BREAK.strip("</>") and not one.content):
            spaced = True
        elif one.name not in ABOUT and one.get("ruby") not in RUBY:
            own = list(_pieces(one, locator))
            apart = one.get("unit") in ("word", "sentence")
            if own:
                yield own[0]._replace(joint=" " if spaced or apart else own[0].joint * one.text[:1].isspace())
                yield from own[1:]
                inside = "".join(words.text for words in one.words())
                spaced = apart or inside[-1:].isspace()
