"""Pictures for a paper, as SVG (letters as outlines) and PNG (300 dpi); the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.analysis.results import Comparison, Cooccurrence, Saturation
from pipeline.export.figures.comparison_saturation import curve, dumbbell
from pipeline.export.figures.heatmap import cooccurrence_map, heat_map
from pipeline.export.figures.style import bytes_of, drawing, save
from pipeline.results.codings import Floats

__all__ = ["bytes_of", "cooccurrence_map", "curve", "drawing", "dumbbell", "heat_map", "write_figures"]


def write_figures(
    folder: Path,
    *,
    values: Floats,
    rows: Sequence[str],
    columns: Sequence[str],
    families: Sequence[str],
    groups: Sequence[str],
    passages: Sequence[int],
    label: str,
    percent: bool,
    together: Cooccurrence,
    saturation: Saturation,
    comparison: Comparison | None,
    names: Mapping[str, str],
) -> list[Path]:
    """Write heatmap, cooccurrence, saturation and, where groups are compared, comparison.

    Args:
        folder: Made where absent.
        values: Of the heat map, rows x columns; NaN where there is nothing to divide by.
        rows: Its rows' labels.
        columns: The names of the codes or families, also of ``together``.
        families: The family of each column, "" for none.
        groups: The group of each row, "" for none.
        passages: All codable passages of each row.
        label: What the shade shows.
        percent: Whether the values are shares.
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
        figures = {
            "heatmap": heat_map(
                values,
                rows=rows,
                columns=columns,
                families=families,
                groups=groups,
                passages=passages,
                label=label,
                percent=percent,
            ),
            "cooccurrence": cooccurrence_map(together, names=[names.get(one, one) for one in together.columns]),
            "saturation": curve(saturation),
        }
        if comparison is not None:
            figures["comparison"] = dumbbell(comparison, names=names)
        return [path for name, figure in figures.items() for path in save(figure, folder, name)]
