"""What the readers of recognisers' JSON share: words with times become cues, and cues a document."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.json_offsets import LIKE_JSON, parsed, pieces_of
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.marked_strings import unmarked
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.clocks import are_milliseconds, seconds
from pipeline.ingest.transcript.cues import PAUSE, Cue, timed_document
from pipeline.ingest.transcript.draft import header_case
from pipeline.model import Document
from pipeline.text.full_stops import SPOKEN_END
from pipeline.text.name_fields import FAMILY_NAME, GIVEN_NAME
from pipeline.text.word_count import UNSPACED
from pipeline.wording import clock

LONGEST_CUE = 40
"""Words; a longer stretch without a full stop is cut, so that each has a time near to it."""

AHEAD = 60
"""Characters in which the next recognised word is looked for in the transcript."""

LATEST = 1_000_000.0
"""Seconds, eleven days; a later time is none."""

SLOWEST, SEVERAL, SINGLE = 20.0, 5, 1.2
"""Seconds a word, on average, in which nobody speaks: whole numbers are milliseconds then; how many words tell it; and
words a cue up to which cues are single words."""

NUMBER = re.compile(r"-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?")
CLOCK = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?")
ISO = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?")


class RecognisedWord(NamedTuple):
    """A recognised word. Times are in seconds, None where the file has none; ``joint`` stands before it."""

    text: str
    start: float | None = None
    end: float | None = None
    speaker: str = ""
    joint: str = " "


@dataclass(slots=True)
class Heard:
    """What a file holds, in the order in which it is spoken.

    Attributes:
        cues: Who says what and when.
        notes: What a user should know of how it was read.
        timed: Whether the file has times at all.
    """

    cues: list[Cue]
    notes: list[str] = field(default_factory=list)
    timed: bool = True


@dataclass(frozen=True, slots=True)
class SpeechReader:
    """A recogniser's JSON.

    Attributes:
        name: Of the reader.
        what: Told where nothing can read a file.
        sign: What tells such a file.
        fits: Whether the values in a file are of this kind.
        hear: What they hold.
        sure: The claim where they fit.
    """

    name: str
    what: str
    sign: str
    fits: Callable[[Sequence[Any]], bool]
    hear: Callable[[Sequence[Any]], Heard]
    sure: float = judgement.IN_ITS_FORM

    def claims(self, received: Received) -> float:
        """By the names of the fields; a file that is no valid JSON is claimed by none."""
        if received.text is None or not LIKE_JSON.match(received.text):
            return 0.0
        try:
            values = parsed(received.text, received.file)
        except UnreadableFile:
            return 0.0
        return self.sure if values and self.fits(values) else 0.0

    def why(self, received: Received) -> str:
        """The fields that tell it."""
        return self.sign

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: It is no valid JSON, not of this kind, or holds no words.
        """
        values = parsed(received.text or "", received.file)
        parsed.cache_clear()
        if not values or not self.fits(values):
            raise UnreadableFile(
                f"is not what the reader {self.name} reads: {self.sign}",
                where=received.file,
                remedy="Leave the choice of a reader to the program.",
            )
        return [heard_document(received, self.hear(values), reader=self.name)]


def heard_document(
    received: Received, heard: Heard, *, reader: str, document: str = "", about: Mapping[str, str] | None = None
) -> Document:
    """The document of what was heard, with what is known about its interview.

    Raises:
        UnreadableFile: Nothing was.
    """
    in_seconds([heard])
    notes = [*heard.notes, *([] if heard.timed else ["the transcript has no times"])]
    return timed_document(
        received, unmarked(heard.cues), reader=reader, notes=notes, timed=heard.timed, document=document,
        cases=header_case(about or {}),
    )  # fmt: skip


def in_seconds(talks: Sequence[Heard]) -> None:
    """Put the times of the talks of one file into seconds, where they are milliseconds, and note it.

    They are where whole numbers make each word last, or words one by one lie apart, unlike speech.
    """
    cues = [cue for heard in talks for cue in heard.cues]
    lasting = [cue for cue in cues if cue.end > cue.start]
    words = sum(len(cue.text.split()) for cue in cues)
    seconds = sum(cue.end - cue.start for cue in lasting) if 2 * len(lasting) >= len(cues) else 0.0
    if words <= SINGLE * len(cues):
        seconds = sum(own[-1].start - own[0].start for heard in talks if (own := heard.cues))
    slow = seconds > SLOWEST * words and all(float(cue.start).is_integer() for cue in cues)
    if not lasting:
        slow = slow or are_milliseconds([float(cue.start) for cue in cues], [len(cue.text.split()) for cue in cues])
    if words < SEVERAL or not slow:
        return
    for heard in talks:
        heard.cues = [_of_milliseconds(cue) for cue in heard.cues]
    talks[0].notes.append("its times were taken for milliseconds")


