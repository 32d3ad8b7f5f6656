"""Names in texts as spaCy's model for English sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.language import Language

from pipeline.text.lemmas import load

_NOT_NEEDED = ("parser", "senter", "tagger", "attribute_ruler", "lemmatizer")


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    return load(_NOT_NEEDED)


def named_entities(texts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
    """Of each text: start, end and label (PERSON, GPE, LOC, FAC, ORG, ...) of what the model takes for a name."""
    for doc in _pipeline().pipe(texts, batch_size=64):
        yield [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
