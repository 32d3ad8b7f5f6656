"""Pictures of a run for a paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import analysis
from pipeline.analysis.results import Comparison
from pipeline.errors import CallError
from pipeline.export.aliases import document_names
from pipeline.export.family_names import codebook_of, column_names, family_names
from pipeline.export.figures import write_figures
from pipeline.results.participants import people
from pipeline.results.tables import RunTables, read_run
from pipeline.runtime.progress import Progress, Quiet
from pipeline.workflows.counted import roles_of, statuses_of
from pipeline.workflows.project_file import beside

LABELS = {"share": "share of passages", "share-words": "share of words", "per-1000": "passages per 1,000 words"}
"""What the shade of a heat map shows, by its values; of all others see :func:`figures`."""


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
        progress: Told what is left out, and why.

    Returns:
        The files.

    Raises:
        CallError: There is no run, or it has no such rows, values, groups or roles.
        ThematrixError: The run is damaged, or the disk failed.
    """
    tell = (progress or Quiet()).note
    tables = read_run(run)
    out = out or beside(run, "figures")
    counts, who = statuses_of(status), roles_of(tables, roles)
    counted = analysis.tally(tables, rows=rows, cols=cols, statuses=counts, roles=who)
    frame = counted.frame(values)
    codebook = codebook_of(run)
    names, families = column_names(tables, codebook), family_names(codebook)
    if codebook is None and any(tables.code_families.values()):
        tell(f"{run / 'codebook.yaml'} cannot be read: families are shown by their ids.")
    family = (
        {code: families.get(family, family) for code, family in tables.code_families.items()} if cols == "code" else {}
    )
    programmes = {person.label: person.programme for person in people(tables.cases).values()} if rows == "case" else {}
    labels = [str(label) for label in frame.index]
    groups = [programmes.get(label, "") for label in labels]
    # Cases of a programme stand together, in their order within it.
    order = sorted(range(len(labels)), key=lambda index: groups[index]) if len(set(groups)) > 1 else range(len(labels))
    hidden = document_names(tables) if rows == "document" else {}
    return write_figures(
        out,
        values=frame.to_numpy(dtype=float)[list(order)],
        rows=[names.get(labels[index], hidden.get(labels[index], labels[index])) for index in order],
        columns=[names.get(str(column), str(column)) for column in frame.columns],
        families=[family.get(str(column), "") for column in frame.columns],
        groups=[groups[index] for index in order],
        passages=[int(counted.row_passages[index]) for index in order],
        label=LABELS.get(values, "passages" if values == "count" else values),
        percent=values.startswith("share"),
        comparison=_comparison(tables, by, cols, counts, who, measurement, progress or Quiet()),
        together=analysis.cooccurrence(tables, within=within, cols=cols, statuses=counts, roles=who),
        saturation=analysis.saturation(tables, cols=cols, statuses=counts, roles=who),
        names=names,
    )


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
