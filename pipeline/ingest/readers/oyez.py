"""Oyez: arguments before a court in JSON, as sections of turns of blocks of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.ingest.readers.speech_json import (
    Heard,
    SpeechReader,
    cue_of,
    fields,
    moment,
    objects,
    speaker_name,
    text_in,
    timed,
)
from pipeline.ingest.transcript.cues import Cue


def fits(values: Sequence[Any]) -> bool:
    """``sections`` of ``turns`` of ``text_blocks``."""
    return next(_turns(values), None) is not None


def hear(values: Sequence[Any]) -> Heard:
    """A cue a block."""
    cues: list[Cue] = []
    for turn in _turns(values):
        speaker = speaker_name(fields(turn.get("speaker")).get("name"))
        for block in objects(turn.get("text_blocks")):
            if said := text_in(block, "text"):
                start, end = moment(block.get("start")), moment(block.get("stop"))
                cues.append(cue_of(said, start, end, speaker, place=len(cues) + 1))
    return Heard(cues, timed=timed(cues))


def _turns(values: Sequence[Any]) -> Iterator[dict[str, Any]]:
    whole = fields(values[0])
    for section in objects((fields(whole.get("transcript")) or whole).get("sections")):
        yield from (turn for turn in objects(section.get("turns")) if objects(turn.get("text_blocks")))


READER = SpeechReader("oyez", "Oyez (.json)", "JSON sections of turns with text_blocks", fits, hear)
