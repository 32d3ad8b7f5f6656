"""All phrases of a codebook, found together in all passages of a document."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.coding.rules.rule_lexicon import GAP
from pipeline.coding.rules.word_rows import Numbers, Rows, Token


@dataclass(frozen=True, slots=True)
class Stands:
    """Where phrases stand, by passage, then by phrase, then in the order of the words.

    Attributes:
        passages: The passage of each.
        sentences: Its sentence, over all passages.
        numbers: The number of each phrase.
        firsts: Its first word, counted from the passage's first.
        lasts: The word after its last.
        bounds: Where each passage's begin, and how many there are.
    """

    passages: Numbers
    sentences: Numbers
    numbers: Numbers
    firsts: Numbers
    lasts: Numbers
    bounds: Numbers

    def of(self, passage: int) -> dict[int, list[tuple[int, int]]]:
        """Of one passage, by the number of the phrase: first word, and the word after its last."""
        here = slice(*self.bounds[passage : passage + 2].tolist())
        words = list(zip(self.firsts[here].tolist(), self.lasts[here].tolist(), strict=True))
        numbers = self.numbers[here]
        starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        bounds = [*starts.tolist(), len(words)]
        return {
            number: words[start:end]
            for number, start, end in zip(numbers[starts].tolist(), bounds, bounds[1:], strict=False)
        }


class Ragged:
    """Lists of numbers, one after the other; lists are added at the end."""

    def __init__(self) -> None:
        self._values = array("q")
        self._ends = array("q", [0])

    @classmethod
    def made(cls, lists: Iterable[Sequence[int]]) -> Ragged:
        """Of these lists."""
        ragged = cls()
        for values in lists:
            ragged.append(values)
        return ragged

    def append(self, values: Sequence[int]) -> None:
        """Add a list."""
        self._values.extend(values)
        self._ends.append(len(self._values))

    def of(self, lists: Numbers) -> tuple[Numbers, Numbers]:
        """What stands in these lists, and for each the place in ``lists`` of its own."""
        ends = np.array(self._ends, dtype=np.int64)
        starts, sizes = ends[lists], np.diff(ends)[lists]
        at = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        return np.array(self._values, dtype=np.int64)[at], np.repeat(np.arange(len(lists)), sizes)


def counted(values: Numbers) -> tuple[Numbers, Numbers]:
    """The different values in ascending order, and how often each comes; several times as fast as ``numpy.unique``."""
    in_order = np.sort(values)
    starts = np.flatnonzero(np.diff(in_order, prepend=-1))
    return in_order[starts], np.diff(starts, append=len(in_order))


class PhraseTable:
    """Phrases, each once, found by their longest word."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, ...], int] = {}
        self._anchors: dict[int, list[int]] = {}
        self._before = array("q")
        self._behind = array("q")
        self._distances, self._wanted = Ragged(), Ragged()
        self._of_token, self._slots_of_token = Ragged(), Ragged()
        self._is_word = array("b")
        self._place = array("q")

    def __len__(self) -> int:
        return len(self._before)

    def add(self, slots: tuple[int, ...], anchor: int) -> int:
        """The number of a phrase of these slots, which is looked for where the one at ``anchor`` is filled."""
        number = self._numbers.get(slots)
        if number is None:
            number = self._numbers[slots] = len(self._before)
            self._anchors.setdefault(slots[anchor], []).append(number)
            self._before.append(anchor)
            self._behind.append(len(slots) - anchor)
            others = [(at - anchor, wanted) for at, wanted in enumerate(slots) if at != anchor]
            self._distances.append([distance for distance, _ in others])
            self._wanted.append([wanted for _, wanted in others])
        return number

    def find(self, rows: Rows, slots_of: Callable[[Token], tuple[int, ...]]) -> Stands:
        """Where all phrases stand, by the slots that tokens fill. No phrase may be added afterwards."""
        place = self._learn(rows, slots_of)
        tokens, passage, bounds = place[rows.tokens], rows.passage, rows.bounds
        numbers, at = self._of_token.of(tokens)
        first = at - np.array(self._before, dtype=np.int64)[numbers]
        last = at + np.array(self._behind, dtype=np.int64)[numbers]
        where = passage[at]
        fits = (first >= bounds[where]) & (last <= bounds[where + 1])
        fits[fits] = rows.sentence[first[fits]] == rows.sentence[last[fits] - 1]
        numbers, at, first, last, where = (part[fits] for part in (numbers, at, first, last, where))
        fits = self._others_stand(tokens, numbers, at)
        numbers, first, last, where = (part[fits] for part in (numbers, first, last, where))
        order = np.lexsort((first, numbers, where))
        numbers, first, last, where = (part[order] for part in (numbers, first, last, where))
        begins = bounds[where]
        ends = np.searchsorted(where, np.arange(len(bounds)))
        return Stands(where, rows.sentence[first], numbers, first - begins, last - begins, ends)

    def _others_stand(
        self, words: Numbers, numbers: Numbers, at: Numbers
    ) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Of phrases whose anchors stand at these words, whether their other words stand around them."""
        distances, of = self._distances.of(numbers)
        wanted, _ = self._wanted.of(numbers)
        tokens = words[at[of] + distances]
        filled, place = self._slots_of_token.of(tokens)
        stands = np.zeros(len(tokens), np.bool_)
        stands[place[filled == wanted[place]]] = True
        stands |= (wanted == GAP) & np.array(self._is_word, dtype=np.bool_)[tokens]
        fits = np.ones(len(numbers), np.bool_)
        fits[of[~stands]] = False
        return fits

    def _learn(self, rows: Rows, slots_of: Callable[[Token], tuple[int, ...]]) -> Numbers:
        """What tokens may stand for that were not looked at before; by the number of a token its place here."""
        self._place.extend([-1] * (len(rows.seen) - len(self._place)))
        here, _ = counted(rows.tokens)
        for number in here[np.array(self._place, dtype=np.int64)[here] < 0].tolist():
            token = rows.seen[number]
            slots = slots_of(token)
            self._place[number] = len(self._is_word)
            self._of_token.append([number for slot in slots for number in self._anchors.get(slot, ())])
            self._slots_of_token.append(slots)
            self._is_word.append(token.word != "")
        return np.array(self._place, dtype=np.int64)
