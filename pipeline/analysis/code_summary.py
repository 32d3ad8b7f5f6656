"""One line a code: how often, in how many cases, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pipeline.analysis.matrix import tally
from pipeline.analysis.matrix_rows import NO_CASE, roles_for
from pipeline.model import Status
from pipeline.results.codings import ASSIGNED, RANKS, assigned, without_bare_noes
from pipeline.results.tables import RunTables

if TYPE_CHECKING:
    import pandas as pd


def summary(
    tables: RunTables, *, statuses: tuple[str, ...] = ASSIGNED, roles: tuple[str, ...] | None = None
) -> pd.DataFrame:
    """The codes in the codebook's order with what was assigned.

    Columns: ``passages`` given the code; ``cases`` in which it was ("(no case)" is none); the
    ``mean_score`` of those passages, NaN where there are none; ``review``, how
    many of them wait for review; ``rejected``, passages for which a person
    rejected it. Roles as in :func:`pipeline.analysis.matrix`.

    Raises:
        CallError: A status or a role does not exist.
    """
    import pandas as pd

    columns = code_figures(tables, statuses=statuses, roles=roles)
    return pd.DataFrame(columns, index=pd.Index(tables.code_ids, name="code", dtype=object))


def code_figures(
    tables: RunTables, *, statuses: tuple[str, ...] = ASSIGNED, roles: tuple[str, ...] | None = None
) -> dict[str, npt.NDArray[Any]]:
    """The columns of :func:`summary`, a figure a code in the codebook's order."""
    width = len(tables.codes)
    cases = tally(tables, rows="case", cols="code", statuses=statuses, roles=roles)
    real = [row for row, label in enumerate(cases.labels) if label != NO_CASE]
    everyone = roles_for("code", roles)
    whole = assigned(tables, statuses=statuses, roles=everyone)
    passages = np.bincount(whole.code, minlength=width)
    scores = np.bincount(whole.code, weights=whole.score, minlength=width)
    columns: dict[str, npt.NDArray[Any]] = {
        "passages": passages.astype(np.int64),
        "cases": (cases.count[real] > 0).sum(axis=0).astype(np.int64),
        "mean_score": np.divide(scores, passages, out=np.full(width, np.nan), where=passages > 0),
    }
    for name, status in (("review", Status.REVIEW), ("rejected", Status.REJECTED)):
        only = (status.value,) if status.value in (*statuses, RANKS[-1]) else ()
        found = assigned(without_bare_noes(tables), statuses=only, roles=everyone)
        columns[name] = np.bincount(found.code, minlength=width).astype(np.int64)
    return columns
