"""Brings two codings onto common passages, whatever was cut where.

The passages of the first coding are the units. A passage of the second that
has the same id and the same words is the same one. Any other is laid over the
first coding's text, by its location where both are known, by its words
elsewhere; it counts for each passage with which it shares at least half of the
shorter of the two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.human_codings import Coded, CodedPassage

SHARED = 0.5
"""Which share of the shorter one, in characters or words, two passages must have in common. A choice: most of it."""

_RUN = 4
"""How many words in a row must be equal to show where a text stands."""

_WORD = re.compile(r"\w+")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage that both coders looked at.

    Attributes:
        id: As the first coding has it.
        document: Of the passage; "" where neither coding says.
        first: The codes that the first coder gave.
        second: The codes that the second gave.
        unsure: Codes on which one of them did not commit.
        judged: The codes that both looked at, None for all.
        source: The ids of the second coding's passages.
    """

    id: str
    document: str
    first: frozenset[str]
    second: frozenset[str]
    unsure: frozenset[str]
    judged: frozenset[str] | None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """What could be compared.

    Attributes:
        units: In the first coding's order.
        overlapping: How many of them were compared by overlap, not as the same passage.
        lost: The second coding's passages that have no counterpart.
    """

    units: tuple[Unit, ...]
    overlapping: int
    lost: tuple[str, ...]


def align(first: Coded, second: Coded) -> Aligned:
    """The passages that both coders looked at."""
    by_id = {passage.id: passage for passage in first.passages}
    matches: dict[str, list[CodedPassage]] = {}
    elsewhere = []
    for passage in second.passages:
        same = by_id.get(passage.id)
        if same and _same_location(same, passage):
            matches.setdefault(same.id, []).append(passage)
        else:
            elsewhere.append(passage)
    overlapping = set()
    lost = []
    found = _overlaps(first.passages, elsewhere)
    for passage, owners in zip(elsewhere, found, strict=True):
        if not owners:
            lost.append(passage.id)
        for owner in owners:
            matches.setdefault(owner, []).append(passage)
            overlapping.add(owner)
    units = [_unit(passage, matches[passage.id]) for passage in first.passages if passage.id in matches]
    return Aligned(tuple(units), len(overlapping), tuple(lost))


def _unit(passage: CodedPassage, others: Sequence[CodedPassage]) -> Unit:
    second = frozenset().union(*(other.codes for other in others))
    doubted = frozenset().union(*(other.uncertain for other in others))
    judged = passage.judged
    limits = [other.judged for other in others if other.judged is not None]
    if len(limits) == len(others):
        looked_at = frozenset().union(*limits)
        judged = looked_at if judged is None else judged & looked_at
    return Unit(
        id=passage.id,
        document=passage.document or next((other.document for other in others if other.document), ""),
        first=passage.codes,
        second=second,
        unsure=passage.uncertain | (doubted - second),
        judged=judged,
        source=tuple(other.id for other in others),
    )


def _same_location(one: CodedPassage, other: CodedPassage) -> bool:
    """Whether two passages of one id are the same: half of their words at least, where both have words."""
    if one.spans and other.spans and one.document == other.document:
        return one.spans == other.spans
    words, others = Counter(_words(one.text)), Counter(_words(other.text))
    if not words or not others:
        return True
    return 2 * (words & others).total() >= max(words.total(), others.total())


def _overlaps(units: Sequence[CodedPassage], others: Sequence[CodedPassage]) -> list[list[str]]:
    """For each of the others the units that it counts for."""
    if not others:
        return []
    by_document: dict[str, list[CodedPassage]] = {}
    for unit in units:
        by_document.setdefault(unit.document, []).append(unit)
    by_words = [other for other in others if not _placed(other, by_document)]
    words = _ByWords(units, by_words)
    return [
        _by_location(other, by_document[other.document]) if _placed(other, by_document) else words.owners(other)
        for other in others
    ]


def _placed(passage: CodedPassage, by_document: Mapping[str, Sequence[CodedPassage]]) -> bool:
    return bool(passage.spans) and any(unit.spans for unit in by_document.get(passage.document, ()))


def _by_location(other: CodedPassage, units: Iterable[CodedPassage]) -> list[str]:
    length = sum(span.end - span.start for span in other.spans)
    owners = []
    for unit in units:
        shared = sum(
            max(0, min(own.end, span.end) - max(own.start, span.start)) for own in unit.spans for span in other.spans
        )
        shorter = min(length, sum(span.end - span.start for span in unit.spans))
        if shared and shared >= SHARED * shorter:
            owners.append(unit.id)
    return owners


class _ByWords:
    """Finds texts in the units' text, document by document."""

    def __init__(self, units: Sequence[CodedPassage], others: Sequence[CodedPassage]) -> None:
        wanted = {key for other in others for _, key in _runs(_words(other.text))}
        self.owner: list[str] = []
        self.document: list[str] = []
        self.words: list[str] = []
        self.length: Counter[str] = Counter()
        self.at: dict[Key, list[int]] = {}
        if not wanted:
            return
        # Passages of a document follow one another even where the table mixes documents.
        index = {unit.document: number for number, unit in reversed(list(enumerate(units)))}
        for unit in sorted(units, key=lambda unit: index[unit.document]):
            own = _words(unit.text)
            self.words.extend(own)
            self.owner.extend([unit.id] * len(own))
            self.document.extend([unit.document] * len(own))
            self.length[unit.id] += len(own)
        shortest = min(len(key) for key in wanted)
        for size in range(shortest, _RUN + 1):
            for start in range(len(self.words) - size + 1):
                key = tuple(self.words[start : start + size])
                if key in wanted and self.document[start] == self.document[start + size - 1]:
                    self.at.setdefault(key, []).append(start)
        self.documents = frozenset(self.document)

    def owners(self, other: CodedPassage) -> list[str]:
        """The units that share at least half of the shorter one's words with the text."""
        words = _words(other.text)
        matches = [
            (start, offset, len(key))
            for offset, key in _runs(words)
            for start in self.at.get(key, ())
            if other.document not in self.documents or self.document[start] == other.document
        ]
        if not matches:
            return []
        # The text stands where most of its runs do; what was left out of it or put into it shifts the rest.
        shift = Counter(start - offset for start, offset, _ in matches).most_common(1)[0][0]
        near = len(words) + 2 * _RUN
        covered = {
            start + step
            for start, offset, size in matches
            if abs(start - offset - shift) <= near
            for step in range(size)
        }
        shared = Counter(self.owner[index] for index in sorted(covered))
        return [owner for owner, count in shared.items() if count >= SHARED * min(len(words), self.length[owner])]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str]) -> Iterator[tuple[int, Key]]:
    size = min(_RUN, len(words))
    if size:
        for start in range(len(words) - size + 1):
            yield start, tuple(words[start : start + size])
