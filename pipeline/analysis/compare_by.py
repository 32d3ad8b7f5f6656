"""By what the cases of a run can be compared, and why not by another column of cases.csv."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from pipeline.analysis.matrix_rows import attributes
from pipeline.results.participants import people
from pipeline.results.tables import RunTables

PROGRAMME = "programme"

LEAST = 2
"""Groups that are compared, and cases of a group: one alone tells nothing of how much people of a group differ."""

NOT_THE_SAME = 2
"""From more groups than this on a comparison of groups of one case each is refused: it is a list of people. Two are
compared, and told to be too few."""


def values_of(tables: RunTables, by: str) -> dict[str, str]:
    """The value of an attribute for each case that has one."""
    return {case: person.attributes[by] for case, person in people(tables.cases).items() if person.attributes.get(by)}


def number_of(value: str) -> float | None:
    """The number that a cell holds, None where it holds none."""
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def are_numbers(values: Mapping[str, str]) -> bool:
    """Whether all values of cases are numbers, which can be cut into ranges."""
    return bool(values) and all(number_of(value) is not None for value in values.values())


def compared_by(tables: RunTables) -> tuple[str, ...]:
    """What cases can be compared by: programmes, numbers, and attributes of which two values have two cases each."""
    programmes = {person.programme for person in people(tables.cases).values()} - {""}
    found = [PROGRAMME] if len(programmes) >= LEAST else []
    for by in attributes(tables):
        values = values_of(tables, by)
        counts = Counter(values.values())
        if are_numbers(values):
            fit = len(counts) >= LEAST and len(values) >= LEAST * LEAST
        else:
            fit = sum(cases >= LEAST for cases in counts.values()) >= LEAST
        if fit:
            found.append(by)
    return tuple(found)


def other_ways(tables: RunTables, by: str) -> str:
    """What can be compared in place of this."""
    others = [name for name in compared_by(tables) if name != by]
    if others:
        return f"Choose from: {', '.join(others)}."
    columns = [name for name in attributes(tables) if name != by]
    if columns:
        return (
            f"Of the columns of cases.csv ({', '.join(columns)}) none makes groups: it takes two values that two or "
            "more cases have each."
        )
    return "A folder for each programme, or a column of cases.csv with two or more cases to a value, makes groups."


def a_case_each(values: Mapping[str, str]) -> bool:
    """Whether an attribute, such as a date or a name, has another value for each of several cases."""
    return NOT_THE_SAME < len(values) == len(set(values.values()))
