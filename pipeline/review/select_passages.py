"""Which passages to read next and to code whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import MACHINE
from pipeline.results.codings import DEFAULT_ROLES, counted, indices_of
from pipeline.results.tables import RunTables

WORDS_A_MINUTE = 220.0
"""How fast a person reads. A choice, about the middle of what is published for silent reading."""

CHOOSING = 0.2
"""Minutes to choose a passage's codes once it is read: 12 seconds."""

FIRST, MOST_FIRST, SHARE_FIRST = 12, 30, 0.04
"""Before any is chosen a share of the corpus is drawn by lot, at least so many passages and at most so many:
definitions alone know too little to choose by, and what is learned from chosen ones alone can be worse. Of a corpus
that nobody will read whole more are drawn, since there learning is what counts (benchmarks/half_hour)."""

BY_LOT = 5
"""After them one passage in so many is drawn by lot: only these tell how good the codings of the corpus are. 4, 5, 6
and 8 were measured in benchmarks/half_hour: a smaller share gains a little on what is read, and tells less."""

BROUGHT = 4
"""One passage in so many is brought where any are wanted, whatever else would come. A choice."""

EVENLY = 0.3
"""The share of chance in each draw that looks at nothing: no passage is more than 1 / EVENLY times rarer among those
drawn than in the corpus. A choice."""

