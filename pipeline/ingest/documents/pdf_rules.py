"""Tables in a PDF, told by the rules that are drawn around their cells. Lengths are points, y grows upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.ingest.documents.pdf_page import Page, Rule, Segment, cut_segment, rows_on
from pipeline.ingest.documents.pdf_tables import PageTable, alike

NEAR = 3.0
"""Points by which rules that meet, or go on with each other, may stand apart."""

ROWS = 2
"""Rows with words in two columns, from which on it is a table."""


class _Lines(NamedTuple):
    """Rules in one direction on one place: where, and from where to where each."""

    at: float
    spans: list[tuple[float, float]]

    def covers(self, place: float) -> bool:
        return any(begin - NEAR <= place <= end + NEAR for begin, end in self.spans)


def ruled_tables(page: Page, known: Sequence[float] = ()) -> tuple[list[PageTable], Page]:
    """The tables of the page whose cells stand between rules, and the page without them.

    Args:
        page: The page, without running heads.
        known: Where the columns of the table begin that ended the page before; it may go on with a single row.
    """
    tables: list[PageTable] = []
    for across, down in _nets(page.rules):
        inside = [one for one in page.segments if _is_within(one, across, down)]
        if len(down) < 3 or not inside:
            continue
        table = _table(replace(page, segments=tuple(inside)), across, down)
        goes_on = alike([line.at for line in down[:-1]], known)
        if goes_on or sum(sum(map(bool, row)) > 1 for row in table.rows) >= ROWS:
            tables.append(table)
            page = page.without({id(one) for one in inside})
    return tables, page


def _nets(rules: Sequence[Rule]) -> list[tuple[list[_Lines], list[_Lines]]]:
    """The rules that meet, together: those that go across from the top, and those that go down from the left."""
    across = _whole([(rule.bottom, rule.left, rule.right) for rule in rules if rule.is_across])
    down = _whole([(rule.left, rule.bottom, rule.top) for rule in rules if not rule.is_across])
    nets: list[tuple[set[int], set[int]]] = []
    for place, (left, bottom, top) in enumerate(down):
        met = {
            other
            for other, (at, begin, end) in enumerate(across)
            if begin - NEAR <= left <= end + NEAR and bottom - NEAR <= at <= top + NEAR
        }
        own = [net for net in nets if net[0] & met]
        nets = [net for net in nets if not net[0] & met]
        nets.append((met.union(*(net[0] for net in own)), {place}.union(*(net[1] for net in own))))
    found = [([across[one] for one in sorted(met)], [down[one] for one in sorted(own)]) for met, own in nets if met]
    return [(_together(one, _ends(two))[::-1], _together(two, _ends(one))) for one, two in found]


def _whole(rules: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Where each rule is and from where to where, those as one that go on with each other, as at each cell's side."""
    groups: list[list[tuple[float, float, float]]] = []
    for rule in sorted(rules):
        if not groups or rule[0] - groups[-1][0][0] > NEAR:
            groups.append([])
        groups[-1].append(rule)
    whole: list[tuple[float, float, float]] = []
    for group in groups:
        begun = len(whole)
        for _, begin, end in sorted(group, key=lambda one: one[1]):
            if len(whole) > begun and begin <= whole[-1][2] + NEAR:
                whole[-1] = (group[0][0], whole[-1][1], max(end, whole[-1][2]))
            else:
                whole.append((group[0][0], begin, end))
    return whole


def _ends(rules: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    return min(begin for _, begin, _ in rules), max(end for *_, end in rules)


def _together(rules: Sequence[tuple[float, float, float]], ends: tuple[float, float]) -> list[_Lines]:
    """The rules by where they are; where those in the other direction end is an edge, drawn or not."""
    edges = _ends(rules)
    found: list[_Lines] = []
    for at, begin, end in sorted([*rules, *((end, *edges) for end in ends)]):
        if not found or at - found[-1].at > NEAR:
            found.append(_Lines(at, []))
        found[-1].spans.append((begin, end))
    return found


def _is_within(segment: Segment, across: Sequence[_Lines], down: Sequence[_Lines]) -> bool:
    middle = segment.base + 0.3 * segment.size
    return across[-1].at <= middle <= across[0].at and down[0].at - NEAR <= segment.left < down[-1].at


def _table(page: Page, across: Sequence[_Lines], down: Sequence[_Lines]) -> PageTable:
    """The words between the rules as a table."""
    lefts = [line.at for line in down[:-1]]
    rows: list[list[list[list[Segment]]]] = [[[] for _ in lefts] for _ in across[1:]]
    printed = rows_on(page)
    for line in printed:
        cells: dict[tuple[int, int], list[Segment]] = {}
        middle = line[0].base + 0.3 * line[0].size
        row = max(sum(middle < one.at for one in across) - 1, 0)
        walls = {one.at: column for column, one in enumerate(down[:-1]) if not column or one.covers(middle)}
        for segment in (part for one in line for part in _parts(one, list(walls)[1:])):
            column = max((walls[at] for at in walls if at <= segment.left + NEAR), default=0)
            cells.setdefault((_first(across, row, segment.left), column), []).append(segment)
        for (place, column), segments in cells.items():
            rows[place][column].append(segments)
    rows = [row for row in rows if any(row)]
    bases = [line[0].base for line in printed]
    return PageTable(bases[0], bases[-1], tuple(lefts), rows, begins=bool(rows[0][0]))


def _first(across: Sequence[_Lines], row: int, left: float) -> int:
    """The first row of a cell that goes over several: no rule parts it from the one above."""
    while row > 0 and not across[row].covers(left):
        row -= 1
    return row


def _parts(segment: Segment, walls: Sequence[float]) -> list[Segment]:
    """The words at each side of the rules that go down between them."""
    parts = [segment]
    for wall in walls:
        last = parts[-1]
        cut = next((start for start in last.starts if start[1] <= wall + NEAR and start[2] >= wall - NEAR), None)
        if cut and last.left < wall < last.right:
            parts[-1:] = cut_segment(last, cut)
    return parts
