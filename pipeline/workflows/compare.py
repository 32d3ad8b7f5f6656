"""Groups of cases of a run, compared code by code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import analysis
from pipeline.export.family_names import codebook_of, named_comparison
from pipeline.export.tables.compare import comparison_tables
from pipeline.pseudonyms.shared_tables import less_told
from pipeline.results.tables import read_run
from pipeline.runtime.progress import Progress, Quiet
from pipeline.workflows.counted import roles_of, statuses_of
from pipeline.workflows.findings import Findings

if TYPE_CHECKING:
    from pipeline.analysis.results import Comparison


def compare(
    run: Path,
    *,
    by: str = "programme",
    groups: Sequence[str] = (),
    bins: int | None = None,
    cols: str = "code",
    of: str = "passages",
    measurement: Path | None = None,
    seed: int = 0,
    status: str = "assigned",
    roles: Sequence[str] = (),
    passed_on: bool = False,
    progress: Progress | None = None,
) -> Findings[Comparison]:
    """Compare groups of cases, with intervals and tests.

    Args:
        run: The folder of a finished run.
        by: programme, or an attribute of the cases.
        groups: These alone, in this order; all where none is named.
        bins: Into how many ranges numbers are cut; as there are many where None.
        cols: code or family.
        of: The share of ``passages``, or of ``cases``.
        measurement: What `agree` has written, to correct for the coder's error.
        seed: Of the ways in which cases are shared out anew.
        status: ``assigned``, or ``accepted`` alone.
        roles: Whose passages count; respondents' where none is named.
        passed_on: Whether attributes that give people away say less, as in a copy with other names: ages are bands.
        progress: Told how numbers were cut.

    Raises:
        CallError: There is no run, or there are no two such groups.
        ThematrixError: The run or the measurement is damaged.
    """
    tables = less_told(read_run(run)) if passed_on else read_run(run)
    if bins is not None or not groups:
        tables, told = analysis.binned(tables, by=by, bins=bins)
        if told:
            (progress or Quiet()).note(told)
    found = analysis.compare(
        tables,
        by=by,
        groups=tuple(groups),
        cols=cols,
        of=of,
        statuses=statuses_of(status),
        roles=roles_of(tables, roles),
        measurement=analysis.read_measurement(measurement, tables) if measurement else None,
        seed=seed,
    )
    found = named_comparison(found, codebook_of(run))
    return Findings(found, comparison_tables(found))
