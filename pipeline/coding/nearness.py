"""What one encoder says of every passage and code: how far the nearest sentence and the whole stand out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix, Nearest, Statistics, centred
from pipeline.coding.passage_of_sentences import highest, together

BY_SENTENCE = ("definition", "part")
"""What sentences are held against. Parts in place of whole clauses, each measured on its own, are worth +.02 of kappa
and +.01 of average precision (benchmarks/coding)."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """What one encoder says of every passage and code, shape (passages, codes).

    Attributes:
        sentences: How far the nearest sentence stands out, for the code over
            the corpus and for the passage over the codes; deviations.
        whole: The same of the passage as a whole.
        related: The highest plain cosine, in deviations of what everyday
            sentences reach.
    """

    sentences: Matrix
    whole: Matrix
    related: Matrix

    @property
    def distinct(self) -> Matrix:
        """How far the nearness stands out, summed."""
        return self.sentences + self.whole


def sentences_stand_out(kind: str, near: Nearest, *, statistics: Statistics, name: str) -> Matrix:
    """How far each sentence stands out for each code by its definition, or by parts of it; shape (sentences, codes).

    Args:
        kind: One of :data:`BY_SENTENCE`.
        near: Cosines to what stands for the codes.
        statistics: Measured or reused.
        name: The encoder's name in the channels' names.
    """
    return near.stand_out(kind, statistics, name)


def best_sentences(
    kind: str, near: Nearest, owner: npt.NDArray[np.int64], *, statistics: Statistics, name: str
) -> Matrix:
    """Of each passage how far the sentence that stands out most does, shape (passages, codes); see above."""
    return near.vectors.known(
        f"{name}/{kind}/best",
        lambda: highest(
            sentences_stand_out(kind, near, statistics=statistics, name=name), owner, len(near.vectors.passages)
        ),
    )


def sentences_together(
    near: Nearest,
    owner: npt.NDArray[np.int64],
    words: npt.NDArray[np.float64],
    *,
    statistics: Statistics,
    name: str,
) -> Matrix:
    """Of each passage how far its sentences stand out together by the definitions; see :func:`together`."""
    return near.vectors.known(
        f"{name}/together",
        lambda: together(
            sentences_stand_out("definition", near, statistics=statistics, name=name),
            words,
            owner,
            len(near.vectors.passages),
        ),
    )


def nearness(near: Nearest, owner: npt.NDArray[np.int64], *, statistics: Statistics, name: str) -> Nearness:
    """Standardised nearness of one encoder.

    Args:
        near: Cosines to what stands for the codes.
        owner: The passage of each sentence.
        statistics: Measured or reused.
        name: The encoder's name in the channels' names.
    """
    passages = len(near.vectors.passages)
    by_sentence = np.zeros((passages, near.codes))
    for kind in BY_SENTENCE:
        by_sentence += statistics.standardise(
            f"{name}/{kind}/passages", best_sentences(kind, near, owner, statistics=statistics, name=name)
        )
    if near.vectors.words is None:
        whole = centred(statistics.standardise(f"{name}/whole", near.passages["definition"]))
    else:
        whole = statistics.standardise(
            f"{name}/together", sentences_together(near, owner, near.vectors.words, statistics=statistics, name=name)
        )
    return Nearness(by_sentence, whole, related=near.vectors.known("related", lambda: _related(near, owner)))


def _related(near: Nearest, owner: npt.NDArray[np.int64]) -> Matrix:
    """The highest cosine to a definition or clause, against everyday sentences."""

    def best(of: Mapping[str, Matrix]) -> Matrix:
        result: Matrix = np.maximum(of["definition"], of["clause"])
        return result

    chance, passages = best(near.background), best(near.passages)
    plain = np.maximum(highest(best(near.sentences), owner, len(passages)), passages)
    result: Matrix = (plain - chance.mean()) / (chance.std() + 1e-6)
    return result
