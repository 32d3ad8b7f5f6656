"""Heat maps: cases by codes, and codes that co-occur."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.analysis.results import Cooccurrence
from pipeline.export.drawing.heatmap import scale, stretches
from pipeline.export.figures.style import SMALL, SMALLEST, bare, letters_on, new_figure, shades, short, shorts
from pipeline.palette import CELL_LINE, GREY, INK
from pipeline.results.codings import Floats
from pipeline.wording import listed, many, per_cent

CELL, SMALL_CELL = 0.24, 0.155
"""Of a cell, in inches; the small one where there are more columns than :data:`MANY`."""

LETTER, FEWEST_LETTERS = 0.055, 40
"""Inches that a letter of the key takes, and how many letters a line of it has at least."""

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
        passages: All of each row; a share of fewer than ``drawing.heatmap.FEW`` does not set the scale.
        label: What the shade shows.
        percent: Whether the values are shares.

    Returns:
        A matplotlib figure.
    """
    left_out = [
        f"the first {most} of {len(labels):,} {what}"
        for labels, most, what in ((rows, MOST_ROWS, "rows"), (columns, MOST_COLUMNS, "columns"))
        if len(labels) > most
    ]
    values, rows, groups = values[:MOST_ROWS], rows[:MOST_ROWS], groups[:MOST_ROWS]
    values, columns, families = values[:, :MOST_COLUMNS], columns[:MOST_COLUMNS], families[:MOST_COLUMNS]
    of = list(passages[:MOST_ROWS])
    cell = CELL if len(columns) <= MANY and len(rows) <= 2 * MANY else SMALL_CELL
    size = SMALL if cell == CELL else SMALLEST
    figure, axes = new_figure(max(1, len(columns)) * cell, max(1, len(rows)) * cell)
    figure.subplots_adjust(0, 0, 1, 1)
    colours = scale(values, of)
    top = colours.top or 1.0
    shown = axes.imshow(values, cmap=shades(), vmin=0, vmax=top, aspect="auto", interpolation="nearest")
    _empty(axes, values)
    if cell == CELL:
        _numbers(axes, values, top, percent=percent)
    _heads(axes, [f"{row} ({number})" for row, number in zip(shorts(rows), of, strict=True)], columns, size)
    head = _parted(axes, families, groups, size, cell)
    told = [f"{label}, in per cent" if percent and cell == CELL else label, "(n): all passages of the row"]
    if colours.beyond:
        told.append(f"darkest: {per_cent(top)}% and more" if percent else f"darkest: {top:.3g} and more")
    if values.size and np.isnan(values).all(axis=1).any():
        told.append("broken line: no passages")
    label = _wrapped([*told, *left_out], len(columns) * cell)
    _key(
        figure, axes, shown, label=label, percent=percent, across=len(columns) * cell, tall=len(rows) * cell, head=head
    )
    return figure


def cooccurrence_map(found: Cooccurrence, *, names: Sequence[str]) -> Any:
    """How often codes co-occur: a triangle, with marks where that is more or less than chance would have it.

    Codes that stand nowhere are left out.

    Returns:
        A matplotlib figure.
    """
    standing = [place for place in range(len(found.columns)) if found.alone[place] > 0]
    used = standing[:MOST_COLUMNS]
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
    top = float(count[lower].max(initial=0)) or 1.0
    shown = axes.pcolormesh(
        np.ma.masked_where(~lower, count), cmap=shades(), vmin=0, vmax=top, edgecolors=CELL_LINE, linewidth=0.4
    )
    ways: set[str] = set()
    for i, j in np.argwhere(lower).tolist():
        colour = letters_on(count[i, j] / top)
        if cell == CELL and count[i, j]:
            axes.text(
                j + 0.5, i + 0.54, f"{count[i, j]:.0f}", ha="center", va="center", fontsize=SMALLEST, color=colour
            )
        mark, way = ("^", 0.18) if low[i, j] > 1 else ("v", 0.82)
        if low[i, j] > 1 or high[i, j] < 1:
            ways.add(mark)
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
    told = listed([text for mark, text in (("^", "▲ more"), ("v", "▼ less")) if mark in ways])
    told = told or "none more or less"
    note = f"{told} often than by chance (95 % interval of the lift over {many(found.cases, 'case')})"
    nouns = ("code", "codes") if found.cols == "code" else ("family", "families")
    if len(used) < len(standing):
        note = f"the first {len(used)} of {len(standing):,} {nouns[1]}\n{note}"
    if len(used) < 2:
        note = f"no two {nouns[1]} are there to co-occur"
    if len(standing) < len(found.columns):
        note = f"left out: {many(len(found.columns) - len(standing), *nouns)} that no passage has\n{note}"
    axes.text(1.0, 1.0 + 0.1 / across, note, ha="right", va="bottom", fontsize=SMALLEST, transform=axes.transAxes)
    return figure


