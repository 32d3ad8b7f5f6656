"""What the report and the methods text tell of a run's figures, counted once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline import analysis
from pipeline.analysis.results import Comparison, Cooccurrence, Framework, Overview, Saturation
from pipeline.errors import CallError
from pipeline.results.participants import natural, people
from pipeline.results.tables import RunTables

PROGRAMME = "programme"
MOST_ATTRIBUTES = 3
MOST_GROUPS = 6
A_GROUP = 3
"""So many cases make an attribute's value a group worth comparing."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of a run; see the functions of ``pipeline.analysis`` that made them.

    Attributes:
        overview: Words, coverage, frequencies.
        cooccurrence: Codes in the same passage.
        comparisons: By programme and by the attributes that make groups.
        saturation: By case, else by document; None where there are not two.
        framework: Cases by codes with extracts; None where nobody speaks.
    """

    overview: Overview
    cooccurrence: Cooccurrence
    comparisons: tuple[Comparison, ...]
    saturation: Saturation | None
    framework: Framework | None


def counts_of(tables: RunTables) -> Counts:
    """Count what the report shows."""
    framework = analysis.framework(tables)
    interviews = analysis.saturation(tables, by="case")
    if len(interviews.interviews) < 2:
        interviews = analysis.saturation(tables, by="document")
    return Counts(
        overview=analysis.overview(tables),
        cooccurrence=analysis.cooccurrence(tables),
        comparisons=tuple(_comparisons(tables)),
        saturation=interviews if len(interviews.interviews) > 1 else None,
        framework=framework if framework.rows else None,
    )


def _comparisons(tables: RunTables) -> list[Comparison]:
    found = []
    for by, groups in ((PROGRAMME, ()), *_attributes(tables)):
        try:
            comparison = analysis.compare(tables, by=by, groups=groups)
        except CallError:  # fewer than two groups have anything to compare
            continue
        if 2 <= len(comparison.groups) <= MOST_GROUPS:
            found.append(comparison)
    return found


def _attributes(tables: RunTables) -> list[tuple[str, tuple[str, ...]]]:
    """The attributes that make few groups of several cases each, with these groups."""
    values: dict[str, Counter[str]] = {}
    for person in people(tables.cases).values():
        for name, value in person.attributes.items():
            if value:
                values.setdefault(name, Counter())[value] += 1
    fit = []
    for name, counts in sorted(values.items()):
        groups = tuple(sorted((value for value, cases in counts.items() if cases >= A_GROUP), key=natural))
        if 2 <= len(groups) <= MOST_GROUPS:
            fit.append((name, groups))
    return fit[:MOST_ATTRIBUTES]
