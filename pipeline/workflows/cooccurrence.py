"""Which codes of a run co-occur."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import analysis
from pipeline.export.family_names import codebook_of, labels
from pipeline.export.tables.findings import cooccurrence_tables
from pipeline.results.tables import read_run
from pipeline.workflows.counted import roles_of, statuses_of
from pipeline.workflows.findings import Findings

if TYPE_CHECKING:
    from pipeline.analysis.results import Cooccurrence


def cooccurrence(
    run: Path,
    *,
    within: str = "passage",
    cols: str = "code",
    least: int = 5,
    status: str = "assigned",
    roles: Sequence[str] = (),
) -> Findings[Cooccurrence]:
    """Say which codes co-occur, and how much oftener than by chance.

    Args:
        run: The folder of a finished run.
        within: passage, adjacent or case.
        cols: code or family.
        least: A lift is given where both stand in so many passages (or cases).
        status: ``assigned``, or ``accepted`` alone.
        roles: Whose passages count; respondents' where none is named.

    Raises:
        CallError: There is no run, or nobody in it has such a role.
        ThematrixError: The run is damaged.
    """
    tables = read_run(run)
    found = analysis.cooccurrence(
        tables, within=within, cols=cols, statuses=statuses_of(status), roles=roles_of(tables, roles), least=least
    )
    return Findings(found, cooccurrence_tables(found, names=labels(tables, codebook_of(run))))
