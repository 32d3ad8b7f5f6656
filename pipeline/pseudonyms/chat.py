"""What CHAT itself says in a transcript, and the codes by which its speakers are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADER = re.compile(
    r"^@(?:(?:Birth|Birthplace|L1) of (?=\w)|(?!Birth of|Birthplace of|L1 of)[A-Z][\w ]*(?=:\s|\s*$))", re.M
)
_PARTICIPANTS = re.compile(r"^@Participants:[ \t]*((?:[^\n]|\n[ \t])*)", re.M)
_ENTRY = re.compile(
    r"(?P<code>[A-Z][A-Z0-9]{1,6})(?P<gap>\s+)(?P<name>[^\s,]+\s+)?(?P<role>[A-Z][A-Za-z_]+)(?=\s*(?:,|$))"
)
_ID = re.compile(r"^@ID:[^\n]*", re.M)


def own_words(text: str) -> list[tuple[int, int]]:
    """Where CHAT itself speaks, in order: names of headers, roles, and the lines between the fields of @ID."""
    found = [one.span() for one in _HEADER.finditer(text)]
    for one in _entries(text):
        found += [one.span("gap"), one.span("role")]
    for line in _ID.finditer(text):
        found += [(line.start() + bar.start(), line.start() + bar.end()) for bar in re.finditer(r"\|", line[0])]
    return sorted(found)


def codes_in(text: str) -> Iterator[tuple[str, str]]:
    """Codes of speakers that may tell who they are: (code, name, "" where none is told).

    PAR of a Participant is none.
    """
    for one in _entries(text):
        if not any(word.startswith(one["code"]) for word in one["role"].upper().split("_")):
            yield one["code"], " ".join((one["name"] or "").replace("_", " ").split())


def _entries(text: str) -> Iterator[re.Match[str]]:
    for line in _PARTICIPANTS.finditer(text):
        yield from _ENTRY.finditer(text, line.start(1), line.end())
