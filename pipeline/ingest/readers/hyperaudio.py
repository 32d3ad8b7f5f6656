"""Hyperaudio's JSON, also of the BBC's editors: words with times, and paragraphs that tell from when who speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from pipeline.ingest.readers.records import named
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
    """``words`` with text and start, and ``paragraphs`` with a start and no words of their own."""
    whole = fields(values[0])
    words, paragraphs = objects(whole.get("words")), objects(whole.get("paragraphs"))
    return (
        bool(words and paragraphs)
        and all("text" in one and "start" in one for one in words[:20])
        and all("start" in one and "text" not in one and "words" not in one for one in paragraphs[:20])
    )


def hear(values: Sequence[Any]) -> Heard:
    """A word is of the paragraph in which its time lies."""
    whole = fields(values[0])
    paragraphs = sorted(
        (start, speaker_name(one.get("speaker")))
        for one in objects(whole.get("paragraphs"))
        if (start := moment(one.get("start"))) is not None
    )
    starts = [start for start, _ in paragraphs]
    words: list[RecognisedWord] = []
    for word in objects(whole.get("words")):
        start, end = moment(word.get("start")), moment(word.get("end"))
        index = bisect_right(starts, start if start is not None else -1.0) - 1
        speaker = paragraphs[max(index, 0)][1] if paragraphs else ""
        if start is None and words:
            speaker = words[-1].speaker
        words.append(RecognisedWord(text_in(word, "text"), start, end, speaker))
    cues = named(cues_of_words(words), values)
    return Heard(cues, timed=any(word.start is not None for word in words))


READER = SpeechReader("hyperaudio", "Hyperaudio (.json)", "JSON words, and paragraphs with speakers", fits, hear)
