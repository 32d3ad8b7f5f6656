"""A whole talk that stands in one string: in a cell of a table, or in a field of JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pipeline.ingest.judgement import FEW, TALK
from pipeline.ingest.transcript.draft import Draft, Piece
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.labels import label_readings
from pipeline.ingest.transcript.parted_lines import parted
from pipeline.ingest.transcript.turns import turns_of

WRITTEN = r"\n"
"""The end of a line as a program writes it that escaped it twice."""


class Talk(NamedTuple):
    """The turns of a talk, and what its head says of it."""

    drafts: list[Draft]
    head: Mapping[str, str]


NO_TALK = Talk([], {})


def talk_in(text: str, piece: Callable[[int, int], Sequence[Piece]]) -> Talk:
    """The talk in the text; without turns where its lines are no talk of two people.

    Args:
        text: All of the string.
        piece: The pieces of its characters from one offset to another, a line of it.
    """
    lines = []
    offset = 0
    end_of_line = "\n" if "\n" in text else WRITTEN
    for row in text.split(end_of_line):
        begin, end = offset + len(row) - len(row.lstrip()), offset + len(row.rstrip())
        pieces = tuple(piece(begin, end)) if begin < end else ()
        lines.append(Line("".join(one.text for one in pieces), pieces))
        offset += len(row) + len(end_of_line)
    return talk_of(lines)


def talk_of(lines: Sequence[Line]) -> Talk:
    """The talk that the lines are; without turns where they are no talk of two people."""
    lines = parted(lines)
    readings = label_readings(lines)
    if not readings or readings[0].score < TALK or len({one.speaker for one in readings[0].labels.values()}) < FEW:
        return NO_TALK
    return Talk(*turns_of(lines, readings[0].labels))
