"""Kaldi, its server, and Vosk: lists of words, one object an utterance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

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


def fits(values: Sequence[Any]) -> bool:
    """``result`` with words or hypotheses beside ``text``, words with ``punct``, or several objects with ``text``."""
    found = list(_utterances(values))
    if not found:
        return False
    if any(_is_utterance(one) for one in found[:50]):
        return True
    return len(found) > 1 and all(set(one) <= {"text", "partial", "spk", "spk_frames"} for one in found[:50])


def hear(values: Sequence[Any]) -> Heard:
    """The words of each utterance; where it has none, its text."""
    cues: list[Cue] = []
    partial = 0
    untimed = 0
    for place, one in enumerate(_utterances(values), start=1):
        partial += bool(text_in(one, "partial"))
        body = fields(one.get("retval")) or one
        if punctuated := [word for word in objects(body.get("words")) if "punct" in word]:
            turns = _speakers(fields(body.get("segmentation")))
            cues += cues_of_words([_punctuated(word, turns) for word in punctuated])
            continue
        best = _best(one)
        text = text_in(best, "text", "transcript")
        words = [_word(word) for word in objects(best.get("result")) or objects(best.get("word-alignment"))]
        start = moment(one.get("segment-start"))
        if words and start is not None:  # the server counts a word's time from the segment's
            words = [word._replace(start=start + (word.start or 0.0), end=start + (word.end or 0.0)) for word in words]
        if words:
            cues += cues_of_words(words, texts=[text] if text else [])
        elif text:
            end = None if start is None else start + (moment(one.get("segment-length")) or 0.0)
            untimed += start is None
            before = cues[-1].end if cues and start is None else start
            cues.append(cue_of(text, before, end, "", place=place))
    notes = (
        [f"{partial:,} partial results say what comes again in the final ones, and were left out"] if partial else []
    )
    if untimed and timed(cues):
        notes.append(f"{untimed:,} utterances have no times and are placed after the one before them")
    return Heard(cues, notes, timed=timed(cues))


def _utterances(values: Sequence[Any]) -> Iterable[dict[str, Any]]:
    for value in values:
        yield from objects(value) if isinstance(value, list) else [fields(value)] if value else []


def _is_utterance(one: dict[str, Any]) -> bool:
    body = fields(one.get("retval")) or one
    if any("punct" in word for word in objects(body.get("words"))[:5]):
        return True
    if objects(fields(one.get("result")).get("hypotheses")):
        return True
    words = objects(one.get("result")) or [
        word for best in objects(one.get("alternatives")) for word in objects(best.get("result"))
    ]
    return any("word" in word and "start" in word for word in words[:5])


def _best(one: dict[str, Any]) -> dict[str, Any]:
    alternatives = objects(one.get("alternatives")) or objects(fields(one.get("result")).get("hypotheses"))
    return alternatives[0] if alternatives else one


def _word(word: dict[str, Any]) -> RecognisedWord:
    start = moment(word.get("start"))
    end = moment(word.get("end"))
    if end is None and start is not None:
        end = start + (moment(word.get("length")) or 0.0)
    return RecognisedWord(text_in(word, "word"), start, end)


def _punctuated(word: dict[str, Any], turns: Sequence[tuple[float, float, str]]) -> RecognisedWord:
    start = moment(word.get("start"))
    speaker = next((name for begin, end, name in turns if start is not None and begin <= start < end), "")
    return RecognisedWord(text_in(word, "punct", "word"), start, moment(word.get("end")), speaker)


def _speakers(segmentation: dict[str, Any]) -> list[tuple[float, float, str]]:
    turns = []
    for one in objects(segmentation.get("segments")):
        start, length = moment(one.get("start")), moment(one.get("duration"))
        if start is not None and length is not None:
            turns.append((start, start + length, speaker_name(one.get("speaker"))))
    return turns


READER = SpeechReader("kaldi", "Kaldi and Vosk (.json)", "JSON results with words, as Kaldi and Vosk write", fits, hear)
