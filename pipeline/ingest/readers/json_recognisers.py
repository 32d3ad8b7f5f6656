"""JSON of recognisers whose fields are known: Speechmatics, Watson and Azure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.ingest.readers.speech_json import (
    RecognisedWord,
    by_time,
    cue_of,
    cues_of_words,
    fields,
    moment,
    objects,
    speaker_name,
    text_in,
)
from pipeline.ingest.transcript.cues import Cue

TICK = 1e-7
"""Seconds."""


def heard_by_known(values: Sequence[Any]) -> list[Cue]:
    """What a recogniser heard whose fields are known."""
    return next((cues for way in (_speechmatics, _watson, _azure) if (cues := way(values))), [])


def _speechmatics(values: Sequence[Any]) -> list[Cue]:
    """``results`` of type word and punctuation, the speaker with the content."""
    words: list[RecognisedWord] = []
    for item in objects(fields(values[0]).get("results")):
        alternatives = objects(item.get("alternatives"))
        if item.get("type") not in ("word", "punctuation", "entity") or not alternatives:
            continue
        joint = "" if item.get("type") == "punctuation" and item.get("attaches_to") != "next" else " "
        start, end = moment(item.get("start_time")), moment(item.get("end_time"))
        speaker = speaker_name(alternatives[0].get("speaker") or item.get("channel"))
        words.append(RecognisedWord(text_in(alternatives[0], "content"), start, end, speaker, joint))
    return cues_of_words(words)


def _watson(values: Sequence[Any]) -> list[Cue]:
    """``results`` with ``timestamps``, and ``speaker_labels`` that name the speaker from a time on."""
    whole = fields(values[0])
    labels = {moment(one.get("from")): speaker_name(one.get("speaker")) for one in objects(whole.get("speaker_labels"))}
    cues: list[Cue] = []
    for result in objects(whole.get("results")):
        for best in objects(result.get("alternatives"))[:1]:
            stamps = best.get("timestamps")
            stamps = (
                [one for one in stamps if isinstance(one, list) and len(one) == 3] if isinstance(stamps, list) else []
            )
            text = text_in(best, "transcript")
            words = [
                RecognisedWord(one[0], moment(one[1]), moment(one[2]), labels.get(moment(one[1]), ""))
                for one in stamps
                if isinstance(one[0], str)
            ]
            cues += cues_of_words(words, texts=[text] if text else [])
    return cues


def _azure(values: Sequence[Any]) -> list[Cue]:
    """``recognizedPhrases`` with the best of several hearings, times as ``PT1.2S``."""
    cues = []
    phrases = objects(fields(values[0]).get("recognizedPhrases"))
    several = len({phrase.get("channel") for phrase in phrases if isinstance(phrase.get("channel"), int)}) > 1
    for place, phrase in enumerate(phrases, start=1):
        best = objects(phrase.get("nBest"))
        start, length = moment(phrase.get("offset")), moment(phrase.get("duration"))
        if start is None:
            start, length = (moment(phrase.get(f"{name}InTicks"), scale=TICK) for name in ("offset", "duration"))
        end = None if start is None else start + (length or 0.0)
        speaker = speaker_name(phrase.get("speaker", phrase.get("channel") if several else None))
        if text := text_in(best[0], "display", "lexical") if best else "":
            cues.append(cue_of(text, start, end, speaker, place=place))
    return by_time(cues)
