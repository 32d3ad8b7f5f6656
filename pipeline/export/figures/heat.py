"""Heat maps: cases by codes, and codes that stand together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.export.figures.paper import (
    GREY,
    INK,
    SMALL,
    SMALLEST,
    bare,
    letters_on,
    new_figure,
    shades,
    short,
    shorts,
)
from pipeline.findings import Cooccurrence
from pipeline.given import Floats

CELL, SMALL_CELL = 0.24, 0.155
"""Of a cell, in inches; the small one where there are more columns than :data:`MANY`."""

FEW = 10
MANY = 30
MOST_ROWS, MOST_COLUMNS = 120, 80


def heat_map(
    values: Floats,
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    families: Sequence[str],
    groups: Sequence[str],
    passages: Sequence[int],
    label: str,
    percent: bool,
) -> Any:
    """Rows by columns, the darker the more.

    Args:
        values: Rows x columns; NaN where there is nothing to divide by.
        rows: Their labels.
        columns: Their labels.
        families: The family of each column; lines part them.
        groups: The group of each row; lines part them.
        passages: All of each row; a share of fewer than :data:`FEW` does not set the scale.
        label: What the shade shows.
        percent: Whether the values are shares.

    Returns:
        A matplotlib figure.
    """
    values, rows, groups = values[:MOST_ROWS], rows[:MOST_ROWS], groups[:MOST_ROWS]
    values, columns, families = values[:, :MOST_COLUMNS], columns[:MOST_COLUMNS], families[:MOST_COLUMNS]
    of = np.asarray(passages[:MOST_ROWS])
    cell = CELL if len(columns) <= MANY and len(rows) <= 2 * MANY else SMALL_CELL
    size = SMALL if cell == CELL else SMALLEST
    figure, axes = new_figure(max(1, len(columns)) * cell, max(1, len(rows)) * cell)
    figure.subplots_adjust(0, 0, 1, 1)
    enough = of >= FEW if (of >= FEW).any() else np.ones(len(of), dtype=bool)
    top = _top(values[enough])
    beyond = bool(np.nanmax(np.nan_to_num(values), initial=0.0) > top)
    shown = axes.imshow(values, cmap=shades(), vmin=0, vmax=top, aspect="auto", interpolation="nearest")
    _empty(axes, values)
    if cell == CELL:
        _numbers(axes, values, top, percent=percent)
    _heads(axes, [f"{row} ({number})" for row, number in zip(shorts(rows), of.tolist(), strict=True)], columns, size)
    _parted(axes, families, groups, size, cell)
    label = f"{label}; (n): all passages" + (f"; darkest: {100 * top:.0f}% and more" if beyond and percent else "")
    _key(figure, axes, shown, label=label, percent=percent, across=len(columns) * cell, tall=len(rows) * cell)
    return figure


def together_map(found: Cooccurrence, *, names: Sequence[str]) -> Any:
    """How often codes stand together: a triangle, with marks where that is more or less than chance would have it.

    Codes that stand nowhere are left out.

    Returns:
        A matplotlib figure.
    """
    used = [place for place in range(len(found.columns)) if found.alone[place] > 0][:MOST_COLUMNS]
    count = found.count[np.ix_(used, used)]
    low, high = found.low[np.ix_(used, used)], found.high[np.ix_(used, used)]
    own = found.within == "adjacent"
    cell = CELL if len(used) <= MANY else SMALL_CELL
    size = SMALL if cell == CELL else SMALLEST
    # Without the diagonal the first row and the last column are empty.
    down, right = (used, used) if own else (used[1:], used[:-1])
    first = 0 if own else 1
    lower = np.tril(np.ones((len(down), len(right)), dtype=bool))
    part = np.ix_(down, right)
    count, low, high = found.count[part], found.low[part], found.high[part]
    figure, axes = new_figure(max(1, len(right)) * cell, max(1, len(down)) * cell)
    figure.subplots_adjust(0, 0, 1, 1)
    top = _top(np.where(lower, count, np.nan))
    shown = axes.pcolormesh(
        np.ma.masked_where(~lower, count), cmap=shades(), vmin=0, vmax=top, edgecolors="#D9D9D9", linewidth=0.4
    )
    for i, j in np.argwhere(lower).tolist():
        colour = letters_on(count[i, j] / top)
        if cell == CELL and count[i, j]:
            axes.text(
                j + 0.5, i + 0.54, f"{count[i, j]:.0f}", ha="center", va="center", fontsize=SMALLEST, color=colour
            )
        mark, way = ("^", 0.18) if low[i, j] > 1 else ("v", 0.82)
        if low[i, j] > 1 or high[i, j] < 1:
            place = (j + 0.82, i + way) if cell == CELL else (j + 0.5, i + 0.5)
            axes.plot(*place, marker=mark, markersize=2.2, color=colour, linestyle="")
    from matplotlib.patches import Polygon

    steps = [corner for i in range(len(right)) for corner in ((i + 1, i), (i + 1, i + 1))]
    axes.add_patch(Polygon([(len(right), 0), *steps], facecolor="white", linewidth=0, zorder=2))
    labels = shorts([names[place] for place in used])
    axes.set_yticks(np.arange(len(down)) + 0.5, labels[first:], fontsize=size)
    axes.set_xticks(np.arange(len(right)) + 0.5, labels[: len(right)], fontsize=size, rotation=90)
    axes.set_xlim(0, max(1, len(right)))
    axes.set_ylim(max(1, len(down)), 0)
    bare(axes)
    unit = {"passage": "passages", "adjacent": "neighbouring passages", "case": "cases"}[found.within]
    across = max(1, len(right)) * cell
    _key(figure, axes, shown, label=f"{unit} with both", percent=False, across=across, tall=across, right=True)
    note = f"▲ more, ▼ less often than by chance (95 % interval of the lift over {found.cases} cases)"
    axes.text(1.0, 1.0 + 0.1 / across, note, ha="right", va="bottom", fontsize=SMALLEST, transform=axes.transAxes)
    return figure


def _top(values: Floats) -> float:
    real = values[np.isfinite(values)]
    return float(real.max()) if real.size and real.max() > 0 else 1.0


def _numbers(axes: Any, values: Floats, top: float, *, percent: bool) -> None:
    for i, j in np.argwhere(np.nan_to_num(values) > 0).tolist():
        value = values[i, j]
        text = (
            f"{100 * value:.0f}"
            if percent
            else f"{value:.0f}"
            if value >= 10 or value == round(value)
            else f"{value:.1f}"
        )
        axes.text(j, i, text, ha="center", va="center", fontsize=SMALLEST, color=letters_on(value / top))


def _empty(axes: Any, values: Floats) -> None:
    """A stroke where there is nothing to divide by."""
    for row in np.flatnonzero(np.isnan(values).all(axis=1)).tolist() if values.size else ():
        axes.plot([-0.5, values.shape[1] - 0.5], [row, row], color=GREY, linewidth=0.5, linestyle=(0, (2, 2)))


def _heads(axes: Any, rows: Sequence[str], columns: Sequence[str], size: float) -> None:
    axes.set_yticks(range(len(rows)), rows, fontsize=size)
    axes.set_xticks(range(len(columns)), shorts(columns), fontsize=size, rotation=90)
    axes.xaxis.tick_bottom()
    _grid(axes, len(rows), len(columns))
    bare(axes)


def _grid(axes: Any, rows: int, columns: int) -> None:
    axes.set_xticks(np.arange(-0.5, columns), minor=True)
    axes.set_yticks(np.arange(-0.5, rows), minor=True)
    axes.grid(which="minor", color="#D9D9D9", linewidth=0.4)
    axes.tick_params(which="minor", length=0)


def _parted(axes: Any, families: Sequence[str], groups: Sequence[str], size: float, cell: float) -> None:
    """Lines and names between families and between groups."""
    for names, across in ((families, True), (groups, False)):
        if len(set(names)) < 2:
            continue
        start = 0
        for place in range(1, len(names) + 1):
            if place < len(names) and names[place] == names[start]:
                continue
            middle = (start + place - 1) / 2
            if place < len(names):
                (axes.axvline if across else axes.axhline)(place - 0.5, color=INK, linewidth=0.8)
            room = int((place - start) * cell / (size * 0.0085))
            if across:
                axes.text(middle, -0.75, short(names[start], max(3, room)), ha="center", va="bottom", fontsize=size)
            else:
                edge = len(families) - 0.35
                turned = short(names[start], max(3, room))
                axes.text(edge, middle, turned, ha="left", va="center", fontsize=size, rotation=270)
            start = place


def _key(
    figure: Any, axes: Any, shown: Any, *, label: str, percent: bool, across: float, tall: float, right: bool = False
) -> None:
    """The shades and what they mean, above the picture: below stand labels of any length."""
    from matplotlib.ticker import MaxNLocator, PercentFormatter

    width = min(1.6, 0.5 * across) if across > 1 else 0.9
    left = 1 - width / across if right else 0.0
    place = axes.inset_axes([left, 1 + 0.42 / tall, width / across, 0.09 / tall])
    bar = figure.colorbar(shown, cax=place, orientation="horizontal", ticks=MaxNLocator(3, integer=not percent))
    if percent:
        bar.ax.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    bar.outline.set_linewidth(0.4)
    bar.ax.tick_params(labelsize=SMALLEST, length=2, width=0.4, pad=1.5)
    bar.ax.set_title(label, fontsize=SMALL, loc="right" if right else "left", pad=3)
