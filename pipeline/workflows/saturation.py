"""After which interview of a run no new codes came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import analysis
from pipeline.analysis.saturation import SETTINGS, THRESHOLDS
from pipeline.export.aliases import document_names
from pipeline.export.tables.findings import saturation_tables
from pipeline.results.tables import read_run
from pipeline.workflows.counted import roles_of, statuses_of
from pipeline.workflows.findings import Findings

if TYPE_CHECKING:
    from pipeline.analysis.results import Saturation


def saturation(
    run: Path,
    *,
    by: str = "case",
    cols: str = "code",
    settings: Sequence[tuple[int, int]] = (),
    thresholds: Sequence[float] = (),
    shuffles: int = 1000,
    seed: int = 0,
    status: str = "assigned",
    roles: Sequence[str] = (),
    called: Callable[[str], str] | None = None,
) -> Findings[Saturation]:
    """Say after which interview no new codes came, after Guest, Namey and Chen (2020).

    Args:
        run: The folder of a finished run.
        by: An interview is a ``case``, or a ``document``.
        cols: code or family.
        settings: Base sizes with run lengths; the usual four where none is given.
        thresholds: New codes at most, as shares of the base's; 0.05 and 0 where none is given.
        shuffles: So many random orders.
        seed: Of these.
        status: ``assigned``, or ``accepted`` alone.
        roles: Whose passages count; respondents' where none is named.
        called: The names that are put in place of these at last: interviews stand in their order.

    Raises:
        CallError: There is no run, or nobody in it has such a role.
        ThematrixError: The run is damaged.
    """
    tables = read_run(run)
    found = analysis.saturation(
        tables,
        by=by,
        cols=cols,
        statuses=statuses_of(status),
        roles=roles_of(tables, roles),
        settings=settings or SETTINGS,
        thresholds=thresholds or THRESHOLDS,
        shuffles=shuffles,
        seed=seed,
        called=called,
    )
    return Findings(found, saturation_tables(found, documents=document_names(tables)))
