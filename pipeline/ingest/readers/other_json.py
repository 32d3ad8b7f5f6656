"""Any other JSON of a transcript: Speechmatics, Watson, Azure, Trint, or a list of objects with text and times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.json_offsets import LIKE_JSON, parsed, without_fences
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.message_trees import without_trees
from pipeline.ingest.readers.records import heard_in, named, talks_of
from pipeline.ingest.readers.speech_json import (
    Heard,
    RecognisedWord,
    by_time,
    cue_of,
    cues_of_words,
    fields,
    heard_document,
    in_seconds,
    moment,
    objects,
    speaker_name,
    text_in,
    timed,
)
from pipeline.ingest.readers.string_talks import says_who, talks_in_strings
from pipeline.ingest.readers.survey_json import records_in, survey_documents, survey_in, words_asked_and_answered
from pipeline.ingest.readers.table_columns import COLUMNS
from pipeline.ingest.readers.unread_fields import told_unread
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.cues import Cue
from pipeline.ingest.transcript.draft import build
from pipeline.model import Document
from pipeline.wording import many

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
    "start",
    "startTime",
    "start_time",
    "begin",
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
ENDS = ("end", "endTime", "end_time", "to", "endSec", "end_ts", "stop", "end_timestamp", "endTimestamp",
        "end_s", "end_sec", "end_seconds", "endSeconds")  # fmt: skip
WRITTEN = ("timestamp_ms", "created_at", "created", "date", "sent", "sent_at")
"""When a message was written."""

FEW = 3
"""Messages whose order is no accident."""

BESIDE = ("name", "speakerName", "speaker_name", "displayName", "display_name", "label", "role")
"""Fields with the names of those whom another numbers."""

TITLES = ("id", "title", "name", "conversation_id", "dialogue_id", "transcript_id", "session_id", "call_id", "file",
          "participant", "participant_id", "interviewee", "respondent")  # fmt: skip
MORE = 1.5
"""Of what one list says, that all lists say together, from which on each is a talk."""

TITLE = 60
"""What a talk is called, and its characters at most."""

LASTS = ("duration", "dur", "length")
LASTS_MILLIS = ("durationMilliseconds", "durationMs", "duration_ms")
MILLIS = ("startMs", "start_ms", "offsetMilliseconds", "begin_ms", "startTimeMs"), ("endMs", "end_ms", "endTimeMs")
SPEAKERS = (
    "speakerName",
    "speaker_name",
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
TICK = 1e-7
"""Seconds."""

DEEPEST = 5
TOLD = 8
TOKENS, APART = 20, 0.2
"""Texts of a word or less, and the share of them that have white space at an end, from which on all of it is there."""

ALONE = ("text", "transcript", "transcription", "transcript_text")
"""Fields of a text that stands on its own."""

SENTENCE = 5
"""Words from which on a text on its own is speech."""


class TimedJsonReader:
    """JSON that no reader of a tool's own knows."""

    name = "json"
    what = "other transcripts in JSON"
    most = judgement.MAY_BE

    def claims(self, received: Received) -> float:
        """Half-heartedly, where objects have text and a time or a speaker; a broken .json only to say that it is."""
        if received.text is None or not LIKE_JSON.match(text := without_fences(received.text)):
            return 0.0
        named = judgement.BY_NAME_ALONE if received.suffix == ".json" else 0.0
        try:
            values = without_trees(parsed(text, received.file))
        except UnreadableFile:
            return named
        return max(
            judgement.MAY_BE
            if values
            and (self._hear(values).cues or talks_in_strings(values, Heard([]))[0] or survey_in(values, received.file))
            else 0.0,
            named,
        )

    def why(self, received: Received) -> str:
        """What it found."""
        return "JSON objects with text and times or speakers"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: It is no valid JSON, or nothing in it is a transcript.
        """
        text = without_fences(received.text or "")
        values = without_trees(parsed(text, received.file))
        parsed.cache_clear()
        documents = told_unread(values, self._read(received, values))
        words = [word for word in (received.text or "").split() if not word.startswith("```")]
        around = len(words) - len(text.split())
        if around > 0 and documents:
            told = f"{many(around, 'word')} around the JSON were not read"
            documents[0] = replace(documents[0], warnings=(*documents[0].warnings, told))
        return documents

    def _read(self, received: Received, values: Sequence[Any]) -> list[Document]:
        survey = survey_in(values, received.file) if values else None
        heard = self._hear(values) if values else Heard([])
        said = sum(len(cue.text.split()) for cue in heard.cues)
        if survey and MORE * words_asked_and_answered(survey) >= said:
            return survey_documents(received, survey, reader=self.name)
        talks, alone = talks_in_strings(values, heard)
        if talks:
            told = [f"{many(alone, 'text')} without speaker labels taken as what one respondent says"] if alone else []
            return [
                build(
                    received, drafts, reader=self.name, document=f"{received.file}#{place}" if talks[1:] else "",
                    warnings=() if place > 1 else told,
                )
                for place, drafts in enumerate(talks, start=1)
            ]  # fmt: skip
        if values and (table := records_in(values, received.file, said)):
            return survey_documents(
                received, table, "each of its records was taken for what one person answers", reader=self.name
            )
        several = talks_of(values) if says_who(heard) and not _known(values) else []
        if several := several or _each(values, heard):
            return self._several(received, several)
        if not heard.cues:
            names = [str(name)[:30] for value in values[:1] for name in fields(value)]
            more = " ..." if len(names) > TOLD else ""
            raise UnreadableFile(
                "is JSON and no transcript that is known"
                + (f"; it has the fields {', '.join(names[:TOLD])}{more}" if names else ""),
                where=received.file,
                remedy="Export the transcript as .vtt, .srt or .docx, or as objects with speaker, start, end and text.",
            )
        return [heard_document(received, heard, reader=self.name)]

    def _several(self, received: Received, several: Sequence[tuple[dict[str, Any], Heard]]) -> list[Document]:
        """A document for each talk, called as the object around it is where these are called apart."""
        names = [_called(about) for about, _ in several]
        apart = all(names) and len(set(names)) == len(names)
        told = f"it holds {many(len(several), 'talk')}, each of which is a document of its own"
        several[0][1].notes.insert(0, told)
        in_seconds([heard for _, heard in several])
        return [
            heard_document(
                received, heard, reader=self.name, document=f"{received.file}#{name if apart else place}",
                about={title: str(value) for title, value in about.items() if isinstance(value, (str, int, float))},
            )
            for place, (name, (about, heard)) in enumerate(zip(names, several, strict=True), start=1)
        ]  # fmt: skip

    @staticmethod
    def _hear(values: Sequence[Any]) -> Heard:
        if cues := _known(values) or _listed_or_worded(values):
            if not any(cue.speaker for cue in cues) and (found := heard_in(values)).cues:
                return found
            return Heard(named(cues, values), timed=timed(cues))
        if (found := heard_in(values)).cues:
            return found
        cues = _alone(values)
        return Heard(cues, timed=timed(cues))


def _each(values: Sequence[Any], heard: Heard) -> list[tuple[dict[str, Any], Heard]]:
    """What each object of the file says that holds a list of turns or words, where one alone is a part of all."""
    whole = values[0] if len(values) == 1 else list(values)
    if isinstance(whole, dict) and len(whole) > 1 and all(isinstance(one, dict) for one in whole.values()):
        whole = [{"id": name, **one} for name, one in whole.items()]
    elif isinstance(whole, dict):
        whole = max((objects(one) for one in whole.values()), key=len, default=[])
    found = []
    for one in objects(whole):
        cues = _listed_or_worded([one]) if any(isinstance(inner, (dict, list)) for inner in one.values()) else []
        if cues:
            found.append((_plain(one), Heard(cues, timed=timed(cues))))
    said, every = (
        sum(len(cue.text) for cue in cues) for cues in (heard.cues, [c for _, own in found for c in own.cues])
    )
    return found if len(found) > 1 and every > MORE * said else []


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in value.items() if not isinstance(one, (dict, list))}


def _called(about: dict[str, Any]) -> str:
    """What an object is called, by its id or its title."""
    known = {" ".join(re.split(r"[\W_]+", name.casefold())): one for name, one in about.items()}
    named = (known.get(" ".join(name.split("_"))) for name in (*TITLES, *COLUMNS["participant"]))
    found = next((str(one).strip() for one in named if isinstance(one, (str, int)) and str(one).strip()), "")
    return found if len(found) <= TITLE else ""


def _known(values: Sequence[Any]) -> list[Cue]:
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


def _listed(values: Sequence[Any]) -> list[Cue]:
    """The longest text that a list of objects gives, looked for from the outside in."""
    best: list[Cue] = []
    for found in _lists(values):
        cues = _as_cues(found)
        if sum(len(cue.text) for cue in cues) > sum(len(cue.text) for cue in best):
            best = cues
    return best


def _listed_or_worded(values: Sequence[Any]) -> list[Cue]:
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
    return next((found for name in names if (found := moment(value.get(name))) is not None), None)


def _alone(values: Sequence[Any]) -> list[Cue]:
    """Nothing but the text, or the texts, as OpenAI's service answers when it is not asked for more."""
    whole = fields(values[0])
    said = next((whole[name] for name in ALONE if isinstance(whole.get(name), (str, list)) and whole[name]), "")
    texts = [one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str) and one.strip()]
    cues = [cue_of(text, None, None, "", place=place) for place, text in enumerate(texts, start=1)]
    return cues if sum(len(text.split()) for text in texts) >= SENTENCE else []


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
                below += [one for one in value.values() if isinstance(one, (dict, list))]
        if not below:
            return
        level = below


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


