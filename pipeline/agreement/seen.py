"""Who has seen which passages, and what it changes to count others as seen.

A coding says which passages were looked at: a table those that it lists, with
a code or without; a project those with codings. What one side alone has is
not compared. Agreement is lower where it is taken as seen by both, and mostly
higher where passages that nobody has given a code count too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.agreement.align import Aligned, Unit
from pipeline.agreement.coefficients import BOTH, FIRST, NEITHER, SECOND, coefficients
from pipeline.human_codings import Coded, CodedPassage
from pipeline.model import MACHINE

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SeenChoice:
    """The agreement over all cells where these passages count as seen by both.

    Attributes:
        which: ``both``, what both list; ``either``, also what one lists; ``all``, all that there are.
        passages: How many.
        agreement: The share of cells that are alike.
        kappa: Cohen's; NaN where it is not defined.
    """

    which: str
    passages: int
    agreement: float
    kappa: float


@dataclass(frozen=True, slots=True)
class Seen:
    """How many passages who has seen.

    Attributes:
        both: Listed by both, and compared.
        first: By the first alone.
        second: By the second alone.
        neither: By none of them, None where it is not known how many there are.
        machine: Whether the first is the machine, which sees everything.
        sampled: Whether the passages were drawn to be coded, so that the others say nothing.
        choices: What counts as seen, and the agreement then; what is compared first.
    """

    both: int
    first: int
    second: int
    neither: int | None
    machine: bool
    sampled: bool
    choices: tuple[SeenChoice, ...]


def seen(
    first: Coded,
    second: Coded,
    aligned: Aligned,
    codes: Sequence[str],
    *,
    corpus: int | None = None,
    compared: tuple[float, float],
) -> Seen:
    """Who has seen what.

    Args:
        first: The first coding.
        second: The second.
        aligned: What both have.
        codes: What is compared.
        corpus: How many passages there are, None where unknown.
        compared: Agreement and kappa over all cells of what both have.
    """
    there, lost = {unit.id for unit in aligned.units}, set(aligned.lost)
    firsts = [passage for passage in first.passages if passage.id not in there]
    seconds = [passage for passage in second.passages if passage.id in lost]
    both = len(aligned.units)
    machine = first.coder == MACHINE
    corpus = len(first.passages) + len(seconds) if machine else corpus
    neither = None if corpus is None else max(0, corpus - both - len(firsts) - len(seconds))
    sampled = bool(first.inclusion or second.inclusion) or any(unit.judged is not None for unit in aligned.units)
    choices = [SeenChoice("both", both, *compared)]
    if not sampled:
        alone = [_alone(one, first=one.codes) for one in firsts]
        alone += [_alone(one, second=one.codes) for one in seconds]
        cells = _cells([*aligned.units, *alone], codes)
        if alone:
            choices.append(SeenChoice("either", both + len(alone), *_figures(cells)))
        if neither:
            cells[NEITHER] += neither * len(codes)
            choices.append(SeenChoice("all", both + len(alone) + neither, *_figures(cells)))
    return Seen(both, len(firsts), len(seconds), neither, machine, sampled, tuple(choices))


def _alone(passage: CodedPassage, *, first: frozenset[str] = _NOTHING, second: frozenset[str] = _NOTHING) -> Unit:
    """A passage that one side lists, as if the other had seen it and found nothing."""
    return Unit(passage.id, passage.document, first, second, passage.uncertain, passage.judged, ())


def _cells(units: Sequence[Unit], codes: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How many cells both, the first alone, the second alone and neither gave."""
    counts = np.zeros(4)
    for unit in units:
        for code in codes:
            if code not in unit.unsure and (unit.judged is None or code in unit.judged):
                second = code in unit.second
                counts[(BOTH if second else FIRST) if code in unit.first else SECOND if second else NEITHER] += 1
    return counts


def _figures(cells: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Iterator[float]:
    found = coefficients(cells)
    return (float(found[name]) for name in ("agreement", "kappa"))
