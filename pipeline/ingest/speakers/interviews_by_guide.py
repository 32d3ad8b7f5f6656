"""Several interviews in a file without a line above each: the whole guide is asked again from its first question on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.head_fields import HEAD_LINE
from pipeline.model import Document, Kind, Role, Span, Turn
from pipeline.text.whole_numbers import whole_number

GUIDE, SHARED = 4, 0.8
"""Questions of a guide at least, and the share of them that is asked in each interview, in their order."""

HEAD = 6
"""Paragraphs of what stands above an interview at most."""

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\W{0,3}(?:q(?:uestion)?\s?)?(\d{1,3})\s?[-–.):]", re.IGNORECASE)
_ALONE = re.compile(r"\W{0,3}(\d{1,3})\W{0,3}")


def parted_by_guide(document: Document) -> tuple[Turn, ...]:
    """The turns, each with its part, ``Interview 1``; none where the guide does not say for certain where each begins.

    One unnamed respondent answers it all, and the first turn is its first question. Before each other interview a head
    ends what is said, made as what stands above the first; or nothing does: the questions have numbers, nothing stands
    above the first, and the answer before is one paragraph.
    """
    turns = document.turns
    talk = [place for place, turn in enumerate(turns) if turn.kind is Kind.SPEECH]
    roles = {turns[place].role for place in talk}
    if roles != {Role.INTERVIEWER, Role.RESPONDENT} or len({turns[place].part for place in talk}) > 1:
        return ()
    who = {(turns[place].speaker, turns[place].case) for place in talk if turns[place].role is Role.RESPONDENT}
    if len(who) > 1 or not all(not name or is_generic(name) for name, _ in who):
        return ()
    asked = [place for place in talk if turns[place].role is Role.INTERVIEWER]
    texts = [document.slice(turns[place].paragraphs) for place in asked]
    keys = [" ".join(_WORD.findall(text.casefold())) for text in texts]
    starts = [place for place, key in enumerate(keys) if key == keys[0]]
    rounds = [keys[start:end] for start, end in pairwise([*starts, len(keys)])]
    if len(rounds) < 2 or talk[0] != asked[0] or not all(_is_round(own, rounds[0]) for own in rounds):
        return ()
    numbers = [whole_number(found[1]) if (found := _NUMBER.match(text)) else 0 for text in texts[: len(rounds[0])]]
    numbered = numbers[0] == 1 and all(first < second for first, second in pairwise(numbers))
    above = [span for turn in turns[: talk[0]] for span in turn.paragraphs]
    before = [turns[asked[start] - 1] for start in starts[1:]]
    heads = [_head(document, turn, above, number) for number, turn in enumerate(before, start=2)]
    bare = numbered and not above and all(turn.kind is Kind.SPEECH and len(turn.paragraphs) == 1 for turn in before)
    if not bare and not all(heads):
        return ()
    return tuple(_cut(turns, [asked[start] for start in starts[1:]], heads))


def _is_round(own: Sequence[str], guide: Sequence[str]) -> bool:
    """Whether nearly all of the guide is asked, and little else, in its order."""
    again = [guide.index(key) for key in own if key in guide]
    enough = len(again) >= max(GUIDE, SHARED * max(len(own), len(guide)))
    return enough and all(first < second for first, second in pairwise(again))


def _head(document: Document, turn: Turn, above: Collection[Span], number: int) -> tuple[Span, ...]:
    """What ends a turn as it stands above the first interview, or counts them: ``2-``, ``Participant: ...``."""
    lines = {document.slice((span,)).strip() for span in above}
    keys = {found["key"] for found in map(HEAD_LINE.fullmatch, lines) if found}

    def stands_above(span: Span) -> bool:
        text = document.slice((span,)).strip()
        counted = _ALONE.fullmatch(text)
        field = HEAD_LINE.fullmatch(text)
        return (
            text in lines
            or bool(counted and whole_number(counted[1]) == number)
            or bool(field and field["key"] in keys)
        )

    head = next(groupby(reversed(turn.paragraphs[1:][-HEAD:]), key=stands_above), None)
    return tuple(reversed(list(head[1]))) if head and head[0] else ()


def _cut(turns: Sequence[Turn], starts: Sequence[int], heads: Sequence[tuple[Span, ...]]) -> Iterator[Turn]:
    """The turns with their parts; the head of each interview is cut from the turn before it."""
    before = {start - 1: head for start, head in zip(starts, heads, strict=True)}
    number = 1
    for place, turn in enumerate(turns):
        head = before.get(place, ())
        kept = turn.paragraphs[: len(turn.paragraphs) - len(head)]
        yield replace(turn, paragraphs=kept, part=f"Interview {number}")
        number += place in before
        if head:
            yield Turn("", Role.OTHER, Kind.HEADING, head, part=f"Interview {number}")
