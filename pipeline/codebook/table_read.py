"""Reads a codebook from a table: CSV, TSV or XLSX, one row a code."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

from pipeline.codebook.build import Entry, tidy
from pipeline.codebook.code_systems import code_system
from pipeline.codebook.codebook_header import COLUMNS, TableHead, head_of
from pipeline.codebook.problems import Problems
from pipeline.codebook.source_lines import of_data
from pipeline.codebook.table_entries import Row, TableEntries
from pipeline.errors import CallError
from pipeline.runtime.spreadsheet.csv_reader import BrokenRow, csv_rows
from pipeline.runtime.spreadsheet.csv_writer import as_written
from pipeline.runtime.spreadsheet.workbook_reader import Sheet, read_workbook
from pipeline.wording import listed, many

MOST_CELL = 1_000_000
EXAMPLES = "examples"
SENTENCE = 3
"""Words of a cell that may be an example."""

BULLET = re.compile(r"(?:[-–•*·]|\d{1,2}[.)])\s+")


def read_delimited(text: str, problems: Problems) -> TableEntries:
    """The entries of a CSV or TSV; a row's number counts the header as 1."""
    lines = text.split("\n", 20)[:20]
    first: list[Row] | None = None
    for delimiter in sorted(",;\t", key=lambda sign: -lines[0].count(sign)):
        rows = _delimited(text, delimiter, problems)
        if rows is None:
            return TableEntries()
        if theirs := code_system(rows):
            return theirs
        first = rows if first is None else first
        if (head := head_of([row for _, row in rows])) and (len(head.names) > 1 or delimiter == ","):
            return _entries(rows, head, problems, strict=True)
    return _entries(first or [], head_of([row for _, row in first or []]), problems, strict=True)


def _delimited(text: str, delimiter: str, problems: Problems) -> list[Row] | None:
    rows: list[Row] = []
    try:
        for number, row in enumerate(csv_rows(text, delimiter=delimiter, longest=MOST_CELL), start=1):
            if any(cell.strip() for cell in row):
                rows.append((number, [as_written(cell) for cell in row]))
    except BrokenRow as error:
        problems.add(len(rows) + 1, f"the row cannot be read: {error}", remedy="Save the table again as CSV UTF-8.")
        return None
    return rows


def read_xlsx(path: Path, problems: Problems) -> TableEntries:
    """The entries of the first sheet that has a head with a code column."""
    try:
        sheets = [sheet for sheet in read_workbook(path, layout=True) if sheet.rows]
    except CallError as error:
        problems.add(0, error.what, remedy=error.remedy)
        return TableEntries()
    for sheet in sheets:
        if sheet.visible and (theirs := code_system([(number, list(row)) for number, row in sheet.rows])):
            return theirs
    heads = [head_of([row for _, row in sheet.rows]) for sheet in sheets]
    # Of several the one that is shown, and that says most of its codes.
    ranked = sorted(
        (index for index, head in enumerate(heads) if head),
        key=lambda index: (not sheets[index].visible, -_known(heads[index]), index),
    )
    if not ranked:
        rows = [(number, list(row)) for number, row in sheets[0].rows] if sheets else []
        return _entries(rows, None, problems, strict=False)
    sheet, head = sheets[ranked[0]], heads[ranked[0]]
    assert head is not None
    rows, notes = _unmerged(sheet, head)
    found = _entries(rows, head, problems, strict=False)
    others = [one.name for one in sheets if one is not sheet]
    if others:
        notes.insert(0, f"only the sheet {sheet.name!r} was read, not {listed([repr(name) for name in others])}")
    return replace(found, notes=[*notes, *found.notes])


def read_rows(rows: list[Row], problems: Problems) -> TableEntries:
    """The entries of the rows of a table that stands in a text."""
    return code_system(rows) or _entries(rows, head_of([row for _, row in rows]), problems, strict=False)


def _known(head: TableHead | None) -> int:
    return len({name for name in head.names if name in COLUMNS}) if head else 0


