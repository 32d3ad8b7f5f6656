"""The lines of captions as cues: times in every form, and whose voice it is by tags, classes, colours and chevrons."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.readers.caption_names import CLASS, named_outside
from pipeline.ingest.transcript.clocks import seconds
from pipeline.ingest.transcript.cues import Cue
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.end_marks import is_end_mark
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.program_lines import is_made_by_program
from pipeline.ingest.transcript.running_heads import running_heads
from pipeline.text.whole_numbers import whole_number
from pipeline.wording import clock

CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
TIMING = re.compile(rf"\s*(?P<start>{CLOCK})\s*-->\s*(?P<end>{CLOCK})(?:\s.*)?")
LOOSE = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
LOOSE_TIMING = re.compile(rf"\s*(?P<start>{LOOSE})\s*-{{1,2}}>\s*(?P<end>{LOOSE})(?:\s.*)?")
WHISPER = re.compile(rf"\s*\[(?P<start>{CLOCK})\s*-->\s*(?P<end>{CLOCK})\]\s*(?P<text>.*)")
MEASURED = r"\d{1,6}(?:[.,]\d{1,6})?"
IN_SECONDS = re.compile(
    rf"\s*\[(?P<start>{MEASURED})\s?s?\s*-{{1,2}}>\s*(?P<end>{MEASURED})\s?s?\]\s*(?P<text>.*)"
    rf"|(?P<from>\d{{1,6}}[.,]\d{{3,6}})\t(?P<to>\d{{1,6}}[.,]\d{{3,6}})\t(?P<label>.*)"
)
"""``[7.24s -> 9.93s] words``, as scripts print what Whisper heard; ``7.240000\t9.930000\twords``, an Audacity label."""

PICTURES = re.compile(r"\s*(?P<box>[{\[])(?P<start>\d{1,7})[}\]][{\[](?P<end>\d{1,7})[}\]](?P<text>.*)")
"""``{119}{253}words``, from a picture to a picture, as MicroDVD has it; ``[48][101]words``, by tenths of a second."""

TENTHS = 10.0

RATE = re.compile(r"\s*\{[01]\}\{[01]\}\s*(?P<rate>\d{2,3}(?:\.\d+)?)\s*")
PER_SECOND = 25.0
"""Pictures, where no first line says how many."""

COLOUR = re.compile(r"<font\s+color\s*=\s*[\"']?(?P<font>[#\w]{2,20})|<c\.(?P<style>[\w.]{2,40})>", re.IGNORECASE)
COLOURED = 0.6
"""Share of the captions with a colour, two of which come back, from which on a colour is somebody's."""

BLOCK = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:\s.*)?")
VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+(?P<name>[^<>]{1,200})>")
MARKUP = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<\d[\d:.]*>|\{\\an?\d\}", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[\dA-Fa-f]{1,6});")
CHEVRON = re.compile(r"(?:>{2,3}|(?:&gt;){2,3})\s*")
INNER_CHEVRON = re.compile(r"(?<=\s)(?:>{2,3}|(?:&gt;){2,3})\s*(?=\S)")
TURNED = re.compile(r"\s*\[SPEAKER[_ ]TURN\]|(?<=\S)\s+(?:>{2,3}|(?:&gt;){2,3})\s*$", re.IGNORECASE)
"""Behind the last words before somebody else speaks, as whisper.cpp writes it; or ``>>`` at the end of a line."""

NAMED_ID = re.compile(r'(?:\d{1,6}\s+)?(?:(?<=\s)|(?=.*\)))"(?P<name>[^"\n]{1,80})"(?:\s+\(\d+\))?')
"""The line above the times as Webex writes it: ``1 "Rosa Lindt" (12345)``, and without what counts the captions."""

CUE_ID = re.compile(rf"\d+|[\da-f]{{8}}(?:-[\da-f]{{4}}){{3}}-[\da-f]{{12}}(?:/\d+-\d+)?|{NAMED_ID.pattern}")
"""What may stand above the times of a caption: its number, a key as Teams writes it, who speaks as Webex does."""

NOTED = re.compile(r"[(\[][^()\[\]\n]{2,60}[)\]]")
"""What somebody typed between captions, as what is heard then: ``[phone rings]``."""

YOUTUBE = re.compile(r"\s*(?P<start>\d{1,2}:\d{2}:\d{2}\.\d{3}),(?P<end>\d{1,2}:\d{2}:\d{2}\.\d{3})\s*")
"""``0:00:10.690,0:00:13.000``, as .sbv has it."""

