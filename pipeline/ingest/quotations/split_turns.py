"""Narrative turns divided into the author's words and those of the people quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipeline.ingest.documents.first_person import voice
from pipeline.ingest.quotations.attribution import QuotingParagraph
from pipeline.ingest.quotations.discourse import AttributedQuotation, Scene
from pipeline.ingest.quotations.lexicon import in_english
from pipeline.ingest.quotations.mentions import Cast, Figure
from pipeline.ingest.quotations.quotation_marks import Quotation, find, without_comma
from pipeline.ingest.quotations.signatures import BRACKET, bracketed, line_alone, signed, speaker_in
from pipeline.model import Document, Kind, Role, Span, Turn

SPARSE, OWN = 30, 10
"""An author's words around quotations only attribute where they are fewer: in all, in sentences of their own."""

MARKED = re.compile(r"[ \t]*>")
INDENTED = re.compile(r"(?: {3,}|\t)")
WHOLE = 12
"""Words of a paragraph without marks that may be a block quotation."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph and the turn it stands in."""

    turn: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a paragraph: the author's where ``figure`` is None and ``quoted`` is not."""

    span: Span
    quoted: bool
    figure: Figure | None = None
    bare: bool = False


def divide(document: Document, *, source: str | None = None) -> Document:
    """The document, its narrative divided where people are quoted.

    What is attributed with evidence, or stands in marks of its own and is
    plainly speech, becomes a turn of kind ``QUOTED``; marks stay outside of
    its span, the words of attribution with the author. Of a turn's paragraph
    all pieces stand in reading order.

    Args:
        document: As its reader left it.
        source: The decoded file, where it is text: it tells block quotations.
    """
    told = [turn for turn in document.turns if _is_narrative(turn)]
    if not told or any(turn.kind is Kind.QUOTED for turn in document.turns):
        # Without narrative, or with quotations that its reader knows already, as a project of ours tells them.
        return document
    known = {
        turn.case or turn.speaker: turn.speaker
        for turn in document.turns
        if turn.role is Role.RESPONDENT and turn.kind is Kind.SPEECH and turn.speaker
    }
    texts = [document.text[span.start : span.end] for turn in told for span in turn.paragraphs]
    if not in_english(texts):
        return document  # who is quoted is told by English words alone
    stem = PurePosixPath(document.id).with_suffix("").as_posix() if document.id == document.file else document.id
    cast = Cast(stem, [(speaker, case) for case, speaker in known.items()], texts)
    pieces: dict[int, list[list[_Piece]]] = {}
    scene = Scene()
    for run, after in _runs(document, cast):
        scene.speaker = scene.announced = None
        scene.goes_on = False
        _read_run(document, run, after, cast, scene, source, pieces)
    turns: list[Turn] = []
    for number, turn in enumerate(document.turns):
        turns += _divided(turn, pieces[number]) if number in pieces else [turn]
    return replace(document, turns=tuple(turns))


def _is_narrative(turn: Turn) -> bool:
    return turn.kind is Kind.NARRATIVE and turn.role is Role.AUTHOR


def _is_signed(document: Document, turn: Turn, cast: Cast) -> bool:
    """Whether what looks like a heading is a quotation with its speaker."""
    if turn.kind is not Kind.HEADING or turn.role is Role.RESPONDENT:
        return False
    text = document.text[turn.paragraphs[0].start : turn.paragraphs[-1].end]
    quotations = find([text])[0]
    if len(quotations) != 1 or quotations[0].start > 0 or quotations[0].end == len(text):
        return False
    tail = text[quotations[0].end :]
    return bracketed(tail, cast) is not None or signed(tail, cast) is not None


def _runs(document: Document, cast: Cast) -> Iterator[tuple[list[_Place], str]]:
    """Paragraphs of narrative up to the next heading or talk, and the words of what comes then."""
    run: list[_Place] = []
    for number, turn in enumerate(document.turns):
        if _is_narrative(turn) or _is_signed(document, turn, cast):
            run += [_Place(number, span) for span in turn.paragraphs]
        elif turn.kind not in (Kind.NOTE, Kind.FRONT, Kind.BACK) and run:
            span = turn.paragraphs[0]
            yield run, document.text[span.start : span.end] if turn.kind is Kind.HEADING else ""
            run = []
    if run:
        yield run, ""


