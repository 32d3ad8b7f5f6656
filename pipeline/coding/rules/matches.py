"""Matches in a passage: where words stand, whether they are denied, and which stand together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from pipeline.codebook.grammar import Window
from pipeline.coding.rules.negation import denied
from pipeline.coding.rules.required_words import small_letters
from pipeline.coding.rules.word_rows import Token, WordRow

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Match(NamedTuple):
    """Words ``first`` up to ``last``, excluded, of a row; at ``start`` to ``end`` of the text."""

    first: int
    last: int
    start: int
    end: int
    negated: bool


@dataclass(slots=True)
class PassageWords:
    """A passage as the rules see it.

    Attributes:
        row: Its words.
        stands: Where every phrase stands, by its number: first word, and the word after its last.
        text: Its text.
        tagged: Gives its words with lemmas and tags.
        tokens: Gives its distinct tokens.
    """

    row: WordRow
    stands: dict[int, list[tuple[int, int]]]
    text: str
    tagged: Callable[[], Doc]
    tokens: Callable[[], list[Token]]
    _matches: dict[int, list[Match]] = field(default_factory=dict)
    _numbers: frozenset[int] | None = None
    _letters: str | None = ""

    @property
    def letters(self) -> str | None:
        """See :func:`small_letters`."""
        if self._letters == "":
            self._letters = small_letters(self.text)
        return self._letters

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the phrases that stand in it."""
        if self._numbers is None:
            self._numbers = frozenset(self.stands)
        return self._numbers

    def found(self, number: int) -> list[Match]:
        """The matches of a phrase."""
        matches = self._matches.get(number)
        if matches is None:
            matches = [self.match(first, last) for first, last in self.stands.get(number, ())]
            self._matches[number] = matches
        return matches

    def match(self, first: int, last: int) -> Match:
        """The match of the words ``first`` up to ``last``, excluded."""
        row = self.row
        opens = row.opens[row.sentence[first]]
        negated = denied(row.words[opens:last], first - opens)
        return Match(first, last, row.starts[first], row.ends[last - 1], negated)

    def at(self, start: int, end: int) -> Match | None:
        """The match of a stretch of text; None where it is blank."""
        first, last = bisect_right(self.row.ends, start), bisect_left(self.row.starts, end)
        if first >= last:
            return None
        found = self.match(first, last)
        return Match(first, last, start, end, found.negated)


def outermost(matches: list[Match]) -> list[Match]:
    """Without those that lie within another."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end, match.negated)):
        if not kept or match.end > kept[-1].end:
            kept.append(match)
    return kept


def _joined(passage: PassageWords, matches: Iterable[Match]) -> Match:
    """One match from the first of them to the last; denied where one is, by a word outside them all."""
    chosen = sorted(matches)
    row = passage.row
    inside = {index for match in chosen for index in range(match.first, match.last)}
    negated = False
    for match in chosen:
        if match.negated:
            opens = row.opens[row.sentence[match.first]]
            # What the rule asks for itself, as "nobody" in near: [nobody, decide], denies nothing.
            words = ["-" if opens + at in inside else word for at, word in enumerate(row.words[opens : match.last])]
            negated = negated or denied(words, match.first - opens)
    first, last = min(match.first for match in chosen), max(match.last for match in chosen)
    start, end = min(match.start for match in chosen), max(match.end for match in chosen)
    return Match(first, last, start, end, negated)


def co_occurring(passage: PassageWords, groups: list[list[Match]], *, within: Window) -> list[Match]:
    """The closest that stand together, one for the passage or for each sentence."""
    if within is Window.PASSAGE:
        closest = _closest(passage, groups)
        return [closest] if closest else []
    sentence = passage.row.sentence
    result = []
    for number in sorted({sentence[match.first] for match in groups[0]}):
        here = [[match for match in group if sentence[match.first] == number] for group in groups]
        closest = _closest(passage, here)
        if closest:
            result.append(closest)
    return result


def _closest(passage: PassageWords, groups: list[list[Match]]) -> Match | None:
    if not all(groups):
        return None
    joined = []
    for match in min(groups, key=len):
        # Affirmed words go before denied ones, near ones before far ones.
        others = [
            min(group, key=lambda other: (other.negated, abs(other.first - match.first), other)) for group in groups
        ]
        joined.append(_joined(passage, [match, *others]))
    return min(joined, key=lambda found: (found.negated, found.last - found.first, found))


def near(passage: PassageWords, groups: list[list[Match]], *, words: int, ordered: bool) -> list[Match]:
    """One of each group in a sentence, at most ``words`` words between neighbours."""
    if not all(groups):
        return []
    orders = [tuple(range(len(groups)))] if ordered else list(permutations(range(len(groups))))
    found = set()
    for order in orders:
        for match in groups[order[0]]:
            chain = _chain(passage.row, [groups[index] for index in order[1:]], match, words=words)
            if chain is not None:
                found.add(_joined(passage, [match, *chain]))
    return sorted(found)


def _chain(row: WordRow, groups: list[list[Match]], after: Match, *, words: int) -> list[Match] | None:
    """One match of each group, each within reach of the one before."""
    if not groups:
        return []
    for match in groups[0]:
        if match.first < after.last or row.sentence[match.first] != row.sentence[after.last - 1]:
            continue
        end = row.number[after.last - 1] + bool(row.words[after.last - 1])
        if row.number[match.first] - end > words:
            continue
        rest = _chain(row, groups[1:], match, words=words)
        if rest is not None:
            return [match, *rest]
    return None


def without(
    passage: PassageWords, matches: list[Match], bars: Callable[[], list[Match]], *, within: Window
) -> list[Match]:
    """The matches, save where the passage or their sentence holds one of ``bars``."""
    if not matches:
        return []
    barred = bars()
    if within is Window.PASSAGE:
        return [] if barred else matches
    sentence = passage.row.sentence
    closed = {number for bar in barred for number in range(sentence[bar.first], sentence[bar.last - 1] + 1)}
    return [match for match in matches if closed.isdisjoint(range(sentence[match.first], sentence[match.last - 1] + 1))]
