"""Rev and Rev.ai: monologues made of elements."""

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
    timed,
)
from pipeline.ingest.transcript.cues import Cue


def fits(values: Sequence[Any]) -> bool:
    """``monologues`` with ``elements``."""
    return any("elements" in one for one in objects(fields(values[0]).get("monologues")))


def hear(values: Sequence[Any]) -> Heard:
    """The values of the elements one after the other: spaces and full stops are elements of their own."""
    whole = fields(values[0])
    names = {one.get("id"): speaker_name(one) for one in objects(whole.get("speakers")) if _plain(one.get("id"))}
    cues: list[Cue] = []
    for monologue in objects(whole.get("monologues")):
        given = monologue.get("speaker")
        speaker = (names.get(given) if _plain(given) else "") or speaker_name(given)
        speaker = text_in(fields(monologue.get("speaker_info")), "display_name") or speaker
        cues += cues_of_words(_words(objects(monologue.get("elements")), speaker))
    return Heard(cues, timed=timed(cues))


def _plain(value: object) -> bool:
    return isinstance(value, (int, str))


def _words(elements: Sequence[dict[str, Any]], speaker: str) -> list[RecognisedWord]:
    words: list[RecognisedWord] = []
    apart = True
    spaced = any(isinstance(one.get("value"), str) and one["value"].isspace() for one in elements)
    for element in elements:
        value = element.get("value")
        if not isinstance(value, str):
            continue
        text = element.get("type") != "punct"
        heard = element.get("type") == "tag"  # "inaudible", a word of nobody's that no space parts
        apart = apart or value[:1].isspace() or (text and not spaced) or heard
        if not value.strip():
            apart = True
            continue
        words.append(
            RecognisedWord(
                value, moment(element.get("ts")), moment(element.get("end_ts")), speaker, " " if apart else ""
            )
        )
        apart = value[-1:].isspace() or heard
    return words


READER = SpeechReader("revai", "Rev and Rev.ai (.json)", "JSON monologues made of elements, as Rev writes", fits, hear)
