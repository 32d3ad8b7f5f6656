"""AssemblyAI: utterances, or words with speakers, or sentences and paragraphs; times in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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

OWN = frozenset({"audio_url", "acoustic_model", "language_model", "audio_duration", "speech_model", "utterances"})
MILLISECONDS = 0.001

NAMES = ("speakerLabel", "speaker_label", "speakerName", "speaker_name", "speakerRole", "speaker_role")
"""Fields of an utterance into which somebody has written who the letter beside them is."""


def fits(values: Sequence[Any]) -> bool:
    """Words, utterances, sentences or paragraphs with ``text`` and whole milliseconds, and AssemblyAI's own fields."""
    whole = fields(values[0])
    parts = objects(whole.get("sentences")) or objects(whole.get("paragraphs"))
    spoken = objects(whole.get("utterances")) or objects(whole.get("words")) or parts
    plain = spoken[:20]
    timed_so = bool(plain) and all("text" in one and isinstance(one.get("start"), int) for one in plain)
    if timed_so:
        return bool(OWN & set(whole)) or any("text" in one for one in parts[:20])  # else they are Hyperaudio's
    return not plain and "audio_url" in whole and bool(text_in(whole, "text"))


def hear(values: Sequence[Any]) -> Heard:
    """A cue an utterance; without them, words with the running text; without those, sentences or the text alone."""
    whole = fields(values[0])
    utterances = objects(whole.get("utterances"))
    words = objects(whole.get("words"))
    text = text_in(whole, "text")
    if utterances:
        known = _named_beside(utterances)
        cues = by_time(cue for place, one in enumerate(utterances, start=1) for cue in _utterance(one, place))
        cues = [replace(cue, speaker=known.get(cue.speaker, cue.speaker)) for cue in cues]
    elif words:
        cues = cues_of_words([_word(word, "") for word in words], texts=[text] if text else [])
    else:
        parts = objects(whole.get("sentences")) or objects(whole.get("paragraphs"))
        cues = [cue for place, one in enumerate(parts, start=1) for cue in _utterance(one, place)]
        if not cues and text:
            cues = [cue_of(text, None, None, "", place=1)]
    return Heard(cues, timed=timed(cues))


def _utterance(one: dict[str, Any], place: int) -> list[Cue]:
    speaker = _speaker(one)
    words = objects(one.get("words"))
    text = text_in(one, "text")
    if words and text:
        own = [_word(word, speaker)._replace(speaker=speaker) for word in words]
        return cues_of_words(own, texts=[text])
    times = moment(one.get("start"), scale=MILLISECONDS), moment(one.get("end"), scale=MILLISECONDS)
    return [cue_of(text, *times, speaker, place=place)] if text else []


def _named_beside(utterances: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The speakers with a name beside their letter; none where a letter has several, or two have the same."""
    found = {
        (_speaker(one), next((name for field in NAMES if (name := text_in(one, field))), "")) for one in utterances
    }
    names = dict(found)
    apart = len(names) == len(found) == len(set(names.values()))
    return {letter: name for letter, name in names.items() if len(name) > 1} if apart else {}


def _speaker(one: dict[str, Any]) -> str:
    return speaker_name(one.get("speaker")) or speaker_name(one.get("channel"))


def _word(word: dict[str, Any], speaker: str) -> RecognisedWord:
    start, end = moment(word.get("start"), scale=MILLISECONDS), moment(word.get("end"), scale=MILLISECONDS)
    return RecognisedWord(text_in(word, "text"), start, end, _speaker(word) or speaker)


READER = SpeechReader(
    "assemblyai", "AssemblyAI (.json)", "JSON words or utterances in milliseconds, as AssemblyAI writes", fits, hear
)
