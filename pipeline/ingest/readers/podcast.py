"""Transcripts of the podcast namespace: JSON segments with ``startTime`` and ``body``."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Segments that all have a ``body``."""
    segments = objects(fields(values[0]).get("segments"))
    return bool(segments) and all("body" in one for one in segments[:20])


def hear(values: Sequence[Any]) -> Heard:
    """A cue a segment; one without a speaker goes on with the speaker before it."""
    cues: list[Cue] = []
    speaker = ""
    for place, segment in enumerate(objects(fields(values[0]).get("segments")), start=1):
        speaker = speaker_name(segment.get("speaker")) or speaker
        times = moment(segment.get("startTime")), moment(segment.get("endTime"))
        if text := text_in(segment, "body"):
            cues.append(cue_of(text, *times, speaker, place=place))
    return Heard(cues, timed=timed(cues))


READER = SpeechReader(
    "podcast", "podcast transcripts (.json)", "JSON segments with startTime, endTime and body", fits, hear
)
