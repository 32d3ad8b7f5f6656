"""How near each passage is to each code by words: hashed, weighed, and of two lengths."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import sparse

from pipeline.coding.channels import Matrix
from pipeline.text.hashed_words import BUCKETS, CHANNELS, HashedTexts

_ROWS = 2_048
"""Passages whose counted words are weighed at a time: the letters of one fill some 20 KB. A choice."""


def word_vectors(
    texts: Sequence[str] | HashedTexts,
    codes: Sequence[str],
    *,
    beside: Sequence[str] = (),
    idf: Mapping[str, npt.NDArray[np.float64]] | None = None,
    found: MutableMapping[str, Matrix] | None = None,
) -> tuple[dict[str, Matrix], dict[str, npt.NDArray[np.float64]]]:
    """TF-IDF cosines of words and of character 3- to 5-grams.

    Features are hashed, so that another run's document frequencies can be
    reused whatever words it saw.

    Args:
        texts: The passages.
        codes: One text a code.
        beside: Further texts, which are compared and count in no frequency.
        idf: Inverse document frequencies by channel, measured where absent.
        found: Cosines by channel that were worked out before with these frequencies; filled.

    Returns:
        Cosines by channel, shape (texts, codes and those beside), and the frequencies used.
    """
    hashed = texts if isinstance(texts, HashedTexts) else HashedTexts(texts)
    cosines: dict[str, Matrix] = {}
    frequencies: dict[str, npt.NDArray[np.float64]] = {}
    wording, others = _counted(tuple(codes)), _counted(tuple(beside))
    if idf is not None and found is not None and all(channel in found for channel in CHANNELS):
        return {channel: found[channel] for channel in CHANNELS}, {channel: idf[channel] for channel in CHANNELS}
    for channel in CHANNELS:
        counts, of_codes = hashed.counts(channel), wording.counts(channel)
        if idf is not None and channel in idf:
            weight = idf[channel]
        else:
            documents = counts.shape[0] + of_codes.shape[0]
            weight = inverse_frequencies(documents, seen_in(counts) + seen_in(of_codes))
        frequencies[channel] = weight
        compared = sparse.vstack([of_codes, others.counts(channel)], format="csr") if beside else of_codes
        against = _Against(_weighted(compared, weight))
        cosines[channel] = np.concatenate(
            [
                against.products(_weighted(counts[start : start + _ROWS], weight))
                for start in range(0, max(1, counts.shape[0]), _ROWS)
            ]
        )
    if idf is not None and found is not None:
        found.update(cosines)
    return cosines, frequencies


@lru_cache(maxsize=4)
def _counted(texts: tuple[str, ...]) -> HashedTexts:
    """The codebook's words; each part of a corpus asks for them."""
    return HashedTexts(texts)


def seen_in(counts: sparse.csr_matrix) -> npt.NDArray[np.int64]:
    """In how many texts each feature stands, shape (BUCKETS,)."""
    return np.bincount(counts.indices, minlength=BUCKETS)


def inverse_frequencies(documents: int, seen: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """How much each feature weighs that stands in so many of the documents."""
    result: npt.NDArray[np.float64] = np.round(np.log((1 + documents) / (1 + seen)) + 1, 9)
    return result


def _weighted(counts: sparse.csr_matrix, weight: npt.NDArray[np.float64]) -> sparse.csr_matrix:
    """Rows of unit length, or of zeros."""
    # A logarithm for each number that occurs, not for each feature of each text.
    often = 1 + np.log(np.arange(1, int(counts.data.max(initial=0)) + 1, dtype=np.float64))
    data = np.append(0.0, often)[counts.data] * weight[counts.indices]
    # Summed one after the other, all in one column.
    squares = sparse.csr_matrix((data**2, np.zeros_like(counts.indices), counts.indptr), shape=(counts.shape[0], 1))
    data /= np.repeat(np.sqrt(squares @ np.ones(1)), np.diff(counts.indptr))
    return sparse.csr_matrix((data, counts.indices, counts.indptr), shape=counts.shape)


class _Against:
    """What texts are compared with, of which few features stand in any: they lie together and are held in full.

    Args:
        rows: Of unit length, shape (codes, features).
    """

    def __init__(self, rows: sparse.csr_matrix) -> None:
        used = np.unique(rows.indices)
        # All other features are the last, where nothing stands.
        self._place = np.full(rows.shape[1], len(used), np.int32)
        self._place[used] = np.arange(len(used), dtype=np.int32)
        self._values = np.zeros((len(used) + 1, rows.shape[0]))
        self._values[:-1] = rows[:, used].toarray().T

    def products(self, texts: sparse.csr_matrix) -> Matrix:
        """Of each text with each of them, summed in the order of the features."""
        placed = (texts.data, self._place[texts.indices], texts.indptr)
        result: Matrix = sparse.csr_matrix(placed, shape=(texts.shape[0], len(self._values))) @ self._values
        return result
