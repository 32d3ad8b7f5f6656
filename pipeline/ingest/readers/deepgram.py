"""Deepgram: channels with alternatives, words, paragraphs and utterances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.ingest.readers.speech_json import (
    Heard,
    RecognisedWord,
    SpeechReader,
    by_time,
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


def fits(values: Sequence[Any]) -> bool:
    """``results`` with ``channels``, or with ``utterances`` that have a ``transcript``."""
    results = _results(values)
    channels = objects(results.get("channels"))
    if any("alternatives" in channel for channel in channels):
        return True
    return any("transcript" in one for one in objects(results.get("utterances"))[:5])


def hear(values: Sequence[Any]) -> Heard:
    """The words of each channel with the speaker of each; utterances only where there are no words."""
    results = _results(values)
    channels = [objects(channel.get("alternatives"))[:1] for channel in objects(results.get("channels"))]
    spoken = [alternatives[0] for alternatives in channels if alternatives and text_in(alternatives[0], "transcript")]
    cues: list[Cue] = []
    several = len(spoken) > 1
    utterances = objects(results.get("utterances"))
    for number, alternatives in enumerate(channels):
        best = alternatives[0] if alternatives else {}
        words, text = objects(best.get("words")), text_in(best, "transcript")
        channel = speaker_name(number) if several else ""
        if words:
            cues += cues_of_words([_word(word, channel) for word in words], texts=[text] if text else [])
        elif text and not utterances:
            cues.append(cue_of(text, None, None, channel, place=number + 1))
    if not cues:
        cues = [_utterance(one, place, several=several) for place, one in enumerate(utterances, start=1)]
    cues = by_time(cues) if several else cues
    return Heard(cues, timed=timed(cues))


def _results(values: Sequence[Any]) -> dict[str, Any]:
    return fields(fields(values[0]).get("results"))


def _word(word: dict[str, Any], channel: str) -> RecognisedWord:
    said = text_in(word, "punctuated_word", "word")
    speaker = speaker_name(word.get("speaker"))
    named = f"{channel}, {speaker.lower()}" if channel and word.get("speaker") else channel or speaker
    return RecognisedWord(said, moment(word.get("start")), moment(word.get("end")), named)


def _utterance(one: dict[str, Any], place: int, *, several: bool) -> Cue:
    speaker = speaker_name(one.get("channel") if several else one.get("speaker"))
    return cue_of(text_in(one, "transcript"), moment(one.get("start")), moment(one.get("end")), speaker, place=place)


READER = SpeechReader(
    "deepgram", "Deepgram (.json)", "JSON results with channels and alternatives, as Deepgram writes", fits, hear
)
