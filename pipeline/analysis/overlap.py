"""Codes that co-occur in a passage."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from pipeline.analysis.incidence import Marks
from pipeline.results.codings import Floats


def overlap(rows: Marks, columns: Marks, *, words: Floats) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """What a tally holds, with the passages of each code or family as rows.

    With the same marks twice this is co-occurrence, ``X.T @ X``: symmetric, its
    diagonal the passages of each.

    Args:
        rows: What makes a row.
        columns: What makes a column.
        words: The words of each row of ``tables.passages``.

    Returns:
        Rows x columns: passages that carry both, their words, the sum of the
        column's scores in them. One entry a row: its passages, their words.
    """
    ones = np.ones(len(columns.passage))
    row = _by_passage(rows, np.ones(len(rows.passage)), len(words)).T.tocsr()
    return (
        (row @ _by_passage(columns, ones, len(words))).toarray(),
        (row @ _by_passage(columns, words[columns.passage], len(words))).toarray(),
        (row @ _by_passage(columns, columns.score, len(words))).toarray(),
        np.bincount(rows.column, minlength=len(rows.labels)).astype(np.float64),
        np.bincount(rows.column, weights=words[rows.passage], minlength=len(rows.labels)).astype(np.float64),
    )


def _by_passage(marks: Marks, values: Floats, passages: int) -> csr_array:
    return csr_array((values, (marks.passage, marks.column)), shape=(passages, len(marks.labels)))
