"""What all pictures share: letters, colours, sizes, and files that are the same each time."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from pipeline.palette import BLUE, GREEN, INK, ORANGE, PURPLE, SHADES
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.users_folder import cache_folder
from pipeline.wording import without_controls

DPI = 300

SMALL, SMALLEST = 7.0, 5.5
"""Letters in points, and the smallest that print."""

NARROW, WIDE = 5.5, 7.5
"""Widths in inches: one and a half columns of a journal, and two (140 and 190 mm)."""

LONGEST = 38
"""Of a label, in characters."""

SERIES = ((BLUE, "o", True), (ORANGE, "D", False), (GREEN, "s", True), (PURPLE, "^", False), (INK, "v", True))
"""Colour, mark, and whether the mark is filled: told apart in grey too."""

_SETTINGS = {
    "font.family": "DejaVu Sans",
    "font.size": SMALL,
    "axes.linewidth": 0.6,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "svg.fonttype": "path",
    "svg.hashsalt": "thematrix",
    "text.parse_math": False,
    "hatch.linewidth": 0.4,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
}


@contextmanager
def drawing() -> Iterator[None]:
    """The settings under which a picture is made and saved; what a user has set for other pictures does not count."""
    with _own_font_list():
        import matplotlib as mpl
        import matplotlib.font_manager

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(cast(Any, _SETTINGS))
        yield


@contextmanager
def _own_font_list() -> Iterator[None]:
    """Matplotlib, when first imported, keeps its list of fonts in our folder and none in the user's home."""
    name = "MPLCONFIGDIR"
    if "matplotlib" in sys.modules or name in os.environ:
        yield
        return
    os.environ[name] = str(cache_folder() / "matplotlib")
    try:
        yield
    finally:
        del os.environ[name]


def new_figure(width: float, height: float) -> tuple[Any, Any]:
    """A figure and its axes, without a window."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def bytes_of(figure: Any, form: str) -> bytes:
    """The picture as svg or png; the same each time."""
    buffer = io.BytesIO()
    dated = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
    figure.savefig(buffer, format=form, dpi=DPI, bbox_inches="tight", pad_inches=0.06, metadata=dated)
    # A label's control character would stand in the drawing as it is, and no XML holds it.
    return without_controls(buffer.getvalue().decode()).encode() if form == "svg" else buffer.getvalue()


def save(figure: Any, folder: Path, name: str) -> list[Path]:
    """Write the picture as SVG and PNG.

    Raises:
        ThematrixError: The disk failed.
    """
    paths = []
    for form in ("svg", "png"):
        path = folder / f"{name}.{form}"
        write_atomic(path, bytes_of(figure, form), doing="write the picture")
        paths.append(path)
    return paths


def short(text: str, most: int = LONGEST) -> str:
    """A label that fits, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def shorts(texts: Sequence[str], most: int = LONGEST) -> list[str]:
    """Labels that fit and still differ: where the beginning does not tell them apart, the end is shown too."""
    cut = [short(text, most) for text in texts]
    told = []
    for text, label in zip(texts, cut, strict=True):
        line = " ".join(text.split())
        told.append(
            f"{line[: most - 13].rstrip()}…{line[-12:].lstrip()}" if cut.count(label) > 1 and label != line else label
        )
    return told


def bare(axes: Any, *, keep: Sequence[str] = ()) -> None:
    """No frame but these sides, no ticks."""
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(side in keep)
    axes.tick_params(length=0, pad=3)


def shades() -> Any:
    """Light to dark in one hue, so that it reads in grey; never so dark that black letters drown."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("paper", SHADES)


def letters_on(darkness: float) -> str:
    """White letters on the dark half."""
    return "white" if darkness > 0.6 else INK
