"""Captions: WebVTT (Zoom, Teams, Webex, plain), SubRip, YouTube's .sbv, and Whisper's text with times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.caption_lines import (
    PER_SECOND,
    PICTURES,
    RATE,
    TIMING,
    VOICE,
    YOUTUBE,
    cues_of,
    timed_words,
)
from pipeline.ingest.speakers.every_other import asked_every_other
from pipeline.ingest.transcript.cues import Cue, drafts_of, loop_told, with_whole_words
from pipeline.ingest.transcript.draft import Draft, Piece, build
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.labelled_cues import dashed, labelled
from pipeline.ingest.transcript.line_numbers import without_numbers
from pipeline.ingest.transcript.parted_cues import lines_of
from pipeline.model import Document
from pipeline.wording import many

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
        if sum(bool(timed_words(line)) for line in filled) > 0.8 * len(filled):
            return judgement.IN_ITS_FORM
        # Without an arrow it is a text that is called so.
        return judgement.CALLED_SO if received.suffix in (".vtt", ".srt") and "-->" in received.text else 0.0

    def why(self, received: Received) -> str:
        """The first line of WebVTT, Whisper's times in brackets, or the arrow between two times."""
        head = (received.text or "")[:20_000]
        if head.startswith("WEBVTT"):
            return "begins with WEBVTT" + (", and voice tags name who speaks" if VOICE.search(head) else "")
        if any(timed_words(line) for line in head.split("\n")[:60]):
            return "lines with [time --> time], as Whisper writes text"
        return "captions with times (00:00:01,000 --> 00:00:03,000)"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: There is no cue with words.
        """
        drafts, warnings = caption_turns(received.text or "")
        if not drafts:
            raise UnreadableFile(
                "holds no caption with a time and words",
                where=received.file,
                remedy="Export the captions again as .vtt or .srt.",
            )
        return [build(received, drafts, reader=self.name, warnings=warnings)]


def caption_turns(text: str) -> tuple[list[Draft], list[str]]:
    """The turns that the captions in a text are, and what is to be told of them; none where no caption has words."""
    every, strays = cues_of(text)
    once = _once(every)
    cues, followed = _spoken_on(with_whole_words(dashed(labelled(once))))
    named = any(cue.speaker for cue in cues)
    changes = sum(cue.opens for cue in cues[1:])
    drafts = drafts_of(cues)
    by_turns = not named and changes + 1 == len(drafts) and asked_every_other(drafts)
    told = f"the captions tell {many(changes, 'change')} of the speaker and " if changes else "the captions "
    taken = "every other turn is taken as an interviewer's" if by_turns else "all of it is taken as one respondent's"
    warnings = [] if named else [f"{told}name no speaker, so {taken} speech"]
    if PICTURES.match(text) and not RATE.match(text):
        warnings.append(
            f"its times count pictures, and {PER_SECOND:g} a second were taken, as it does not say how many"
        )
    if followed:
        warnings.append(
            f"{followed:,} of {many(len(cues), 'caption')} name no speaker, taken as what the speaker before says"
        )
    again = sum(map(len, (cue.pieces for cue in every))) - sum(map(len, (cue.pieces for cue in once)))
    if again:
        warnings.append(f"{many(again, 'line')} of captions that only say again what stands before was left out")
    warnings += loop_told(every)
    if strays:
        warnings.append(f"{many(strays, 'line')} without a time of its own, added to the caption before")
    return drafts, warnings


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
