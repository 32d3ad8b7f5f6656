"""Lists of objects in JSON, each with a text, and a time or who speaks, or with a list of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pipeline.ingest.readers.speech_json import (
    RecognisedWord,
    by_time,
    cue_of,
    cues_of_words,
    moment,
    objects,
    speaker_name,
    text_in,
    timed,
)
from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.ingest.transcript.cues import Cue

TEXTS = (
    "text",
    "transcript",
    "content",
    "body",
    "sentence",
    "utterance",
    "display",
    "value",
    "phrase",
    "words",
    "word",
    "message",
    "msg",
    "dialogue",
    "speech",
    "said",
    "answer",
)
STARTS = (
    *("start", "starts", "startTime", "start_time", "starts_at", "startsAt"),
    *("begin", "begins", "beginTime", "begin_time"),
    "from",
    "startSec",
    "start_ts",
    "ts",
    "time",
    "timestamp",
    "offset",
    "start_timestamp",
    "startTimestamp",
    "start_s",
    "start_sec",
    "start_seconds",
    "startSeconds",
)
ENDS = ("end", "ends", "ends_at", "endsAt", "endTime", "end_time", "to", "endSec", "end_ts", "stop", "end_timestamp",
        "endTimestamp", "end_s", "end_sec", "end_seconds", "endSeconds")  # fmt: skip
_BESIDE = {
    STARTS[0]: re.compile(r"(?:(?:^|_)start|Start)(?=$|_|[A-Z])"),
    ENDS[0]: re.compile(r"(?:(?:^|_)end|End)(?=$|_|[A-Z])"),
}
"""``data_start``, ``startOffset``: when something begins or ends, beside other words."""

WRITTEN = ("timestamp_ms", "created_at", "created", "date", "sent", "sent_at")
"""When a message was written."""

FEW = 3
"""Messages whose order is no accident."""

BESIDE = ("name", "speakerName", "speaker_name", "displayName", "display_name", "label", "role")
"""Fields with the names of those whom another numbers."""

LASTS = ("duration", "dur", "length")
LASTS_MILLIS = ("durationMilliseconds", "durationMs", "duration_ms")
MILLIS = ("startMs", "start_ms", "offsetMilliseconds", "begin_ms", "startTimeMs"), ("endMs", "end_ms", "endTimeMs")
SPEAKERS = (
    "speakerName",
    "speaker_name",
    "speakerDisplayName",
    "speaker",
    "speaker_label",
    "speakerLabel",
    "speakerDesignation",
    "speakerId",
    "speaker_id",
    "name",
    "role",
    "author",
    "sender",
    "who",
    "person",
    "participant",
    "user_profile",
    "profile",
    "user",
    "username",
    "from",
    "from_name",
    "sender_name",
    "media_channel",
)

KINDS = re.compile(r"(?:.*_)?(?:type|kind|event|category)", re.IGNORECASE)
"""What a field is called that says of each object whether it is speech."""

SHARED, APART_WORDS = 2, 0.8
"""People by name that speak in all parts of a talk; the share of what is said there that is said once."""

DEEPEST = 5
TOKENS, APART = 20, 0.2
"""Texts of a word or less, and the share of them that have white space at an end, from which on all of it is there."""


def _listed(values: Sequence[Any]) -> list[Cue]:
    """The longest text that a list of objects gives, looked for from the outside in."""
    best: list[Cue] = []
    for found in _lists(values):
        cues = _as_cues(found)
        if sum(len(cue.text) for cue in cues) > sum(len(cue.text) for cue in best):
            best = cues
    return best


def listed_or_worded(values: Sequence[Any]) -> list[Cue]:
    """What gives more words: a list of objects with a text each, or one of objects with a list of words each."""
    return max(_listed(values), _worded(values), key=lambda cues: sum(len(cue.text) for cue in cues))


def _worded(values: Sequence[Any]) -> list[Cue]:
    """The longest list of objects of which each has a speaker and a list of words."""
    best: list[Cue] = []
    for found in _lists(values):
        speaker = _speaker_field(found)
        inside = next((name for name, value in found[0].items() if objects(value)), "")
        words = [word for one in found if speaker for word in _words_of(one, inside, speaker)]
        cues = cues_of_words(words)
        cues = by_time(cues) if timed(cues) else cues  # some list speaker after speaker
        if sum(len(cue.text) for cue in cues) > sum(len(cue.text) for cue in best):
            best = cues
    return best


def _words_of(one: dict[str, Any], inside: str, speaker: str) -> list[RecognisedWord]:
    """The words of an object; where they have no times, the first has when it begins, and the last when it ends."""
    words = [
        RecognisedWord(said, _first(word, STARTS), _first(word, ENDS), speaker_name(one.get(speaker)))
        for word in objects(one.get(inside))
        if (said := text_in(word, *TEXTS))
    ]
    if words and all(word.start is None for word in words):
        words[0] = words[0]._replace(start=_first(one, STARTS))
        words[-1] = words[-1]._replace(end=_first(one, ENDS))
    return words


def _first(value: dict[str, Any], names: Sequence[str]) -> float | None:
    """The moment in the first of these fields, else in one that is called so beside other words: ``data_start``."""
    return moment(value.get(_timed_field(value, names)))


def _timed_field(value: dict[str, Any], names: Sequence[str]) -> str:
    """The first of these fields that tells a moment, else one called as the first of them beside other words."""
    found = next((name for name in names if moment(value.get(name)) is not None), "")
    if found:
        return found
    beside = _BESIDE[names[0]]
    return next((name for name in value if beside.search(name) and moment(value[name]) is not None), "")


def _lists(values: Sequence[Any]) -> Iterator[list[dict[str, Any]]]:
    level: list[Any] = list(values)
    for _ in range(DEEPEST):
        below: list[Any] = []
        for value in level:
            if isinstance(value, list):
                if len(value) > 1 and (found := objects(value)):
                    yield found
                elif len(value) == 1:
                    below += value
            elif isinstance(value, dict):
                if len(parts := parts_of_talk(value)) > 1:
                    yield [one for part in parts for one in part]
                below += [one for one in value.values() if isinstance(one, (dict, list))]
        if not below:
            return
        level = below


def parts_of_talk(value: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The lists of an object that are parts of one talk, one behind the other: prepared remarks, and what is asked.

    They have the same fields, the same people speak in both, by their names, and no words come twice.
    """
    found = [own for one in value.values() if isinstance(one, list) and len(own := objects(one)) == len(one) > 0]
    parts = [own for own in found if set(own[0]) == set(found[0][0])]
    text, who = (next((name for name in names if parts and name in parts[0][0]), "") for names in (TEXTS, SPEAKERS))
    if len(parts) < SHARED or not text or not who or any(_timed_field(own[0], STARTS) for own in parts):
        return []
    said = [str(one.get(text)) for own in parts for one in own]
    people = [{speaker_name(one.get(who)) for one in own} for own in parts]
    shared = [name for name in set.intersection(*people) if name and not is_generic(name) and not role_of_label(name)]
    return parts if len(shared) >= SHARED and len(set(said)) > APART_WORDS * len(said) else []