def _named_beside(found: Sequence[dict[str, Any]], speaker: str) -> str:
    """The field with the names of those whom another only numbers: one name for each number."""
    if not speaker:
        return speaker
    for name in BESIDE:
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


def _as_cues(found: Sequence[dict[str, Any]]) -> list[Cue]:
    found = _newest_last([part for one in found for part in _spread(one)])
    head = found[0]
    text = next((name for name in TEXTS if any(isinstance(one.get(name), str) for one in found[:20])), "")
    start = next((name for name in STARTS if moment(head.get(name)) is not None), "")
    millis = next((name for name in MILLIS[0] if moment(head.get(name), scale=0.001) is not None), "")
    said_in = [one for one in found if text_in(one, text)] or found  # calls of functions have names, too
    speaker = _named_beside(found, _speaker_field(said_in))
    if not text or not (start or millis or speaker):
        return []
    end = next((name for name in ENDS if moment(head.get(name)) is not None), "")
    stop = next((name for name in MILLIS[1] if moment(head.get(name), scale=0.001) is not None), "")
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
    for place, (one, (begins, ends)) in enumerate(zip(found, times, strict=True), start=1):
        if begins is None and not (start or millis):
            begins, ends = _of_its_words(one)
        if ends is None and begins is not None:
            ends = _after(begins, one, millis=bool(millis))
        if said := text_in(one, text):
            cues.append(cue_of(said, begins, ends, speaker_name(one.get(speaker)), place=place))
    return cues