def _unmerged(sheet: Sheet, head: TableHead) -> tuple[list[Row], list[str]]:
    """The rows, with a merged cell's text in all the rows that it stands beside, and what was done."""
    rows = {number: list(cells) for number, cells in sheet.rows}
    first = sheet.rows[head.index][0]
    filled = 0
    sections: dict[int, str] = {}
    for top, left, bottom, right in sheet.merged:
        said = rows.get(top, [])[left - 1 : left]
        if not said or not said[0].strip() or top <= first:
            continue
        if (
            right > left
            and left == 1
            and "family" not in head.names
            and not any(cell.strip() for cell in rows[top][right:])
        ):
            sections[top] = tidy(said[0])
        elif left <= len(head.names) and head.names[left - 1] in FILLED:
            for number in range(top + 1, bottom + 1):
                if number in rows:
                    rows[number] += [""] * (left - len(rows[number]))
                    rows[number][left - 1] = said[0]
                    filled += 1
    notes = [f"merged cells were filled down into {many(filled, 'row')}"] if filled else []
    hidden = [number for number in sorted(sheet.hidden_rows) if number in rows and number > first]
    if hidden:
        shown = ", ".join(map(str, hidden[:10])) + (" and more" if len(hidden) > 10 else "")
        notes.append(f"{many(len(hidden), 'hidden row')} {'was' if len(hidden) == 1 else 'were'} read too: {shown}")
    columns = [name for index, name in enumerate(head.names, 1) if index in sheet.hidden_columns and name in COLUMNS]
    if columns:
        notes.append(f"hidden columns were read too: {listed([repr(name) for name in columns])}")
    numbered = sorted(rows.items())
    if sections:
        numbered = _with_sections(numbered, sections, first)
        notes.append(f"rows merged over the table were read as families: {listed(list(sections.values()))}")
    return numbered, notes


FILLED = ("code", "family", "parent")
"""Columns whose merged cells are about each of the rows beside them."""

SECTION = "\0section"

SPOKEN = re.compile(r"\s*[^\W\d_][^:]{0,40}:\s+\S")
"""A name and a colon, and what is said."""

LONGEST_HEAD = 40
"""Characters of a column's heading; what is longer is text."""


def _with_sections(rows: list[Row], sections: dict[int, str], first: int) -> list[Row]:
    """A family column more, at the end of the header's row and of each row beneath a row that is a heading."""
    width = max(len(cells) for _, cells in rows)
    family = ""
    result: list[Row] = []
    for number, cells in rows:
        if number in sections:
            family = sections[number]
            continue
        added = SECTION if number == first else family if number > first else ""
        result.append((number, [*cells, *[""] * (width - len(cells)), added]))
    return result


