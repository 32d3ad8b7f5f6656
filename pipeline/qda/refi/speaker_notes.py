"""Who speaks where in a source, as a note that a person can read and this program reads back.

REFI-QDA has no place for speakers within a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model import Span
from pipeline.runtime.digests import digest

_OPENING = "Who speaks where"
_HEAD = re.compile(rf"{_OPENING} in this text \(SHA-256 ([0-9a-f]{{64}})\)")
_EXPLAINED = "positions in characters from 0, the end not included; speaker; role; kind; case; part; parted by tabs"
_SPAN = re.compile(r"(\d{1,12})-(\d{1,12})")
_FIELDS = 6


@dataclass(frozen=True, slots=True)
class NotedTurn:
    """A turn: where its paragraphs stand, whose they are, and what they are."""

    paragraphs: tuple[Span, ...]
    speaker: str
    role: str
    kind: str
    case: str = ""
    part: str = ""


def speakers_note(text: str, spoken: Sequence[NotedTurn]) -> str:
    """The note.

    Args:
        text: The source's.
        spoken: Its turns, in order.
    """
    lines = [f"{_OPENING} in this text (SHA-256 {digest(text)}): {_EXPLAINED}."]
    for turn in spoken:
        spans = ",".join(f"{span.start}-{span.end}" for span in turn.paragraphs)
        fields = (turn.speaker, turn.role, turn.kind, turn.case, turn.part)
        lines.append("\t".join([spans, *map(_in_one_line, fields)]))
    return "\n".join(lines)


@lru_cache(maxsize=4_096)
def _in_one_line(field: str) -> str:
    return " ".join(field.split())


def read_speakers(text: str, note: str) -> tuple[NotedTurn, ...] | None:
    """The turns that a note tells; None where it tells none, or of another text than this one."""
    head, *lines = note.replace("\r\n", "\n").split("\n")
    match = _HEAD.match(head)
    if match is None or match[1] != digest(text):
        return None
    found = []
    last = 0
    for line in lines:
        if not line.strip():
            continue
        fields = line.split("\t")
        spans_found = [_SPAN.fullmatch(span) for span in fields[0].split(",")]
        if len(fields) != _FIELDS or not all(spans_found):
            return None
        spans = []
        for span in spans_found:
            start, end = (int(span[1]), int(span[2])) if span else (0, 0)
            if not last <= start < end <= len(text):
                return None
            last = end
            spans.append(Span(start, end))
        found.append(NotedTurn(tuple(spans), *fields[1:]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class NotedPlaces:
    """A note within a longer text: the digest that it names, where that stands, and where each span does."""

    digest: str
    at: tuple[int, int]
    spans: tuple[tuple[tuple[int, int], Span], ...]


def places_in(xml: str) -> Iterator[NotedPlaces]:
    """Every such note in a project's XML, to be changed when the text is."""
    for head in _HEAD.finditer(xml):
        spans = []
        start = xml.find("\n", head.end()) + 1
        last = xml.find("<", head.end())
        while 0 < start < last:
            end = xml.find("\t", start, last)
            if end < 0:
                break
            spans += [
                ((found.start(), found.end()), Span(int(found[1]), int(found[2])))
                for found in _SPAN.finditer(xml, start, end)
            ]
            start = xml.find("\n", end) + 1
        yield NotedPlaces(head[1], head.span(1), tuple(spans))