def _of_milliseconds(cue: Cue) -> Cue:
    start, lasts = cue.start / 1000, cue.end - cue.start
    end = start + (lasts / 1000 if lasts.is_integer() else lasts)
    pieces = tuple(piece._replace(locator=clock(start)) for piece in cue.pieces)
    return replace(cue, start=round(start, 3), end=round(end, 3), pieces=pieces)


def fields(value: object) -> dict[str, Any]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[dict[str, Any]]:
    """The objects in the value where it is a list; else none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def text_in(value: dict[str, Any], *names: str) -> str:
    """The first of the fields that is a string and not blank; it keeps its place in the file."""
    for name in names:
        found = value.get(name)
        if isinstance(found, str) and found.strip():
            return found
    return ""


def moment(value: object, *, scale: float = 1.0) -> float | None:
    """Seconds of a number, ``"1.4"``, ``"1.4s"``, ``"00:01:02.5"``, ``"PT1.2S"`` or ``{"seconds": 1, "nanos": 0}``.

    Args:
        value: Of the file.
        scale: Seconds a unit of a bare number.
    """
    found: float | None = None
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        found = float(value) * scale if abs(value) < 1e15 else None
    elif isinstance(value, dict) and "relative" in value:
        found = moment(value["relative"], scale=scale)
    elif isinstance(value, dict) and ("seconds" in value or "nanos" in value):
        whole, nanos = moment(value.get("seconds", 0)), moment(value.get("nanos", 0), scale=1e-9)
        found = None if whole is None or nanos is None else whole + nanos
    elif isinstance(value, str) and len(value) <= 40:
        text = value.strip()
        if NUMBER.fullmatch(text):
            found = float(text) * scale
        elif text.endswith("s") and NUMBER.fullmatch(text[:-1]):
            found = float(text[:-1])
        elif CLOCK.fullmatch(text):
            found = seconds(text)
        elif (iso := ISO.fullmatch(text)) and text != "PT":
            hours, minutes, rest = (float(part or 0) for part in iso.groups())
            found = 3600 * hours + 60 * minutes + rest
    if found is None or not math.isfinite(found) or not -1 < found < LATEST:
        return None
    return round(max(found, 0.0), 3)


NAMED = ("name", "real_name", "full_name", "display_name", "displayName", "username", "id", "@id", "label")
"""Fields of an object that is a person, of which the first says who it is."""

OFFICE = ("full", "title", "office", "position", "function")
"""Those that say it of whom no name is given."""


FIRST_NAME, LAST_NAME = re.compile(GIVEN_NAME), re.compile(FAMILY_NAME)
"""Fields that hold the two parts of a name."""


def whole_name(value: Mapping[str, Any]) -> str:
    """The first and the last name of somebody, where an object has a field for each; "" where it has not."""
    parts = [value[field] for field in _name_fields(tuple(value))]
    return " ".join(parts) if all(isinstance(part, str) and part.strip() for part in parts) else ""


@lru_cache(maxsize=32)
def _name_fields(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the first and of the last name; none where one is missing."""
    firsts, lasts = (
        [field for field in fields if part.fullmatch(field.casefold())] for part in (FIRST_NAME, LAST_NAME)
    )
    return (firsts[0], lasts[0]) if firsts and lasts else ()


def speaker_name(value: object) -> str:
    """The speaker as shown: a number or a letter becomes ``Speaker 0``, ``Speaker A``; a name stays."""
    if isinstance(value, dict):
        named = whole_name(value)
        return speaker_name(named or next((value[name] for name in (*NAMED, *OFFICE) if value.get(name)), None))
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return f"Speaker {value:g}"
    said = " ".join(str(value).split())[:100]
    # R and P answer, I and Q ask; A and B are somebody.
    if said.isdecimal() or (len(said) == 1 and said.isalpha() and role_of_label(said) is None):
        return f"Speaker {said}"
    return said


def cue_of(text: str, start: float | None, end: float | None, speaker: str, *, place: int) -> Cue:
    """A cue of one string; ``place`` is its number, for its locator where it has no time."""
    begins = 0.0 if start is None else start
    locator = f"segment {place}" if start is None else clock(begins)
    return Cue(begins, max(begins, end or begins), speaker, tuple(pieces_of(text, locator)))


def timed(cues: Iterable[Cue]) -> bool:
    """Whether any of the cues has a time."""
    return any(cue.end > 0 for cue in cues)


