"""Turns as a reader finds them, before they become a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.ingest.reader import Received
from pipeline.ingest.transcript.text_builder import PARAGRAPH_BREAK, TextBuilder
from pipeline.model import Case, Document, Kind, Role, Span, Turn

NOBODY_NAMED = "no speaker labels were found"
"""How it is told that all of a document is taken as what one person says."""

PERSON_KEYS = (
    "interviewee",
    "interview with",
    "participant",
    "participant id",
    "respondent",
    "informant",
    "name",
)
"""Lines at the head of a transcript that name the respondent."""

ASKER_KEYS = (
    *("interviewer", "interviewers", "interviewed by", "moderator", "facilitator", "researcher"),
    *("moderators", "facilitators", "researchers"),
)
"""Lines at the head of a transcript that name who asked."""


YEARS = 1e8
"""Seconds that no recording lasts, three years of them, from which on they are those of a calendar."""


class Piece(NamedTuple):
    """A stretch of the source that goes into a paragraph as it is.

    ``joint`` is put before it where it is not the first of its paragraph.
    """

    text: str
    source: int = -1
    locator: str = ""
    joint: str = " "

    def behind(self, place: int) -> Piece:
        """What stands in it from a place on."""
        return self._replace(text=self.text[place:], source=self.source + place if self.source >= 0 else -1)


@dataclass(slots=True)
class Draft:
    """A turn in the making; a paragraph is a list of pieces.

    ``written`` is how the file writes the speaker where that was taken for a slip, and ``guessed`` says that no label
    is written there.
    ``moments`` holds, by the index of a paragraph, when it begins (seconds), where a time stands before it.
    """

    speaker: str
    paragraphs: list[list[Piece]] = field(default_factory=list)
    role: Role = Role.RESPONDENT
    kind: Kind = Kind.SPEECH
    case: str = ""
    part: str = ""
    time: tuple[float, float] | None = None
    passage: str = ""
    moments: dict[int, float] = field(default_factory=dict)
    written: str = ""
    guessed: bool = False


def header_case(attributes: Mapping[str, str]) -> tuple[Case, ...]:
    """What the head of a file says of its interview, for ``pipeline.ingest.speakers.resolve``.

    A case without an id belongs to the whole document.
    """
    return (Case("", attributes=dict(attributes)),) if attributes else ()


def build(
    received: Received,
    drafts: Iterable[Draft],
    *,
    reader: str,
    document: str = "",
    programme: str = "",
    cases: Sequence[Case] = (),
    warnings: Sequence[str] = (),
    segmented: bool = False,
) -> Document:
    """The document made of the drafts; empty paragraphs and empty turns fall away."""
    builder = TextBuilder()
    turns = []
    for draft in drafts:
        spans = tuple(span for span in (_paragraph(builder, pieces) for pieces in draft.paragraphs) if span is not None)
        if spans:
            turns.append(
                Turn(
                    speaker=draft.speaker,
                    role=draft.role,
                    kind=draft.kind,
                    paragraphs=spans,
                    case=draft.case,
                    part=draft.part,
                    time=draft.time,
                    passage=draft.passage,
                )
            )
    text, source_map = builder.finish()
    turns, told = _from_the_first(turns)
    return Document(
        id=document or received.file,
        text=text,
        turns=tuple(turns),
        reader=reader,
        digest=received.digest,
        source_map=source_map,
        programme=programme,
        cases=tuple(cases),
        warnings=(*received.warnings, *warnings, *told),
        segmented=segmented,
        file=received.file,
    )


def _from_the_first(turns: list[Turn]) -> tuple[list[Turn], list[str]]:
    """The turns, times of a calendar counted from the first one, and a notice of that."""
    starts = [turn.time[0] for turn in turns if turn.time]
    if not starts or min(starts) < YEARS:
        return turns, []
    first = min(starts)
    unit = 0.001 if first >= 1000 * YEARS else 1.0  # milliseconds
    counted = [
        replace(turn, time=(round(unit * (turn.time[0] - first), 3), round(unit * (turn.time[1] - first), 3)))
        if turn.time
        else turn
        for turn in turns
    ]
    return counted, ["times are a calendar's, since 1970, and were counted from the first"]


def _paragraph(builder: TextBuilder, pieces: Sequence[Piece]) -> Span | None:
    pieces = _trimmed(pieces)
    if not pieces:
        return None
    if len(builder):
        builder.glue(PARAGRAPH_BREAK)
    start = len(builder)
    for number, piece in enumerate(pieces):
        if number and piece.joint:
            builder.glue(piece.joint)
        builder.copy(piece.text, source=piece.source, locator=piece.locator)
    return Span(start, len(builder))


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without white space at the paragraph's two ends."""
    kept = [piece for piece in pieces if piece.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = kept[0].behind(len(kept[0].text) - len(kept[0].text.lstrip()))
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return kept
