"""Amberscript's JSON: segments of words, whose speakers are named in a list beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.ingest.readers.speech_json import (
    Heard,
    RecognisedWord,
    SpeechReader,
    cues_of_words,
    fields,
    moment,
    objects,
    speaker_name,
    text_in,
)


def fits(values: Sequence[Any]) -> bool:
    """Speakers with a ``spkid``, or segments of words that are ``pristine``."""
    whole = fields(values[0])
    segments = objects(whole.get("segments"))
    if not segments or not any(objects(one.get("words")) for one in segments[:20]):
        return False
    words = objects(segments[0].get("words"))
    return any("spkid" in one for one in objects(whole.get("speakers"))) or any("pristine" in one for one in words)


def hear(values: Sequence[Any]) -> Heard:
    """A segment's words are its speaker's."""
    whole = fields(values[0])
    names = {str(one.get("spkid")): text_in(one, "name") for one in objects(whole.get("speakers")) if one.get("spkid")}
    words = []
    for segment in objects(whole.get("segments")):
        speaker = names.get(str(segment.get("speaker"))) or segment.get("speaker")
        for word in objects(segment.get("words")):
            start, end = moment(word.get("start")), moment(word.get("end"))
            words.append(RecognisedWord(text_in(word, "text"), start, end, speaker_name(speaker)))
    cues = cues_of_words(words)
    return Heard(cues, timed=any(word.start is not None for word in words))


READER = SpeechReader("amberscript", "Amberscript (.json)", "JSON segments of words, and speakers by spkid", fits, hear)
