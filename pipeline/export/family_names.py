"""Codes and families by the names that the codebook gives them."""

from __future__ import annotations

from pathlib import Path

from pipeline.codebook import load_codebook
from pipeline.errors import ThematrixError
from pipeline.model import Codebook
from pipeline.results.tables import RunTables


def codebook_of(run: Path) -> Codebook | None:
    """The codebook as a run used it; None where its file is missing or damaged."""
    try:
        return load_codebook(run / "codebook.yaml")
    except (ThematrixError, OSError):
        return None


def family_names(codebook: Codebook | None) -> dict[str, str]:
    """The name of each family by its id; none where there is no codebook."""
    return {family.id: family.name or family.id for family in codebook.families} if codebook else {}


def column_names(tables: RunTables, codebook: Codebook | None) -> dict[str, str]:
    """The names of codes and families, for whatever stands in the columns; a code's goes first."""
    return {**family_names(codebook), **tables.code_names}
