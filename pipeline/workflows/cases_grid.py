"""cases.csv as a grid that somebody edits, and as the place into which a correction is written.

A correction is the row that the researcher would have typed; there is no other
place in which it could stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CallError, ThematrixError
from pipeline.ingest.corpus_files import CASES, case_sheet
from pipeline.ingest.files.decode import receive
from pipeline.ingest.registry import reader_names
from pipeline.ingest.speakers.cases_csv import REMARK, RESERVED, SELECTORS, parse_cases
from pipeline.ingest.speakers.names import name_key
from pipeline.model import Role
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.spreadsheet.csv_reader import BrokenRow, csv_rows
from pipeline.runtime.spreadsheet.csv_writer import as_written, csv_text

FIRST = ("case", "programme", "consent", "alias")
"""Columns of a grid that nobody has written yet."""

MOST_ROWS = 5_000
MOST_COLUMNS = 200
LONGEST_CELL = 2_000


@dataclass(frozen=True, slots=True)
class CasesGrid:
    """cases.csv, cell by cell.

    Attributes:
        header: The columns' names.
        rows: A cell a column.
        stamp: Of the file; "" where there is none.
        problem: Why it cannot be edited here, or what is wrong in it; "" for nothing.
    """

    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    stamp: str = ""
    problem: str = ""

    def column(self, name: str) -> int | None:
        """Where a column stands; None where there is none of that name."""
        names = [one.casefold() for one in self.header]
        return names.index(name) if name in names else None

    def with_column(self, name: str) -> CasesGrid:
        """The same, with a column of that name."""
        if self.column(name) is not None:
            return self
        return CasesGrid((*self.header, name), tuple((*row, "") for row in self.rows), self.stamp, self.problem)


def read_grid(root: Path) -> CasesGrid:
    """What stands in the cases.csv of a corpus; nothing where there is none.

    Raises:
        ThematrixError: The file cannot be read.
    """
    try:
        path = case_sheet(root) if root.is_dir() else None
    except CallError as error:
        return CasesGrid(problem=str(error))
    if path is None:
        return CasesGrid()
    if path.suffix.lower() != ".csv":
        return CasesGrid(problem=f"{path.name} is a workbook: edit it there, or save it as {CASES} to edit it here.")
    try:
        received = receive(path, file=path.name)
        rows = [[as_written(cell) for cell in row] for row in csv_rows(received.text or "", strict=True)]
    except (BrokenRow, ThematrixError) as error:
        return CasesGrid(problem=f"{path.name}: {error}")
    except OSError as error:
        return CasesGrid(problem=f"{path.name}: cannot be read ({error.strerror}). Allow reading it, or move it away.")
    header = tuple(cell.strip() for cell in rows[0]) if rows else ()
    body = tuple(_fitted(row, len(header)) for row in rows[1:] if any(cell.strip() for cell in row))
    problem = _problem(received.text or "", path.name)
    return CasesGrid(header, body, received.digest, problem)


def write_grid(root: Path, header: Sequence[str], rows: Iterable[Sequence[str]], *, stamp: str) -> CasesGrid:
    """Write cases.csv as it was edited.

    Args:
        root: The corpus.
        header: The columns' names.
        rows: A cell a column; those that are empty are left out.
        stamp: Of the file that was edited: another one means that somebody else has changed it since.

    Raises:
        CallError: It was changed by somebody else, or is not understood; nothing is written.
        ThematrixError: The disk failed.
    """
    now = read_grid(root)
    if now.stamp != stamp:
        raise CallError(
            "was changed by somebody else since this page was opened, and is left as it is",
            where=CASES,
            remedy="Reload the page, and make your changes again.",
        )
    if now.problem and not now.stamp:
        raise CallError(now.problem)
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(header) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        raise CallError(
            f"takes {MOST_ROWS:,} rows and {MOST_COLUMNS} columns", where=CASES, remedy="Use a spreadsheet."
        )
    if any(len(cell) > LONGEST_CELL or not _plain(cell) for row in (header, *rows) for cell in row):
        raise CallError(
            f"a cell has more than {LONGEST_CELL:,} letters, or signs that cannot be seen",
            where=CASES,
            remedy="Mend it.",
        )
    stood = {name.casefold() for name in now.header}
    offered = {name for name in FIRST if name not in stood}
    filled = [any(row[place].strip() for row in rows) for place in range(len(header))]
    # A column that was offered and not used is nobody's.
    used = [
        place for place, name in enumerate(header) if filled[place] or (name.strip() and name.casefold() not in offered)
    ]
    table = [[" ".join(row[place].split()) for place in used] for row in (header, *rows)]
    if not rows and not stamp:
        return now
    text = csv_text(table)
    if wrong := _problem(text, CASES):
        raise CallError(wrong)
    path = case_sheet(root) or root / CASES
    write_atomic(path, b"\xef\xbb\xbf" + text.encode(), doing="write cases.csv", over=path)
    return read_grid(root)


def with_cases(grid: CasesGrid, cases: Iterable[tuple[str, str]]) -> CasesGrid:
    """The grid with a row for each case that it does not name.

    Args:
        grid: It.
        cases: The name of each, and its programme.
    """
    for name in FIRST if not grid.header else FIRST[:2]:
        grid = grid.with_column(name)
    own = grid.column("case")
    assert own is not None
    speaker = grid.column("speaker")
    known = {name_key(row[own]) for row in grid.rows if row[own]}
    known |= {name_key(row[speaker]) for row in grid.rows if speaker is not None and row[speaker] and not row[own]}
    more = [
        tuple(
            name if place == own else programme if title.casefold() == "programme" else ""
            for place, title in enumerate(grid.header)
        )
        for name, programme in cases
        if name_key(name) not in known
    ]
    return CasesGrid(grid.header, (*grid.rows, *more), grid.stamp, grid.problem)


def correct(root: Path, document: str, speaker: str, values: Mapping[str, str]) -> CasesGrid:
    """Write what a person says of a speaker of a document, or of a document, into cases.csv.

    Args:
        root: The corpus.
        document: Its path.
        speaker: As the transcript has it; "" for the document itself.
        values: Columns and what they say; "" takes back what was said.

    Raises:
        CallError: cases.csv cannot be edited, or what is said is not understood.
        ThematrixError: The disk failed.
    """
    return correct_all(root, [(document, speaker, values)])


def correct_all(root: Path, said: Iterable[tuple[str, str, Mapping[str, str]]]) -> CasesGrid:
    """Several corrections at once; see :func:`correct`."""
    grid = read_grid(root)
    if grid.problem:
        raise CallError(grid.problem, remedy="Mend it first, below under People.")
    for document, speaker, values in said:
        grid = _corrected(grid, document, speaker, values)
    return write_grid(root, grid.header, grid.rows, stamp=grid.stamp)


def _corrected(grid: CasesGrid, document: str, speaker: str, values: Mapping[str, str]) -> CasesGrid:
    for name in (name for name in RESERVED if name in ("document", "speaker", *values)):
        grid = grid.with_column(name)
    places = {name.casefold(): place for place, name in enumerate(grid.header)}
    rows = [list(row) for row in grid.rows]

    def is_it(row: Sequence[str]) -> bool:
        same = row[places["document"]].casefold() == document.casefold()
        part = places.get("part")
        named = name_key(row[places["speaker"]]) == name_key(speaker) and bool(row[places["speaker"]]) == bool(speaker)
        # A row about one of several parts or cases of a document is not about the whole of it.
        whole = speaker or not row[places["case"]] if "case" in places else True
        return same and named and bool(whole) and not (part is not None and row[part])

    row = next((one for one in rows if is_it(one)), None)
    if row is None:
        if not any(values.values()):
            return grid
        row = [""] * len(grid.header)
        row[places["document"]], row[places["speaker"]] = document, speaker
        rows.append(row)
    for name, value in values.items():
        row[places[name]] = value
    about = {places[name] for name in SELECTORS if name in places and name != "case"}
    remarks = {place for place, name in enumerate(grid.header) if name.startswith(REMARK)}
    if not any(cell for place, cell in enumerate(row) if place not in about | remarks):
        rows.remove(row)
    return CasesGrid(grid.header, tuple(map(tuple, rows)), grid.stamp)


def role_of(value: str) -> str:
    """A role as cases.csv has it, "" for the program's own judgement.

    Raises:
        CallError: It is none.
    """
    if value and value not in set(Role):
        raise CallError(f"{value!r} is no role", remedy="Reload the page.")
    return value


def _fitted(row: Sequence[str], columns: int) -> tuple[str, ...]:
    return tuple((*row, *[""] * columns)[: max(columns, len(row))])


def _plain(cell: str) -> bool:
    return all(sign.isprintable() or sign in "\t\r\n" for sign in cell)


def _problem(text: str, file: str) -> str:
    if not text.strip():
        return ""
    try:
        parse_cases(text, readers=tuple(reader_names()), file=file)
    except CallError as error:
        return str(error)
    return ""
