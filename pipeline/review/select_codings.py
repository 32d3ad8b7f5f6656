"""Which codings are most worth a person's look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import MACHINE
from pipeline.results.codings import RANKS, assigned, indices_of
from pipeline.results.tables import RunTables

BAND = 0.1
"""Codings whose scores lie so near together are as uncertain as each other; of
these, codes and people take turns."""

BELOW = 0.15
"""How far below the threshold a near-miss may lie."""

MISSES = 4
"""One in so many of the rows is a near-miss, where there are any."""

NOT_ASSIGNED = "not assigned"

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A pair of passage and code that somebody should look at.

    Attributes:
        passage: Row in ``tables.passages``.
        code: Place in ``tables.codes``.
        score: 0 to 1.
        status: ``accepted``, ``review`` or, of a near-miss, :data:`NOT_ASSIGNED`.
        coding: Row in ``tables.codings``, -1 for a near-miss.
    """

    passage: int
    code: int
    score: float
    status: str
    coding: int


def choose(tables: RunTables, *, threshold: float, n: int, codes: Sequence[int] = ()) -> list[ReviewItem]:
    """The codings most worth a look, the most uncertain first.

    Assigned codings come by how far their score lies from the threshold, in bands
    of :data:`BAND`; within a band every code has its turn before one has two, and
    every person before one has two in the same code. Every fourth is a near-miss:
    a code that was not assigned, its score just below the threshold. What anybody
    has decided on is left out.

    Args:
        tables: The run.
        threshold: From which score a code is assigned.
        n: At most so many.
        codes: Places in ``tables.codes`` to choose from; all where empty.
    """
    asked = np.isin(np.arange(len(tables.codes)), codes) if codes else np.ones(len(tables.codes), dtype=np.bool_)
    looked = np.zeros((len(tables.passages), len(tables.codes)), dtype=np.bool_)
    by_people = tables.codings.filter(pc.not_equal(tables.codings["coder"], MACHINE))
    looked[_codable_pairs(tables, by_people)] = True
    cases = tables.passages["case"].combine_chunks().dictionary_encode().indices.to_numpy().astype(np.int64)

    pairs = assigned(tables)
    pairs = pairs.where(asked[pairs.code] & ~looked[pairs.passage, pairs.code])
    order = _spread(np.abs(pairs.score - threshold), pairs.code, cases[pairs.passage])
    hits = [
        ReviewItem(int(pairs.passage[at]), int(pairs.code[at]), float(pairs.score[at]), RANKS[pairs.status[at]], row)
        for at, row in zip(order.tolist(), pairs.row[order].tolist(), strict=True)
    ]
    looked[_codable_pairs(tables, tables.codings)] = True
    score = np.full(looked.shape, -1.0)
    score[_codable_pairs(tables, tables.scores)] = tables.scores["score"].to_numpy()
    near = (score < threshold) & (score >= threshold - BELOW) & ~looked & asked
    passage, code = np.nonzero(near)
    below = score[passage, code]
    misses = [
        ReviewItem(int(passage[at]), int(code[at]), float(below[at]), NOT_ASSIGNED, -1)
        for at in _spread(threshold - below, code, cases[passage]).tolist()
    ]
    misses = misses[: max(n // MISSES, n - len(hits))]
    return _mixed(hits[: n - len(misses)], misses)


def _codable_pairs(tables: RunTables, rows: pa.Table) -> tuple[Ints, Ints]:
    """Passage and code of each row, as indices."""
    codes = pa.array(tables.code_ids, pa.string())
    return (
        indices_of(rows["passage"], tables.passages["passage"], what="passage"),
        indices_of(rows["code"], codes, what="code"),
    )


def _spread(distance: Floats, code: Ints, person: Ints) -> Ints:
    """An order: nearest band first, in it codes take turns, and people within a code."""
    band = np.floor(np.round(distance / BAND, 6))
    index = np.arange(len(distance))
    order = np.lexsort((index, distance, band))
    again = _turns(order, (band, code, person))
    order = np.lexsort((index, distance, again, band))
    turn = _turns(order, (band, code))
    return np.lexsort((index, distance, turn, band)).astype(np.int64)


def _turns(order: npt.NDArray[np.int64], groups: tuple[npt.NDArray[np.generic], ...]) -> Ints:
    """How many of the same group stand before each entry, in that order."""
    seen: Counter[tuple[object, ...]] = Counter()
    result = np.zeros(len(order), dtype=np.int64)
    columns = [group.tolist() for group in groups]
    for at in order.tolist():
        key = tuple(column[at] for column in columns)
        result[at] = seen[key]
        seen[key] += 1
    return result


def _mixed(hits: list[ReviewItem], misses: list[ReviewItem]) -> list[ReviewItem]:
    """Every fourth a near-miss, as long as both last."""
    result = []
    rest = iter(misses)
    for number, hit in enumerate(hits, start=1):
        result.append(hit)
        if number % (MISSES - 1) == 0:
            result.extend(islice(rest, 1))
    return [*result, *rest]
