"""Tables that hold a talk without a column of speakers: question and answer, or a column for each speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.documents.paragraphs import Grid, Paragraph, lines_of
from pipeline.ingest.speakers.roles import QUESTION_MARKS, role_of_label
from pipeline.ingest.transcript.draft import Draft, Piece
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.model import Role

ASKING, ANSWERING = 0.6, 0.3
"""Share of the left cells that ask at least, and of the right ones at most, in a table of questions and answers."""

ROWS = 2
"""Rows with words on both sides, or turns of two speakers, that a talk needs."""

NAME = 4
"""Words; the name above a column has no more."""

_QUESTION = re.compile(
    r"(?:interview(?:er['’]?s?)?\s+)?(?:questions?|fragen?|preguntas?|fråg(?:a|or)|domand[ae])", re.IGNORECASE
)
_ANSWER = re.compile(
    r"(?:answers?|responses?|repl(?:y|ies)|antwort(?:en)?|r[ée]ponses?|respuestas?|svar|rispost[ae])", re.IGNORECASE
)


def turns_in(grid: Grid) -> list[Draft]:
    """The turns of the talk in the table, in the order of its rows; none where it holds no talk."""
    return _side_by_side(grid) or _asked(grid)


def _asked(grid: Grid) -> list[Draft]:
    """Questions at the left and answers at the right."""
    rows = [row for row in grid.rows if any(_text(cell) for cell in row)]
    if len(rows) < ROWS or any(len(row) != 2 for row in rows):
        return []
    left, right = (_text(cell).strip(" :.") for cell in rows[0])
    headed = _QUESTION.fullmatch(left) is not None and _ANSWER.fullmatch(right) is not None
    named = not headed and all(may_be_name(name) and len(name.split()) <= NAME for name in (left, right))
    body = rows[1:] if headed or named else rows
    asked = [_text(row[0]) for row in body if _text(row[0])]
    answered = [_text(row[1]) for row in body if _text(row[1])]
    if not asked or len(answered) < (1 if headed else ROWS):
        return []
    if not headed and (_share(asked) < ASKING or _share(answered) > ANSWERING):
        return []
    drafts = []
    for question, answer in body:
        if named:  # the names stand above the columns
            drafts += [Draft(left, _paragraphs(question)), Draft(right, _paragraphs(answer))]
        else:
            drafts += [Draft("", _paragraphs(question), Role.INTERVIEWER), Draft("", _paragraphs(answer))]
    return [draft for draft in drafts if draft.paragraphs]


def _side_by_side(grid: Grid) -> list[Draft]:
    """A column a speaker, whose name heads it; one cell of each row is filled."""
    if len(grid.rows) <= ROWS:
        return []
    names = [_text(cell).strip(" :") for cell in grid.rows[0]]
    if len(names) < 2 or not all(name and (may_be_name(name) or role_of_label(name)) for name in names):
        return []
    drafts: list[Draft] = []
    for row in grid.rows[1:]:
        filled = [place for place, cell in enumerate(row) if _text(cell)]
        if len(filled) > 1 or (filled and filled[0] >= len(names)):
            return []
        drafts += [Draft(names[place], _paragraphs(row[place])) for place in filled]
    turns = [draft.speaker for draft in drafts]
    return drafts if all(turns.count(name) >= ROWS for name in names) else []


def _text(cell: Sequence[Paragraph]) -> str:
    return " ".join(" ".join(paragraph.text for paragraph in cell).split())


def _share(texts: Sequence[str]) -> float:
    return sum(any(mark in text for mark in QUESTION_MARKS) for text in texts) / len(texts)


def _paragraphs(cell: Sequence[Paragraph]) -> list[list[Piece]]:
    return [
        line.slice(len(line.text) - len(line.text.lstrip()), len(line.text.rstrip()))
        for line in lines_of(cell)
        if line.text.strip()
    ]
