"""Pictures for a paper, as SVG (letters as outlines) and PNG (300 dpi); the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.analysis.results import Comparison, Cooccurrence, Saturation
from pipeline.export.figures.comparison_saturation import curve, dumbbell
from pipeline.export.figures.heatmap import cooccurrence_map, heat_map
from pipeline.export.figures.run_heatmap import RunHeatMap, run_heat_map
from pipeline.export.figures.style import bytes_of, drawing, save
from pipeline.export.figures.theme_map import theme_map

__all__ = [
    "bytes_of",
    "cooccurrence_map",
    "curve",
    "drawing",
    "dumbbell",
    "heat_map",
    "run_heat_map",
    "save",
    "theme_map",
    "write_figures",
]


def write_figures(
    folder: Path,
    heatmap: RunHeatMap,
    *,
    together: Cooccurrence,
    saturation: Saturation,
    comparison: Comparison | None,
    names: Mapping[str, str],
) -> list[Path]:
    """Write heatmap, saturation, cooccurrence where there are two codes, and comparison where groups are compared.

    Args:
        folder: Made where absent.
        heatmap: What the heat map shows.
        together: Codes that co-occur.
        saturation: Codes known after each interview.
        comparison: Groups compared, if any.
        names: What to show in place of the ids of codes and families.

    Returns:
        The files.

    Raises:
        ThematrixError: The disk failed.
    """
    with drawing():
        figures = {"heatmap": heatmap.draw(), "saturation": curve(saturation)}
        if len(together.columns) > 1:
            columns = [names.get(one, one) for one in together.columns]
            figures["cooccurrence"] = cooccurrence_map(together, names=columns)
        if comparison is not None:
            figures["comparison"] = dumbbell(comparison, names=names)
        return [path for name, figure in figures.items() for path in save(figure, folder, name)]
