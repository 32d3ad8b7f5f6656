"""Which passages to read next and to code whole."""

from __future__ import annotations

from collections.abc import Sequence
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

EVENLY = 0.3
"""The share of chance in each draw that looks at nothing: no passage is more than 1 / EVENLY times rarer in the sample
than in the corpus. A choice."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PassageToRead:
    """A passage to be read and coded whole.

    Attributes:
        passage: Row in ``tables.passages``.
        probability: With which it was drawn at its turn, among the passages
            that nobody had read whole and that were not drawn before it;
            1 where it was chosen and not drawn. It must be kept with the
            decisions on it, or figures for the corpus cannot be estimated.
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
) -> list[PassageToRead]:
    """The passages to read next, in the order in which to read them.

    Each is drawn at random among the passages that nobody has read whole, more
    readily where its codes are uncertain and where it is short. The same run
    with the same decisions gives the same passages.

    Args:
        tables: The run, with people's decisions.
        threshold: From which score a code is assigned.
        n: At most so many.
        minutes: At most so many as can be read in this time.
        codes: Places in ``tables.codes`` that matter; all where empty.
        scores: Of every passage and code, 0 to 1; those of the run where None.
    """
    size = (len(tables.passages), len(tables.codes))
    asked = np.array(codes or range(size[1]), dtype=np.int64)
    values = run_scores(tables) if scores is None else scores
    cost = reading_minutes(tables.passages["words"].to_numpy())
    unread = np.flatnonzero(counted(tables, DEFAULT_ROLES) & ~decided(tables)[:, asked].all(axis=1))
    gain = uncertain(values[np.ix_(unread, asked)], threshold)
    generator = np.random.default_rng([size[0], size[1], size[0] - len(unread)])
    found: list[PassageToRead] = []
    spent = 0.0
    for at, probability in draw(gain / cost[unread], generator=generator):
        row = int(unread[at])
        spent += cost[row]
        if (n is not None and len(found) >= n) or (minutes is not None and found and spent > minutes):
            break
        found.append(PassageToRead(row, probability, True, float(cost[row])))
    return found


def reading_minutes(words: npt.NDArray[np.int64]) -> Floats:
    """To read passages of so many words and to choose their codes."""
    result: Floats = words / WORDS_A_MINUTE + CHOOSING
    return result


def uncertain(scores: Floats, threshold: float) -> Floats:
    """How many codes of each passage are open, about: 1 for each whose score lies on the threshold."""
    near = np.where(scores < threshold, scores / threshold, (1 - scores) / max(1e-9, 1 - threshold))
    result: Floats = near.sum(axis=1)
    return result


def draw(worth: Floats, *, generator: np.random.Generator) -> list[tuple[int, float]]:
    """All entries in a random order, the worthier sooner, each with its probability at its turn."""
    left = np.arange(len(worth))
    order = []
    while len(left):
        share = worth[left] / worth[left].sum() if worth[left].sum() > 0 else np.full(len(left), 1 / len(left))
        chance = EVENLY / len(left) + (1 - EVENLY) * share
        at = int(generator.choice(len(left), p=chance / chance.sum()))
        order.append((int(left[at]), float(chance[at])))
        left = np.delete(left, at)
    return order


def run_scores(tables: RunTables) -> Floats:
    """The run's scores, shape (passages, codes); 0 where it has none."""
    values = np.zeros((len(tables.passages), len(tables.codes)))
    values[_cells(tables, tables.scores)] = tables.scores["score"].to_numpy()
    return values


def decided(tables: RunTables) -> Mask:
    """On which cells somebody has decided, shape (passages, codes)."""
    found = np.zeros((len(tables.passages), len(tables.codes)), dtype=np.bool_)
    found[_cells(tables, tables.codings.filter(pc.not_equal(tables.codings["coder"], MACHINE)))] = True
    return found


def _cells(tables: RunTables, rows: pa.Table) -> tuple[Ints, Ints]:
    return (
        indices_of(rows["passage"], tables.passages["passage"], what="passage"),
        indices_of(rows["code"], pa.array(tables.code_ids, pa.string()), what="code"),
    )
