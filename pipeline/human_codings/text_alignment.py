"""Lays one text over another that says nearly the same: a transcript with labels and times over one without.

Word by word: runs of words that stand once in each text are anchors; what
lies between two anchors is compared piece by piece. So a stretch that someone
marked from the middle of a word, with a speaker's name in it or over several
turns, is found where its words stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from pipeline.model import Span

RUN = 4
"""So many words in a row are an anchor where they stand once in both texts."""

GAP = 400
"""Between two anchors at most so many words are compared; more are taken for text that the other lacks."""

ENOUGH = 0.5
"""At least this part of a stretch's words must be found."""

SAME = 0.3
"""Texts that share this part of their runs of words are taken for the same transcript."""

_WORD = re.compile(r"\w+")

Grams = frozenset[tuple[str, ...]]


class AlignedWords:
    """A text's words, in small letters, and where they stand."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.words = [match[0].casefold() for match in found]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]

    def grams(self) -> Grams:
        """Its runs of words."""
        return frozenset(self._grams())

    def once(self) -> dict[tuple[str, ...], int]:
        """The runs that stand once, and where."""
        counts = Counter(self._grams())
        return {gram: index for index, gram in enumerate(self._grams()) if counts[gram] == 1}

    def _grams(self) -> list[tuple[str, ...]]:
        return list(zip(*(self.words[shift:] for shift in range(RUN)), strict=False))


class Overlay:
    """The way from the words of one text to those of another.

    Args:
        source: The text in which something is marked.
        target: The text in which it is wanted.
    """

    def __init__(self, source: str, target: str) -> None:
        self._source, self._target = AlignedWords(source), AlignedWords(target)
        self._matched = _matched(self._source, self._target)

    def spans(self, span: Span) -> tuple[Span, ...]:
        """Where the words of a stretch stand in the target; none where too few of them do."""
        first = bisect_right(self._source.ends, span.start)
        last = bisect_left(self._source.starts, span.end)
        indices = [self._matched[word] for word in range(first, last) if word in self._matched]
        if not indices or len(indices) < ENOUGH * (last - first):
            return ()
        result: list[list[int]] = []
        for index in indices:
            if result and index == result[-1][1] + 1:
                result[-1][1] = index
            else:
                result.append([index, index])
        return tuple(Span(self._target.starts[one], self._target.ends[other]) for one, other in result)


def same_text(source: str, texts: Mapping[str, Grams]) -> str:
    """Which of the texts, given by their runs of words, the source is; "" for none."""
    own = AlignedWords(source).grams()
    shared = {name: len(own & grams) for name, grams in texts.items()}
    best = max(shared, key=lambda name: (shared[name], name), default="")
    return best if best and own and shared[best] >= SAME * min(len(own), len(texts[best])) > 0 else ""


def _matched(source: AlignedWords, target: AlignedWords) -> dict[int, int]:
    """For each word of the source that has one, its word of the target; both ascend."""
    theirs = target.once()
    anchors = [(index, theirs[gram]) for gram, index in source.once().items() if gram in theirs]
    matched: dict[int, int] = {}
    before = (0, 0)
    for here, there in [*_ascending(sorted(anchors)), (len(source.words), len(target.words))]:
        if here < before[0] or there < before[1]:
            continue
        _fill(source, target, before, (here, there), matched)
        length = RUN if here < len(source.words) else 0
        matched.update((here + step, there + step) for step in range(length))
        before = (here + length, there + length)
    return matched


def _fill(
    source: AlignedWords, target: AlignedWords, start: tuple[int, int], end: tuple[int, int], matched: dict[int, int]
) -> None:
    """Match what lies between two anchors."""
    ours, theirs = source.words[start[0] : end[0]], target.words[start[1] : end[1]]
    if not ours or not theirs or len(ours) > GAP or len(theirs) > GAP:
        return
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        matched.update((start[0] + block.a + step, start[1] + block.b + step) for step in range(block.size))


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which the second number ascends with the first."""
    ends: list[int] = []
    tops: list[int] = []
    above: list[int] = []
    for index, (_, there) in enumerate(pairs):
        rank = bisect_left(ends, there)
        above.append(tops[rank - 1] if rank else -1)
        if rank == len(ends):
            ends.append(there)
            tops.append(index)
        else:
            ends[rank] = there
            tops[rank] = index
    chosen = []
    index = tops[-1] if tops else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = above[index]
    return chosen[::-1]
