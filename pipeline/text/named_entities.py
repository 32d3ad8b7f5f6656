"""Names in texts as spaCy's model for English sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.text.lemmas import load

_NOT_NEEDED = ("parser", "senter", "tagger", "attribute_ruler", "lemmatizer")


def named_entities(texts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
    """Of each text: start, end and label (PERSON, GPE, LOC, FAC, ORG, ...) of what the model takes for a name."""
    nlp = load(_NOT_NEEDED)
    for doc in nlp.pipe(texts, batch_size=64):
        yield [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