def _speaker_field(found: Sequence[dict[str, Any]]) -> str:
    """Which field says who speaks; one of times does not, be it called from."""
    some = found[:20]
    return next(
        (
            name
            for name in SPEAKERS
            if (any if name not in SPEAKERS[:2] else all)(speaker_name(one.get(name)) for one in some)
            and not (name == "from" and any(moment(one.get(name)) is not None for one in some))
        ),
        "",
    )


def named_beside(found: Sequence[dict[str, Any]], speaker: str, beside: Sequence[str] = BESIDE) -> str:
    """The field with the names of those whom another only numbers: one name for each number."""
    if not speaker:
        return speaker
    for name in beside:
        pairs = {(speaker_name(one.get(speaker)), speaker_name(one.get(name))) for one in found}
        numbers, names = {number for number, _ in pairs}, {called for _, called in pairs}
        apart = len(pairs) == len(numbers) == len(names) > 1 and "" not in names
        if name != speaker and apart and all(map(is_generic, numbers)) and not any(map(is_generic, names)):
            return name
    return speaker


def _after(begins: float, one: dict[str, Any], *, millis: bool) -> float | None:
    """When what begins then ends, by how long it lasts."""
    for names, scale in ((LASTS_MILLIS, 0.001), (LASTS, 0.001 if millis else 1.0)):
        if (
            lasts := next((found for name in names if (found := moment(one.get(name), scale=scale))), None)
        ) is not None:
            return round(begins + lasts, 3)
    return None


