"""Whether those whom a column names talk to each other row by row, or are each of an interview of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.readers.table_cells import asks_by_mark, asks_by_name, person_key
from pipeline.ingest.readers.table_columns import Columns, turn_time
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.speakers.names import together

MOSTLY_ASKS = 0.7
"""Share of somebody's rows that ask, from which on she leads a talk."""

BACK = 0.8
"""Different ones for each row, below which they come again."""

ANSWERED = 0.9
"""Share of the rows of several who ask, behind which one of the others speaks, in a talk."""

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
    voices = _voices(sheet, columns)
    return (
        len({*voices}) > 1
        and _again(voices)
        and (
            asks_by_name([columns.cell(cells, "participant") for _, cells in sheet.rows])
            or _some_ask(voices, [columns.cell(cells, "text") for _, cells in sheet.rows])
            or (columns.has("start") and _by_turns(sheet, columns))
        )
    )


def people_come_back(sheet: Sheet, columns: Columns) -> bool:
    """Whether those whom a column names, in whichever spellings, come again and again."""
    return _again(_voices(sheet, columns))


def _voices(sheet: Sheet, columns: Columns) -> list[str]:
    """Who is named in each row, all spellings of one name by one of them."""
    keys = [person_key(columns.cell(cells, "participant")) for _, cells in sheet.rows]
    people = together(keys)
    return [people[key] for key in keys]


def come_back(sheet: Sheet, column: int) -> bool:
    """Whether what stands in a column comes again and again."""
    return _again([cells[column].strip() for _, cells in sheet.rows])


def _again(values: Sequence[str]) -> bool:
    """Whether they come again and again."""
    return len({*values}) < BACK * len(values)


def _on_one_line(sheet: Sheet, columns: Columns) -> bool:
    """Whether rows last, and hardly any begins before the one that began before it has ended, whoever's it is."""
    if not columns.has("end"):
        return False
    told = (turn_time(columns.cell(cells, "start"), columns.cell(cells, "end")) for _, cells in sheet.rows)
    times = sorted(time for time in told if time)
    within = sum(later[0] < earlier[1] for earlier, later in pairwise(times))
    lasting = sum(begin < end for begin, end in times)
    return 2 * lasting > len(sheet.rows) and within <= OVERLAPS * len(times)


def _some_ask(voices: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether most of what one of those says who come back asks, and little of what others say.

    Where several ask so, nearly each question has its answer in the next row, of somebody else.
    """
    asks = list(map(asks_by_mark, texts))
    said: dict[str, list[bool]] = {}
    for voice, asked in zip(voices, asks, strict=True):
        said.setdefault(voice, []).append(asked)
    asking = {voice for voice, own in said.items() if len(own) > 1 and sum(own) >= MOSTLY_ASKS * len(own)}
    others = [one for voice, own in said.items() if voice not in asking for one in own]
    if not asking or sum(others) > (1 - MOSTLY_ASKS) * len(others) or not others:
        return False
    behind = [later for earlier, later in pairwise(voices) if earlier in asking]
    return len(asking) == 1 or sum(voice not in asking for voice in behind) >= ANSWERED * len(behind)


def _by_turns(sheet: Sheet, columns: Columns) -> bool:
    """Whether those whom a column names speak by turns on one time line, and are not each of an interview."""
    names = [columns.cell(cells, "participant") for _, cells in sheet.rows]
    times = [time[0] for _, cells in sheet.rows if (time := turn_time(columns.cell(cells, "start"), ""))]
    changes = sum(before != after for before, after in pairwise(names))
    return changes >= len(set(names)) > 1 and all(before <= after for before, after in pairwise(times))
