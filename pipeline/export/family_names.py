"""Codes and families by the names that the codebook gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.analysis.results import Comparison, Framework
from pipeline.codebook import load_codebook
from pipeline.codebook.code_names import CodeNames, code_key
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


def labels(tables: RunTables, codebook: Codebook | None) -> dict[str, str]:
    """Codes and families as people read them in rows and columns: by name, with the id where two are called alike."""
    return {**apart(family_names(codebook)), **apart(tables.code_names)}


def apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names by id, with the id behind those that stand twice."""
    counted = Counter(names.values())
    return {id_: name if counted[name] == 1 else f"{name} ({id_})" for id_, name in names.items()}


def named_framework(found: Framework, codebook: Codebook | None) -> Framework:
    """The matrix with its families by their names."""
    names = family_names(codebook)
    return replace(
        found,
        names=tuple(names.get(name, name) for name in found.names) if found.cols == "family" else found.names,
        families=tuple(names.get(family, family) for family in found.families),
    )


def named_comparison(found: Comparison, codebook: Codebook | None) -> Comparison:
    """The comparison with its families by their names."""
    names = family_names(codebook) if found.cols == "family" else {}
    return replace(found, rows=tuple(replace(row, name=names.get(row.column, row.name)) for row in found.rows))


def family_ids(asked: Sequence[str], tables: RunTables, codebook: Codebook | None) -> tuple[str, ...]:
    """What was asked for, the id in place of a family's name; what no family is called stays as it is."""
    known = CodeNames(tables.codes)
    by_name: dict[str, list[str]] = {}
    for family, name in family_names(codebook).items():
        by_name.setdefault(code_key(name), []).append(family)

    def meant(one: str) -> str:
        found = by_name.get(code_key(one), [])
        return found[0] if len(found) == 1 and not known.meant(one) and not known.family(one) else one

    return tuple(map(meant, asked))
