"""A run at a glance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import analysis
from pipeline.export.aliases import document_names
from pipeline.export.family_names import codebook_of, family_names
from pipeline.export.tables.findings import overview_tables
from pipeline.results.tables import read_run
from pipeline.workflows.counted import roles_of, statuses_of
from pipeline.workflows.findings import Findings

if TYPE_CHECKING:
    from pipeline.analysis.results import Overview


def overview(
    run: Path,
    *,
    status: str = "assigned",
    roles: Sequence[str] = (),
    called: Callable[[str], str] | None = None,
) -> Findings[Overview]:
    """Say how often each code was assigned, what is coded and what not, and who says how much.

    Args:
        run: The folder of a finished run.
        status: ``assigned``, or ``accepted`` alone.
        roles: Whose passages count; respondents' where none is named.
        called: The names that are put in place of these at last: the rows stand in their order.

    Raises:
        CallError: There is no run, or nobody in it has such a role.
        ThematrixError: The run is damaged.
    """
    tables = read_run(run)
    found = analysis.overview(tables, statuses=statuses_of(status), roles=roles_of(tables, roles), called=called)
    return Findings(
        found, overview_tables(found, documents=document_names(tables), families=family_names(codebook_of(run)))
    )
