"""Captions: WebVTT (Zoom, Teams, Webex, plain), SubRip, YouTube's .sbv, and Whisper's text with times."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.caption_names import CLASS, named_outside
from pipeline.ingest.transcript.clocks import seconds
from pipeline.ingest.transcript.cues import Cue, drafts_of, loop_told, with_whole_words
from pipeline.ingest.transcript.draft import Piece, build
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.labelled_cues import dashed, labelled, lines_of
from pipeline.ingest.transcript.text_lines import running_heads, without_numbers
from pipeline.model import Document
from pipeline.wording import clock, many

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

PICTURES = re.compile(r"\s*\{(?P<start>\d{1,7})\}\{(?P<end>\d{1,7})\}(?P<text>.*)")
"""``{119}{253}words``, from a picture to a picture, as MicroDVD has it."""

RATE = re.compile(r"\s*\{[01]\}\{[01]\}\s*(?P<rate>\d{2,3}(?:\.\d+)?)\s*")
PER_SECOND = 25.0
"""Pictures, where no first line says how many."""

COLOUR = re.compile(r"<font\s+color\s*=\s*[\"']?(?P<font>[#\w]{2,20})|<c\.(?P<style>[\w.]{2,40})>", re.IGNORECASE)
COLOURED = 0.6
"""Share of the captions with a colour, two of which come back, from which on a colour is somebody's."""

BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")
VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+(?P<name>[^<>]{1,200})>")
MARKUP = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|<\d[\d:.]*>|\{\\an?\d\}", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[\dA-Fa-f]{1,6});")
CHEVRON = re.compile(r"(?:>{2,3}|(?:&gt;){2,3})\s*")
INNER_CHEVRON = re.compile(r"(?<=\s)(?:>{2,3}|(?:&gt;){2,3})\s*(?=\S)")
NAMED_ID = re.compile(r'\d{1,6}\s+"(?P<name>[^"\n]{1,80})"(?:\s+\(\d+\))?')
"""The line above the times as Webex writes it: ``1 "Rosa Lindt" (12345)``."""

YOUTUBE = re.compile(r"\s*(?P<start>\d{1,2}:\d{2}:\d{2}\.\d{3}),(?P<end>\d{1,2}:\d{2}:\d{2}\.\d{3})\s*")
"""``0:00:10.690,0:00:13.000``, as .sbv has it."""

CHANGE = "-"
"""Whose voice it is where a file tells that the speaker changes and not to whom: ``<v ->``, ``>>``."""


HEAD, ABOVE = 5, 3
"""Lines above the first time, and more for each time there is, beyond which times stand in a text about them."""


