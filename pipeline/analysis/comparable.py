"""Which comparisons of groups are worth making in a run, where nobody has asked for one."""

from __future__ import annotations

from collections import Counter

from pipeline.analysis.case_units import units_of
from pipeline.analysis.compare_by import PROGRAMME
from pipeline.errors import CallError
from pipeline.results.participants import natural, people
from pipeline.results.tables import RunTables

MOST_ATTRIBUTES = 3
"""So many attributes are compared, the first by name. A choice, for a page that one reads."""

MOST_GROUPS = 6
"""What makes more groups is not compared unasked. A choice, likewise."""

A_GROUP = 3
"""So many cases make an attribute's value a group worth comparing."""


def comparable(tables: RunTables) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Programmes, and the attributes that make few groups of several cases each: by what, and which groups."""
    found = []
    for by, groups in ((PROGRAMME, ()), *_attributes(tables)):
        try:
            units = units_of(tables, by=by, groups=groups)
        except CallError:  # fewer than two groups have anything to compare
            continue
        if 2 <= len(units.groups) <= MOST_GROUPS:
            found.append((by, units.groups))
    return tuple(found)


def _attributes(tables: RunTables) -> list[tuple[str, tuple[str, ...]]]:
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
