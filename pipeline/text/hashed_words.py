"""Words and stretches of letters as hashed features, each distinct word looked at once.

What scikit-learn's HashingVectorizer gives, feature for feature, without what it imports and without doing anew for
each occurrence of a word what depends on the word alone.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from murmurhash.mrmr import hash as murmurhash3_32
from scipy import sparse

from pipeline.text.package_words import package_words

_Numbers = npt.NDArray[np.int64]

BUCKETS = 2**18
"""Features; scores are kept with these, so that another number would be another run."""

LETTERS = (3, 4, 5)
"""How long a stretch of letters is."""

_WORD = re.compile(r"\b\w\w+\b")


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """scikit-learn's English stop words, read from its own file: the package takes a second to import."""
    if found := package_words("sklearn", "feature_extraction/_stop_words.py", "ENGLISH_STOP_WORDS"):
        return found
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(ENGLISH_STOP_WORDS)


class _Numbered(dict[str, int]):
    """Numbers words as they are asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class CountedWords:
    """Counts texts; what depends on a word alone is worked out once for all that are counted."""

    def __init__(self) -> None:
        self._numbers = _Numbered()
        self._buckets: dict[str, int] = {}
        self._features = {channel: (array("i"), array("q", [0])) for channel in CHANNELS}

    def counts(self, texts: Sequence[str]) -> dict[str, sparse.csr_matrix]:
        """How often each feature of each channel stands in each text, by channel, shape (texts, BUCKETS)."""
        numbers = self._numbers
        words: list[int] = []
        ends = [0]
        for text in texts:
            words.extend(map(numbers.__getitem__, text.lower().split()))
            ends.append(len(words))
        for word in islice(numbers, len(self._features["words"][1]) - 1, None):
            for channel, (columns, bounds) in self._features.items():
                columns.extend(map(self._bucket, CHANNELS[channel](word)))
                bounds.append(len(columns))
        here, at = _numbered(np.array(words, dtype=np.int64), len(numbers))
        of_texts = _ones(at, np.array(ends), len(here))
        return {channel: _sorted(of_texts @ _rows(here, *parts)) for channel, parts in self._features.items()}

    def _bucket(self, feature: str) -> int:
        bucket = self._buckets.get(feature)
        if bucket is None:
            bucket = self._buckets[feature] = abs(murmurhash3_32(feature.encode())) % BUCKETS
        return bucket


class HashedTexts:
    """Texts whose words and letters are counted when they are first asked for, and then kept.

    Args:
        texts: The texts.
        counts: What was counted before, by channel.
        among: Others that these texts are some of, and which.
    """

    def __init__(
        self,
        texts: Sequence[str],
        counts: Mapping[str, sparse.csr_matrix] | None = None,
        *,
        among: tuple[HashedTexts, npt.NDArray[np.bool_]] | None = None,
    ) -> None:
        self.texts = texts
        self._counts = dict(counts or {})
        self._among = among

    @classmethod
    def together(cls, parts: Sequence[HashedTexts]) -> HashedTexts:
        """The texts of all parts, one part after the other."""
        if not any(part._counted for part in parts):
            return cls([text for part in parts for text in part.texts])
        counts = {
            channel: sparse.vstack([part.counts(channel) for part in parts], format="csr") for channel in CHANNELS
        }
        return cls([text for part in parts for text in part.texts], counts)

    @property
    def _counted(self) -> bool:
        """Whether anything was counted."""
        return bool(self._counts) or (self._among is not None and self._among[0]._counted)

    def counts(self, channel: str) -> sparse.csr_matrix:
        """Of ``words`` or ``characters``, shape (texts, BUCKETS)."""
        if channel not in self._counts and self._among:
            others, keep = self._among
            self._counts[channel] = others.counts(channel)[keep]
        elif channel not in self._counts:
            self._counts = CountedWords().counts(self.texts)
        return self._counts[channel]

    def of(self, keep: npt.NDArray[np.bool_]) -> HashedTexts:
        """Some of the texts."""
        texts = [text for text, stays in zip(self.texts, keep, strict=True) if stays]
        return HashedTexts(texts, among=(self, keep))


def _words(stretch: str) -> list[str]:
    """The words of two letters or more between two spaces, stop words left out."""
    stops = stop_words()
    return [word for word in _WORD.findall(stretch) if word not in stops]


def _letters(word: str) -> list[str]:
    """Stretches of 3 to 5 letters, none across words.

    The word's edges are a space each; one that is shorter than a stretch is a stretch itself, once.
    """
    padded = f" {word} "
    found: list[str] = []
    for length in LETTERS:
        found.extend([padded[start : start + length] for start in range(max(1, len(padded) - length + 1))])
        if len(padded) <= length:
            break
    return found


CHANNELS: Mapping[str, Callable[[str], list[str]]] = {"words": _words, "characters": _letters}
"""What is counted of what stands between two spaces, by the name it has in a run's figures."""


def _numbered(values: npt.NDArray[np.integer[Any]], below: int) -> tuple[_Numbers, _Numbers]:
    """The different values in ascending order, all of them from 0 to ``below``, and the place of each among them."""
    stands = np.zeros(below, np.bool_)
    stands[values] = True
    different = np.flatnonzero(stands)
    place = np.zeros(below, np.int64)
    place[different] = np.arange(len(different))
    return different, place[values]


def _ones(columns: npt.NDArray[np.integer[Any]], ends: npt.NDArray[np.integer[Any]], width: int) -> sparse.csr_matrix:
    """A 1 in each of the columns between each end and the next, a row each; where one comes again, they add up."""
    return sparse.csr_matrix((np.ones(len(columns), np.int32), columns, ends), shape=(len(ends) - 1, width))


def _rows(words: _Numbers, columns: Sequence[int], bounds: Sequence[int]) -> sparse.csr_matrix:
    """The features of some words, a row each."""
    ends = np.array(bounds, dtype=np.int64)
    starts, sizes = ends[words], np.diff(ends)[words]
    after = np.cumsum(sizes)
    at = np.repeat(starts - (after - sizes), sizes) + np.arange(sizes.sum())
    return _ones(np.array(columns, dtype=np.int32)[at], np.concatenate([[0], after]), BUCKETS)


def _sorted(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """The same with the columns of each row in order: turned over twice, which is quicker than to sort."""
    here, at = _numbered(counts.indices, counts.shape[1])
    turned = sparse.csr_matrix((counts.data, at, counts.indptr), shape=(counts.shape[0], len(here))).tocsc().tocsr()
    columns = here[turned.indices].astype(np.int32)
    return sparse.csr_matrix((turned.data, columns, turned.indptr.astype(np.int32)), shape=counts.shape)
