"""Whisper's JSON and its relatives': OpenAI's service, WhisperX, whisper-timestamped, faster-whisper, whisper.cpp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from pipeline.ingest import judgement
from pipeline.ingest.readers.speech_json import (
    Heard,
    RecognisedWord,
    SpeechReader,
    cue_of,
    cues_of_words,
    fields,
    moment,
    objects,
    speaker_name,
    text_in,
    timed,
)
from pipeline.ingest.transcript.cues import Cue

SEGMENTS = ("segments", "transcription", "speakers", "chunks")
"""Where the stretches stand: Whisper, whisper.cpp, and two scripts around the Transformers pipeline."""


TURN = "speaker_turn_next"
"""By which whisper.cpp's tinydiarize tells that another begins with the next segment, and not who."""


def fits(values: Sequence[Any]) -> bool:
    """Stretches with ``text`` and times, or words with ``word``, ``start`` and ``end`` beside the whole text."""
    segments = _segments(values)
    if segments:
        return all("text" in one and _has_time(one) for one in segments[:20])
    whole = fields(values[0])
    words = objects(whole.get("words")) or objects(whole.get("word_segments"))
    return bool(words) and all("word" in word and "start" in word for word in words[:20]) and "retval" not in whole


def hear(values: Sequence[Any]) -> Heard:
    """A cue a segment; where the words of one have several speakers, it is cut between them."""
    segments = _segments(values)
    cues: list[Cue] = []
    if not segments:
        whole = fields(values[0])
        words = objects(whole.get("words")) or objects(whole.get("word_segments"))
        text = text_in(whole, "text")
        cues = cues_of_words([_word(word, "") for word in words], texts=[text] if text else [])
        return Heard(cues, timed=timed(cues))
    cut = 0
    for place, segment in enumerate(segments, start=1):
        speaker = speaker_name(segment.get("speaker", segment.get("speaker_id")))
        spoken = [_word(word, speaker) for word in objects(segment.get("words"))]
        text = text_in(segment, "text")
        if len({word.speaker for word in spoken}) > 1:
            cut += 1
            cues += cues_of_words(_led(spoken), texts=[text] if text else [])
        elif text:
            speaker = spoken[0].speaker if spoken else speaker
            cue = cue_of(text, *_times(segment), speaker, place=place)
            cues.append(replace(cue, opens=bool(segments[place - 2].get(TURN)) and place > 1))
    notes = [f"{cut:,} segments hold the words of several speakers and were cut between them"] if cut else []
    return Heard(cues, notes, timed=timed(cues))


def _segments(values: Sequence[Any]) -> list[dict[str, Any]]:
    if isinstance(values[0], list):
        return objects(values[0])
    whole = fields(values[0])
    for name in SEGMENTS:
        if found := objects(whole.get(name)):
            return found
    # One list a batch of audio, as some scripts around faster-whisper leave it.
    nested = whole.get("segments")
    return objects(list(chain.from_iterable(one for one in nested if isinstance(one, list)))) if nested else []


def _has_time(segment: dict[str, Any]) -> bool:
    return "start" in segment or "timestamp" in segment or "timestamps" in segment or "offsets" in segment


def _times(segment: dict[str, Any]) -> tuple[float | None, float | None]:
    if "start" in segment:
        return moment(segment["start"]), moment(segment.get("end"))
    if offsets := fields(segment.get("offsets")):
        return moment(offsets.get("from"), scale=0.001), moment(offsets.get("to"), scale=0.001)
    if stamps := fields(segment.get("timestamps")):
        return moment(stamps.get("from")), moment(stamps.get("to"))
    stamp = segment.get("timestamp")
    pair = [moment(value) for value in stamp[:2]] if isinstance(stamp, list) else []
    return (pair[0], pair[1]) if len(pair) == 2 else (None, None)


def _word(word: dict[str, Any], speaker: str) -> RecognisedWord:
    said = text_in(word, "word", "text")
    own = speaker_name(word.get("speaker")) if "speaker" in word else ""
    return RecognisedWord(said, moment(word.get("start")), moment(word.get("end")), own or speaker)


def _led(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """The words of a cut segment: a number, which WhisperX leaves without times, has the speaker before it."""
    result: list[RecognisedWord] = []
    for word in words:
        unaligned = word.start is None and bool(result)
        result.append(word._replace(speaker=result[-1].speaker) if unaligned else word)
    return result


READER = SpeechReader(
    "whisper", "Whisper and WhisperX (.json)", "JSON segments with start, end and text", fits, hear, judgement.CALLED_SO
)