def _wrapped(parts: Sequence[str], across: float) -> str:
    """What a shade means, in lines that hardly reach beyond the picture."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(part) + 2 <= max(FEWEST_LETTERS, across / LETTER):
            lines[-1] += f"; {part}"
        else:
            lines.append(part)
    return "\n".join(lines)


def _numbers(axes: Any, values: Floats, top: float, *, percent: bool) -> None:
    for i, j in np.argwhere(np.nan_to_num(values) > 0).tolist():
        value = values[i, j]
        text = (
            per_cent(value) if percent else f"{value:.0f}" if value >= 10 or value == round(value) else f"{value:.1f}"
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
    axes.grid(which="minor", color=CELL_LINE, linewidth=0.4)
    axes.tick_params(which="minor", length=0)


def _parted(axes: Any, families: Sequence[str], groups: Sequence[str], size: float, cell: float) -> float:
    """Lines and names between families and between groups; whole names, turned where there is no room across.

    Returns:
        How many inches the names above the columns take beyond one line.
    """
    letter = LETTER * size / SMALL
    runs = [(name, start, end) for name, start, end in stretches(families) if name] if len(set(families)) > 1 else []
    heads = [short(name) for name, _, _ in runs]
    upright = any(len(head) * letter > (end - start) * cell for head, (_, start, end) in zip(heads, runs, strict=True))
    for head, (_, start, end) in zip(heads, runs, strict=True):
        if end < len(families):
            axes.axvline(end - 0.5, color=INK, linewidth=0.8)
        middle = (start + end - 1) / 2
        axes.text(middle, -0.75, head, ha="center", va="bottom", fontsize=size, rotation=90 if upright else 0)
    for name, start, end in stretches(groups) if len(set(groups)) > 1 else ():
        if end < len(groups):
            axes.axhline(end - 0.5, color=INK, linewidth=0.8)
        turned = len(short(name)) * letter <= (end - start) * cell
        edge = max(1, len(families)) - 0.35
        middle = (start + end - 1) / 2
        axes.text(edge, middle, short(name), ha="left", va="center", fontsize=size, rotation=270 if turned else 0)
    return max(map(len, heads)) * letter if upright else 0.0


def _per_cent_tick(value: float, place: int | None) -> str:
    return f"{per_cent(value)}%"


def _key(
    figure: Any,
    axes: Any,
    shown: Any,
    *,
    label: str,
    percent: bool,
    across: float,
    tall: float,
    head: float = 0.0,
    right: bool = False,
) -> None:
    """The shades and what they mean, above the picture and what stands ``head`` inches high over it.

    Below stand labels of any length.
    """
    width = min(1.6, 0.5 * across) if across > 1 else 0.9
    left = 1 - width / across if right else 0.0
    place = axes.inset_axes([left, 1 + (0.42 + head) / tall, width / across, 0.09 / tall])
    top = float(shown.get_clim()[1])
    # The last mark is the darkest cell.
    ticks = [0.0, *([top / 2] if percent else [top // 2] if top > 3 else []), top]
    bar = figure.colorbar(shown, cax=place, orientation="horizontal", ticks=ticks)
    bar.ax.xaxis.set_major_formatter(_per_cent_tick if percent else "{x:.3g}")
    bar.outline.set_linewidth(0.4)
    bar.ax.tick_params(labelsize=SMALLEST, length=2, width=0.4, pad=1.5)
    bar.ax.set_title(label, fontsize=SMALL, loc="right" if right else "left", pad=3)
