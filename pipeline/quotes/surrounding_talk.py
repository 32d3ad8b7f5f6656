"""What was said before and after a quote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Kind, Role, Span
from pipeline.results.participants import display_name, groups, people
from pipeline.results.tables import RunTables
from pipeline.text import sentences

FAR = 12
"""So many paragraphs back the interviewer's question is looked for. A choice."""

SPOKEN = (Kind.SPEECH, Kind.NARRATIVE, Kind.QUOTED)

Line = tuple[str, str]
"""Who says it, and the words; these are "" where they may not be shown."""


@dataclass(frozen=True, slots=True)
class _SpokenParagraph:
    span: Span
    turn: int
    who: str
    role: str
    text: str


class Around:
    """The paragraphs of every document, by where they stand."""

    def __init__(self, tables: RunTables) -> None:
        persons, many = people(tables.cases), groups(tables.turns)
        self._pieces: dict[str, list[_SpokenParagraph]] = {}
        columns = ["document", "turn", "speaker", "role", "kind", "case", "paragraphs"]
        for turn in tables.turns.select(columns).to_pylist():
            person = persons.get(turn["case"])
            who = display_name(turn["speaker"], turn["role"], person, among=many)
            who = who or ("Interviewer" if turn["role"] == Role.INTERVIEWER else "")
            open_to = turn["role"] == Role.INTERVIEWER or person is None or person.consent
            for span in turn["paragraphs"]:
                text = tables.texts[turn["document"]][span["start"] : span["end"]] if open_to else ""
                if turn["kind"] in SPOKEN:
                    where = Span(span["start"], span["end"])
                    self._pieces.setdefault(turn["document"], []).append(
                        _SpokenParagraph(where, turn["turn"], who, turn["role"], text)
                    )
        for pieces in self._pieces.values():
            pieces.sort(key=lambda piece: piece.span)

    def of(self, document: str, spans: Sequence[Span], *, sentences: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """So many sentences before and after a quote; and the question that it answers, further back too."""
        pieces = self._pieces.get(document, [])
        if not spans or not pieces:
            return (), ()
        start, end = spans[0].start, spans[-1].end
        before = self._before(pieces, start, sentences)
        return tuple(before), tuple(self._after(pieces, end, sentences))

    @staticmethod
    def _before(pieces: list[_SpokenParagraph], start: int, wanted: int) -> list[Line]:
        lines: list[Line] = []
        left, asked = wanted, False
        last = bisect_left(pieces, start, key=lambda piece: piece.span.start) - 1
        for number in range(last, max(last - FAR, -1), -1):
            piece = pieces[number]
            asks = piece.role == Role.INTERVIEWER
            if left <= 0 and not asks:
                continue
            said = _split(piece.text[: max(start - piece.span.start, 0)])
            if not said and piece.text:
                continue
            # A question is given whole: half of it helps nobody.
            words = " ".join(said if asks else said[-left:])
            cut = "[...] " if not asks and len(said) > left else ""
            left -= len(said) or 1
            lines.append((piece.who, cut + words))
            asked = asked or asks
            if asked and (left <= 0 or asks):
                break
        lines.reverse()
        return lines

    @staticmethod
    def _after(pieces: list[_SpokenParagraph], end: int, wanted: int) -> list[Line]:
        lines: list[Line] = []
        left = wanted
        first = max(bisect_left(pieces, end, key=lambda piece: piece.span.start) - 1, 0)
        for piece in pieces[first:]:
            if left <= 0:
                break
            said = _split(piece.text[max(end - piece.span.start, 0) :])
            if not said and (piece.text or piece.span.end <= end):
                continue
            cut = " [...]" if len(said) > left else ""
            lines.append((piece.who, " ".join(said[:left]) + cut))
            left -= len(said) or 1
        return lines


def _split(text: str) -> list[str]:
    return [" ".join(text[span.start : span.end].split()) for span in sentences.split(text)]
