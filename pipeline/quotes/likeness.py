"""How like the passages of a code are to one another, by their scores over all codes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import Status
from pipeline.results.codings import RANKS, Floats, Ints, Pairs, indices_of
from pipeline.results.rows import batches
from pipeline.results.tables import RunTables

AT_ONCE = 8_192
"""Pairs whose likeness is worked out together. A choice, for memory."""

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
    return likeness_within(rows_of_all, own, np.zeros(len(own), dtype=np.int64)).get(0, {})


def likeness_within(rows_of_all: Floats, pairs: Pairs, group: Ints) -> dict[int, dict[int, float]]:
    """The same of the pairs of each group among themselves, by the group's number; those that are too few are left out.

    Args:
        rows_of_all: Passages x codes, as :func:`profiles` has them.
        pairs: Any.
        group: Of each pair.
    """
    order = np.argsort(group, kind="stable")
    _, starts, sizes = np.unique(group[order], return_index=True, return_counts=True)
    starts, sizes = starts[sizes > CORE], sizes[sizes > CORE]
    found: dict[int, dict[int, float]] = {}
    blocks = np.cumsum(sizes) // AT_ONCE
    for block in np.unique(blocks):
        here = blocks == block
        some = np.concatenate(
            [order[start : start + size] for start, size in zip(starts[here], sizes[here], strict=True)]
        )
        found |= _likeness(rows_of_all, pairs.where(some), group[some], sizes[here])
    return found


def _likeness(rows_of_all: Floats, own: Pairs, group: Ints, sizes: Ints) -> dict[int, dict[int, float]]:
    """Of groups that stand one after the other, of so many pairs each."""
    starts = np.cumsum(sizes) - sizes
    accepted = own.status == RANKS.index(Status.ACCEPTED.value)
    enough = np.repeat(np.add.reduceat(accepted.astype(np.int64), starts) >= CORE, sizes)
    weight = own.score * (accepted | ~enough)
    rows = rows_of_all[own.passage]
    weighed = rows * weight[:, None]
    others = np.repeat(np.add.reduceat(weighed, starts, axis=0), sizes, axis=0) - weighed
    length = np.sqrt((others * others).sum(axis=1))
    like = np.divide((others * rows).sum(axis=1), length, out=np.zeros(len(own)), where=length > 1e-9)
    like -= np.repeat(np.add.reduceat(like, starts) / sizes, sizes)
    spread = np.sqrt(np.add.reduceat(like * like, starts) / sizes)
    like = np.divide(like, np.repeat(spread, sizes), out=like, where=np.repeat(spread >= 1e-9, sizes))
    passages, values = own.passage.tolist(), like.tolist()
    return {
        number: dict(zip(passages[start : start + size], values[start : start + size], strict=True))
        for number, start, size, wide in zip(
            group[starts].tolist(), starts.tolist(), sizes.tolist(), spread.tolist(), strict=True
        )
        if wide >= 1e-9
    }


def best_assigned(pairs: Pairs, passages: int) -> Floats:
    """The highest score of a code assigned to each passage."""
    result = np.zeros(passages)
    np.maximum.at(result, pairs.passage, pairs.score)
    return result
