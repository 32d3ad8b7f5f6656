"""Words and stretches of letters as hashed features, each distinct word looked at once.

What scikit-learn's HashingVectorizer gives, feature for feature, without what it imports and without doing anew for
each occurrence of a word what depends on the word alone.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from murmurhash.mrmr import hash as murmurhash3_32
from scipy import sparse

BUCKETS = 2**18
"""Features; scores are kept with these, so that another number would be another run."""

LETTERS = (3, 4, 5)
"""How long a stretch of letters is."""

_WORD = re.compile(r"\b\w\w+\b")


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """scikit-learn's English stop words, read from its own file: the package takes a second to import."""
    package = importlib.util.find_spec("sklearn")
    for folder in (package.submodule_search_locations or ()) if package else ():
        path = Path(folder) / "feature_extraction" / "_stop_words.py"
        spec = importlib.util.spec_from_file_location("_sklearn_stop_words", path) if path.is_file() else None
        if spec and spec.loader:
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return frozenset(module.ENGLISH_STOP_WORDS)
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(ENGLISH_STOP_WORDS)


def hashed_words(texts: Sequence[str]) -> sparse.csr_matrix:
    """How often each word of two letters or more stands in each text, stop words left out; (texts, BUCKETS)."""
    stops = stop_words()
    return _hashed(texts, _WORD.findall, lambda word: () if word in stops else (word,))


def hashed_letters(texts: Sequence[str]) -> sparse.csr_matrix:
    """How often each stretch of 3 to 5 letters stands in each text, none across words; (texts, BUCKETS)."""
    return _hashed(texts, str.split, _stretches)


class HashedTexts:
    """Texts whose words and letters are counted when they are first asked for, and then kept.

    Args:
        texts: The texts.
        counts: What was counted before, by channel.
    """

    def __init__(self, texts: Sequence[str], counts: Mapping[str, sparse.csr_matrix] | None = None) -> None:
        self.texts = texts
        self._counts = dict(counts or {})

    def counts(self, channel: str) -> sparse.csr_matrix:
        """Of ``words`` or ``characters``, shape (texts, BUCKETS)."""
        if channel not in self._counts:
            self._counts[channel] = CHANNELS[channel](self.texts)
        return self._counts[channel]

    def of(self, keep: npt.NDArray[np.bool_]) -> HashedTexts:
        """Some of the texts."""
        texts = [text for text, stays in zip(self.texts, keep, strict=True) if stays]
        return HashedTexts(texts, {channel: self.counts(channel)[keep] for channel in CHANNELS})


CHANNELS: Mapping[str, Callable[[Sequence[str]], sparse.csr_matrix]] = {
    "words": hashed_words,
    "characters": hashed_letters,
}
"""What is counted, by the name it has in a run's figures."""


def _stretches(word: str) -> list[str]:
    """The word's edges are a space each; one that is shorter than a stretch is a stretch itself, once."""
    padded = f" {word} "
    found: list[str] = []
    for length in LETTERS:
        found.extend(padded[start : start + length] for start in range(max(1, len(padded) - length + 1)))
        if len(padded) <= length:
            break
    return found


def _hashed(
    texts: Sequence[str], divide: Callable[[str], list[str]], features: Callable[[str], Sequence[str]]
) -> sparse.csr_matrix:
    numbers: dict[str, int] = {}
    words: list[int] = []
    ends = [0]
    for text in texts:
        words.extend(numbers.setdefault(word, len(numbers)) for word in divide(text.lower()))
        ends.append(len(words))
    buckets: dict[str, int] = {}
    columns: list[int] = []
    bounds = [0]
    for word in numbers:
        for feature in features(word):
            bucket = buckets.get(feature)
            if bucket is None:
                bucket = buckets[feature] = abs(murmurhash3_32(feature.encode())) % BUCKETS
            columns.append(bucket)
        bounds.append(len(columns))
    of_texts = _counts(words, ends, len(numbers))
    found = (of_texts @ _counts(columns, bounds, BUCKETS)).tocsr()
    found.sort_indices()
    return found


def _counts(columns: Sequence[int], ends: Sequence[int], width: int) -> sparse.csr_matrix:
    """One row between each end and the next."""
    counts = sparse.csr_matrix(
        (np.ones(len(columns)), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)),
        shape=(len(ends) - 1, width),
    )
    counts.sum_duplicates()
    return counts
