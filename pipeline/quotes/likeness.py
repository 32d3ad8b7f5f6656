"""How like the passages of a code are to one another, by their scores over all codes."""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import Status
from pipeline.results.codings import RANKS, Floats, Ints, Pairs, indices_of
from pipeline.results.rows import batches
from pipeline.results.tables import RunTables

CORE = 3
"""From so many accepted passages on, these alone are the theme's centre. A choice: of fewer there is no middle."""


def profiles(tables: RunTables) -> Floats:
    """Passages x codes: the scores, each passage's to length 1."""
    shape = len(tables.passages), len(tables.codes)
    result = np.zeros(shape)
    known, codes = tables.passages["passage"].combine_chunks(), pa.array(tables.code_ids, pa.string())
    following = 0
    for batch in batches(tables.scores):
        runs = pc.run_end_encode(batch["passage"])
        names, often = runs.values, np.diff(runs.run_ends.to_numpy(), prepend=0)
        # A passage after the other, as they stand in their table, and never looked for there.
        first = next(
            (at for at in (following, following - 1) if at >= 0 and known.slice(at, len(names)) == names), None
        )
        rows = indices_of(names, known, what="passage") if first is None else np.arange(first, first + len(names))
        following = int(rows[-1]) + 1
        row, column = np.repeat(rows, often), indices_of(batch["code"], codes, what="code")
        result[row, column] = batch["score"].to_numpy()
    length = np.linalg.norm(result, axis=1, keepdims=True)
    np.divide(result, length, out=result, where=length > 0)
    return result


def parted(pairs: Pairs, of: Ints) -> dict[int, Pairs]:
    """The pairs of each part, by the part's number, in their order."""
    order = np.argsort(of, kind="stable")
    numbers, starts = np.unique(of[order], return_index=True)
    rows = np.split(order, starts[1:])
    return {number: pairs.where(own) for number, own in zip(numbers.tolist(), rows, strict=bool(len(of)))}


def likeness(rows_of_all: Floats, own: Pairs) -> dict[int, float]:
    """How like the other passages of a code each of them is, in standard deviations; by passage.

    The cosine of its scores over all codes with the sum of theirs, the
    accepted ones alone where they are enough, each weighed with its score.
    """
    if len(own) <= CORE:
        return {}
    accepted = own.status == RANKS.index(Status.ACCEPTED.value)
    weight = own.score * (accepted if accepted.sum() >= CORE else True)
    rows = rows_of_all[own.passage]
    others = (rows * weight[:, None]).sum(axis=0) - rows * weight[:, None]
    length = np.sqrt((others * others).sum(axis=1))
    like = np.divide((others * rows).sum(axis=1), length, out=np.zeros(len(own)), where=length > 1e-9)
    like -= like.sum() / len(own)
    spread = math.sqrt((like * like).sum() / len(own))
    if spread < 1e-9:
        return {}
    return dict(zip(own.passage.tolist(), (like / spread).tolist(), strict=True))


def best_assigned(pairs: Pairs, passages: int) -> Floats:
    """The highest score of a code assigned to each passage."""
    result = np.zeros(passages)
    np.maximum.at(result, pairs.passage, pairs.score)
    return result