class CaptionReader:
    """Captions with times."""

    name = "captions"
    what = "captions (.vtt, .srt, .sbv)"

    def claims(self, received: Received) -> float:
        """By the WEBVTT line or by timing lines; the extension is not needed."""
        if received.text is None:
            return 0.0
        head = received.text[:20_000]
        timing = [bool(TIMING.fullmatch(line) or YOUTUBE.fullmatch(line)) for line in head.split("\n")[:60]]
        if not head.startswith("WEBVTT") and any(timing) and without_numbers(list(map(Line, head.split("\n"))))[0]:
            return 0.0  # a typed page that counts its lines
        above = sum(bool(line.strip()) for line in head.split("\n")[: timing.index(True) if True in timing else 0])
        if head.startswith("WEBVTT") or (any(timing) and above <= HEAD + ABOVE * sum(timing)):
            return judgement.SAYS_SO
        filled = [line for line in head.split("\n")[:60] if line.strip()]
        if sum(bool(_timed(line)) for line in filled) > 0.8 * len(filled):
            return judgement.IN_ITS_FORM
        return judgement.CALLED_SO if received.suffix in (".vtt", ".srt") else 0.0

    def why(self, received: Received) -> str:
        """The first line of WebVTT, Whisper's times in brackets, or the arrow between two times."""
        head = (received.text or "")[:20_000]
        if head.startswith("WEBVTT"):
            return "begins with WEBVTT" + (", and voice tags name who speaks" if VOICE.search(head) else "")
        if any(_timed(line) for line in head.split("\n")[:60]):
            return "lines with [time --> time], as Whisper writes text"
        return "captions with times (00:00:01,000 --> 00:00:03,000)"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: There is no cue with words.
        """
        every, strays = _parse(received.text or "")
        cues, followed = _spoken_on(with_whole_words(dashed(labelled(_once(every)))))
        if not cues:
            raise UnreadableFile(
                "holds no caption with a time and words",
                where=received.file,
                remedy="Export the captions again as .vtt or .srt.",
            )
        named = any(cue.speaker for cue in cues)
        changes = sum(cue.opens for cue in cues[1:])
        told = f"the captions tell {many(changes, 'change')} of the speaker and " if changes else "the captions "
        warnings = [] if named else [f"{told}name no speaker, so all of it is taken as one respondent's speech"]
        if PICTURES.match(received.text or "") and not RATE.match(received.text or ""):
            warnings.append(
                f"its times count pictures, and {PER_SECOND:g} a second were taken, as it does not say how many"
            )
        if followed:
            warnings.append(
                f"{followed:,} of {many(len(cues), 'caption')} name no speaker, taken as what the speaker before says"
            )
        again = sum(map(len, (cue.pieces for cue in every))) - sum(map(len, (cue.pieces for cue in _once(every))))
        if again:
            warnings.append(f"{many(again, 'line')} of captions that only say again what stands before was left out")
        warnings += loop_told(every)
        if strays:
            warnings.append(f"{many(strays, 'line')} without a time of its own, added to the caption before")
        return [build(received, drafts_of(cues), reader=self.name, warnings=warnings)]


def _spoken_on(cues: Sequence[Cue]) -> tuple[list[Cue], int]:
    """The cues, those without a voice given to the one before, and how many these are."""
    result: list[Cue] = []
    followed = 0
    for cue in cues:
        if result and result[-1].speaker and not cue.speaker and not cue.opens:
            cue = replace(cue, speaker=result[-1].speaker)
            followed += 1
        result.append(cue)
    return result, followed


def _parse(text: str) -> tuple[list[Cue], int]:
    """The cues, and how many lines of words stood under no time.

    The cues are in the order of the file; notes and styles are left out. Words
    under no time of their own, after a blank line inside of a caption for
    example, are a cue at the end of the one before.
    """
    heads = running_heads([Line(raw) for raw in text.split("\n")])
    cues: list[Cue] = []
    outside: list[tuple[str, int]] = []
    strays = 0
    offset = 0
    current: tuple[float, float] | None = None
    pieces: list[Piece] = []
    speaker = ""
    opens = skipping = False
    called, noted, classes = named_outside(text)
    voice = ""
    coloured, colour = not classes and _by_colour(text), ""
    rate = float(rated["rate"]) if (rated := RATE.match(text)) else PER_SECOND

    def close() -> None:
        nonlocal current, pieces, speaker, opens
        if current and pieces:
            cues.append(Cue(*current, speaker, tuple(pieces), opens))
        current, pieces, speaker, opens = None, [], "", False

    def settle() -> None:
        """Put the lines outside of the cues behind the last one."""
        nonlocal strays
        for line, place in outside if cues else ():
            named, found = _line(line, place, cues[-1].end)
            if found:
                strays += 1
                changed = named == CHANGE
                who = cues[-1].speaker if changed or not named else named
                cues.append(Cue(cues[-1].end, cues[-1].end, who, tuple(found), changed))
        outside.clear()

    before = ""
    for number, raw in enumerate(text.split("\n")):
        if number in heads:
            offset += len(raw) + 1
            continue
        line = raw.strip()
        whisper = _timed(raw)
        if whisper and whisper.re is PICTURES and RATE.fullmatch(raw):
            offset += len(raw) + 1
            continue
        times = _times(whisper or LOOSE_TIMING.fullmatch(raw) or YOUTUBE.fullmatch(raw), rate=rate) or _broken_times(
            line, cues
        )
        if times:
            if not whisper and pieces and pieces[-1].text.isdecimal():
                # Without the blank line the next cue's number looks like words of this one.
                pieces.pop()
            close()
            named_id = ""
            if not whisper and outside and (before or outside[-1][0].strip().isdecimal()):
                above = outside.pop()[0].strip()  # the name or number of the cue
                named_id = found_id["name"] if (found_id := NAMED_ID.fullmatch(above)) else above * (above in called)
            settle()
            speaker = named_id.strip() or voice
            skipping = False
            current = times
            if whisper and (said := whisper.group(whisper.lastgroup or 0)).strip():
                begin = offset + whisper.start(whisper.lastgroup or 0)
                for part in said.split("|") if whisper.re is PICTURES else (said,):
                    pieces += _line(part, begin, current[0])[1]
                    begin += len(part) + 1
                close()
        elif not line:
            close()
            skipping = False
        elif current is None:
            skipping = skipping or BLOCK.fullmatch(line) is not None
            if line in noted:
                voice = noted[line]
            if not skipping:
                outside.append((raw, offset))
        elif not skipping:
            for start, part in _voices(raw):
                named, found = _line(part, offset + start, current[0])
                if coloured and not named and found and (seen := COLOUR.search(part)):
                    named, colour = CHANGE if seen[0] != colour else "", seen[0]
                elif classes and not named and (styled := CLASS.search(part)):
                    named = styled["name"].replace("_", " ") if styled["name"] in classes else ""
                if named and (named != speaker or named == CHANGE) and pieces:
                    kept, said_by = current, speaker
                    close()
                    current, speaker = kept, said_by if named == CHANGE else ""
                if named == CHANGE:
                    opens = True
                else:
                    speaker = named or speaker
                pieces.extend(found)
        before = line
        offset += len(raw) + 1
    close()
    settle()
    return cues, strays


def _times(timing: re.Match[str] | None, *, rate: float = PER_SECOND) -> tuple[float, float] | None:
    if timing is None:
        return None
    if timing.re is PICTURES:
        low, high = (round(int(timing[name]) / rate, 3) for name in ("start", "end"))
        return low, max(low, high)
    start, end = (seconds(clock) for clock in [one for one in timing.groups() if one is not None][:2])
    return start, max(start, end)


def _timed(line: str) -> re.Match[str] | None:
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


def _once(cues: Sequence[Cue]) -> list[Cue]:
    """The cues without lines that only repeat the end of the cue before, as rolling captions do."""
    kept: list[Cue] = []
    for cue in cues:
        before = kept[-1] if kept else None
        changed = cue.opens or (cue.speaker and cue.speaker != before.speaker) if before else True
        if before is None or cue.start - before.end > 1.0 or changed:
            kept.append(cue)
            continue
        earlier, own = lines_of(before.pieces), lines_of(cue.pieces)
        shared = 0
        for length in range(min(len(earlier), len(own)), 0, -1):
            if [_words(line) for line in earlier[-length:]] == [_words(line) for line in own[:length]]:
                shared = length
                break
        repeated = sum(len(_words(line)) for line in own[:shared])
        if shared == len(own) and (len(own) < len(earlier) or repeated >= 3):
            kept[-1] = replace(before, end=max(before.end, cue.end))
        elif 0 < shared < len(own) and repeated >= 2:
            kept.append(replace(cue, pieces=tuple(piece for line in own[shared:] for piece in line)))
        else:
            kept.append(cue)
    return kept


def _words(line: Sequence[Piece]) -> list[str]:
    return "".join(piece.text for piece in line).split()
