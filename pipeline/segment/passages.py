"""Document -> passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Document, Kind, Passage, Role, Span, Turn
from pipeline.runtime.digests import digest
from pipeline.text.full_stops import CLOSING_SIGNS
from pipeline.text.nonspeech import speech_at, worded, words_at
from pipeline.text.sentences import split

UNITS = ("paragraph", "turn", "sentence")
LONG = 225
"""A paragraph of more words than this is split. A choice: half as much again as :data:`TARGET`, so that no part is a
scrap."""

TARGET = 150
"""About how many words the parts of an over-long paragraph have. A choice: a minute of speech."""

BACKCHANNEL_WORDS = 4
"""A turn of at most so many words, all of them like yes and mm, only keeps another talking. A choice."""

SHE_SAYS = 12
"""So many words of an author's between two parts of a quotation leave it one passage. A choice."""

WRITTEN = (Kind.NARRATIVE, Kind.QUOTED)
PARAGRAPH_BREAK = "\n\n"

_BACKCHANNEL = re.compile(
    r"(?:m+-?h?m+|mm+|hmm+|uh[- ]?h?uh|uh|um|ah|aha|oh|yes|yeah|yep|yup|no|nope|ok|okay|right|sure|exactly|really"
    r"|indeed|of course|i see|gotcha|wow|great|good|lovely|true|absolutely|definitely|totally|fine|cool)",
    re.IGNORECASE,
)
_NOTED = re.compile(rf"(?:[(<{{*]+(?:[a-zß-ÿ][^\W\d_]*[ ,/]*){{1,5}}[)>}}*]+[\s{CLOSING_SIGNS},…-]*)+")
"""``(lacht)``, ``(no se entiende)``, alone: a few small words in brackets, and no sentence."""

_MARK = re.compile(r"\[[^\]]*\]|\([^)]*\)")


@dataclass(frozen=True, slots=True)
class _TurnStretch:
    """Turns of one speaker that are read as one, as the paragraphs they hold."""

    turn: int
    first: Turn
    paragraphs: tuple[tuple[Span, ...], ...]


def is_backchannel(text: str) -> bool:
    """Whether a turn only says "I am listening": at most four words, no question."""
    if "?" in text:
        return False
    words = _MARK.sub(" ", text)
    return len(words.split()) <= BACKCHANNEL_WORDS and not re.search(r"\w", _BACKCHANNEL.sub(" ", words))


def segment(
    document: Document,
    *,
    unit: str = "paragraph",
    interviewer: bool = False,
    unpunctuated: Callable[[str], list[int]] | None = None,
) -> list[Passage]:
    """The document's passages, in reading order.

    A table that is already segmented keeps its rows as passages. Otherwise a
    backchannel that interrupts somebody is no passage, and what it interrupts
    is read on as one; so is what an author writes around quotations, and a
    quotation around "she says". Headings, biographies, front and back matter and
    comments are not coded. The programme is that of the passage's case, and the document's where that has none.

    Args:
        document: What was read.
        unit: ``paragraph`` (over-long ones split at sentence ends near 150
            words), ``turn`` or ``sentence``.
        interviewer: Whether interviewers' turns are coded too.
        unpunctuated: See :func:`pipeline.text.sentences.split`.

    Raises:
        ValueError: The unit is none of :data:`UNITS`.
    """
    if unit not in UNITS:
        raise ValueError(f"The 'unit' of segment must be one of {', '.join(UNITS)}, got {unit!r} instead.")
    seen: dict[str, int] = {}
    own = {case.id: case.programme for case in document.cases if case.id and case.programme}
    passages = []
    for stretch in _stretches(document):
        turn = stretch.first
        if turn.role is Role.INTERVIEWER and not interviewer:
            continue
        for spans in _units(document, stretch, unit, unpunctuated):
            text = document.slice(spans)
            words = words_at(document, spans)
            if not document.segmented and (not words or _is_noted(document, turn, spans, text)):
                continue
            name = turn.passage or f"{document.id}#{digest(text)[:8]}"
            count = seen[name] = seen.get(name, 0) + 1
            passages.append(
                Passage(
                    id=name if count == 1 else f"{name}-{count}",
                    document=document.id,
                    spans=spans,
                    case=turn.case,
                    speaker=turn.speaker,
                    role=turn.role,
                    programme=own.get(turn.case, document.programme),
                    part=turn.part,
                    turn=stretch.turn,
                    locator=document.source_map.locator(spans[0].start),
                    words=words,
                    kind=turn.kind,
                )
            )
    return passages


def _is_noted(document: Document, turn: Turn, spans: Sequence[Span], text: str) -> bool:
    """Whether nobody says any of it: brackets alone, in which stands what was heard or could not be understood."""
    if turn.kind is not Kind.SPEECH or text[:1] not in "[(<{*":
        return False
    return not worded(speech_at(document, spans)) or _NOTED.fullmatch(text) is not None


