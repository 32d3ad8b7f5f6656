"""The cases as the units of a comparison: what each said, and which group it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.analysis.compare_by import PROGRAMME, compared_by, other_ways
from pipeline.analysis.incidence import marks_of
from pipeline.analysis.matrix_rows import NO_CASE, NO_PROGRAMME, NOT_GIVEN, Rows, attributes, roles_for, rows_of
from pipeline.errors import CallError
from pipeline.results.codings import ASSIGNED, Floats, Ints, assigned
from pipeline.results.participants import people
from pipeline.results.rows import few
from pipeline.results.tables import RunTables
from pipeline.wording import choose_from


@dataclass(frozen=True, slots=True)
class Units:
    """Cases with codable passages, by group.

    Attributes:
        by: What makes the groups: ``programme`` or an attribute of the cases.
        groups: Their labels, in order.
        labels: The cases' labels, one entry a unit.
        group: The index of each unit among the groups.
        of: For each row of ``tables.passages`` its unit, or -1.
        passages: The codable passages of each unit.
        words: Their words.
        columns: Codes or families.
        count: Units x columns: passages assigned the column.
        left_out: Cases that are in no group that is compared.
        split: Cases that speak in several groups, and are a unit in each.
        silent: Cases of these groups of which nothing could be coded, and which are no unit.
    """

    by: str
    groups: tuple[str, ...]
    labels: tuple[str, ...]
    group: Ints
    of: Ints
    passages: Floats
    words: Floats
    columns: tuple[str, ...]
    count: Floats
    left_out: tuple[str, ...]
    split: tuple[str, ...]
    silent: tuple[str, ...] = ()


def units_of(
    tables: RunTables,
    *,
    by: str,
    cols: str = "code",
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] | None = None,
    groups: Sequence[str] = (),
) -> Units:
    """The cases and what was assigned to their passages.

    Whoever has no programme, or no value of the attribute, is in no group,
    and neither is a case without codable passages. Where nobody is named the
    document stands for the case.

    Args:
        tables: The run.
        by: ``programme`` or an attribute of the cases.
        cols: ``code`` or ``family``.
        statuses: The statuses that count.
        roles: The roles that count; unless told, respondents.
        groups: Compare these alone.

    Raises:
        CallError: There is no such attribute or group, or fewer than two groups have cases.
    """
    own = attributes(tables)
    if by != PROGRAMME and by not in own:
        remedy = choose_from(by, (PROGRAMME, *own), shown=compared_by(tables), none=other_ways(tables, by))
        raise CallError(f"Cases cannot be compared by {by!r}", remedy=remedy)
    roles = roles_for(by, roles)
    group = rows_of(tables, rows=by, roles=roles)
    unknown = [name for name in groups if name not in group.labels]
    if unknown:
        raise CallError(f"There is no {by} {unknown[0]!r}", remedy=f"Choose from: {', '.join(group.labels)}.")
    if len(set(groups)) == 1:
        others = [name for name in group.labels if name not in groups]
        raise CallError(
            f"One group only ({groups[0]!r}) is nothing to compare",
            remedy=f"Name another with --group: {', '.join(others)}."
            if others
            else f"There is no other by {by}: choose another attribute.",
        )
    case = rows_of(tables, rows="case", roles=roles)
    documents = few(tables.passages["document"])
    names = [
        ("", documents[row]) if case.labels[index] == NO_CASE else (case.labels[index], "")
        for row, index in enumerate(case.of.tolist())
    ]
    wanted = [name for name in (tuple(groups) or group.labels) if groups or name not in (NO_PROGRAMME, NOT_GIVEN)]
    group_index = {group.labels.index(name): number for number, name in enumerate(wanted)}
    units: dict[tuple[int, tuple[str, str]], int] = {}
    of = np.full(len(names), -1, dtype=np.int64)
    outside: dict[str, None] = {}
    for row, (name, index, who) in enumerate(zip(names, group.of.tolist(), case.of.tolist(), strict=True)):
        if index < 0 or who < 0:
            continue
        if index not in group_index:
            outside[name[0] or name[1]] = None
            continue
        of[row] = units.setdefault((group_index[index], name), len(units))
    present = sorted({number for number, _ in units})
    if len(present) < 2:
        found = f"only in {wanted[present[0]]!r}" if present else "in none"
        raise CallError(
            f"There are no two groups by {by} to compare: codable passages stand {found}",
            remedy=other_ways(tables, by),
        )
    again = {number: index for index, number in enumerate(present)}
    order = sorted(units, key=lambda key: (key[0], _row_index(case.labels, key[1][0]), key[1]))
    renumbered = np.full(len(units) + 1, -1, dtype=np.int64)
    for number, key in enumerate(order):
        renumbered[units[key]] = number
    of = renumbered[of]
    labels = tuple(name or document for _, (name, document) in order)
    marks = marks_of(tables, assigned(tables, statuses=statuses, roles=roles), by=cols)
    inside = of >= 0
    words = tables.passages["words"].to_numpy().astype(np.float64)
    width = len(marks.labels)
    kept = of[marks.passage] >= 0
    cell = of[marks.passage][kept] * width + marks.column[kept]
    return Units(
        by=by,
        groups=tuple(wanted[number] for number in present),
        labels=labels,
        group=np.array([again[number] for number, _ in order], dtype=np.int64),
        of=of,
        passages=np.bincount(of[inside], minlength=len(order)).astype(np.float64),
        words=np.bincount(of[inside], weights=words[inside], minlength=len(order)).astype(np.float64),
        columns=marks.labels,
        count=np.bincount(cell, minlength=len(order) * width).astype(np.float64).reshape(len(order), width),
        left_out=tuple(name for name in outside if name not in labels),
        split=tuple(dict.fromkeys(name for number, name in enumerate(labels) if name in labels[:number])),
        silent=_silent(tables, case, by=by, groups=wanted),
    )


def _silent(tables: RunTables, case: Rows, *, by: str, groups: Sequence[str]) -> tuple[str, ...]:
    """The cases of these groups without a codable passage."""
    heard = {case.labels[index] for index in set(case.of.tolist()) if index >= 0}
    of = {
        person.label: person.programme if by == PROGRAMME else person.attributes.get(by, "")
        for person in people(tables.cases).values()
    }
    return tuple(label for label in case.labels if label not in heard and of.get(label) in groups)


def _row_index(labels: tuple[str, ...], name: str) -> int:
    return labels.index(name) if name in labels else len(labels)
