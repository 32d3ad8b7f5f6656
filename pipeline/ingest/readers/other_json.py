"""Any other JSON of a transcript: Speechmatics, Watson, Azure, Trint, or a list of objects with text and times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.files.json_offsets import LIKE_JSON, parsed, without_fences
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.json_lists import listed_or_worded, parts_of_talk
from pipeline.ingest.readers.json_recognisers import heard_by_known
from pipeline.ingest.readers.message_trees import told_instructions, without_instructions, without_trees
from pipeline.ingest.readers.records import heard_in, named, talks_of
from pipeline.ingest.readers.speech_json import (
    Heard,
    cue_of,
    fields,
    heard_document,
    in_seconds,
    objects,
    timed,
)
from pipeline.ingest.readers.string_talks import says_who, talks_in_strings
from pipeline.ingest.readers.survey_json import records_in, survey_documents, survey_in, words_asked_and_answered
from pipeline.ingest.readers.table_columns import COLUMNS
from pipeline.ingest.readers.unread_fields import told_unread
from pipeline.ingest.transcript.cues import Cue
from pipeline.ingest.transcript.draft import build, header_case
from pipeline.model import Document
from pipeline.wording import many

TITLES = ("id", "title", "name", "conversation_id", "dialogue_id", "transcript_id", "session_id", "call_id", "file",
          "participant", "participant_id", "interviewee", "respondent")  # fmt: skip
MORE = 1.5
"""Of what one list says, that all lists say together, from which on each is a talk."""

TITLE = 60
"""What a talk is called, and its characters at most."""
TOLD = 8

ALONE = ("text", "transcript", "transcription", "transcript_text")
"""Fields of a text that stands on its own."""

SENTENCE = 5
"""Words from which on a text on its own is speech."""


def _values(text: str, file: str) -> tuple[list[Any], int]:
    """What a file holds without what instructs an assistant, and how many messages that was.

    Raises:
        UnreadableFile: It is no valid JSON.
    """
    values = without_trees(parsed(text, file))
    return without_instructions(values) if "role" in text else (values, 0)


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
            values, _ = _values(text, received.file)
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
        values, instructed = _values(text, received.file)
        parsed.cache_clear()
        documents = told_unread(values, self._read(received, values))
        if instructed and documents:
            warnings = (*documents[0].warnings, told_instructions(instructed))
            documents[0] = replace(documents[0], warnings=warnings)
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
        whole = len(values) == 1 and isinstance(values[0], dict) and parts_of_talk(values[0])
        if survey and not whole and MORE * words_asked_and_answered(survey) >= said:
            return survey_documents(received, survey, reader=self.name)
        talks, alone = talks_in_strings(values, heard)
        if talks:
            told = [f"{many(alone, 'text')} without speaker labels taken as what one respondent says"] if alone else []
            return [
                build(
                    received, talk.drafts, reader=self.name, document=f"{received.file}#{place}" if talks[1:] else "",
                    cases=header_case(talk.head), warnings=() if place > 1 else told,
                )
                for place, talk in enumerate(talks, start=1)
            ]  # fmt: skip
        if values and (table := records_in(values, received.file, said)):
            return survey_documents(
                received, table, "each of its records was taken for what one person answers", reader=self.name
            )
        several = talks_of(values) if says_who(heard) and not heard_by_known(values) else []
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
        if cues := heard_by_known(values) or listed_or_worded(values):
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
        cues = listed_or_worded([one]) if any(isinstance(inner, (dict, list)) for inner in one.values()) else []
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


def _alone(values: Sequence[Any]) -> list[Cue]:
    """Nothing but the text, or the texts, as OpenAI's service answers when it is not asked for more."""
    whole = fields(values[0])
    said = next((whole[name] for name in ALONE if isinstance(whole.get(name), (str, list)) and whole[name]), "")
    texts = [one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str) and one.strip()]
    cues = [cue_of(text, None, None, "", place=place) for place, text in enumerate(texts, start=1)]
    return cues if sum(len(text.split()) for text in texts) >= SENTENCE else []
