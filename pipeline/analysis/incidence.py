"""Which passages carry which code, and from codes to families."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.results.codings import Floats, Ints, Pairs
from pipeline.results.tables import RunTables

NO_FAMILY = "(no family)"


@dataclass(frozen=True, slots=True)
class Marks:
    """Passages that carry a code or a family, each pair once.

    Attributes:
        passage: Row in ``tables.passages``.
        column: Place among ``labels``.
        score: The score; of a family, the highest of its codes'.
        labels: Codes or families in the codebook's order.
    """

    passage: Ints
    column: Ints
    score: Floats
    labels: tuple[str, ...]

    def most(self, number: int) -> Marks:
        """The labels that stand in most passages alone, at most so many, in their order; all where there are no more.

        Of labels that stand equally often the first ones stay.
        """
        if len(self.labels) <= number:
            return self
        often = np.bincount(self.column, minlength=len(self.labels))
        kept = np.sort(np.argsort(-often, kind="stable")[:number])
        index = np.full(len(self.labels), -1, dtype=np.int64)
        index[kept] = np.arange(len(kept))
        inside = index[self.column] >= 0
        labels = tuple(self.labels[column] for column in kept.tolist())
        return Marks(self.passage[inside], index[self.column[inside]], self.score[inside], labels)


def families(tables: RunTables) -> tuple[str, ...]:
    """The families in the codebook's order; codes without one stand under "(no family)"."""
    return tuple(dict.fromkeys(family or NO_FAMILY for family in tables.code_families.values()))


def shown_families(tables: RunTables) -> dict[str, str]:
    """Of each code what stands for its family: "(no family)" beside others that have one, "" where none has."""
    without = NO_FAMILY if any(tables.code_families.values()) else ""
    return {code: family or without for code, family in tables.code_families.items()}


def marks_of(tables: RunTables, pairs: Pairs, *, by: str) -> Marks:
    """The pairs by ``code``, or rolled up by ``family``: a passage has a family if it has any of its codes."""
    if by == "code":
        return Marks(pairs.passage, pairs.code, pairs.score, tables.code_ids)
    labels = families(tables)
    family = np.array([labels.index(family or NO_FAMILY) for family in tables.code_families.values()], dtype=np.int64)
    column = family[pairs.code]
    key = pairs.passage * max(len(labels), 1) + column
    order = np.lexsort((pairs.score, key))
    last = order[np.flatnonzero(np.diff(key[order], append=-1))]
    return Marks(pairs.passage[last], column[last], pairs.score[last], labels)
