"""Two reviews of the same passages side by side: where two people differ, and why each said so."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.agreement.coefficients import coefficients
from pipeline.errors import CallError
from pipeline.model import Decision, Span
from pipeline.review.filled import Filled


@dataclass(frozen=True, slots=True)
class Difference:
    """A code of a passage to which one person says yes and the other no."""

    first: Decision
    second: Decision


@dataclass(frozen=True, slots=True)
class Compared:
    """Two people's decisions.

    Attributes:
        coders: Their names.
        passages: How many passages both decided on.
        both: How many pairs of passage and code both decided on.
        differences: Those on which they differ, in the order of the first review.
        kappa: Cohen's, over these pairs; None where it is not defined.
    """

    coders: tuple[str, str]
    passages: int
    both: int
    differences: tuple[Difference, ...]
    kappa: float | None


def compare(first: Filled, second: Filled) -> Compared:
    """Compare what two people decided.

    Raises:
        CallError: Both reviews are by one person, or they have nothing in common.
    """
    if first.coder.casefold() == second.coder.casefold():
        raise CallError(
            f"Both reviews are by {first.coder}",
            remedy="Give the reviews of two people, each with its own name on the first sheet.",
        )
    said = [_last(one) for one in (first, second)]
    both = [about for about in said[0] if about in said[1]]
    if not both:
        raise CallError(
            f"{first.coder} and {second.coder} decided on nothing that the other decided on too",
            remedy="Give two copies of one review, both filled in.",
        )
    pairs = [(said[0][about], said[1][about]) for about in both]
    return Compared(
        (first.coder, second.coder),
        len({(document, spans) for document, spans, _ in both}),
        len(both),
        tuple(Difference(one, other) for one, other in pairs if one.accept is not other.accept),
        _kappa(pairs),
    )


def _last(filled: Filled) -> dict[tuple[str, tuple[Span, ...], str], Decision]:
    return {(one.document, one.spans, one.code): one for one in filled.decisions}


def _kappa(pairs: Sequence[tuple[Decision, Decision]]) -> float | None:
    counts = Counter((one.accept, other.accept) for one, other in pairs)
    order = ((True, True), (True, False), (False, True), (False, False))
    found = float(coefficients(np.array([[counts[pair] for pair in order]], dtype=np.float64))["kappa"][0])
    return None if math.isnan(found) else found
