"""Several interviews in a file, each under a head that names who is asked in it: ``Interviewee: Ada Lind, nurse``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.head_fields import fields_in_line, names_who_answers
from pipeline.model import Document, Kind, Role, Turn
from pipeline.text.whole_numbers import whole_number

ENOUGH = 2
"""Interviews in a file that are several."""

_COUNTED = re.compile(r"\W{0,3}(?P<stem>[^\W\d_]{3,20})\s?(?P<number>\d{1,2})\b(?!\s*[.)]?\s*\d)")
"""``Annex 2: the cashier``."""


def parted_by_person(document: Document) -> tuple[Turn, ...]:
    """The turns, each with its part, called as its head names who answers; none where not every head does.

    One answers below all heads, and has no name; in each she is asked. What ends an answer as what stands above the
    first head begins, and counts on, belongs to the next head.
    """
    turns = document.turns
    talk = [turn for turn in turns if turn.kind is Kind.SPEECH]
    heard = {turn.speaker for turn in talk if turn.role is Role.RESPONDENT}
    parts = {turn.part for turn in talk if turn.part}
    if len(heard) != 1 or not is_generic(min(heard)) or (len(parts) > 1 and not all(map(_named_in, parts))):
        return ()
    heads = list(_heads(document))
    names = [name for _, name in heads]
    if len(heads) < ENOUGH or len({name.casefold() for name in names}) < len(names):
        return ()
    begins = dict(heads)
    if not any(turn.kind is Kind.SPEECH for turn in turns[: heads[0][0]]):
        begins = {0: names[0], **dict(heads[1:])}
    parted: list[Turn] = []
    part, number = "", 0
    titles = [document.slice((span,)) for turn in turns[: heads[0][0] + 1] for span in turn.paragraphs]
    for place, turn in enumerate(turns):
        if place in begins:
            part, number = begins[place], number + 1
            parted[-1:] = _title_apart(document, parted[-1:], titles, number, part)
        parted.append(replace(turn, part=part))
    answered = {(turn.part, turn.role) for turn in parted if turn.kind is Kind.SPEECH}
    if answered != {(name, role) for name in names for role in (Role.INTERVIEWER, Role.RESPONDENT)}:
        return ()
    return tuple(parted)


def _heads(document: Document) -> Iterator[tuple[int, str]]:
    """Where the lines above some turns begin, and whom they name as who answers; nothing for those that name nobody."""
    begin = -1
    for place, turn in enumerate(document.turns):
        if turn.kind is Kind.SPEECH:
            begin = -1
        elif turn.kind in (Kind.HEADING, Kind.FRONT):
            begin = place if begin < 0 else begin
            if name := _named_in(document.slice(turn.paragraphs)):
                yield begin, name


def _named_in(text: str) -> str:
    """Whom a line of a head names as who answers, "" where it names nobody."""
    named = (value for key, value in fields_in_line(text) if names_who_answers(key))
    return next(named, "").strip(" .")


def _title_apart(
    document: Document, before: Sequence[Turn], titles: Sequence[str], number: int, part: str
) -> list[Turn]:
    """The turn before a head, and what ends it as a heading, where that counts on from what stands above the first."""
    if not before or before[0].kind is not Kind.SPEECH or len(before[0].paragraphs) < ENOUGH:
        return [*before]
    *said, last = before[0].paragraphs
    own = _COUNTED.match(document.slice((last,)))
    firsts = [first for title in titles if (first := _COUNTED.match(title))]
    if own and any(
        first["stem"].casefold() == own["stem"].casefold()
        and whole_number(own["number"]) == whole_number(first["number"]) + number - 1
        for first in firsts
    ):
        heading = Turn("", Role.OTHER, Kind.HEADING, (last,), part=part)
        return [replace(before[0], paragraphs=tuple(said)), heading]
    return [*before]
