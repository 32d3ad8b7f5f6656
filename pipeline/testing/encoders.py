"""What holds for every encoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.testing.require import require

if TYPE_CHECKING:
    from pipeline.text.embeddings import Encoder

TEXTS = (
    "There was no money left.",
    "The budget was tight.",
    "A penguin swims under the ice.",
    "There was no money left.",
    "",
    "  ",
    "🙂",
    "Señora Muñoz décida d'y aller — “tout de suite”.",
    "word " * 2_000,
)
UNIT = 1e-3
"""How far the length of a vector may be from 1."""


def check_encoder(encoder: Encoder) -> None:
    """Hold an encoder to the contract of :class:`pipeline.text.embeddings.Encoder`.

    Args:
        encoder: It.

    Raises:
        AssertionError: It breaks the contract; says how.
    """
    require(isinstance(encoder.id, str) and encoder.id, "The encoder must have an id.")
    name, dimension = encoder.id, encoder.dimension
    require(isinstance(dimension, int) and dimension > 0, f"{name}: `dimension` must be a whole number above 0.")
    none = encoder.encode([])
    require(none.shape == (0, dimension), f"{name}: of no texts the shape must be (0, {dimension}), got {none.shape}.")
    vectors = encoder.encode(list(TEXTS))
    shape = (len(TEXTS), dimension)
    require(vectors.shape == shape, f"{name}: the shape must be {shape}, got {vectors.shape}.")
    require(vectors.dtype == np.float32, f"{name}: vectors must be float32, got {vectors.dtype}.")
    lengths = np.linalg.norm(vectors, axis=1)
    for text, length in zip(TEXTS, lengths.tolist(), strict=True):
        require(
            abs(length - 1) <= UNIT or length == 0,
            f"{name}: a vector must be of length 1, or of zeros alone, got the length {length:g} for {text[:40]!r}.",
        )
    require(bool(lengths[0] and lengths[1] and lengths[2]), f"{name}: an English sentence got a vector of zeros.")
    require(np.array_equal(vectors[0], vectors[3]), f"{name}: the same text must have the same vector.")
    require(not np.array_equal(vectors[0], vectors[2]), f"{name}: texts that differ must have vectors that differ.")
    again = encoder.encode(list(TEXTS))
    require(np.array_equal(vectors, again), f"{name}: encoding twice must give the same, to the last digit.")
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    require(
        np.array_equal(vectors, alone),
        f"{name}: a text must have the same vector alone and among others, to the last digit; encode one at a time.",
    )
