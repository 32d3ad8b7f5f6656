"""The heat map of a run: which rows and columns, in which order, under which names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline import analysis
from pipeline.export.aliases import document_names
from pipeline.export.family_names import column_names, family_names
from pipeline.export.figures.heatmap import heat_map
from pipeline.model import Codebook
from pipeline.results.codings import ASSIGNED, Floats
from pipeline.results.participants import people
from pipeline.results.tables import RunTables

LABELS = {
    "count": "passages",
    "share": "share of passages",
    "share-words": "share of words",
    "per-1000": "passages per 1,000 words",
}
"""What the shade shows, by the values; of all others their own name."""


@dataclass(frozen=True, slots=True)
class RunHeatMap:
    """What :func:`heat_map` takes, of a run."""

    values: Floats
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    families: tuple[str, ...]
    groups: tuple[str, ...]
    passages: tuple[int, ...]
    label: str
    percent: bool

    def draw(self) -> Any:
        """A matplotlib figure."""
        return heat_map(
            self.values,
            rows=self.rows,
            columns=self.columns,
            families=self.families,
            groups=self.groups,
            passages=self.passages,
            label=self.label,
            percent=self.percent,
        )


def run_heat_map(
    tables: RunTables,
    codebook: Codebook | None,
    *,
    rows: str = "case",
    cols: str = "code",
    values: str = "share",
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] | None = None,
) -> RunHeatMap:
    """The heat map of a run; cases of a programme stand together, in their order within it.

    Args:
        tables: The run.
        codebook: As used, for the names of families; None where it cannot be read.
        rows: See :func:`pipeline.analysis.matrix`.
        cols: Likewise.
        values: Likewise.
        statuses: Likewise.
        roles: Likewise.

    Raises:
        CallError: There are no such rows, columns, values or roles.
    """
    counted = analysis.tally(tables, rows=rows, cols=cols, statuses=statuses, roles=roles)
    frame = counted.frame(values)
    names, families = column_names(tables, codebook), family_names(codebook)
    family = {code: families.get(own, own) for code, own in tables.code_families.items()} if cols == "code" else {}
    programmes = {person.label: person.programme for person in people(tables.cases).values()} if rows == "case" else {}
    labels = [str(label) for label in frame.index]
    groups = [programmes.get(label, "") for label in labels]
    order = list(range(len(labels)))
    if len(set(groups)) > 1:
        order.sort(key=lambda index: groups[index])
    hidden = document_names(tables) if rows == "document" else {}
    return RunHeatMap(
        values=frame.to_numpy(dtype=float)[order],
        rows=tuple(names.get(labels[index], hidden.get(labels[index], labels[index])) for index in order),
        columns=tuple(names.get(str(column), str(column)) for column in frame.columns),
        families=tuple(family.get(str(column), "") for column in frame.columns),
        groups=tuple(groups[index] for index in order),
        passages=tuple(int(counted.row_passages[index]) for index in order),
        label=LABELS.get(values, values),
        percent=values.startswith("share"),
    )
