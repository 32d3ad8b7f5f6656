"""Hashed words and letters are what scikit-learn's are, bucket for bucket."""

from __future__ import annotations

from typing import Any

import pytest
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, HashingVectorizer

from pipeline.text.hashed_words import BUCKETS, CountedWords, HashedTexts, stop_words

TEXTS = (
    "",
    "We kept going back; we kept GOING back, week after week.",
    "a I é ÉTÉ naïve 'tis  x\ty ß 東京 \u00a0 z1 don't",
    "İstanbul co-op co‑op 3.5 €20",
    " … !",
)


@pytest.mark.parametrize(
    ("channel", "options"),
    [
        ("words", {"analyzer": "word", "stop_words": "english"}),
        ("characters", {"analyzer": "char_wb", "ngram_range": (3, 5)}),
    ],
)
def test_every_bucket(channel: str, options: dict[str, Any]) -> None:
    theirs = HashingVectorizer(**options, alternate_sign=False, norm=None, n_features=BUCKETS).transform(TEXTS)
    found = HashedTexts(TEXTS).counts(channel)
    assert found.shape == theirs.shape
    assert found.nnz == theirs.nnz > 10
    assert (found != theirs).nnz == 0
    assert HashedTexts(()).counts(channel).shape == (0, BUCKETS)
    known = CountedWords()
    known.counts(TEXTS[1:3])
    assert (known.counts(TEXTS)[channel] != theirs).nnz == 0


def test_the_stop_words_are_scikit_learns() -> None:
    assert stop_words() == ENGLISH_STOP_WORDS
