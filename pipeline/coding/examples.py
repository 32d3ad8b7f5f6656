"""How near each passage is to the examples of each code.

An example adds to what the definition says and takes nothing from it: it is a
summand of its own, so that a passage near to the definition alone stands out
as far as it did, and its words are not put into one bag with the definition's,
where those of a long example would drown them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import OF_SENTENCES, Matrix, Statistics, Vectors, centred, products
from pipeline.coding.passage_of_sentences import highest
from pipeline.coding.prototypes import Prototype, rows_of

EXAMPLE_LEAN = 1.0
"""Examples at which a code's examples count half: n of them weigh n / (n + 1). What several share is the code, what one
alone is about may be chance. Measured in benchmarks/coding: with one example a code, 1 costs average precision."""

EXAMPLE_WORDS = 0.7
"""Weight of words shared with examples, beside the 1 of the nearest sentence. From 0 to 1 kappa moves by .01 or less
(benchmarks/coding); the passage as a whole against the examples costs kappa on one set."""


def weights(protos: Sequence[Prototype], *, codes: int) -> npt.NDArray[np.float64]:
    """How much each code's examples weigh, 0 without any to below 1; shape (codes,)."""
    counts = np.bincount(rows_of("example", protos)[1], minlength=codes).astype(np.float64)
    result: npt.NDArray[np.float64] = counts / (counts + EXAMPLE_LEAN)
    return result


def nearness_to_examples(
    vectors: Vectors,
    protos: Sequence[Prototype],
    owner: npt.NDArray[np.int64],
    *,
    codes: int,
    statistics: Statistics,
    name: str,
) -> Matrix:
    """How far each passage stands out for each code's examples by one encoder, weighed; shape (passages, codes).

    0 for a code without examples; while the others are compared, its
    definition stands for it.

    Args:
        vectors: Of passages, sentences and prototypes.
        protos: Rows of ``vectors.prototypes``.
        owner: The passage of each sentence.
        codes: How many codes there are.
        statistics: Measured or reused.
        name: The encoder's name in the channels' names.
    """
    rows, code = rows_of("example", protos)
    middles = np.zeros((codes, vectors.prototypes.shape[1]))
    # What the examples share is the code; what each is about is chance.
    np.add.at(middles, code, vectors.prototypes[rows])
    definitions, of = rows_of("definition", protos)
    without = np.bincount(code, minlength=codes)[of] == 0
    middles[of[without]] = vectors.prototypes[definitions][without]
    lengths = np.linalg.norm(middles, axis=1, keepdims=True)
    middles /= np.where(lengths > 0, lengths, 1.0)

    def best_of_passage() -> Matrix:
        near = vectors.known(f"{OF_SENTENCES}examples", lambda: products(vectors.sentences, middles))
        by_sentence = centred(statistics.standardise(f"{name}/example/sentences", near))
        return highest(by_sentence, owner, len(vectors.passages))

    best = statistics.standardise(f"{name}/example/passages", vectors.known(f"{name}/example/best", best_of_passage))
    result: Matrix = weights(protos, codes=codes) * best
    return result


def wordings_of_examples(protos: Sequence[Prototype], *, codes: int) -> list[str]:
    """The words of each code's examples; while the others are compared, those of its definition."""
    wordings: list[list[str]] = [[] for _ in range(codes)]
    for kind in ("example", "definition"):
        for proto in protos:
            if proto.kind == kind and (kind == "example" or not wordings[proto.code]):
                wordings[proto.code].append(proto.text)
    return [" ".join(parts) for parts in wordings]


def words_of_examples(protos: Sequence[Prototype], cosines: Mapping[str, Matrix], *, statistics: Statistics) -> Matrix:
    """The same by the words of the examples and of the passage.

    Args:
        protos: What the codes are compared by.
        cosines: To :func:`wordings_of_examples`, by channel, shape (passages, codes).
        statistics: Measured or reused.
    """
    codes = len(next(iter(cosines.values())).T)
    alike = sum(
        (centred(statistics.standardise(f"tf-idf/example/{channel}", cosines[channel])) for channel in sorted(cosines)),
        np.zeros((1, codes)),
    )
    result: Matrix = EXAMPLE_WORDS * weights(protos, codes=codes) * alike
    return result


def at_its_level(distinct: Matrix, alike: Matrix, ruled: npt.NDArray[np.bool_], *, statistics: Statistics) -> Matrix:
    """What examples add, so that a code with rules is given by likeness no oftener than without examples.

    Where a code has rules, likeness alone must be surer, by so many deviations
    of what the definition says; examples widen that scale, so there the sum is
    brought back to it: they change which passages stand out, not by how much.

    Args:
        distinct: How far passages stand out by the definition, shape (passages, codes).
        alike: What examples add to it.
        ruled: Which codes have rules, shape (codes,).
        statistics: Measured or reused.
    """
    statistics.standardise("example/without", distinct)
    mean, deviation = statistics.channels["example/without"]
    level = statistics.standardise("example/with", distinct + alike) * deviation + mean
    result: Matrix = np.where(ruled & alike.any(axis=0), level - distinct, alike)
    return result
