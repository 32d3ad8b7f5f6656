"""Amazon Transcribe: a list of items, with speakers or channels beside it; calls and visits as segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    text_in,
    timed,
)
from pipeline.ingest.transcript.cues import Cue

ROLES = {"AGENT": "Agent", "CUSTOMER": "Customer", "CLINICIAN": "Clinician", "PATIENT": "Patient"}


def fits(values: Sequence[Any]) -> bool:
    """``results`` with ``transcripts`` and ``items``, or the segments of call analytics and HealthScribe."""
    whole = fields(values[0])
    results = fields(whole.get("results"))
    if isinstance(results.get("transcripts"), list) and ("items" in results or "channel_labels" in results):
        return True
    return any("Content" in one for one in _segments(whole)[:5])


def hear(values: Sequence[Any]) -> Heard:
    """Words with the speaker of their label; those of each channel apart, then in the order of time."""
    whole = fields(values[0])
    if segments := _segments(whole):
        parts = {
            text_in(one, "ParticipantId"): text_in(one, "ParticipantRole") for one in objects(whole.get("Participants"))
        }
        cues = [_segment(one, place, parts) for place, one in enumerate(segments, start=1)]
        return Heard(by_time(cues), timed=timed(cues))
    results = fields(whole.get("results"))
    channels = objects(fields(results.get("channel_labels")).get("channels"))
    if channels:
        cues = []
        for channel in channels:
            words = _words(objects(channel.get("items")), {}, text_in(channel, "channel_label"))
            cues += cues_of_words(words)
        cues = by_time(cues)
    else:
        words = _words(objects(results.get("items")), _labels(fields(results.get("speaker_labels"))), "")
        texts = [text for one in objects(results.get("transcripts")) if (text := text_in(one, "transcript"))]
        cues = cues_of_words(words, texts=texts)
        if not cues:
            cues = [cue_of(text, None, None, "", place=place) for place, text in enumerate(texts, start=1)]
    return Heard(cues, timed=timed(cues))


def _words(items: Sequence[dict[str, Any]], labels: dict[str, str], channel: str) -> list[RecognisedWord]:
    words: list[RecognisedWord] = []
    for item in items:
        alternatives = objects(item.get("alternatives"))
        said = text_in(alternatives[0], "content") if alternatives else ""
        if not said:
            continue
        if item.get("type") == "punctuation" and words:
            words.append(RecognisedWord(said, words[-1].end, words[-1].end, words[-1].speaker, ""))
            continue
        start = item.get("start_time")
        speaker = text_in(item, "speaker_label") or labels.get(str(start), "") or text_in(item, "channel_label")
        words.append(RecognisedWord(said, moment(start), moment(item.get("end_time")), speaker or channel))
    return words


def _labels(labels: dict[str, Any]) -> dict[str, str]:
    """The speaker of the word that starts at a time, as the file writes it."""
    return {
        str(item.get("start_time")): text_in(item, "speaker_label") or text_in(segment, "speaker_label")
        for segment in objects(labels.get("segments"))
        for item in objects(segment.get("items"))
    }


def _segments(whole: dict[str, Any]) -> list[dict[str, Any]]:
    conversation = fields(whole.get("Conversation"))
    return objects(whole.get("Transcript")) or objects(conversation.get("TranscriptSegments"))


def _segment(one: dict[str, Any], place: int, parts: Mapping[str, str]) -> Cue:
    who = text_in(one, "ParticipantId")
    role = parts.get(who) or who
    role = role or text_in(one, "ParticipantRole") or text_in(fields(one.get("ParticipantDetails")), "ParticipantRole")
    milliseconds = "BeginOffsetMillis" in one
    start = moment(one.get("BeginOffsetMillis"), scale=0.001) if milliseconds else moment(one.get("BeginAudioTime"))
    end = moment(one.get("EndOffsetMillis"), scale=0.001) if milliseconds else moment(one.get("EndAudioTime"))
    return cue_of(text_in(one, "Content"), start, end, ROLES.get(role, role), place=place)


READER = SpeechReader(
    "aws",
    "Amazon Transcribe (.json)",
    "JSON results with transcripts and items, as Amazon writes",
    fits,
    hear,
)
