"""Google Speech-to-Text, versions 1 and 2, as its service, its libraries and its batch files write it."""

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

STARTS = ("startTime", "startOffset", "start_time", "start_offset")
ENDS = ("endTime", "endOffset", "end_time", "end_offset")
RESULT_ENDS = ("resultEndTime", "resultEndOffset", "result_end_time", "result_end_offset")
TAGS = ("speakerLabel", "speakerTag", "speaker_label", "speaker_tag")
CHANNELS = ("channelTag", "channel_tag")
WHOLE = 0.8
"""The last result says all again, with speakers, where it has at least this share of the words of the others."""


def fits(values: Sequence[Any]) -> bool:
    """``results`` whose alternatives have a ``transcript``, or words with a ``word``."""
    found = [alternative for result in _results(values)[:20] for alternative in objects(result.get("alternatives"))]
    return any(
        ("transcript" in one and "timestamps" not in one)
        or any("word" in word for word in objects(one.get("words"))[:3])
        for one in found
    )


def hear(values: Sequence[Any]) -> Heard:
    """The first alternative of each result.

    With speakers, version 1 says everything a second time in its last result,
    now with ``speakerTag``: the words of that one are taken, and the
    transcripts of the others as their running text.
    """
    results = [(result, best) for result in _results(values) if (best := _best(result))]
    repeated = results[-1][1] if len(results) > 1 and _repeats(results) else None
    if repeated:
        texts = [text for _, best in results[:-1] if (text := text_in(best, "transcript"))]
        cues = cues_of_words(_words(repeated), texts=texts)
        return Heard(cues, timed=timed(cues))
    cues = []
    channels = {_first(result, CHANNELS) for result, _ in results} - {None}
    before = 0.0
    for place, (result, best) in enumerate(results, start=1):
        text = text_in(best, "transcript")
        end = moment(_first(result, RESULT_ENDS))
        channel = speaker_name(_first(result, CHANNELS)) if len(channels) > 1 else ""
        if words := _words(best):
            own = [word._replace(speaker=word.speaker or channel) for word in words]
            cues += cues_of_words(own, texts=[text] if text else [])
        elif text:
            cues.append(cue_of(text, None if end is None else before, end, channel, place=place))
        before = before if end is None else end
    cues = by_time(cues) if len(channels) > 1 else cues
    return Heard(cues, timed=timed(cues))


def _results(values: Sequence[Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for value in values:
        for whole in objects(value) if isinstance(value, list) else [fields(value)]:
            results = (fields(whole.get("response")) or whole).get("results")
            if isinstance(results, dict):  # a batch of version 2: one entry a file
                for entry in results.values():
                    inner = fields(fields(entry).get("transcript")) or fields(fields(entry).get("inlineResult"))
                    found += objects((fields(inner.get("transcript")) or inner).get("results"))
            elif isinstance(results, list):
                found += objects(results)
            elif "alternatives" in whole:
                found.append(whole)
    return found


def _best(result: dict[str, Any]) -> dict[str, Any]:
    alternatives = objects(result.get("alternatives"))
    return alternatives[0] if alternatives else {}


def _first(value: dict[str, Any], names: Sequence[str]) -> object:
    return next((value[name] for name in names if name in value), None)


def _repeats(results: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> bool:
    last = objects(results[-1][1].get("words"))
    if not any(_first(word, TAGS) for word in last[:50]):
        return False
    others = [word for _, best in results[:-1] for word in objects(best.get("words"))]
    if any(_first(word, TAGS) for word in others[:50]):
        return False
    before = len(others) or sum(len(text_in(best, "transcript").split()) for _, best in results[:-1])
    return len(last) >= WHOLE * before


def _words(best: dict[str, Any]) -> list[RecognisedWord]:
    return [
        RecognisedWord(
            text_in(word, "word"),
            moment(_first(word, STARTS)),
            moment(_first(word, ENDS)),
            speaker_name(_first(word, TAGS) or None),
        )
        for word in objects(best.get("words"))
    ]


READER = SpeechReader(
    "google", "Google Speech-to-Text (.json)", "JSON results with alternatives, as Google writes", fits, hear
)
