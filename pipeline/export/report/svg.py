"""Small pictures as SVG, drawn in per cent so that they fit any width.

The page's policy allows no style attributes, so place and size stand in
attributes of their own, and colours in the style sheet. All of them only
repeat figures that stand beside them as text: they are hidden from screen
readers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0)


def bar(parts: Sequence[tuple[str, float]], *, top: float) -> Markup:
    """A bar of parts, each (class, length), of a scale that ends at ``top``."""
    start = 0.0
    drawn = []
    for name, length in parts:
        if length > 0 and top > 0:
            drawn.append(
                f'<rect class="{escape(name)}" height="10" x="{_percent(start / top)}" '
                f'width="{_percent(length / top)}"/>'
            )
            start += length
    return Markup(
        f'<svg class="bar" width="100%" height="10" aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
    )


def axis_top(largest: float) -> float:
    """Where a scale of shares ends that holds the largest: at a round figure."""
    step = next((tick for tick in TICKS if largest <= 5 * tick), 1.0)
    return min(1.0, step * max(1, math.ceil(largest / step - 1e-9)))


def axis(top: float) -> Markup:
    """The figures above a column of :func:`dots`: 0, the middle, the end."""
    marks = ((0.0, "start"), (0.5, "middle"), (1.0, "end"))
    drawn = [
        f'<text x="{_percent(place)}" y="11" text-anchor="{anchor}">{100 * top * place:.3g}%</text>'
        for place, anchor in marks
    ]
    return Markup(
        f'<svg class="axis" width="100%" height="14" aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
    )


def dots(groups: Sequence[tuple[float, float, float]], *, top: float) -> Markup:
    """Rates with their intervals, each (value, low, high), one below the other, joined; 6 shapes for 6 groups."""
    height = 10 * len(groups) + 8
    drawn = [
        f'<line class="grid" x1="{_percent(place)}" x2="{_percent(place)}" y1="0" y2="{height}"/>'
        for place in (0, 0.5, 1)
    ]
    for number, (value, low, high) in enumerate(groups):
        y = 9 + 10 * number
        if math.isnan(value):
            continue
        if not math.isnan(low):
            drawn.append(
                f'<line class="span g{number % 6}" x1="{_percent(low / top)}" x2="{_percent(high / top)}" '
                f'y1="{y}" y2="{y}"/>'
            )
        drawn.append(_mark(number % 6, _percent(value / top), y))
    return Markup(
        f'<svg class="dots" width="100%" height="{height}" aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
    )


def key(number: int) -> Markup:
    """The mark of a group, for the legend."""
    return Markup(f'<svg class="dots key" width="14" height="14" aria-hidden="true">{_mark(number % 6, "7", 7)}</svg>')


def _mark(number: int, x: str, y: int) -> str:
    if number == 0:
        return f'<circle class="mark g0" cx="{x}" cy="{y}" r="4.5"/>'
    shapes = {
        1: '<rect class="mark g1" x="-4" y="-4" width="8" height="8"/>',
        2: '<path class="mark g2" d="M0-5.5 5 4H-5Z"/>',
        3: '<path class="mark g3" d="M0-5.5 5.5 0 0 5.5-5.5 0Z"/>',
        4: '<path class="mark g4" d="M-5-1.5h10v3h-10zM-1.5-5h3v10h-3z"/>',
        5: '<path class="mark g5" d="M-5-4h10L0 5.5Z"/>',
    }
    return f'<svg x="{x}" y="{y}" overflow="visible">{shapes[number]}</svg>'


def curve(steps: Sequence[int], low: Sequence[float], median: Sequence[float], high: Sequence[float]) -> Markup:
    """Codes known after each interview: the order as it was, and the band of shuffled orders.

    The lines stand in an inner picture that is stretched, the figures in the
    outer one, which is not.
    """
    count = len(steps)
    top = max([*steps, *high, 1])

    def line(values: Iterable[float]) -> list[str]:
        return [f"{100 * (n + 1) / count:.2f},{100 - 100 * value / top:.2f}" for n, value in enumerate(values)]

    band = " ".join([*line(high), *reversed(line(low))])
    inner = (
        f'<polygon class="band" points="{band}"/><polyline class="median" points="0,100 {" ".join(line(median))}"/>'
        f'<polyline class="real" points="0,100 {" ".join(line(steps))}"/>'
    )
    figures = sorted({0, round(top / 2), int(top)})
    grid = "".join(
        f'<line class="grid" x1="5%" x2="100%" y1="{_percent(_y(value / top))}" y2="{_percent(_y(value / top))}"/>'
        f'<text x="4%" y="{_percent(_y(value / top))}" dy="4" text-anchor="end">{value}</text>'
        for value in figures
    )
    marks = sorted({1, *range(5, count + 1, 5 if count <= 40 else 10), count})
    marks = [n for n in marks if n == count or count - n >= count / 20]
    along = "".join(
        f'<text x="{_percent(0.05 + 0.95 * n / count)}" y="99%" '
        f'text-anchor="{"end" if n == count else "middle"}">{n}</text>'
        for n in marks
    )
    return Markup(
        '<svg class="curve" width="100%" height="260" aria-hidden="true" focusable="false">'
        f"{grid}{along}"
        '<svg x="5%" y="3%" width="95%" height="87%" viewBox="0 0 100 100" preserveAspectRatio="none">'
        f"{inner}</svg></svg>"
    )


def _y(share: float) -> float:
    return 0.03 + 0.87 * (1 - share)


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
