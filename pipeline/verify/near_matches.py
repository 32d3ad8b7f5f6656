"""Words that may be a quote: whether they are one, and whether somebody changed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.verify.tokens import Stream, match

ANCHOR = 4
"""So many words in a row tell where words come from."""

NEAR = 12
"""Two runs of them so near to each other in the source, with other words between, may be a changed quote."""

CHANGED = 3
"""More words than these are not a change but words of somebody else's."""

OFTEN = 12
"""Places at which the same words stand that are looked at."""

MOSTLY = 0.8
"""A quote is found where so many of its words are."""


@dataclass(frozen=True, slots=True)
class MatchedRun:
    """Words ``first`` to ``last`` that stand in a stream from ``begin`` to ``end``."""

    first: int
    last: int
    stream: int
    begin: int
    end: int


class Index:
    """Where each few words in a row stand in all sources."""

    def __init__(self, sources: Sequence[tuple[str, Stream]]) -> None:
        """Look through the streams, each with its file's name."""
        self.sources = sources
        self._anchors: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for number, (_, source) in enumerate(sources):
            for index in range(len(source.words) - ANCHOR + 1):
                entry = self._anchors.setdefault(tuple(source.words[index : index + ANCHOR]), [])
                if len(entry) < OFTEN:
                    entry.append((number, index))

    def runs(self, words: Sequence[str]) -> Iterator[MatchedRun]:
        """The longest runs of the words that stand in a source, each as near to the one before as can be."""
        position = 0
        before: MatchedRun | None = None
        while position + ANCHOR <= len(words):
            found = []
            for number, index in self._anchors.get(tuple(words[position : position + ANCHOR]), []):
                done, end = match(words[position:], self.sources[number][1], index)
                found.append(MatchedRun(position, position + done, number, index, end))
            if not found:
                position += 1
                continue
            best = max(found, key=lambda run: (_follows(before, run), run.last))
            yield best
            before, position = best, best.last

    def judge(self, words: Sequence[str]) -> tuple[bool, tuple[MatchedRun, MatchedRun] | None]:
        """Whether the words are a quote, and the two runs between which they were changed, if they were."""
        runs = list(self.runs(words))
        for one, other in pairwise(runs):
            between, skipped = other.first - one.last, other.begin - one.end
            if _follows(one, other) and 0 < between <= CHANGED and skipped <= CHANGED:
                return True, (one, other)
        return sum(run.last - run.first for run in runs) >= MOSTLY * len(words), None


def _follows(before: MatchedRun | None, run: MatchedRun) -> bool:
    return before is not None and before.stream == run.stream and 0 <= run.begin - before.end <= NEAR
