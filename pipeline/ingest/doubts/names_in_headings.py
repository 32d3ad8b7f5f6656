"""Headings within what one person says that are somebody's name: ``OMAR NOUR``, where other headings say who speaks."""

from __future__ import annotations

from pipeline.ingest.speakers.names import TITLES, name_key
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.model import Document, Kind
from pipeline.text.given_names import ALL_GIVEN

WORDS = 3
"""Words of such a name, at most."""


def doubts(document: Document) -> list[str]:
    """A line where what one person says goes on below a heading that begins as somebody's name does."""
    kept = [turn for turn in document.turns if turn.kind in (Kind.SPEECH, Kind.HEADING)]
    for above, heading, below in zip(kept, kept[1:], kept[2:], strict=False):
        if heading.kind is not Kind.HEADING or above.kind is not Kind.SPEECH or below.kind is not Kind.SPEECH:
            continue
        text = document.slice(heading.paragraphs).strip()
        if above.speaker and above.speaker == below.speaker and _is_name(text):
            return [f"a heading within what {above.speaker!r} says may name who speaks below it, {text!r}"]
    return []


def _is_name(text: str) -> bool:
    words = text.strip(" :").split()
    if not 1 < len(words) <= WORDS:
        return False
    first = words[0].casefold().rstrip(".")
    return (first in TITLES or name_key(first) in ALL_GIVEN) and is_written_as_name(
        " ".join(word.title() for word in words)
    )
