"""BERTopic, with our embeddings, our grouping and our words in its places.

Its import takes many seconds of CPU; nothing else imports it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from pipeline.discover.semantic_fields import Ints, Matrix

WORDS = 40
"""Words a theme that BERTopic is asked for, before alike ones are dropped. A choice: some three times as many as are
shown."""


class Grouped:
    """A grouping made beforehand, as BERTopic's ``cluster_model``."""

    def __init__(self, labels: Ints) -> None:
        self.labels_ = labels

    def fit(self, rows: Any, y: Any = None) -> Grouped:
        """The grouping is there."""
        return self


def topic_model(labels: Ints, embed: Callable[[Sequence[str]], Matrix], **options: Any) -> Any:
    """A BERTopic model that takes this grouping.

    Args:
        labels: The group of each document, -1 for none.
        embed: Text -> unit vectors, cached.
        options: Further options of BERTopic.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from bertopic import BERTopic
        from bertopic.backend import BaseEmbedder
        from bertopic.dimensionality import BaseDimensionalityReduction
        from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    # BERTopic takes any object whose class path contains "pipeline" for a Hugging Face pipeline, unless it is this.
    class Embedder(BaseEmbedder):  # type: ignore[misc]
        def embed(self, documents: Sequence[str], verbose: bool = False) -> Matrix:
            return embed(list(documents))

    return BERTopic(
        embedding_model=Embedder(),
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=Grouped(labels),
        vectorizer_model=CountVectorizer(token_pattern=r"\S+", lowercase=False),
        ctfidf_model=ClassTfidfTransformer(bm25_weighting=True, reduce_frequent_words=True),
        language="multilingual",
        top_n_words=WORDS,
        **options,
    )


def theme_words(
    phrases: Sequence[Sequence[str]], rows: Matrix, labels: Ints, embed: Callable[[Sequence[str]], Matrix]
) -> list[list[str]]:
    """The words and phrases that set each theme apart, by BERTopic's class-based TF-IDF, the strongest first.

    BERTopic puts a word of its own in place of a document without any; so it is shown those that have some, and a theme
    that has none of them has no words.

    Args:
        phrases: Of each passage.
        rows: Its vector.
        labels: Its theme, from 0; -1 for none.
        embed: Text -> unit vectors.
    """
    worded = np.array([any(words) for words in phrases], dtype=bool)
    kept = labels[worded]
    themes = range(int(labels.max(initial=-1)) + 1)
    if not (kept >= 0).any():
        return [[] for _ in themes]
    texts = [" ".join(words) for words in phrases if any(words)]
    model = topic_model(kept, embed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found, _ = model.fit_transform(texts, embeddings=rows[worded])
    # BERTopic numbers topics by size; back to ours.
    topic = {int(ours): int(theirs) for ours, theirs in zip(kept, np.array(found), strict=True)}
    return [
        [word for word, weight in model.get_topic(topic[theme]) if word and weight > 0] if theme in topic else []
        for theme in themes
    ]