def _read_run(
    document: Document,
    run: Sequence[_Place],
    after: str,
    cast: Cast,
    scene: Scene,
    source: str | None,
    pieces: dict[int, list[list[_Piece]]],
) -> None:
    texts = [document.text[place.span.start : place.span.end] for place in run]
    for number, (place, quotations) in enumerate(zip(run, find(texts), strict=True)):
        text = texts[number]
        following = texts[number + 1] if number + 1 < len(texts) else after
        block = None
        if not any(q.start <= 1 for q in quotations):
            block = _block(text, following, cast, scene, marked=_is_marked(document, place.span, source))
        announced = scene.announced
        paragraph = QuotingParagraph(text, quotations, cast, scene, after=following)
        if block is not None:
            said = [AttributedQuotation(Quotation(0, block[1], 0, block[1], False), block[0])]
            scene.speaker, scene.goes_on = block[0], False
            scene.announced, scene.in_block = announced, True
        else:
            said = paragraph.said()
            scene.in_block = False
        own = _own_words(paragraph, said)
        pieces.setdefault(place.turn, []).append(list(_cut(text, place.span, said, bare=bool(said) and own)))


def _is_marked(document: Document, span: Span, source: str | None) -> bool:
    """Whether the paragraph is a block quotation by its mark or its indentation in the file."""
    if source is None:
        return False
    at = document.source_map.source(span.start)
    if at < 0:
        return False
    start = source.rfind("\n", 0, at) + 1
    line = source[start:at]
    return bool(MARKED.match(line)) or bool(INDENTED.fullmatch(line) or (INDENTED.match(line) and not line.strip()))


def _block(text: str, following: str, cast: Cast, scene: Scene, *, marked: bool) -> tuple[Figure | None, int] | None:
    """The speaker of a block quotation without marks, and where it ends; None where it is none."""
    spoken = voice([text]).first_person > 0
    if len(text.split()) < (3 if marked else WHOLE):
        return None
    if text.endswith((")", "]")):
        for found in BRACKET.finditer(text, max(0, len(text) - 110)):
            if found.end() == len(text) and (figure := speaker_in(found[1], cast)) and (spoken or marked):
                return figure, _trimmed(text, found.start())
    if (
        marked
        and (cut := re.search(r"\s[–—―-]{1,2}\s*(?=[^–—―]{2,90}$)", text))
        and (figure := signed(text[cut.start() :], cast))
    ):
        return figure, _trimmed(text, cut.start())
    figure = signed(following, cast) or line_alone(following, cast)
    if figure is not None and (spoken or marked):
        return figure, len(text)
    if scene.announced is not None and (marked or (voice([text]).singular > 0 and not scene.in_block)):
        return scene.announced, len(text)
    return None


def _trimmed(text: str, end: int) -> int:
    return len(text[: end + (text[end : end + 1] in ".!?")].rstrip())


def _own_words(paragraph: QuotingParagraph, said: Sequence[AttributedQuotation]) -> bool:
    """Whether the author's words in the paragraph only say who speaks."""
    taken = sum(len(paragraph.text[one.quotation.first : one.quotation.last].split()) for one in said)
    if len(paragraph.text.split()) - taken >= SPARSE:
        return False
    free = [
        sentence
        for sentence in paragraph.sentences
        if not any(one.quotation.start < sentence.end and sentence.start < one.quotation.end for one in said)
    ]
    return sum(len(paragraph.masked[s.start : s.end].split()) for s in free) < OWN


def _cut(text: str, span: Span, said: Sequence[AttributedQuotation], *, bare: bool) -> Iterator[_Piece]:
    position = 0
    for one in said:
        quotation = without_comma(text, one.quotation)
        yield from _author(text, span, position, one.quotation.start, bare=bare)
        yield _Piece(Span(span.start + quotation.first, span.start + quotation.last), True, one.figure)
        position = one.quotation.end
    yield from _author(text, span, position, len(text), bare=bare)


def _author(text: str, span: Span, start: int, end: int, *, bare: bool) -> Iterator[_Piece]:
    part = text[start:end]
    lead = len(part) - len(part.lstrip(" \t\n,;.") if start else part.lstrip())
    first, last = start + lead, start + len(part.rstrip())
    if first < last and any(character.isalnum() for character in text[first:last]):
        yield _Piece(Span(span.start + first, span.start + last), False, bare=bare)


def _divided(turn: Turn, paragraphs: Sequence[Sequence[_Piece]]) -> list[Turn]:
    """The turn as turns of its author and of those quoted."""
    turns: list[Turn] = []
    for piece in (piece for pieces in paragraphs for piece in pieces):
        if piece.quoted:
            figure = piece.figure or Figure("", "")
            made = Turn(figure.speaker, Role.RESPONDENT, Kind.QUOTED, (piece.span,), case=figure.case, part=turn.part)
        else:
            made = replace(turn, kind=Kind.NOTE if piece.bare else turn.kind, paragraphs=(piece.span,))
        same = turns and not piece.quoted and turns[-1].kind is made.kind and turns[-1].role is made.role
        if same:
            turns[-1] = replace(turns[-1], paragraphs=(*turns[-1].paragraphs, piece.span))
        else:
            turns.append(made)
    return turns