def _entries(rows: list[Row], head: TableHead | None, problems: Problems, *, strict: bool) -> TableEntries:
    """The entries of the filled rows; ``strict`` where a cell beside the table means that a row was not understood."""
    if not rows:
        problems.add(0, "the file is empty", remedy="A codebook table has the columns code and definition.")
        return TableEntries()
    if head is None:
        shown = [cell for cell in (tidy(cell).casefold() for cell in rows[0][1]) if cell]
        spoken = sum(bool(SPOKEN.match(next(filter(str.strip, cells), ""))) for _, cells in rows)
        if spoken > 1 and spoken * 3 > len(rows):
            problems.add(
                rows[0][0],
                "this is no codebook but a text in which people speak",
                remedy="Give the codebook; transcripts are the corpus, which `thematrix run` takes first.",
            )
            return TableEntries()
        among = ", ".join(shown[:12]) if max(map(len, shown), default=0) <= LONGEST_HEAD else "what its first row says"
        problems.add(
            rows[0][0],
            f"this is not a codebook: no column code among {among or 'nothing'}",
            remedy=f"The columns are: {', '.join(COLUMNS)}; code is needed.",
        )
        return TableEntries()
    first, header = rows[head.index][0], list(head.names)
    if rows[head.index][1][-1:] == [SECTION]:
        width = len(rows[head.index][1])
        header = [*header, *[""] * (width - 1 - len(header)), "family"]
    own = [tidy(cell).casefold() for cell in rows[head.index][1]]
    twice = {name for name in header if name in COLUMNS and header.count(name) > 1}
    if len(set(own)) == len(own):
        twice.discard(EXAMPLES)  # columns of one each, which are called "example 1", "example 2"
    for name in sorted(twice):
        problems.add(first, f"the column {name!r} stands twice", remedy="Rename or remove one of them.")
    for name in header:
        near = get_close_matches(name, COLUMNS, n=1, cutoff=0.8)
        if name and name not in COLUMNS and near:
            remedy = f"Did you mean {near[0]!r}? Other columns are left aside."
            problems.add(first, f"unknown column {name!r}", remedy=remedy)
    notes = list(head.notes)
    entries: list[Entry] = []
    beside: list[int] = []
    below = rows[head.index + 1 :]
    for number, row in _filled_down(below, head, notes) if {"family", "code"} <= set(head.names) else below:
        if any(cell.strip() for cell in row[len(header) :]):
            beside.append(number)
            if strict:
                problems.add(
                    number,
                    f"the row has {len(row)} cells, the header {len(header)}",
                    remedy="Put a text that holds the separator into double quotes.",
                )
        if not any(cell.strip() for cell in row[: len(header)]):
            continue
        several = [
            value for name, cell in zip(header, row, strict=False) if name == EXAMPLES for value in _several(cell)
        ]
        entry = _entry(number, dict(zip(header, row, strict=False)), tuple(dict.fromkeys(several)), notes)
        if entries and entry.id == entries[-1].id and not strict and not (entry.definition and entries[-1].definition):
            entries[-1] = _joined(entries[-1], entry)
            notes.append(f"row {number} was read as going on with the code {entry.id!r} above it")
        else:
            entries.append(entry)
    if not entries:
        problems.add(first, "the codebook holds no codes", remedy="Write one row a code.")
    if beside and not strict:
        notes.append(f"what stands beside the table was not read, in row {', '.join(map(str, beside[:10]))}")
    if "family" in header:
        notes += _without_family(entries)
    notes += _perhaps_examples(head, rows[head.index + 1 :], entries)
    return TableEntries(_with_families(entries, notes), notes)


def _perhaps_examples(head: TableHead, rows: list[Row], entries: list[Entry]) -> list[str]:
    """A question about columns of sentences that were left aside where no code has rules or examples."""
    if any(entry.rules or entry.examples for entry in entries):
        return []
    found = []
    for index, name in enumerate(head.names):
        cells = [row[index] for _, row in rows if index < len(row) and row[index].strip()]
        if name in COLUMNS or not name or not cells:
            continue
        if sum(len(cell.split()) for cell in cells) >= SENTENCE * len(cells):
            found.append(name)
    if not found:
        return []
    return [
        f"no code has rules or examples: did you mean {EXAMPLES!r} by {' or '.join(map(repr, found))}? "
        f"Then call the column {EXAMPLES}"
    ]


def _filled_down(rows: list[Row], head: TableHead, notes: list[str]) -> list[Row]:
    """The rows below the head, with a family that stands beside the first of its codes alone beside all of them.

    So it is where each family is written once, the first row has one, and
    rows without one follow upon two of them at least.
    """
    at, code = head.names.index("family"), head.names.index("code")
    codes = [(number, row) for number, row in rows if len(row) > max(at, code) and row[code].strip()]
    families = [tidy(row[at]) for _, row in codes]
    named = [family for family in families if family]
    begun = {before for before, family in pairwise(families) if before and not family}
    if not families[:1] or not families[0] or len(set(named)) < len(named) or len(begun) < 2:
        return rows
    if any("/" in row[code] for _, row in codes):
        return rows
    filled, family = [], ""
    result: list[Row] = []
    for number, row in rows:
        cells = list(row)
        if len(cells) > max(at, code) and cells[code].strip():
            family = cells[at] if cells[at].strip() else family
            if not cells[at].strip():
                cells[at] = family
                filled.append(number)
        result.append((number, cells))
    shown = ", ".join(map(str, filled[:10])) + (" and more" if len(filled) > 10 else "")
    notes.append(
        f"a family that stands beside its first code alone was read for the codes below it too: row {shown}; "
        "write the family in each row where one is of another"
    )
    return result


