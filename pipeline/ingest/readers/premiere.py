"""Premiere Pro's transcript in JSON: segments of words with durations, and a list of who speaks."""

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
    """Segments of words with a ``duration`` and no end, and of what sort each is (``type``, ``eos``)."""
    segments = objects(fields(values[0]).get("segments"))
    words = [word for one in segments[:20] for word in objects(one.get("words"))[:5]]
    return bool(words) and all(
        "text" in word and "duration" in word and "end" not in word and ("eos" in word or "type" in word)
        for word in words
    )


def hear(values: Sequence[Any]) -> Heard:
    """A segment's words are its speaker's; a punctuation mark stands close to the word before it."""
    whole = fields(values[0])
    names = {str(one.get("id")): text_in(one, "name") for one in objects(whole.get("speakers")) if one.get("id")}
    words = []
    for segment in objects(whole.get("segments")):
        speaker = speaker_name(names.get(str(segment.get("speaker"))) or segment.get("speaker"))
        for word in objects(segment.get("words")):
            start, length = moment(word.get("start")), moment(word.get("duration"))
            end = None if start is None else start + (length or 0.0)
            joint = "" if word.get("type") == "punctuation" else " "
            words.append(RecognisedWord(text_in(word, "text"), start, end, speaker, joint))
    cues = cues_of_words(words)
    return Heard(cues, timed=any(word.start is not None for word in words))


READER = SpeechReader("premiere", "Premiere Pro (.json)", "JSON segments of words with durations", fits, hear)