def by_time(cues: Iterable[Cue]) -> list[Cue]:
    """The cues of several channels or tiers in the order in which they are spoken."""
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def cues_of_words(words: Sequence[RecognisedWord], *, texts: Sequence[str] = ()) -> list[Cue]:
    """Words as cues that end with a sentence, a pause or the speaker.

    Args:
        words: In the order in which they are spoken.
        texts: The same words as running text, where the file has that too:
            it is then what is taken, with its punctuation and its places in
            the file; only where the two differ are the words put together.
    """
    filled = _filled(words)
    cuts = _aligned(filled, texts) if texts else None
    return _from_text(filled, cuts) if cuts else _from_words(filled)


def _filled(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """The words with every time told: one without begins where the one before ends."""
    result: list[RecognisedWord] = []
    last = 0.0
    for word in words:
        if not word.text.strip():
            continue
        start = last if word.start is None else word.start
        end = max(start, start if word.end is None else word.end)
        result.append(word._replace(start=start, end=end))
        last = end
    return result


def _breaks(words: Sequence[RecognisedWord], said: Sequence[str]) -> list[int]:
    """Indices of the words that begin a cue; ``said`` are the words with what follows them."""
    starts: list[int] = []
    length = 0
    unspaced = any(UNSPACED.search(text) for text in said)  # a script without white space between words
    for index, word in enumerate(words):
        if index:
            before = words[index - 1]
            pause = (word.start or 0.0) - (before.end or 0.0) > PAUSE / 2
            ended = SPOKEN_END.search(said[index - 1].strip()) is not None
            long = length >= LONGEST_CUE and not (unspaced and said[index - 1][-1:].strip())
            if word.joint and (word.speaker != before.speaker or pause or ended or long):
                length = 0
        if length == 0:
            starts.append(index)
        length += 1
    return starts


def _from_words(words: Sequence[RecognisedWord]) -> list[Cue]:
    joined = [
        word.text + (words[index + 1].text if index + 1 < len(words) and not words[index + 1].joint else "")
        for index, word in enumerate(words)
    ]
    starts = _breaks(words, joined)
    cues = []
    for first, last in pairwise([*starts, len(words)]):
        own = words[first:last]
        pieces = [piece for word in own for piece in pieces_of(word.text, clock(own[0].start or 0.0), joint=word.joint)]
        cues.append(Cue(own[0].start or 0.0, max(word.end or 0.0 for word in own), own[0].speaker, tuple(pieces)))
    return cues


def _aligned(words: Sequence[RecognisedWord], texts: Sequence[str]) -> list[tuple[str, int]] | None:
    """For each word the text that holds it and where; None where words and texts differ."""
    found: list[tuple[str, int]] = []
    number = cursor = 0
    for word in words:
        wanted = word.text.strip()
        while number < len(texts):
            place = texts[number].find(wanted, cursor, cursor + AHEAD + len(wanted))
            if place >= 0 and not _letters(texts[number], cursor, place):
                break
            if _letters(texts[number], cursor, len(texts[number])):
                return None
            number, cursor = number + 1, 0
        if number == len(texts):
            return None
        found.append((texts[number], place))
        cursor = place + len(wanted)
    rest = [texts[number][cursor:], *texts[number + 1 :]] if number < len(texts) else []
    return None if any(character.isalnum() for text in rest for character in text) else found


def _letters(text: str, start: int, end: int) -> bool:
    return any(text[place].isalnum() for place in range(start, end))


def _from_text(words: Sequence[RecognisedWord], cuts: Sequence[tuple[str, int]]) -> list[Cue]:
    ends = [
        cuts[index + 1][1] if index + 1 < len(cuts) and cuts[index + 1][0] is text else len(text)
        for index, (text, _) in enumerate(cuts)
    ]
    said = [text[place:end] for (text, place), end in zip(cuts, ends, strict=True)]
    starts = _breaks([word._replace(joint=" ") for word in words], said)
    begun = {id(text) for text, _ in cuts}
    cues = []
    for first, last in pairwise([*starts, len(words)]):
        own = words[first:last]
        locator = clock(own[0].start or 0.0)
        pieces = []
        index = first
        while index < last:
            text, place = cuts[index]
            stop = index
            while stop < last and cuts[stop][0] is text:
                stop += 1
            if id(text) in begun:  # a dash or quotation mark before its first word
                place = 0
                begun.discard(id(text))
            pieces += pieces_of(text, locator, start=place, end=ends[stop - 1])
            index = stop
        cues.append(Cue(own[0].start or 0.0, max(word.end or 0.0 for word in own), own[0].speaker, tuple(pieces)))
    return cues
