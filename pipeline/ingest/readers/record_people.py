"""The people whom a legend among records names, by the ids that they have elsewhere in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.ingest.readers.record_fields import NAMED, SURE, TEXTS
from pipeline.ingest.readers.speech_json import speaker_name

IDS = ("id", "speakerid", "speaker_id", "participantid", "participant_id", "userid", "user_id")
"""Fields of an entry of a legend that hold the id which a person has elsewhere in the file."""


def people_in(value: object, depth: int) -> Iterator[tuple[str, str]]:
    """Ids of people that a legend names, and their names; ids of paragraphs beside the words, and who speaks there."""
    if not depth:
        return
    if isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, dict):
                called = next(
                    (one[name] for name in one if name.casefold() in NAMED and isinstance(one[name], str)), ""
                )
                if called and not any(isinstance(inner, str) and len(inner.split()) > 6 for inner in one.values()):
                    yield str(key), called
            yield from people_in(one, depth - 1)
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, dict) and len(one) <= 6 and (entry := _entry(one)):
                yield entry
            elif isinstance(one, dict) and (who := _who_speaks_in(one)):
                yield str(one["id"]), who
            yield from people_in(one, depth - 1)


def _entry(part: dict[str, Any]) -> tuple[str, str] | None:
    """The id and the name of somebody whom a list names; None of what is no such entry."""
    known = {field.casefold(): one for field, one in part.items()}
    who = next((known[field] for field in IDS if isinstance(known.get(field), (str, int))), None)
    called = next((one for field in NAMED if field != "label" and isinstance(one := known.get(field), str)), "")
    is_turn = not {"id", "name"} <= known.keys() and any(map(TEXTS.fullmatch, known))
    return None if who is None or not called or is_turn else (str(who), called)


def _who_speaks_in(part: dict[str, Any]) -> str:
    """Who speaks in a paragraph that stands apart from its words, by the field that is called speaker."""
    if "id" not in part or any(TEXTS.fullmatch(name.casefold()) for name in part):
        return ""
    return next(
        (name for field, one in part.items() if SURE.fullmatch(field.casefold()) and (name := speaker_name(one))), ""
    )
