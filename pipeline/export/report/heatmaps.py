"""The heat maps of a run."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.analysis import tally
from pipeline.analysis.results import MOST_CODES
from pipeline.export.family_names import family_names
from pipeline.export.report.heatmap import HeatMap, heat_map
from pipeline.model import Codebook, Role
from pipeline.results.rows import few
from pipeline.results.tables import RunTables

SHARE = "of the row's codable passages, coded or not."


def maps_of(tables: RunTables, codebook: Codebook, hidden: Mapping[str, str]) -> tuple[HeatMap, ...]:
    """Families and codes by case, by programme where there are several, by document where an author writes."""
    codes, families, above = _names(tables, codebook)
    roles = few(tables.passages["role"])
    people_speak = Role.RESPONDENT.value in roles
    programmes = {name for name in few(tables.passages["programme"]) if name}
    kinds = (
        ("case", "case", "Case", people_speak),
        ("programme", "programme", "Programme", people_speak and len(programmes) > 1),
        ("document", "document", "Document", Role.AUTHOR.value in roles or not people_speak),
    )
    result = []
    for rows, noun, corner, wanted in kinds:
        for cols, title, names, above_them, what in (
            ("family", f"Families by {noun}", families, {}, "Passages with any code of the family"),
            ("code", f"Themes by {noun}", codes, above, "Passages assigned the code"),
        ):
            if wanted and (cols == "code" or any(tables.code_families.values())):
                counted = tally(tables, rows=rows, cols=cols)
                if counted.labels and counted.columns:
                    result.append(
                        heat_map(
                            counted,
                            rows=rows,
                            cols=cols,
                            title=title,
                            what=f"{what}, in per cent {SHARE}",
                            corner=corner,
                            names=names,
                            groups=above_them,
                            row_names=hidden if rows == "document" else None,
                        )
                    )
    return tuple(result)


def cooccurrence_map(tables: RunTables, codebook: Codebook) -> tuple[HeatMap, ...]:
    """Codes by codes; none where there are no codes."""
    codes, _, above = _names(tables, codebook)
    both = tally(tables, rows="code", cols="code", most=MOST_CODES)
    if not both.labels:
        return ()
    return (
        heat_map(
            both,
            rows="code",
            cols="code",
            title="Themes that co-occur",
            what="Of the passages assigned the code of the row, the per cent assigned the code of the column too.",
            corner="Code",
            names=codes,
            groups=above,
        ),
    )


def _names(tables: RunTables, codebook: Codebook) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The codes' names, the families' names, and the family's name above each code."""
    families = family_names(codebook)
    above = {code: families.get(family, family) for code, family in tables.code_families.items()}
    return tables.code_names, families, above
