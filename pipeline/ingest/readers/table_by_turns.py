"""Whether those whom a column names talk to each other row by row, or are each of an interview of their own."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from pipeline.ingest.readers.table_cells import asks_by_mark, asks_by_name
from pipeline.ingest.readers.table_columns import Columns, turn_time
from pipeline.ingest.readers.table_sheet import Sheet

MOSTLY_ASKS = 0.7
"""Share of somebody's rows that ask, from which on she leads a talk."""

OVERLAPS = 0.2
"""Share of the rows that begin while the one before goes on, where people speak with each other, at most."""


def people_once(sheet: Sheet, columns: Columns) -> Columns:
    """The columns without one of two that name the same people row by row, as ELAN's tiers and participants do."""
    if not {"speaker", "participant"} <= columns.at.keys() or columns.has("document"):
        return columns
    pairs = {(columns.cell(cells, "speaker"), columns.cell(cells, "participant")) for _, cells in sheet.rows}
    voices, people = {voice for voice, _ in pairs}, {person for _, person in pairs}
    same = len(voices) == len(people) == len(pairs) > 1
    if not same or not (talk_by_turns(sheet, columns) or _on_one_line(sheet, columns)):
        return columns
    kept = {kind: at for kind, at in columns.at.items() if kind != "participant"}
    return Columns({**kept, "speaker": columns.at["participant"]})


def talk_by_turns(sheet: Sheet, columns: Columns) -> bool:
    """Whether those whom a column names talk to each other: on one time line, or one of them is called as who asks."""
    names = {columns.cell(cells, "participant") for _, cells in sheet.rows}
    asks = asks_by_name(sorted(names)) or _one_asks(sheet, columns)
    return (
        len(names) > 1
        and come_back(sheet, columns.at["participant"])
        and (asks or (columns.has("start") and _by_turns(sheet, columns)))
    )


def come_back(sheet: Sheet, column: int) -> bool:
    """Whether what stands in a column comes again and again."""
    values = Counter(cells[column].strip() for _, cells in sheet.rows)
    return len(values) < 0.8 * len(sheet.rows)


def _on_one_line(sheet: Sheet, columns: Columns) -> bool:
    """Whether rows last, and hardly any begins before the one that began before it has ended, whoever's it is."""
    if not columns.has("end"):
        return False
    told = (turn_time(columns.cell(cells, "start"), columns.cell(cells, "end")) for _, cells in sheet.rows)
    times = sorted(time for time in told if time)
    within = sum(later[0] < earlier[1] for earlier, later in pairwise(times))
    lasting = sum(begin < end for begin, end in times)
    return 2 * lasting > len(sheet.rows) and within <= OVERLAPS * len(times)


def _one_asks(sheet: Sheet, columns: Columns) -> bool:
    """Whether most of what one of those says who come back asks, and little of what others say."""
    said: dict[str, list[bool]] = {}
    for _, cells in sheet.rows:
        said.setdefault(columns.cell(cells, "participant"), []).append(asks_by_mark(columns.cell(cells, "text")))
    asking = [own for own in said.values() if len(own) > 1 and sum(own) >= MOSTLY_ASKS * len(own)]
    others = [one for own in said.values() if own not in asking for one in own]
    return len(asking) == 1 and bool(others) and sum(others) <= (1 - MOSTLY_ASKS) * len(others)


def _by_turns(sheet: Sheet, columns: Columns) -> bool:
    """Whether those whom a column names speak by turns on one time line, and are not each of an interview."""
    names = [columns.cell(cells, "participant") for _, cells in sheet.rows]
    times = [time[0] for _, cells in sheet.rows if (time := turn_time(columns.cell(cells, "start"), ""))]
    changes = sum(before != after for before, after in pairwise(names))
    return changes >= len(set(names)) > 1 and all(before <= after for before, after in pairwise(times))
