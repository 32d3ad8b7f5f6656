"""A matrix as a heat map: what each cell shows and how dark it is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.analysis import Tally
from pipeline.export.drawing.heatmap import FEW, scale, stretches
from pipeline.export.tables.nothing_codable import nothing_codable
from pipeline.wording import many, per_cent

LEVELS = 8
MOST_ROWS, MOST_COLUMNS = 100, 60
"""More than this nobody reads on a page, and 100 cases by 300 codes would fill its 5 MB."""

FEW_OF_A_CODE = 5
"""The shares of a code that has fewer passages than this are not shaded."""

SHARES = ("share", "share-words")
RATES = (*SHARES, "per-1000")
"""Values that are divided by the row's passages or words, and say little where these are few."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its name, and its place among the codes or families."""

    name: str
    place: int
    first: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its value (per cent of shares), passages, and its darkness from 0 (none) to :data:`LEVELS`.

    ``first`` is the class of a cell that begins a family; ``title`` tells
    count and passages where the passages are few; ``value`` is what it shows,
    unrounded, NaN where there is nothing to divide by.
    """

    percent: str
    count: int
    level: int
    first: str
    title: str = ""
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its name, all its passages, its place, its cells; ``few`` says that the passages are few."""

    label: str
    passages: int
    place: int
    cells: tuple[Cell, ...]
    few: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A matrix to show.

    Attributes:
        id: Unique in the page.
        title: Its heading.
        what: What a cell says, in a sentence or two.
        rows: What a row is: case, document, programme or code.
        cols: What a column is: code or family.
        corner: The head of the rows.
        groups: (family, number of its columns, class) above the columns.
        heads: The columns.
        lines: The rows.
        darkest: From which share on a cell has the darkest colour; "" where no cell is shaded.
        notes: What is left out, and what italics mean.
    """

    id: str
    title: str
    what: str
    rows: str
    cols: str
    corner: str
    groups: tuple[tuple[str, int, str], ...]
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    darkest: str
    notes: tuple[str, ...]


def heat_map(
    counted: Tally,
    *,
    rows: str,
    cols: str,
    title: str,
    what: str,
    corner: str,
    names: Mapping[str, str],
    groups: Mapping[str, str],
    row_names: Mapping[str, str] | None = None,
    values: str = "share",
    most: tuple[int, int] = (MOST_ROWS, MOST_COLUMNS),
    whole: str = "All of it stands in themes.xlsx.",
) -> HeatMap:
    """A tally as a heat map.

    Args:
        counted: Rows by codes or families.
        rows: What the rows are.
        cols: What the columns are.
        title: The heading.
        what: What a cell says.
        corner: The head of the rows.
        names: The name to show for each column, and for rows that are codes.
        row_names: The name to show for a row in place of its label.
        groups: The family's name above each column; none where empty.
        values: What the cells are; see :func:`pipeline.analysis.matrix`.
        most: Rows and columns that are shown.
        whole: Told where there are more: where all of it is.
    """
    count, value = counted.count.astype(np.int64), counted.values(values).astype(np.float64)
    columns = _most_used(count.sum(axis=0), most[1])
    among = columns if rows == cols else list(range(min(len(counted.labels), most[0])))
    shown = value[np.ix_(among, columns)]
    if rows == cols:
        # A code with itself is always 100 %: it would leave the other cells pale.
        np.fill_diagonal(shown, np.nan)
    fewest = (FEW_OF_A_CODE if rows == "code" else FEW) if values in RATES else 0
    passages = [int(counted.row_passages[row]) for row in among]
    colours = scale(shown, passages, fewest=fewest, strict=rows == "code")
    above = [groups.get(counted.columns[column], "") for column in columns]
    first = ["first" if place and above[place] != above[place - 1] else "" for place in range(len(columns))]
    shown_as = names if rows == cols else row_names or {}
    lines = tuple(
        Line(
            label=shown_as.get(counted.labels[row], counted.labels[row]),
            passages=number,
            place=row,
            cells=tuple(
                _cell(
                    value[row, column],
                    int(count[row, column]),
                    colours.top if rows != "code" or number >= fewest else 0.0,
                    start,
                    same=rows == cols and row == column,
                    of=number if number < fewest else 0,
                    values=values,
                )
                for column, start in zip(columns, first, strict=True)
            ),
            few="few passages" if number < fewest else "",
        )
        for row, number in zip(among, passages, strict=True)
    )
    left_out = [
        *(
            [f"{many(len(columns), 'column')} of {len(counted.columns)}, the most used"]
            * (len(columns) < len(counted.columns))
        ),
        *([f"{many(len(among), 'row')} of {len(counted.labels)}"] * (len(among) < len(counted.labels))),
    ]
    return HeatMap(
        id=f"{rows}-{cols}",
        title=title,
        what=what,
        rows=rows,
        cols=cols,
        corner=corner,
        groups=_groups(above),
        heads=tuple(
            Head(names.get(counted.columns[column], counted.columns[column]), column, start)
            for column, start in zip(columns, first, strict=True)
        ),
        lines=lines,
        darkest=(
            written(colours.top, values) + ("%" if values in SHARES else "") + (" or more" if colours.beyond else "")
            if colours.top
            else ""
        ),
        notes=(
            *(f"Shown: {note}. {whole}" for note in left_out),
            *nothing_codable([lines[row].label for row in among if counted.silent[row]]),
            *(
                [
                    f"In italics{' and not shaded' if rows == 'code' else ''}: fewer than {fewest} passages; a share "
                    "of so few says little."
                ]
                if any(line.few for line in lines)
                else []
            ),
        ),
    )


def written(value: float, values: str) -> str:
    """A value as a cell shows it; of a share the per cent, without their sign."""
    if values in SHARES:
        return per_cent(value)
    return {"per-1000": f"{value:.1f}", "mean-score": f"{value:.2f}"}.get(values, f"{value:,.0f}")


def _cell(value: float, count: int, top: float, first: str, *, same: bool, of: int, values: str) -> Cell:
    if math.isnan(value):
        return Cell("–", 0, 0, first, value=value)
    level = min(LEVELS, math.ceil(LEVELS * value / top - 1e-9)) if top and count else 0
    classes = " ".join(part for part in (first, "same" if same else "") if part)
    title = f"{count}/{of}" if of and count else ""
    return Cell(written(value, values) if count else "", count, 0 if same else level, classes, title, value)


def _most_used(uses: Sequence[int], most: int) -> list[int]:
    ranked = sorted(range(len(uses)), key=lambda place: (-uses[place], place))
    return sorted(ranked[:most])


def _groups(above: Sequence[str]) -> tuple[tuple[str, int, str], ...]:
    if not any(above):
        return ()
    return tuple((name, end - start, "first" if start else "") for name, start, end in stretches(above))