NO_NAME = re.compile(r"[^\w\s]+|(?:[xX]|\?)+")
CHANGE = "-"
"""Whose voice it is where a file tells that the speaker changes and not to whom: ``<v ->``, ``>>``."""


def cues_of(text: str) -> tuple[list[Cue], int]:
    """The cues, and how many lines of words stood under no time.

    The cues are in the order of the file; notes and styles are left out. Words
    under no time of their own, after a blank line inside of a caption for
    example, are a cue at the end of the one before.
    """
    raws = text.split("\n")
    heads = running_heads(list(map(Line, raws)))
    walk = _Walk(text)
    offset = 0
    for number, raw in enumerate(raws):
        if number not in heads:
            walk.take(raw, offset)
        offset += len(raw) + 1
    walk.close()
    walk.settle()
    return walk.cues, walk.strays


class _Walk:
    """Goes through the lines of a file, and keeps the cue that is open."""

    def __init__(self, text: str) -> None:
        self.cues: list[Cue] = []
        self.strays = 0
        self.called, self.noted, self.classes = named_outside(text)
        self.coloured = not self.classes and _by_colour(text)
        self.rate = float(rated["rate"]) if (rated := RATE.match(text)) else PER_SECOND
        self.outside: list[tuple[str, int]] = []
        self.times: tuple[float, float] | None = None
        self.pieces: list[Piece] = []
        self.speaker = self.voice = self.colour = self.before = ""
        self.opens = self.skipping = self.turned = False

    def take(self, raw: str, offset: int) -> None:
        """A line, which stands at the offset."""
        line = raw.strip()
        timed = timed_words(raw)
        if timed and timed.re is PICTURES and RATE.fullmatch(raw):
            return
        timing = timed or LOOSE_TIMING.fullmatch(raw) or YOUTUBE.fullmatch(raw)
        if times := _times(timing, rate=self.rate) or _broken_times(line, self.cues):
            self._begin(times, timed, offset, self.called.get(line, ""))
        elif not line:
            self.close()
            self.skipping = False
        elif self.times is None:
            self._beside(line, raw, offset)
        elif not self.skipping:
            for start, part in _voices(raw):
                self._say(part, offset + start, self.times)
        self.before = line

    def _begin(self, times: tuple[float, float], timed: re.Match[str] | None, offset: int, named: str = "") -> None:
        """Open a cue, ``named`` if its speaker stands beside the times; ``timed``, its words stand in the same line."""
        if not timed and self.pieces and (alone := CUE_ID.fullmatch(self.pieces[-1].text.strip())):
            # Without the blank line the next cue's number looks like words of this one.
            self.pieces.pop()
            named = alone["name"] or named
        self.close()
        if not timed and self.outside and (self.before or self.outside[-1][0].strip().isdecimal()):
            above = self.outside.pop()[0].strip()  # the name or number of the cue
            named = found["name"] if (found := NAMED_ID.fullmatch(above)) else self.called.get(above, named)
        self.settle()
        self.speaker = named.strip() or self.voice
        self.skipping = False
        self.times = times
        if timed and (said := timed.group(timed.lastgroup or 0)).strip():
            begin = offset + timed.start(timed.lastgroup or 0)
            if timed.re is PICTURES:
                for part in said.split("|"):
                    self.pieces += _line(part, begin, times[0])[1]
                    begin += len(part) + 1
            else:
                for start, part in _voices(said):
                    self._say(part, begin + start, times)
            self.close()

    def _beside(self, line: str, raw: str, offset: int) -> None:
        """A line outside of the cues: of a note or a style, of whose voice follows, or words."""
        self.skipping = (self.skipping and not NAMED_ID.fullmatch(line)) or BLOCK.fullmatch(line) is not None
        self.voice = self.noted.get(line, self.voice)
        if not self.skipping and not is_end_mark(line) and not is_made_by_program(line):
            self.outside.append((raw, offset))

    def _say(self, part: str, offset: int, times: tuple[float, float]) -> None:
        """Words of the open cue, which another speaker's close."""
        changed, part = self.turned, self._before_turn(part)
        named, found = _line(part, offset, times[0])
        named = named or CHANGE * changed
        if self.coloured and not named and found and (seen := COLOUR.search(part)):
            named, self.colour = CHANGE if seen[0] != self.colour else "", seen[0]
        elif self.classes and not named and (styled := CLASS.search(part)):
            named = styled["name"].replace("_", " ") if styled["name"] in self.classes else ""
        if named and (named != self.speaker or named == CHANGE) and self.pieces:
            said_by = self.speaker
            self.close()
            self.times, self.speaker = times, said_by if named == CHANGE else ""
        if named == CHANGE:
            self.opens = True
        else:
            self.speaker = named or self.speaker
        self.pieces.extend(found)

    def _before_turn(self, said: str) -> str:
        """The words without the mark behind them that somebody else speaks next, which is kept."""
        mark = TURNED.search(said) if "[" in said or ">>" in said or "&gt;" in said else None
        self.turned = mark is not None
        return said[: mark.start()] if mark else said

    def close(self) -> None:
        """The open cue ends."""
        if self.times and self.pieces:
            self.cues.append(Cue(*self.times, self.speaker, tuple(self.pieces), self.opens))
        self.times, self.pieces, self.speaker, self.opens = None, [], "", False

    def settle(self) -> None:
        """Put the lines outside of the cues behind the last one."""
        for line, place in self.outside if self.cues else ():
            last = self.cues[-1]
            named, found = _line(line, place, last.end)
            if found:
                self.strays += NOTED.fullmatch(line.strip()) is None
                changed = named == CHANGE
                who = last.speaker if changed or not named else named
                self.cues.append(Cue(last.end, last.end, who, tuple(found), changed))
        self.outside.clear()