def _as_tokens(
    found: Sequence[dict[str, Any]], text: str, times: Sequence[tuple[float | None, float | None]], speaker: str
) -> list[Cue]:
    """Cues of a list whose texts are words or less, with the white space between them in the texts; else none."""
    texts = [str(one.get(text) or "") for one in found]
    filled = [one for one in texts if one.strip()]
    spaced = sum(one[:1].isspace() or one[-1:].isspace() for one in texts)
    if len(filled) < TOKENS or spaced < APART * len(filled) or any(" " in one.strip() for one in filled):
        return []
    words: list[RecognisedWord] = []
    open_ended = True
    for one, said, (start, end) in zip(found, texts, times, strict=True):
        if said.strip():
            joint = " " if open_ended or said[:1].isspace() else ""
            words.append(RecognisedWord(_field(one, text), start, end, speaker_name(one.get(speaker)), joint))
        open_ended = said[-1:].isspace()
    return cues_of_words(words)


def _field(one: dict[str, Any], name: str) -> str:
    found = one[name]
    return found if isinstance(found, str) else str(found)


def _of_its_words(one: dict[str, Any]) -> tuple[float | None, float | None]:
    """When the first of the words begins that an object lists beside its text, and when the last ends."""
    words = next((words for value in one.values() if (words := objects(value))), [])
    return (_first(words[0], STARTS), _first(words[-1], ENDS)) if words else (None, None)


def _newest_last(found: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """The objects in the order of their time; messages are often listed with the newest first."""
    for name in (*STARTS, *MILLIS[0], *WRITTEN):
        written = [one.get(name) for one in found]
        numbers = [one for one in written if isinstance(one, (int, float)) and not isinstance(one, bool)]
        if len(numbers) == len(found) > FEW and all(one > other for one, other in pairwise(numbers)):
            return found[::-1]
    return found


def _spread(one: dict[str, Any]) -> list[dict[str, Any]]:
    """The object, once for each string where what it says is a list of them."""
    name, texts = next(((name, one[name]) for name in TEXTS if isinstance(one.get(name), list)), ("", []))
    if not texts or not all(isinstance(text, str) for text in texts):
        return [one]
    return [{**one, name: text} for text in texts]


def _happenings(found: Sequence[dict[str, Any]], text: str, speaker: str) -> set[int]:
    """Which objects nobody says, for a field calls them otherwise than all that somebody says: ``"type": "action"``."""
    nobody = {place for place, one in enumerate(found) if text_in(one, text) and not speaker_name(one.get(speaker))}
    for name in found[0] if 0 < 2 * len(nobody) < len(found) else ():
        if KINDS.fullmatch(name):
            spoken = {str(one.get(name)) for place, one in enumerate(found) if place not in nobody}
            if spoken.isdisjoint(str(found[place].get(name)) for place in nobody):
                return nobody
    return set()


def _as_cues(found: Sequence[dict[str, Any]]) -> list[Cue]:
    found = _newest_last([part for one in found for part in _spread(one)])
    head = found[0]
    text = next((name for name in TEXTS if any(isinstance(one.get(name), str) for one in found[:20])), "")
    millis = next((name for name in MILLIS[0] if moment(head.get(name), scale=0.001) is not None), "")
    start = "" if millis else _timed_field(head, STARTS)
    said_in = [one for one in found if text_in(one, text)] or found  # calls of functions have names, too
    speaker = named_beside(found, _speaker_field(said_in))
    if not text or not (start or millis or speaker):
        return []
    stop = next((name for name in MILLIS[1] if moment(head.get(name), scale=0.001) is not None), "")
    end = "" if stop else _timed_field(head, ENDS)
    cues = []
    times = [
        (
            moment(one.get(millis), scale=0.001) if millis else moment(one.get(start)),
            moment(one.get(stop), scale=0.001) if stop else moment(one.get(end)),
        )
        for one in found
    ]
    if tokens := _as_tokens(found, text, times, speaker):
        return tokens
    happenings = _happenings(found, text, speaker) if speaker else set()
    for place, (one, (begins, ends)) in enumerate(zip(found, times, strict=True), start=1):
        if begins is None and not (start or millis):
            begins, ends = _of_its_words(one)
        if ends is None and begins is not None:
            ends = _after(begins, one, millis=bool(millis))
        if said := text_in(one, text):
            cue = cue_of(said, begins, ends, speaker_name(one.get(speaker)), place=place)
            cues.append(replace(cue, happens=place - 1 in happenings) if happenings else cue)
    return cues
