"""The framework matrix as the page shows it: a family at a time, cases by codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.analysis.results import Framework, FrameworkCell, FrameworkRow
from pipeline.model import Status

MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class FrameCell:
    """A case and a code: passages, the best extract's words and place; ``empty`` is a class where there is none."""

    code: str
    number: int
    count: str
    words: str
    place: str
    status: str
    empty: str


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A case; ``place`` is its place among all cases, ``bare`` a class where it has none of these codes."""

    place: int
    label: str
    about: str
    bare: str
    cells: tuple[FrameCell, ...]


@dataclass(frozen=True, slots=True)
class FrameTable:
    """The codes of a family, each with its place among all codes."""

    family: str
    heads: tuple[tuple[str, int], ...]
    rows: tuple[FrameRow, ...]


def tables_of(found: Framework | None, families: Mapping[str, str]) -> tuple[tuple[FrameTable, ...], tuple[str, ...]]:
    """The framework matrix by family, and what is left out."""
    if found is None or not found.rows or not found.columns:
        return (), ()
    result = []
    for family in dict.fromkeys(found.families):
        places = [place for place, name in enumerate(found.families) if name == family]
        rows = tuple(
            FrameRow(
                place=number,
                label=row.label,
                about=" · ".join(part for part in (row.programme, row.attributes.get("post", "")) if part),
                bare="" if any(row.cells[at].count for at in places) else "bare",
                cells=tuple(_cell(row, found.names[place], row.cells[place]) for place in places),
            )
            for number, row in enumerate(found.rows[:MOST_ROWS])
            if row.passages
        )
        result.append(
            FrameTable(
                families.get(family, family) or "Codes", tuple((found.names[place], place) for place in places), rows
            )
        )
    cut = len(found.rows) - MOST_ROWS
    return tuple(result), ((f"{MOST_ROWS} of {len(found.rows)} cases; themes.xlsx has all.",) if cut > 0 else ())


def _cell(row: FrameworkRow, code: str, cell: FrameworkCell) -> FrameCell:
    if not cell.count:
        return FrameCell(code, 0, "", "", "", "", "empty")
    more = f"{cell.count} passage" + ("s" if cell.count > 1 else "")
    if not cell.extracts:
        return FrameCell(code, cell.count, more, "" if row.quoted else "(not shown: no consent)", "", "", "")
    best = cell.extracts[0]
    sure = ", for review" if best.status == Status.REVIEW else ""
    return FrameCell(code, cell.count, more, best.shown, best.locator + sure, best.status, "")
