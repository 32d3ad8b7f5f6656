"""What stood before a passage, for a person who judges it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from pipeline.model import Role
from pipeline.results.participants import people, shown_speaker
from pipeline.results.tables import RunTables

LONGEST = 300
"""Characters shown of what stood before. A choice: two lines."""


@dataclass(frozen=True, slots=True)
class _EarlierParagraph:
    start: int
    speaker: str
    role: str
    shown: str
    text: str


def before(tables: RunTables) -> tuple[str, ...]:
    """The paragraph before each passage, or what its own paragraph said before it.

    Its end, where it is long; who speaks, where it is somebody else. The rows
    of a table need not follow from one another: there only a question counts.
    """
    persons = people(tables.cases)
    loose = {
        row["document"]
        for row in tables.documents.select(["document", "reader"]).to_pylist()
        if row["reader"] == "table"
    }
    pieces: dict[str, list[_EarlierParagraph]] = {}
    columns = ["document", "speaker", "role", "case", "paragraphs"]
    for turn in tables.turns.select(columns).to_pylist():
        shown = shown_speaker(turn["speaker"], turn["role"], persons.get(turn["case"]))
        shown = shown or ("Interviewer" if turn["role"] == Role.INTERVIEWER else "")
        for span in turn["paragraphs"]:
            text = tables.texts[turn["document"]][span["start"] : span["end"]]
            pieces.setdefault(turn["document"], []).append(
                _EarlierParagraph(span["start"], turn["speaker"], turn["role"], shown, text)
            )
    for said in pieces.values():
        said.sort(key=lambda piece: piece.start)
    result = []
    for row in tables.passages.select(["document", "speaker", "spans"]).to_pylist():
        said = pieces.get(row["document"], [])
        start = row["spans"][0]["start"]
        result.append(_before(said, start, row["speaker"], asked=row["document"] in loose))
    return tuple(result)


def _before(pieces: list[_EarlierParagraph], start: int, speaker: str, *, asked: bool) -> str:
    """What stands before ``start``; only a question where ``asked``."""
    for at in range(bisect_left(pieces, start, key=lambda piece: piece.start) - 1, -1, -1):
        piece = pieces[at]
        words = " ".join(piece.text[: start - piece.start].split())
        if words:
            if asked and piece.role != Role.INTERVIEWER:
                return ""
            if len(words) > LONGEST:
                words = f"… {words[-LONGEST:].split(' ', 1)[-1]}"
            return f"{piece.shown}: {words}" if piece.shown and piece.speaker != speaker else words
    return ""
