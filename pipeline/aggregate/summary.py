"""One line a code: how often, in how many cases, how sure."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.aggregate.matrix import tally
from pipeline.given import GIVEN, RANKS
from pipeline.model import Status
from pipeline.tables import RunTables


def summary(
    tables: RunTables, *, statuses: tuple[str, ...] = GIVEN, roles: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """The codes in the codebook's order with what was given.

    Columns: ``passages`` given the code; ``cases`` in which it was; the
    ``mean_score`` of those passages, NaN where there are none; ``review``, how
    many of them wait for review; ``rejected``, passages for which a person
    rejected it. Roles as in :func:`pipeline.aggregate.matrix`.

    Raises:
        CallError: A status or a role does not exist.
    """
    whole = tally(tables, rows="code", cols="code", statuses=statuses, roles=roles)
    cases = tally(tables, rows="case", cols="code", statuses=statuses, roles=roles)
    columns = {
        "passages": whole.row_passages.astype(np.int64),
        "cases": (cases.count > 0).sum(axis=0).astype(np.int64),
        "mean_score": np.diag(whole.frame("mean-score").to_numpy(dtype=np.float64)),
    }
    for name, status in (("review", Status.REVIEW), ("rejected", Status.REJECTED)):
        only = (status.value,) if status.value in (*statuses, RANKS[-1]) else ()
        columns[name] = tally(tables, rows="code", cols="code", statuses=only, roles=roles).row_passages.astype(
            np.int64
        )
    return pd.DataFrame(columns, index=pd.Index(whole.columns, name="code", dtype=object))