def _stretches(document: Document) -> Iterator[_TurnStretch]:
    turns = [(index, turn) for index, turn in enumerate(document.turns) if turn.kind.coded and turn.paragraphs]
    if document.segmented:
        for index, turn in turns:
            yield _TurnStretch(index, turn, (turn.paragraphs,))
        return
    taken: set[int] = set()
    for position, (index, turn) in enumerate(turns):
        if position in taken:
            continue
        paragraphs: list[tuple[Span, ...]] = [(span,) for span in turn.paragraphs]
        last = position
        while (following := _continues(document, turns, last, quoting=turn.kind in WRITTEN)) is not None:
            going_on = turns[following][1].paragraphs
            paragraphs[-1] = (*paragraphs[-1], going_on[0])
            paragraphs.extend((span,) for span in going_on[1:])
            # A backchannel is no passage; what stands between quotations is.
            taken.update((following,) if turn.kind in WRITTEN else range(last + 1, following + 1))
            last = following
        yield _TurnStretch(index, turn, tuple(paragraphs))


def _continues(document: Document, turns: Sequence[tuple[int, Turn]], position: int, *, quoting: bool) -> int | None:
    """The index of the turn that goes on with what another interrupts, None where none does.

    In talk a backchannel interrupts. In a written paragraph quotations
    interrupt its author, and her "she says" the one she quotes.
    """
    turn = turns[position][1]
    if not quoting:
        if position + 2 < len(turns) and _interrupts(document, turn, turns[position + 1][1], turns[position + 2][1]):
            return position + 2
        return None
    for later in range(position + 1, len(turns)):
        other = turns[later][1]
        between = document.text[turn.paragraphs[-1].end : other.paragraphs[0].start]
        if PARAGRAPH_BREAK in between:
            return None
        if (other.speaker, other.role, other.kind, other.case) == (turn.speaker, turn.role, turn.kind, turn.case):
            said = turn.kind is not Kind.QUOTED or len(between.split()) <= SHE_SAYS
            return later if said else None
        if turn.kind is Kind.QUOTED and other.kind is Kind.QUOTED:
            return None
    return None


def _interrupts(document: Document, before: Turn, between: Turn, after: Turn) -> bool:
    same = (before.speaker, before.role, before.part) == (after.speaker, after.role, after.part)
    return (
        same
        and (between.speaker, between.role) != (before.speaker, before.role)
        and is_backchannel(speech_at(document, between.paragraphs))
    )


def _units(
    document: Document, stretch: _TurnStretch, unit: str, unpunctuated: Callable[[str], list[int]] | None
) -> Iterable[tuple[Span, ...]]:
    if document.segmented:
        return list(stretch.paragraphs)
    if unit == "turn":
        return [_joined(document, [span for spans in stretch.paragraphs for span in spans])]
    result: list[tuple[Span, ...]] = []
    for spans in stretch.paragraphs:
        text = speech_at(document, spans)
        if unit == "paragraph" and len(text.split()) <= LONG:
            result.append(spans)
            continue
        sentences = split(text, unpunctuated=unpunctuated)
        groups = [[sentence] for sentence in sentences] if unit == "sentence" else _grouped(text, sentences)
        result.extend(_with_marks(document, spans, groups))
    return result


def _with_marks(document: Document, spans: tuple[Span, ...], groups: list[list[Span]]) -> Iterator[tuple[Span, ...]]:
    """The spans of groups of sentences; a mark between two of them stays with the one before it."""
    if not groups or not groups[0]:
        yield spans
        return
    text = document.slice(spans)
    starts = [0, *(group[0].start for group in groups[1:]), len(text)]
    for start, end in pairwise(starts):
        stretch = text[start:end]
        yield _slice(spans, start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip()))


def _joined(document: Document, spans: list[Span]) -> tuple[Span, ...]:
    """Spans with nothing but white space between them made one."""
    result = [spans[0]]
    for span in spans[1:]:
        if document.text[result[-1].end : span.start].strip():
            result.append(span)
        else:
            result[-1] = Span(result[-1].start, span.end)
    return tuple(result)


def _grouped(text: str, sentences: list[Span]) -> list[list[Span]]:
    """Sentences in groups of about the same number of words, near the target."""
    lengths = [len(text[span.start : span.end].split()) for span in sentences]
    parts = max(1, round(sum(lengths) / TARGET))
    aim = sum(lengths) / parts
    groups: list[list[Span]] = [[]]
    done = 0.0
    for span, length in zip(sentences, lengths, strict=True):
        # A sentence that would pass the mark by more than half goes to the next group.
        if groups[-1] and len(groups) < parts and done + length / 2 > aim * len(groups):
            groups.append([])
        groups[-1].append(span)
        done += length
    return groups


def _slice(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """The part of joined spans from ``start`` to ``end``, in document offsets."""
    result = []
    offset = 0
    for span in spans:
        length = span.end - span.start
        low, high = max(start - offset, 0), min(end - offset, length)
        if low < high:
            result.append(Span(span.start + low, span.start + high))
        offset += length + 1
    return tuple(result)
