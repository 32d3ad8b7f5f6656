"""Lists of sentences and of rule hits, one a passage, as columns: a tenth of the memory, and quickly put aside."""

from __future__ import annotations

import io
import json
from abc import abstractmethod
from collections.abc import Iterator, Sequence, Set
from itertools import chain
from typing import Any, Generic, TypeVar, overload

import numpy as np
import numpy.typing as npt

from pipeline.coding.rules.scorer import RuleHit
from pipeline.model import Span
from pipeline.results.explanation import EXAMPLE

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

    @property
    def ends(self) -> _Numbers:
        """Where each ends among all that they hold."""
        return self._ends

    def _places_of(self, rows: Sequence[int]) -> tuple[_Numbers, _Numbers]:
        """Where all that stands in these lists stands, and where each of them ends among that."""
        starts, lasts = np.append(0, self._ends)[list(rows)], self._ends[list(rows)]
        ends = np.cumsum(lasts - starts)
        return np.repeat(lasts - ends, lasts - starts) + np.arange(ends[-1] if len(ends) else 0), ends

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


def _ends_together(parts: Sequence[_Rows[Any]]) -> _Numbers:
    before = np.cumsum([0, *(int(part.ends[-1]) if len(part) else 0 for part in parts)])
    return np.concatenate([part.ends + start for part, start in zip(parts, before, strict=False)])


class SpanRows(_Rows[Span]):
    """Spans of the sentences of passages.

    Args:
        lists: Of each passage.
    """

    def __init__(self, lists: Sequence[Sequence[Span]] = ()) -> None:
        super().__init__(_ends(lists))
        self._spans = np.array([(span.start, span.end) for one in lists for span in one], np.int32).reshape(-1, 2)

    @classmethod
    def of_places(cls, lists: Sequence[Sequence[tuple[int, int]]]) -> SpanRows:
        """Of where they begin and end in each passage."""
        found = cls()
        found._ends, found._spans = _ends(lists), np.array(list(chain.from_iterable(lists)), np.int32).reshape(-1, 2)
        return found

    @property
    def places(self) -> npt.NDArray[np.int32]:
        """Where all of them begin and end, shape (spans, 2)."""
        return self._spans

    def some(self, rows: Sequence[int]) -> SpanRows:
        """Those of some of the passages."""
        found = SpanRows()
        places, found._ends = self._places_of(rows)
        found._spans = self._spans[places]
        return found

    @classmethod
    def together(cls, parts: Sequence[SpanRows]) -> SpanRows:
        """Those of all parts, one part after the other."""
        found = cls()
        found._ends = _ends_together(parts)
        found._spans = np.concatenate([part._spans for part in parts])
        return found

    def _between(self, first: int, last: int) -> list[Span]:
        return [Span(start, end) for start, end in self._spans[first:last].tolist()]


class HitRows(_Rows[RuleHit]):
    """What rules found in passages.

    Args:
        lists: Of each passage.
    """

    def __init__(self, lists: Sequence[Sequence[RuleHit]] = ()) -> None:
        super().__init__(_ends(lists))
        hits = list(chain.from_iterable(lists))
        names: dict[tuple[str, str], int] = {}
        self._rule = np.array([names.setdefault((hit.code, hit.rule), len(names)) for hit in hits], np.int32)
        self._names = list(names)
        self._places = np.array([(hit.start, hit.end, hit.negated) for hit in hits], np.int32).reshape(-1, 3)
        self._weight = np.array([hit.weight for hit in hits], np.float64)

    def some(self, rows: Sequence[int]) -> HitRows:
        """Those of some of the passages."""
        return self._picked(*self._places_of(rows))

    def of_codes(self, codes: Set[str]) -> HitRows:
        """Those of some codes."""
        return self._where([code in codes for code, _ in self._names])

    def of_examples(self) -> HitRows:
        """Those that are examples of the codebook."""
        return self._where([rule.startswith(EXAMPLE) for _, rule in self._names])

    def _where(self, names: Sequence[bool]) -> HitRows:
        """Those of the codes and rules that are chosen."""
        keep = np.array(names, np.bool_)[self._rule]
        return self._picked(np.flatnonzero(keep), np.append(0, np.cumsum(keep))[self._ends])

    def with_others(self, others: HitRows) -> HitRows:
        """These, and others in the same passages, each in the order of hits."""
        both = HitRows.together([self, others])
        rows = [np.repeat(np.arange(len(one)), np.diff(one._ends, prepend=0)) for one in (self, others)]
        rank = np.empty(len(both._names), np.int32)
        rank[sorted(range(len(rank)), key=both._names.__getitem__)] = np.arange(len(rank))
        start, end, negated = both._places.T
        order = np.lexsort((both._weight, negated, rank[both._rule], end, start, np.concatenate(rows)))
        return both._picked(order, self._ends + others._ends)

    def _picked(self, places: _Numbers, ends: _Numbers) -> HitRows:
        """Those at these places, and where each passage's end among them."""
        found = HitRows()
        found._rule, found._places, found._weight = self._rule[places], self._places[places], self._weight[places]
        found._names, found._ends = self._names, ends
        return found

    @classmethod
    def together(cls, parts: Sequence[HitRows]) -> HitRows:
        """Those of all parts, one part after the other."""
        found, names = cls(), dict[tuple[str, str], int]()
        rules = []
        for part in parts:
            numbers = np.array([names.setdefault(name, len(names)) for name in part._names], np.int32)
            rules.append(numbers[part._rule])
        found._ends, found._names, found._rule = _ends_together(parts), list(names), np.concatenate(rules)
        found._places = np.concatenate([part._places for part in parts])
        found._weight = np.concatenate([part._weight for part in parts])
        return found

    def to_bytes(self) -> bytes:
        """All of it, to be read back by :meth:`of_bytes`."""
        buffer = io.BytesIO()
        names = json.dumps(self._names).encode()
        for part in (np.frombuffer(names, np.uint8), self._ends, self._rule, self._places, self._weight):
            np.lib.format.write_array(buffer, part, version=(1, 0), allow_pickle=False)
        return buffer.getvalue()

    @classmethod
    def of_bytes(cls, data: bytes) -> HitRows:
        """What :meth:`to_bytes` made.

        Raises:
            ValueError: It is of another form.
        """
        buffer, found = io.BytesIO(data), cls()
        names, *parts = (np.lib.format.read_array(buffer, allow_pickle=False) for _ in range(5))
        found._names = [(code, rule) for code, rule in json.loads(names.tobytes())]
        found._ends, found._rule, found._places, found._weight = parts
        return found

    def _between(self, first: int, last: int) -> list[RuleHit]:
        columns = (self._places, self._rule, self._weight)
        return [
            RuleHit(start, end, self._names[rule][0], self._names[rule][1], bool(negated), weight)
            for (start, end, negated), rule, weight in zip(
                *(column[first:last].tolist() for column in columns), strict=True
            )
        ]