def _times(timing: re.Match[str] | None, *, rate: float = PER_SECOND) -> tuple[float, float] | None:
    if timing is None:
        return None
    if timing.re is PICTURES:
        rate = TENTHS if timing["box"] == "[" else rate
        low, high = (round(whole_number(timing[name]) / rate, 3) for name in ("start", "end"))
        return low, max(low, high)
    start, end = (seconds(clock) for clock in [one for one in timing.groups() if one is not None][:2])
    return start, max(start, end)


def timed_words(line: str) -> re.Match[str] | None:
    """A line that begins with two times and goes on with words."""
    return WHISPER.fullmatch(line) or IN_SECONDS.fullmatch(line) or PICTURES.fullmatch(line)


def _by_colour(text: str) -> bool:
    """Whether captions tell by colours that somebody else speaks: most have one, and two or more come back."""
    counts = Counter(found[0] for found in COLOUR.finditer(text))
    back = [count for count in counts.values() if count > 1]
    return len(back) > 1 and sum(back) >= COLOURED * text.count("-->") and not VOICE.search(text)


def _broken_times(line: str, cues: Sequence[Cue]) -> tuple[float, float] | None:
    """A timing line with a clock that cannot be read: the end of the cue before stands for it."""
    if "-->" not in line or len(line) > 60 or not re.search(LOOSE, line) or re.search(r"[^\W\d_]{3}", line):
        return None
    moment = cues[-1].end if cues else 0.0
    return moment, moment


def _voices(raw: str) -> list[tuple[int, str]]:
    """A line cut before each voice but the first, with where each part begins."""
    voices = [found.start() for found in VOICE.finditer(raw)][1:]
    changes = [found.start() for found in INNER_CHEVRON.finditer(raw) if raw[: found.start()].strip()]
    changes += [found.end() for found in TURNED.finditer(raw) if raw[found.end() :].strip()]
    cuts = [0, *sorted({*voices, *changes}), len(raw)]
    return [(start, raw[start:end]) for start, end in pairwise(cuts)]


def _line(raw: str, offset: int, start: float) -> tuple[str, list[Piece]]:
    """A line's voice and its visible pieces."""
    speaker = ""
    cursor = 0
    locator = clock(start)
    pieces: list[Piece] = []

    def copy(text: str, source: int) -> None:
        pieces.append(Piece(text, source, locator, " " if not pieces else ""))

    begin = len(raw) - len(raw.lstrip())
    end = len(raw.rstrip())
    if voice := VOICE.search(raw):
        speaker = html.unescape(" ".join(voice["name"].split()))
        speaker = CHANGE if NO_NAME.fullmatch(speaker) else speaker
    cursor = begin
    if mark := CHEVRON.match(raw, begin):
        cursor = mark.end()
        speaker = speaker or CHANGE
    for found in re.finditer(f"(?:{VOICE.pattern})|(?:{MARKUP.pattern})|(?:{ENTITY.pattern})", raw, re.IGNORECASE):
        if found.start() < cursor:
            continue
        if found.start() > cursor:
            copy(raw[cursor : found.start()], offset + cursor)
        if found[0].startswith("&"):
            copy(html.unescape(found[0]), -1)
        cursor = found.end()
    if cursor < end:
        copy(raw[cursor:end], offset + cursor)
    return speaker, [piece for piece in pieces if piece.text]