SHARPLY = 2.0
"""The power of what a passage is worth, in the rest of the chance: at 1 and at 4 kappa is lower on most sets
(benchmarks/half_hour)."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PassageToRead:
    """A passage to be read and coded whole.

    Attributes:
        passage: Row in ``tables.passages``.
        probability: With which it was drawn at its turn, among the passages
            that nobody had read whole and that did not come before it; 1 where
            it was chosen and not drawn. It must be kept with the decisions on
            it, or figures for the corpus cannot be estimated.
        drawn: Whether it was drawn at random.
        minutes: To read it and to choose its codes.
    """

    passage: int
    probability: float
    drawn: bool
    minutes: float


def choose_passages(
    tables: RunTables,
    *,
    threshold: float,
    n: int | None = None,
    minutes: float | None = None,
    codes: Sequence[int] = (),
    scores: Floats | None = None,
    wanted: Sequence[int] = (),
) -> list[PassageToRead]:
    """The passages to read next, in the order in which to read them.

    After the first, which are drawn at random, most are those whose reading
    raises the expected kappa the most for the time that it takes, and one in
    :data:`BY_LOT` is drawn. The same run with the same decisions gives the
    same passages.

    Args:
        tables: The run, with people's decisions.
        threshold: From which score a code is assigned.
        n: At most so many.
        minutes: At most so many as can be read in this time, and one at least.
        codes: Places in ``tables.codes`` that matter; all where empty.
        scores: Of every passage and code, 0 to 1; those of the run where None.
        wanted: Rows that are brought between the others, in this order, as far as nobody has read them.
    """
    asked = np.array(codes or range(len(tables.codes)), dtype=np.int64)
    values = (run_scores(tables) if scores is None else scores)[:, asked]
    cost = reading_minutes(tables.passages["words"].to_numpy())
    counts = counted(tables, DEFAULT_ROLES)
    # Where some codes stay open the passage was read all the same.
    read = decided(tables)[:, asked].mean(axis=1) > 0.5
    found: list[PassageToRead] = []
    spent = 0.0
    for row, probability, lot in reading_order(
        values, threshold, cost, np.flatnonzero(counts & ~read), int(read.sum()), wanted=wanted
    ):
        spent += float(cost[row])
        if (n is not None and len(found) >= n) or (minutes is not None and found and spent > minutes):
            break
        found.append(PassageToRead(row, probability, lot, float(cost[row])))
    return found


def reading_minutes(words: npt.NDArray[np.int64]) -> Floats:
    """To read passages of so many words and to choose their codes."""
    result: Floats = words / WORDS_A_MINUTE + CHOOSING
    return result


def reading_order(
    scores: Floats,
    threshold: float,
    cost: Floats,
    unread: Ints,
    read: int,
    *,
    seed: int = 0,
    wanted: Sequence[int] = (),
) -> Iterator[tuple[int, float, bool]]:
    """The unread passages in the order in which to read them: row, probability, and whether drawn by lot.

    Args:
        scores: Of every passage and code, as probable as it is given.
        threshold: From which a code is assigned.
        cost: Minutes by passage.
        unread: Rows that nobody has read whole.
        read: How many were read whole before.
        seed: Another order of the draws.
        wanted: Rows that come one in :data:`BROUGHT`, as chosen ones: what is drawn later is not drawn among them.
    """
    generator = np.random.default_rng([seed, len(scores), scores.shape[1], read])
    worth = kappa_gained(scores, scores >= threshold, unread) / cost[unread]
    left = np.argsort(-worth, kind="stable")
    first = min(MOST_FIRST, max(FIRST, int(SHARE_FIRST * len(scores))))
    brought = [at for row in dict.fromkeys(wanted) for at in np.flatnonzero(unread == row).tolist()]
    turn = read
    for number in range(1, 1 + len(left)):
        brought = [at for at in brought if at in left]
        if brought and number % BROUGHT == BROUGHT - 1:
            yield int(unread[brought[0]]), 1.0, False
            left = left[left != brought[0]]
            continue
        turn += 1
        if turn > first and turn % BY_LOT:
            at, probability, lot = 0, 1.0, False
        else:
            chance = draw_chances(worth[left])
            at = int(generator.choice(len(left), p=chance))
            probability, lot = float(chance[at]), True
        yield int(unread[left[at]]), probability, lot
        left = np.delete(left, at)


def draw_chances(worth: Floats) -> Floats:
    """With which probability each of the unread passages is drawn, a part of it evenly."""
    even = np.full(len(worth), 1 / len(worth))
    sharp = worth**SHARPLY
    share = sharp / sharp.sum() if sharp.sum() > 0 else even
    chance: Floats = EVENLY * even + (1 - EVENLY) * share
    result: Floats = chance / chance.sum()
    return result


def kappa_gained(probable: Floats, given: Mask, rows: Ints) -> Floats:
    """By how much kappa over these passages is expected to rise where one of them is read; 0 or more, shape (rows,).

    Reading takes away what is expected to be wrong in a passage. How much a
    wrong code and a missing one are worth follows from the expected table of
    all passages, in which one cell is moved.
    """
    some, assigned = probable[rows], given[rows]
    wrong, missing = (1 - some) * assigned, some * ~assigned
    hits, surplus, missed = (some * assigned).sum(), wrong.sum(), missing.sum()
    table = np.array([hits, surplus, missed, some.size - hits - surplus - missed])

    def gained(move: list[int]) -> float:
        return max(0.0, _kappa(table + np.array(move)) - _kappa(table))

    result: Floats = (gained([0, -1, 0, 1]) * wrong + gained([1, 0, -1, 0]) * missing).sum(axis=1)
    return result


def _kappa(table: Floats) -> float:
    hits, surplus, missed, neither = table
    below = (hits + surplus) * (surplus + neither) + (hits + missed) * (missed + neither)
    return float(2 * (hits * neither - surplus * missed) / below) if below > 0 else 0.0


def run_scores(tables: RunTables) -> Floats:
    """The run's scores, shape (passages, codes); 0 where it has none."""
    values = np.zeros((len(tables.passages), len(tables.codes)))
    values[_cells(tables, tables.scores)] = tables.scores["score"].to_numpy()
    return values


def decided(tables: RunTables, *, but: str = "") -> Mask:
    """On which cells somebody has decided, save with that status; shape (passages, codes)."""
    found = np.zeros((len(tables.passages), len(tables.codes)), dtype=np.bool_)
    people = pc.and_(pc.not_equal(tables.codings["coder"], MACHINE), pc.not_equal(tables.codings["status"], but))
    found[_cells(tables, tables.codings.filter(people))] = True
    return found


def _cells(tables: RunTables, rows: pa.Table) -> tuple[Ints, Ints]:
    return (
        indices_of(rows["passage"], tables.passages["passage"], what="passage"),
        indices_of(rows["code"], pa.array(tables.code_ids, pa.string()), what="code"),
    )
