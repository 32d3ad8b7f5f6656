"""What a definition says not to use, held against the passages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import (
    Matrix,
    Prototype,
    Statistics,
    Vectors,
    centred,
    highest,
    nearest_of,
    rows_of,
)

EXCLUDED = 0.5
"""Standard deviations that are lost for each by which a sentence, or the passage as a whole, is nearer to what the code
excludes than to its definition, beyond :data:`MARGIN`. At 1, wrong codings fall by half where the exclusion names what
the code is mixed up with, and right ones by a tenth where it is about something else (benchmarks/coding)."""

MARGIN = 0.5
"""Standard deviations by which something may be nearer to the excluded without loss: short texts are near to much by
chance. Measured in benchmarks/coding at 0, .5 and 1."""


def lost_to_exclusions(
    vectors: Vectors,
    protos: Sequence[Prototype],
    owner: npt.NDArray[np.int64],
    *,
    codes: int,
    statistics: Statistics,
    name: str,
) -> Matrix:
    """What each passage loses of its nearness by one encoder, 0 or less; shape (passages, codes).

    A sentence that is nearer to the excluded speaks so much less for the
    code; a passage with another sentence that speaks for it keeps it.

    Args:
        vectors: Of passages, sentences and prototypes.
        protos: Rows of ``vectors.prototypes``.
        owner: The passage of each sentence.
        codes: How many codes there are.
        statistics: Those by which :func:`pipeline.coding.channels.nearness` was measured.
        name: The encoder's name in the channels' names.
    """
    passages = len(vectors.passages)
    lost = np.zeros((passages, codes))
    if not rows_of("exclusion", protos)[0]:
        return lost
    near = {
        kind: nearest_of(kind, vectors.sentences, vectors, protos, codes=codes) for kind in ("definition", "clause")
    }
    barred = nearest_of("exclusion", vectors.sentences, vectors, protos, codes=codes)
    deviation = statistics.channels[f"{name}/definition/sentences"][1]
    loss = EXCLUDED * _nearer(barred, np.maximum(near["definition"], near["clause"]), deviation)
    for kind, cosines in near.items():
        standard = centred(statistics.standardise(f"{name}/{kind}/sentences", cosines))
        with_them, without = (
            statistics.standardise(f"{name}/{kind}/passages", highest(values, owner, passages))
            for values in (standard - loss, standard)
        )
        lost += with_them - without
    barred = nearest_of("exclusion", vectors.passages, vectors, protos, codes=codes)
    whole = nearest_of("definition", vectors.passages, vectors, protos, codes=codes)
    result: Matrix = lost - EXCLUDED * _nearer(barred, whole, statistics.channels[f"{name}/whole"][1])
    return result


def _nearer(barred: Matrix, near: Matrix, deviation: Matrix) -> Matrix:
    """By how many deviations more than :data:`MARGIN` the excluded is nearer than the definition."""
    result: Matrix = np.maximum(0.0, (barred - near) / deviation - MARGIN)
    return result
