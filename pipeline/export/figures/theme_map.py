"""The map of proposed themes: alike ones near each other."""

from __future__ import annotations

import math
from typing import Any

from pipeline.discover.proposed_themes import Themes
from pipeline.export.figures.style import SMALL, SMALLEST, WIDE, letters_on, new_figure, shades, shorts
from pipeline.palette import INK
from pipeline.wording import many

LINE = 0.15
"""Inches a theme in the list beside the map."""

SHARE = 0.2
"""Of the map, what all circles together cover."""


def theme_map(found: Themes) -> Any:
    """A circle a theme, as large as its number of passages and the darker the more people speak of it.

    The edge of a theme that is not stable is dashed; a list beside the map says which number is which theme.

    Args:
        found: The themes.

    Returns:
        A matplotlib figure.
    """
    from matplotlib.patches import Circle

    themes = found.themes
    total = max(1, sum(theme.passages for theme in themes))
    most = max((theme.case_share for theme in themes), default=1.0) or 1.0
    side = WIDE * 0.5
    figure, axes = new_figure(side, side)
    figure.subplots_adjust(0, 0, 1, 1)
    axes.set_axis_off()
    axes.set_aspect("equal")
    axes.set_xlim(0, 1)
    axes.set_ylim(1, 0)
    colours = shades()
    for theme in themes:
        darkness = 0.15 + 0.85 * theme.case_share / most
        radius = math.sqrt(SHARE * theme.passages / total / math.pi)
        edge: dict[str, Any] = {"linewidth": 0.7, "linestyle": "-" if theme.stable else (0, (3, 2))}
        axes.add_patch(Circle(theme.map_position, radius, facecolor=colours(darkness), edgecolor=INK, **edge))
        letters = letters_on(darkness)
        axes.text(*theme.map_position, str(theme.number), ha="center", va="center", fontsize=SMALL, color=letters)
    names = shorts([theme.name for theme in themes], 46)
    for place, (theme, name) in enumerate(zip(themes, names, strict=True)):
        told = f"{theme.number}  {name}, {many(theme.passages, 'passage')}{'' if theme.stable else ', not stable'}"
        level = 1 - place * LINE / side
        axes.text(1.04, level, told, transform=axes.transAxes, va="top", fontsize=SMALLEST)
    return figure
