"""What a definition says not to use, held against the passages."""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix, Nearest, Statistics
from pipeline.coding.nearness import BY_SENTENCE, best_sentences, sentences_stand_out, sentences_together
from pipeline.coding.passage_of_sentences import highest, together

EXCLUDED = 0.5
"""Standard deviations that are lost for each by which a sentence, or the passage as a whole, is nearer to what the code
excludes than to its definition, beyond :data:`MARGIN`. At 1, wrong codings fall by half where the exclusion names what
the code is mixed up with, and right ones by a tenth where it is about something else (benchmarks/coding)."""

MARGIN = 0.5
"""Standard deviations by which something may be nearer to the excluded without loss: short texts are near to much by
chance. Measured in benchmarks/coding at 0, .5 and 1."""


def lost_to_exclusions(near: Nearest, owner: npt.NDArray[np.int64], *, statistics: Statistics, name: str) -> Matrix:
    """What each passage loses of its nearness by one encoder, 0 or less; shape (passages, codes).

    A sentence that is nearer to the excluded speaks so much less for the
    code; a passage with another sentence that speaks for it keeps it.

    Args:
        near: Cosines to the codes' definitions, clauses and exclusions.
        owner: The passage of each sentence.
        statistics: Those by which :func:`pipeline.coding.nearness.nearness` was measured.
        name: The encoder's name in the channels' names.
    """
    passages = len(near.vectors.passages)
    lost = np.zeros((passages, near.codes))
    if not near.excludes:
        return lost
    loss: list[Matrix] = []

    def less(kind: str) -> Matrix:
        """How far sentences stand out, each without what it loses."""
        if not loss:
            nearest = np.maximum(near.sentences["definition"], near.sentences["clause"])
            deviation = statistics.channels[f"{name}/definition/sentences"][1]
            loss.append(EXCLUDED * _nearer(near.sentences["exclusion"], nearest, deviation))
        standard = sentences_stand_out(kind, near, statistics=statistics, name=name)
        result: Matrix = standard - loss[0]
        return result

    def best(kind: str) -> Matrix:
        return highest(less(kind), owner, passages)

    for kind in BY_SENTENCE:
        with_them, without = (
            statistics.standardise(f"{name}/{kind}/passages", values)
            for values in (
                near.vectors.known(f"{name}/{kind}/best but excluded", partial(best, kind)),
                best_sentences(kind, near, owner, statistics=statistics, name=name),
            )
        )
        lost += with_them - without
    words = near.vectors.words
    if words is not None:
        with_them, without = (
            statistics.standardise(f"{name}/together", values)
            for values in (
                near.vectors.known(
                    f"{name}/together but excluded", lambda: together(less("definition"), words, owner, passages)
                ),
                sentences_together(near, owner, words, statistics=statistics, name=name),
            )
        )
        return lost + with_them - without
    deviation = statistics.channels[f"{name}/whole"][1]
    result: Matrix = lost - EXCLUDED * _nearer(near.passages["exclusion"], near.passages["definition"], deviation)
    return result


def _nearer(barred: Matrix, near: Matrix, deviation: Matrix) -> Matrix:
    """By how many deviations more than :data:`MARGIN` the excluded is nearer than the definition."""
    result: Matrix = np.maximum(0.0, (barred - near) / deviation - MARGIN)
    return result
