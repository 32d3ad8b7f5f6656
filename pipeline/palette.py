"""Every colour that our outputs show, in one place: report and other pages, figures, workbooks.

A page names its colours as variables of its style sheet (``var(--ink)``), which
:func:`with_colours` declares; figures and workbooks import them from here.
"""

from __future__ import annotations

import re

# Pages -------------------------------------------------------------------------------------------------------------


def _named(colours: str) -> dict[str, str]:
    """Colours by name, in their order."""
    words = colours.split()
    return dict(zip(words[::2], words[1::2], strict=True))


LIGHT = _named(
    """
    paper #fcfbf9  raised #ffffff  ink #1c2023  soft #565f66  line #dedad3  tint #f3f1ec
    accent #1d5788  bad #9c3219  bad-tint #faece7  mark #ffe39a  under #c98d14  grid #e6e2db
    h1 #e9f1f8  h2 #d5e5f3  h3 #b7d3ec  h4 #94bee1  h5 #6aa4d3  h6 #3474ae  h7 #235f97  h8 #124a7d
    ink-pale #16324a  ink-deep #ffffff
    g0 #0a66a8  g1 #c2500a  g2 #00795a  g3 #a03c7c  g4 #6b6100  g5 #4a4a4a
    """
)
"""On a screen by day; ``h1`` to ``h8`` shade a heat map, ``g0`` to ``g5`` are groups that are compared."""

DARK = _named(
    """
    paper #15181a  raised #1c2023  ink #e6e4df  soft #a3abb1  line #32383c  tint #1f2427
    accent #8abfec  bad #ff9d83  bad-tint #33201b  mark #67500f  under #d0a640  grid #2a3034
    h1 #182631  h2 #1a3040  h3 #1c3d54  h4 #1e4d6c  h5 #235f87  h6 #5ba1d0  h7 #86bfe6  h8 #b8dcf5
    ink-pale #dcebf7  ink-deep #0c1a25
    g0 #6db6ec  g1 #f0964a  g2 #4fc9a3  g3 #e08fc0  g4 #d5c44e  g5 #c4c4c4
    """
)
"""On a dark screen."""

PRINT = LIGHT | _named(
    """
    paper #fff  raised #fff  ink #111  soft #4a5257  line #ccd2d6  tint #f4f6f7
    accent #1f4e79  grid #e3e3e3  ink-deep #fff
    """
)
"""On paper."""

_LOOKS = {"light": LIGHT, "dark": DARK, "print": PRINT}
_LINES = ("accent", "h1", "ink-pale", "g0")
"""Which variables begin a line of the style sheet."""


def with_colours(style: str) -> str:
    """A style sheet with the variables in place of ``@colours light;``, ``@colours dark;`` and ``@colours print;``."""
    return re.sub(r"(?m)^( *)(.*)@colours (\w+);", _variables, style)


def _variables(asked: re.Match[str]) -> str:
    indent, before, look = asked.groups()
    told = [f"--{name}: {colour};" for name, colour in _LOOKS[look].items()]
    begins = [f"--{name}:" for name in _LINES]
    lines = "".join(f"\n{indent}{one}" if one.startswith(tuple(begins)) else f" {one}" for one in told)
    return f"{indent}{before}{lines.removeprefix(' ')}"


# Figures -----------------------------------------------------------------------------------------------------------

BLUE, ORANGE, GREEN, PURPLE, INK, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#222222", "#8A8A8A"
"""Okabe and Ito's colours (2008), which colour-blind people tell apart; black and grey softened."""

SHADES = ("#FFFFFF", "#DEEBF7", "#9ECAE1", "#4292C6", "#08519C")
"""Of a heat map: light to dark in one hue, so that it reads in grey; never so dark that black letters drown."""

CELL_LINE = "#D9D9D9"
"""Between the cells of a heat map, and of a framework matrix."""

FIGURE_GRID = "#E3E3E3"
BETWEEN = "#C8C8C8"
"""What joins the groups that are compared."""

BAND = "#D6E4F0"
"""Of shuffled orders behind a curve."""

BESIDE = "#5A5A5A"
"""A word beside a line."""

# Word --------------------------------------------------------------------------------------------------------------

WORD_INK, WORD_SOFT = "1D2226", "555F66"
"""Quotes, and what is told of them."""

# Codes in projects of other programs --------------------------------------------------------------------------------

CODES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000")
"""One a family, Okabe and Ito's again."""

# Workbooks ---------------------------------------------------------------------------------------------------------

WORKBOOK = {
    "title": "#1F4E79",
    "head": "#F2F2F2",
    "note": "#404040",
    "pale": "#FFFFFF",
    "deep": "#6BAED6",
    "fill": "#FFF8E1",
    "fill sample": "#FFF7D6",
    "line": "#BFBFBF",
    "technical": "#808080",
    "aside": "#666666",
}
"""``title`` also colours links and families; ``pale`` to ``deep`` is the scale of a matrix, dark enough to see and
light enough to read black on; ``fill`` is a cell to fill in."""
