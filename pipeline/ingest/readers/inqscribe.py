"""InqScribe's own file, its XML, a scene a stretch, and the cues that Islandora's oral histories make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.ingest import judgement
from pipeline.ingest.files.embedded import Embedded
from pipeline.ingest.files.xml_offsets import Element, Words, parsed, pieces_in, root_name
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.readers.speech_json import moment
from pipeline.ingest.transcript.cues import Cue, timed_document
from pipeline.ingest.transcript.labelled_cues import labelled
from pipeline.model import Document
from pipeline.text.whole_numbers import whole_number
from pipeline.wording import clock

BAR = re.compile(r"\s*([^|\n]{1,60}?)\s*\|\s*")
"""Who speaks, before a bar, as the workflow of oral histories has it typed."""

TIMECODE = re.compile(r"(\d{1,3}:\d{2}:\d{2})[.;:](\d{2})")
"""InqScribe counts frames behind the seconds."""

_OWN = re.compile(r"\ufeff?app=InqScribe\b")
_TYPED = re.compile(r"^text=(.*)$", re.MULTILINE)
_ESCAPED = {"r": "\n", "n": "\n", "t": "\t"}
_ESCAPE = re.compile(r"\\(.)")

FRAMES = 30
HEAD = 50_000


class InqScribeReader:
    """InqScribe and Islandora Oral Histories."""

    name = "inqscribe"
    what = "InqScribe (.inqscr, .xml) and Islandora oral histories (.xml)"

    def claims(self, received: Received) -> float:
        """By the first line, or the root element and what stands in it."""
        if _OWN.match(received.text or ""):
            return judgement.SAYS_SO
        root = root_name(received.text)
        head = (received.text or "")[:HEAD]
        if root == "transcript" and re.search(r"<scene\b", head):
            return judgement.SAYS_SO
        return judgement.SAYS_SO if root == "cues" and re.search(r"<cue\b", head) else 0.0

    def why(self, received: Received) -> str:
        """The first line, or the root element."""
        if _OWN.match(received.text or ""):
            return "its first line"
        root = root_name(received.text)
        return f"XML with the root {root} and a {'scene' if root == 'transcript' else 'cue'} a stretch"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: It is no well-formed XML, or nobody says anything.
        """
        if _OWN.match(received.text or ""):
            return [self._of_its_own(received)]
        root = parsed(received.text or "", received.file)
        parsed.cache_clear()
        scenes = list(root.all("scene", "cue"))
        told = [time for one in scenes for time in (_told(one, "in", "start"), _told(one, "out", "end"))]
        frames = all(whole_number(found[2]) < FRAMES for time in told if (found := TIMECODE.fullmatch(time)))
        timed = any(_seconds(time, frames=frames) for time in told)
        cues = list(_cues(scenes, frames=frames, timed=timed))
        notes = [] if timed else ["the transcript has no times"]
        return [timed_document(received, labelled(cues), reader=self.name, notes=notes, timed=timed)]

    def _of_its_own(self, received: Received) -> Document:
        r"""What was typed, in which a line ends with ``\r``: read as a text is."""
        around = received.text or ""
        typed = _TYPED.search(around)
        spoken = Embedded(_unescaped(typed[1], typed.start(1)) if typed else ())
        (document,) = TextReader().read(replace(received, text=spoken.text))
        return replace(spoken.traced(document, around), reader=self.name)


def _unescaped(text: str, source: int) -> Iterator[Words]:
    begin = 0
    for found in _ESCAPE.finditer(text):
        yield Words(text[begin : found.start()], source + begin)
        yield Words(_ESCAPED.get(found[1], found[1]), -1)
        begin = found.end()
    yield Words(text[begin:], source + begin)


def _told(scene: Element, attribute: str, element: str) -> str:
    """A time, in its attribute or in an element of its own."""
    inside = next((one for one in scene.children if one.name == element), None)
    return (scene.get(attribute) or scene.get(element) or (inside.text if inside else "")).strip()


def _seconds(text: str, *, frames: bool) -> float | None:
    found = TIMECODE.fullmatch(text)
    if found is None:
        return moment(text)
    whole = moment(found[1])
    return None if whole is None else round(whole + whole_number(found[2]) / (FRAMES if frames else 100), 3)


def _cues(scenes: list[Element], *, frames: bool, timed: bool) -> Iterator[Cue]:
    last = 0.0
    for place, scene in enumerate(scenes, start=1):
        start = _seconds(_told(scene, "in", "start"), frames=frames)
        end = _seconds(_told(scene, "out", "end"), frames=frames)
        begins = last if start is None else start
        last = max(begins, end or begins)
        words = list(_words(scene))
        named = scene.first("speaker")
        speaker = (named.text if named else "") or scene.get("speaker")
        if words and (found := BAR.match(words[0].text)):
            speaker = speaker or found[1]
            words[0] = Words(words[0].text[found.end() :], words[0].source + found.end())
        pieces = pieces_in(words, clock(begins) if timed else f"scene {place}")
        if pieces:
            yield Cue(begins, last, speaker, tuple(pieces))


def _words(scene: Element) -> Iterator[Words]:
    """What is said: all but the elements that say who and when."""
    spoken = next((one for one in scene.children if one.name in ("transcript", "text")), scene)
    for one in spoken.content:
        if isinstance(one, Words):
            if one.text.strip():
                yield one
        elif one.name not in ("speaker", "start", "end", "translation"):
            yield from one.words()