def _without_family(entries: list[Entry]) -> list[str]:
    """A word about codes whose family's cell is empty beneath one that is filled: it may be meant for them too."""
    families = {entry.id.rpartition("/")[0] for entry in entries} - {""}
    above = False
    rows = []
    for entry in entries:
        if "/" in entry.id:
            above = True
        elif above and entry.id not in families:
            rows.append(entry.line)
    if not rows:
        return []
    shown = ", ".join(map(str, rows[:10])) + (" and more" if len(rows) > 10 else "")
    return [
        f"{many(len(rows), 'code')} without a family beneath one that has: row {shown}; write the family in each row"
    ]


def _joined(before: Entry, entry: Entry) -> Entry:
    """A code whose examples stand in several rows beside its one merged cell."""
    return replace(
        before,
        name=before.name or entry.name,
        definition=before.definition or entry.definition,
        include=before.include or entry.include,
        exclude=before.exclude or entry.exclude,
        examples=tuple(dict.fromkeys((*before.examples, *entry.examples))),
        keywords=tuple(dict.fromkeys((*before.keywords, *entry.keywords))),
        rules=(*before.rules, *entry.rules),
    )


def _with_families(entries: list[Entry], notes: list[str]) -> list[Entry]:
    """Parents that are no codes of the table are families, where that holds of all of them."""
    ids = {entry.id for entry in entries} | {entry.id.rpartition("/")[2] for entry in entries}
    parents = {entry.parent for entry in entries} - {""}
    if not parents or parents & ids or any("/" in parent for parent in parents) or len(parents) == len(entries) == 1:
        return entries
    if sum(bool(entry.parent) for entry in entries) < 2:
        return entries
    notes.append(f"parents that are no codes were read as families: {listed(sorted(parents))}")
    return [
        replace(entry, id=f"{entry.parent}/{entry.id}", parent="") if entry.parent and "/" not in entry.id else entry
        for entry in entries
    ]


def _entry(number: int, cells: dict[str, str], examples: tuple[str, ...], notes: list[str]) -> Entry:
    id_, family = tidy(cells.get("code", "")), tidy(cells.get("family", ""))
    name = tidy(cells.get("name", ""))
    if family and id_ and "/" in id_ and not id_.startswith(f"{family}/"):
        notes.append(f"row {number}: the code {id_!r} is called {id_.replace('/', '-')!r}, as / parts family and code")
        name, id_ = name or id_, id_.replace("/", "-")
    if family and id_ and "/" not in id_:
        id_ = f"{family}/{id_}"
    return Entry(
        id=id_,
        line=number,
        parent=tidy(cells.get("parent", "")),
        name=name,
        definition=tidy(cells.get("definition", "")),
        include=tidy(cells.get("include", "")),
        exclude=tidy(cells.get("exclude", "")),
        examples=examples,
        keywords=_several(cells.get("keywords", "")),
        rules=tuple(of_data(rule, number) for rule in _values(cells.get("rules", ""))),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (tidy(value) for value in _values(cell) if isinstance(value, str))))


def _values(cell: str) -> list[object]:
    """What a cell holds: values parted by | or standing in lines of their own, or a JSON list."""
    if cell.lstrip().startswith("["):
        try:
            found = json.loads(cell)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list):
            return found
    lines = [line for line in cell.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    if len(lines) > 1 and all(BULLET.match(line.strip()) for line in lines):
        lines = [BULLET.sub("", line.strip(), count=1) for line in lines]
    return list(filter(None, (tidy(part) for line in lines for part in line.split("|"))))
