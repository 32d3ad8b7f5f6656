"""Hyperaudio's transcript as a web page: paragraphs of words, each in an element that tells its milliseconds."""

from __future__ import annotations

import html
import re

from pipeline.ingest import judgement
from pipeline.ingest.files.json_offsets import LocatedString
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.speech_json import RecognisedWord, cues_of_words, moment, speaker_name
from pipeline.ingest.transcript.cues import timed_document
from pipeline.model import Document
from pipeline.text.whole_numbers import whole_number
from pipeline.wording import many

WORD = re.compile(
    r"<(span|a)\b(?P<attributes>[^<>]*\bdata-m=[\"']?(?P<start>\d{1,9})\b[^<>]*)>(?P<word>[^<>]*)</\1>", re.I
)
LENGTH = re.compile(r"\bdata-d=[\"']?(\d{1,9})\b")
SPEAKER = re.compile(r"\bclass=[\"']?[^\"'<>]*\bspeaker\b", re.IGNORECASE)
OPENED = re.compile(r"<(?:p|li|div)\b[^<>]*>\s*(?:<(?:strong|b|em|span)\b[^<>]*>\s*)*$", re.IGNORECASE)
AROUND = 300
"""Characters before a word in which the tag that opens its paragraph is looked for."""

LABEL = re.compile(r"\s*[^\W\d_][^:<>]{0,40}:\s*")
LEAST = 5
"""Words with milliseconds from which on it is such a page."""

HEAD = 200_000

APART = re.compile(r"<(head|script|style)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", re.IGNORECASE | re.DOTALL)
FEW, SHOWN = 3, 8
"""Words without a time from which on that is told, and of these so many are shown."""


class HyperaudioPageReader:
    """Hyperaudio's web pages."""

    name = "hyperaudio-page"
    what = "Hyperaudio as a web page (.html)"

    def claims(self, received: Received) -> float:
        """By the words that tell their milliseconds."""
        text = (received.text or "")[:HEAD]
        return judgement.SAYS_SO if text.lstrip()[:1] == "<" and len(WORD.findall(text)) >= LEAST else 0.0

    def why(self, received: Received) -> str:
        """How its words are marked."""
        return "a web page whose words tell their milliseconds (data-m)"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: No word tells its time.
        """
        words: list[RecognisedWord] = []
        page, speaker = received.text or "", ""
        for found in WORD.finditer(page):
            said = found["word"]
            if SPEAKER.search(found["attributes"]) or _opens(page, found.start(), said):
                speaker = speaker_name(html.unescape(said).strip().rstrip(":").strip("[]() "))
                continue
            start = moment(whole_number(found["start"]), scale=0.001)
            length = LENGTH.search(found["attributes"])
            end = None if start is None or length is None else start + whole_number(length[1]) / 1000
            words.append(RecognisedWord(_located(said, found.start("word")), start, end, speaker))
        return [timed_document(received, cues_of_words(words), reader=self.name, notes=_untimed(page))]


def _opens(page: str, place: int, word: str) -> bool:
    """Whether a word at this place is a label that opens a paragraph: ``<p><strong><a data-m="0">Ann: </a>``."""
    return LABEL.fullmatch(word) is not None and OPENED.search(page[max(0, place - AROUND) : place]) is not None


def _untimed(page: str) -> list[str]:
    """A note of the words of the page that tell no time, and so were not read."""
    rest = APART.sub(" ", WORD.sub(" ", page))
    words = [word for word in html.unescape(rest).split() if any(sign.isalnum() for sign in word)]
    shown = " ".join(words[:SHOWN])
    return [f"{many(len(words), 'word')} without a time were not read ({shown!r})"] if len(words) >= FEW else []


def _located(word: str, place: int) -> str:
    """The word with where it stands in the page; what an entity stands for stands nowhere."""
    if "&" in word:
        return html.unescape(word)
    found = LocatedString(word)
    found.at, found.raw = place, ""
    return found
