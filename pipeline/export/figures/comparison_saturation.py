"""The dumbbell of groups compared, and the curve of saturation."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.analysis.results import CodeComparison, Comparison, GroupVerdict, Saturation
from pipeline.export.drawing.comparison import drawn, gap, points
from pipeline.export.drawing.saturation import order_of, settings_of
from pipeline.export.figures.style import NARROW, SERIES, SMALL, SMALLEST, WIDE, bare, new_figure, short, shorts
from pipeline.export.tables.compare import p_value
from pipeline.palette import BAND, BESIDE, BETWEEN, BLUE, FIGURE_GRID, GREY, INK
from pipeline.wording import listed, many, per_cent

LINE = 0.25
"""Inches a code."""

MOST = 60
TALLEST = 9.2
"""Inches: what a page has room for."""
APART = 0.18
LEGEND = 84
"""Letters that a row of the legend has room for."""


def dumbbell(found: Comparison, *, names: Mapping[str, str] | None = None) -> Any:
    """The groups' rates with their intervals, code by code, the largest difference on top.

    Codes that none of the groups has are left out; of more groups than five
    the first five are drawn, and the picture says so.

    Args:
        found: The comparison.
        names: What to show in place of the ids of families.

    Returns:
        A matplotlib figure.
    """
    from matplotlib.ticker import MaxNLocator, PercentFormatter

    rows = sorted(drawn(found), key=lambda row: -gap(found, row))
    drawable = len(rows)
    rows = rows[:MOST]
    groups = found.groups[: len(SERIES)]
    line = LINE if len(groups) <= 2 else LINE * (1 + 0.3 * (len(groups) - 2))
    line = max(0.15, min(line, TALLEST / max(1, len(rows))))
    figure, axes = new_figure(WIDE * 0.55, max(0.8, line * len(rows)))
    figure.subplots_adjust(0, 0, 1, 1)
    offsets = [APART * 2 * (place - (len(groups) - 1) / 2) for place in range(len(groups))]
    offsets = [offset / max(1, len(groups) - 1) for offset in offsets]
    furthest = 0.0
    for level, row in enumerate(rows):
        shown = points(found, row)[: len(groups)]
        known = [value for value, _, _ in shown if math.isfinite(value)]
        if len(known) > 1:
            axes.plot([min(known), max(known)], [level, level], color=BETWEEN, linewidth=2.2, zorder=1)
        for (value, low, high), offset, (colour, mark, filled) in zip(shown, offsets, SERIES, strict=False):
            if not math.isfinite(value):
                continue
            if math.isfinite(low) and math.isfinite(high):
                axes.plot([low, high], [level + offset] * 2, color=colour, linewidth=0.8, zorder=2)
                furthest = max(furthest, high)
            face = colour if filled else "white"
            axes.plot(
                value, level + offset, mark, markersize=4, color=colour, markerfacecolor=face, zorder=3, clip_on=False
            )
            furthest = max(furthest, value)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, min(1.0, furthest * 1.04) if furthest else 1.0)
    axes.set_yticks(range(len(rows)), shorts([(names or {}).get(row.column, row.name) for row in rows]), fontsize=SMALL)
    for label, row in zip(axes.get_yticklabels(), rows, strict=True):
        label.set_fontweight("bold" if row.verdict is GroupVerdict.DIFFERS else "normal")
    axes.xaxis.set_major_locator(MaxNLocator(8, steps=[1, 2, 5, 10]))
    axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0 if furthest > 0.05 else 1))
    axes.grid(axis="x", color=FIGURE_GRID, linewidth=0.5)
    axes.set_axisbelow(True)
    bare(axes, keep=("bottom",))
    # A mark at nought reaches over the edge, towards the names.
    axes.tick_params(axis="y", pad=6)
    corrected = ", corrected for the coder's error" if found.measurement else ""
    noun, nouns = ("code", "codes") if found.cols == "code" else ("family", "families")
    axes.set_xlabel(f"share of {found.of} with the {noun}, 95 % interval{corrected}", fontsize=SMALL)
    told = [f"p: cases shared out anew; q: corrected for {many(found.tested, noun, nouns)}"] if found.tested else []
    if any(row.verdict is GroupVerdict.DIFFERS for row in rows):
        told.append("bold: differs (q at most .05)")
    if len(groups) < len(found.groups):
        told.append(f"the first {len(groups)} of {len(found.groups)} groups")
    if len(rows) < drawable:
        told.append(f"{len(rows)} of {drawable} {nouns}, the largest differences")
    missing = [row.name for row in found.rows if row.verdict is GroupVerdict.NOT_ASSIGNED]
    if missing:
        told.append(f"in none of these groups: {short(listed(missing), 90)}")
    axes.annotate(
        "\n".join(told),
        (0, 0),
        (0, -28),
        xycoords="axes fraction",
        textcoords="offset points",
        va="top",
        fontsize=SMALLEST,
    )
    for level, row in enumerate(rows):
        text, colour = _verdict_label(row)
        axes.text(1.02, level, text, transform=axes.get_yaxis_transform(), fontsize=SMALLEST, va="center", color=colour)
    axes.annotate(
        "p (q)", (1.02, 1), (0, 2), xycoords="axes fraction", textcoords="offset points", fontsize=SMALLEST, color=INK
    )
    _legend(axes, [f"{short(group.label, 28)} ({many(group.cases, 'case')})" for group in groups])
    return figure


def _verdict_label(row: CodeComparison) -> tuple[str, str]:
    if row.verdict is GroupVerdict.TOO_FEW:
        return "too few cases", GREY
    return f"{p_value(row.p)} ({p_value(row.q)})", INK


def _legend(axes: Any, labels: list[str]) -> None:
    from matplotlib.lines import Line2D

    marks = [
        Line2D(
            [],
            [],
            color=colour,
            marker=mark,
            markersize=4,
            linewidth=0.8,
            markerfacecolor=colour if filled else "white",
        )
        for colour, mark, filled in SERIES[: len(labels)]
    ]
    if len(labels) > 1:
        marks.append(Line2D([], [], color=BETWEEN, linewidth=2.2))
        labels = [*labels, "the difference" if len(labels) == 2 else "from the least to the most"]
    height = axes.figure.get_figheight()
    axes.legend(
        marks,
        labels,
        loc="lower left",
        bbox_to_anchor=(0, 1 + 0.12 / height),
        ncols=_abreast(labels),
        frameon=False,
        fontsize=SMALL,
        borderaxespad=0,
        handlelength=1.8,
    )


def _abreast(labels: Sequence[str]) -> int:
    """How many labels of the legend stand in a row, so that it is no wider than the picture."""
    widest = max(map(len, labels), default=1) + 6
    return max(1, min(3, len(labels), LEGEND // widest))


def curve(found: Saturation) -> Any:
    """Codes known after each interview, in the order as it was and in shuffled ones.

    Returns:
        A matplotlib figure.
    """
    from matplotlib.ticker import MaxNLocator

    number = len(found.interviews)
    places = list(range(1, number + 1))
    figure, axes = new_figure(NARROW * 0.8, 2.6)
    figure.subplots_adjust(0, 0, 1, 1)
    if found.shuffles:
        axes.fill_between(
            places,
            found.low,
            found.high,
            color=BAND,
            linewidth=0,
            label=f"95 % of {found.shuffles:,} shuffled orders",
        )
        axes.plot(
            places,
            found.median,
            color=BLUE,
            linewidth=0.9,
            linestyle=(0, (4, 2)),
            label="median of the shuffled orders",
        )
    marker = "o" if number <= 40 else None
    axes.plot(places, found.cumulative, color=INK, linewidth=1.2, marker=marker, markersize=3, label=order_of(found))
    axes.axhline(found.columns, color=GREY, linewidth=0.6, linestyle=(0, (1, 2)))
    nouns = ("code", "codes") if found.cols == "code" else ("family", "families")
    axes.annotate(
        f"{many(found.columns, *nouns)} in the codebook",
        (number, found.columns),
        (0, 2),
        textcoords="offset points",
        ha="right",
        va="bottom",
        fontsize=SMALLEST,
        color=BESIDE,
    )
    axes.set_xlim(0.5, number + 0.5)
    axes.set_ylim(0, max(1, found.columns) * 1.09)
    axes.xaxis.set_major_locator(MaxNLocator(min(12, max(1, number)), integer=True, min_n_ticks=1))
    axes.yaxis.set_major_locator(MaxNLocator(6, integer=True, min_n_ticks=1))
    axes.set_xlabel("interviews", fontsize=SMALL)
    axes.set_ylabel(f"{nouns[1]} known", fontsize=SMALL)
    bare(axes, keep=("left", "bottom"))
    axes.tick_params(length=2.5, width=0.5)
    # Beside the picture: inside, a curve of few codes would lie under it.
    axes.legend(loc="lower left", bbox_to_anchor=(1.015, -0.02), frameon=False, fontsize=SMALLEST)
    lines = [f"base + run, new {nouns[1]}: reached at"]
    lines += [f"{setting}, at most {per_cent(most)} %: {met}" for setting, most, met in settings_of(found)]
    axes.text(1.03, 1.0, "\n".join(lines), transform=axes.transAxes, fontsize=SMALLEST, va="top", linespacing=1.5)
    return figure
