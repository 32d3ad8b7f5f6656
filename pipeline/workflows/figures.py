"""Pictures of a run for a paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import analysis
from pipeline.analysis.results import Comparison
from pipeline.errors import CallError
from pipeline.export.family_names import codebook_of, column_names
from pipeline.export.figures import run_heat_map, write_figures
from pipeline.export.tables.write import PICTURES
from pipeline.results.tables import RunTables, read_run
from pipeline.runtime.progress import Progress, Quiet
from pipeline.workflows.counted import roles_of, statuses_of
from pipeline.workflows.project_file import beside
from pipeline.workflows.share import Share


def figures(
    run: Path,
    out: Path | None = None,
    *,
    by: str | None = None,
    cols: str = "code",
    rows: str = "case",
    values: str = "share",
    within: str = "passage",
    measurement: Path | None = None,
    status: str = "assigned",
    roles: Sequence[str] = (),
    share: Share | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Draw a run: heat map, comparison, saturation, co-occurrence, each as SVG and PNG.

    Args:
        run: The folder of a finished run.
        out: A folder, made when absent; RUN-figures beside the run where None.
        by: What to compare; programme, where there are two, where None.
        cols: code or family.
        rows: Of the heat map, as of `matrix`.
        values: Of the heat map, as of `matrix`.
        within: Of co-occurrence.
        measurement: What `agree` has written, to correct the comparison for the coder's error.
        status: ``assigned``, or ``accepted`` alone.
        roles: Whose passages count; respondents' where none is named.
        share: Other names, for pictures that are passed on.
        progress: Told what is left out, and why.

    Returns:
        The files.

    Raises:
        CallError: There is no run, or it has no such rows, values, groups or roles.
        ThematrixError: The run is damaged, or the disk failed.
    """
    tell = (progress or Quiet()).note
    if out is not None and out.suffix.lower() in PICTURES and not out.is_dir():
        raise CallError(
            "several pictures are drawn, into a folder, and this is the name of one",
            where=str(out),
            remedy=f"Name a folder: --out {out.with_suffix('')}",
        )
    tables = read_run(run)
    tables = share.tables(tables) if share else tables
    out = out or beside(run, "figures")
    counts, who = statuses_of(status), roles_of(tables, roles)
    codebook = codebook_of(run)
    if codebook is None and any(tables.code_families.values()):
        tell(f"{run / 'codebook.yaml'} cannot be read: families are shown by their ids.")
    drawn = run_heat_map(tables, codebook, rows=rows, cols=cols, values=values, statuses=counts, roles=who)
    together = analysis.cooccurrence(tables, within=within, cols=cols, statuses=counts, roles=who)
    if len(together.columns) < 2:
        tell("No picture of co-occurrence: it takes two codes.")
    paths = write_figures(
        out,
        drawn,
        comparison=_comparison(tables, by, cols, counts, who, measurement, progress or Quiet()),
        together=together,
        saturation=analysis.saturation(tables, cols=cols, statuses=counts, roles=who),
        names=column_names(tables, codebook),
    )
    if share:
        share.check(paths)
    return paths


def _comparison(
    tables: RunTables,
    by: str | None,
    cols: str,
    statuses: tuple[str, ...],
    roles: tuple[str, ...] | None,
    measurement: Path | None,
    progress: Progress,
) -> Comparison | None:
    """The groups compared; None where nobody asked for it and there are no two programmes."""
    try:
        grouped, told = analysis.binned(tables, by=by or "programme")
        if told:
            progress.note(told)
        return analysis.compare(
            grouped,
            by=by or "programme",
            cols=cols,
            statuses=statuses,
            roles=roles,
            measurement=analysis.read_measurement(measurement, tables) if measurement else None,
        )
    except CallError:
        if by or measurement:
            raise
        progress.note("There are no two programmes to compare; --by names another way to group the cases.")
        return None
