"""Lists of sentences and of rule hits, one a passage, as columns: a tenth of the memory, and quickly put aside."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Generic, TypeVar, overload

import numpy as np
import numpy.typing as npt

from pipeline.coding.rules.scorer import RuleHit
from pipeline.model import Span

T = TypeVar("T")
_Numbers = npt.NDArray[np.integer[Any]]


class _Rows(Sequence[Sequence[T]], Generic[T]):
    """Lists, made when they are asked for.

    Args:
        ends: Where each ends among all that they hold.
    """

    def __init__(self, ends: _Numbers) -> None:
        self._ends = ends

    @abstractmethod
    def _between(self, first: int, last: int) -> list[T]:
        """What stands from one place to another."""

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[Sequence[T]]:
        every = self._between(0, int(self._ends[-1])) if len(self._ends) else []
        start = 0
        for end in self._ends.tolist():
            yield every[start:end]
            start = end

    @overload
    def __getitem__(self, index: int) -> Sequence[T]: ...

    @overload
    def __getitem__(self, index: slice) -> list[Sequence[T]]: ...

    def __getitem__(self, index: int | slice) -> Sequence[T] | list[Sequence[T]]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        row = range(len(self))[index]
        return self._between(int(self._ends[row - 1]) if row else 0, int(self._ends[row]))


def _ends(lists: Sequence[Sequence[object]]) -> _Numbers:
    return np.cumsum([len(one) for one in lists], dtype=np.int64)


class SpanRows(_Rows[Span]):
    """Spans of the sentences of passages.

    Args:
        lists: Of each passage.
    """

    def __init__(self, lists: Sequence[Sequence[Span]]) -> None:
        super().__init__(_ends(lists))
        self._spans = np.array([(span.start, span.end) for one in lists for span in one], np.int32).reshape(-1, 2)

    def _between(self, first: int, last: int) -> list[Span]:
        return [Span(start, end) for start, end in self._spans[first:last].tolist()]


class HitRows(_Rows[RuleHit]):
    """What rules found in passages.

    Args:
        lists: Of each passage.
    """

    def __init__(self, lists: Sequence[Sequence[RuleHit]]) -> None:
        super().__init__(_ends(lists))
        hits = list(chain.from_iterable(lists))
        names: dict[tuple[str, str], int] = {}
        self._rule = np.array([names.setdefault((hit.code, hit.rule), len(names)) for hit in hits], np.int32)
        self._names = list(names)
        self._places = np.array([(hit.start, hit.end, hit.negated) for hit in hits], np.int32).reshape(-1, 3)
        self._weight = np.array([hit.weight for hit in hits], np.float64)

    def _between(self, first: int, last: int) -> list[RuleHit]:
        columns = (self._places, self._rule, self._weight)
        return [
            RuleHit(start, end, self._names[rule][0], self._names[rule][1], bool(negated), weight)
            for (start, end, negated), rule, weight in zip(
                *(column[first:last].tolist() for column in columns), strict=True
            )
        ]
