"""cases.csv: what the researcher says of documents, speakers and cases."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pipeline.errors import CallError, ManyErrors, ThematrixError
from pipeline.ingest.corpus_files import CASES
from pipeline.ingest.files.decode import receive
from pipeline.ingest.meant_reader import reader_meant
from pipeline.ingest.readers.table_files import sheets
from pipeline.ingest.speakers.consent import Columns, columns, consent_of, refuses
from pipeline.ingest.speakers.consent_in_remarks import told_in_remarks
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.speakers.part_names import part_meant
from pipeline.model import Document, Kind, Role, Turn
from pipeline.runtime.spreadsheet.csv_reader import BrokenRow, csv_rows
from pipeline.runtime.spreadsheet.csv_writer import as_written
from pipeline.runtime.spreadsheet.valueless_cells import valueless_cells
from pipeline.wording import listed, many

RESERVED = (
    "document",
    "speaker",
    "case",
    "role",
    "programme",
    "order",
    "consent",
    "alias",
    "reader",
    "part",
)
REMARK = "#"
"""A column whose name begins so is for the reader, and says nothing."""

SELECTORS = ("document", "speaker", "part", "case")


@dataclass(slots=True)
class CaseRow:
    """One row. An empty field says nothing.

    ``document``, ``speaker`` and ``part`` choose what the row is about; where
    none of them is given, ``case`` does. ``as_said`` are the cells of the
    columns for consent and alias as they stand, the empty ones too.
    """

    number: int
    document: str = ""
    speaker: str = ""
    case: str = ""
    role: Role | None = None
    programme: str = ""
    order: int | None = None
    consent: bool | None = None
    alias: str = ""
    reader: str = ""
    part: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    nameless: bool = False
    absent: bool = False
    as_said: dict[str, str] = field(default_factory=dict)

    def about_document(self, document: str, file: str) -> bool:
        """Whether the row is about that document, or about every one."""
        return not self.document or _is_document(self.document, document) or _is_document(self.document, file)

    def with_part_of(self, turns: Iterable[Turn]) -> CaseRow:
        """The row with its part called as in the document of these turns, where it means one of its parts alone."""
        return replace(self, part=part_meant(self.part, (turn.part for turn in turns))) if self.part else self

    def about_turn(self, turn: Turn) -> bool:
        """Whether the row is about the turn of a document that it is about."""
        if self.part and self.part.casefold() != turn.part.casefold():
            return False
        if self.speaker:
            key = name_key(self.speaker)
            return key == name_key(turn.speaker) or (bool(turn.case) and key == name_key(turn.case))
        if not self.document and not self.part:
            return bool(turn.case) and name_key(self.case) == name_key(turn.case)
        return True

    def refuses(self, name: str, turns: Iterable[Turn]) -> bool:
        """Whether the row says that the person of these turns may not be quoted.

        Args:
            name: A further name of the person, besides those in the turns.
            turns: What the person says in a document that the row is about, as
                heard and as cases.csv has it.
        """
        if self.consent is not False:
            return False
        own = [turn for turn in turns if not self.part or self.part.casefold() == turn.part.casefold()]
        if self.part and not own:
            return False
        names = (name, *(one for turn in own for one in (turn.speaker, turn.label, turn.case)))
        keys = {name_key(one) for one in names} - {""}
        if self.speaker:
            return name_key(self.speaker) in keys
        return not self.case or bool(self.document or self.part) or name_key(self.case) in keys

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What the row is about, by which it is known again."""
        return self.document, self.speaker, self.part, self.case

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """The columns that choose what the row is about, with their cells."""
        return tuple((name, getattr(self, name)) for name in SELECTORS if getattr(self, name))


@dataclass(slots=True)
class CaseSheet:
    """The rows of cases.csv; remembers which of them were about anything.

    Attributes:
        rows: As they stand.
        used: The numbers of those that were about anything.
        reached: The numbers of those that say no and found who may not be quoted.
        file: The name of the sheet, "" where there is none.
        notes: How columns and cells were taken.
    """

    rows: tuple[CaseRow, ...] = ()
    used: set[int] = field(default_factory=set)
    reached: set[int] = field(default_factory=set)
    file: str = ""
    notes: tuple[str, ...] = ()

    def reader_for(self, file: str) -> str:
        """The reader that the sheet wants for the file, or ""; the row counts as used."""
        row = self._reader_row(file)
        if row is None:
            return ""
        self.used.add(row.number)
        return row.reader

    def asked_reader(self, file: str) -> str:
        """The same, and no row counts as used."""
        row = self._reader_row(file)
        return row.reader if row is not None else ""

    def _reader_row(self, file: str) -> CaseRow | None:
        return next(
            (row for row in self.rows if row.reader and row.document and _is_document(row.document, file)), None
        )

    def rows_for(self, document: Document) -> list[CaseRow]:
        """The rows that may be about the document, in the order of the sheet."""
        return [row for row in self.rows if row.about_document(document.id, document.file)]

    def tells_roles(self, document: Document, *, by_name: bool = False) -> bool:
        """Whether rows say of everybody who speaks in the document, cases settled, whether he asks or answers.

        Where some are named, of these: no row is about the others alone.

        Args:
            document: What was read.
            by_name: Whether each row has to name the speaker.
        """
        rows = [row for row in self.rows_for(document) if row.role and (row.speaker or not by_name)]
        talk = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
        named = [turn for turn in talk if turn.speaker] or talk
        people = {(turn.part, turn.speaker, turn.case): turn for turn in named}
        return bool(rows) and all(any(row.about_turn(turn) for row in rows) for turn in people.values())

    @staticmethod
    def narrowed(rows: Iterable[CaseRow], turns: Iterable[Turn]) -> list[CaseRow]:
        """The rows of a document, those about it and one of its several cases made rows about that case."""
        cases = {name_key(turn.case) for turn in turns if turn.case}
        return [
            replace(row, document="")
            if len(cases) > 1 and not (row.speaker or row.part) and row.case and name_key(row.case) in cases
            else row
            for row in rows
        ]


def _is_document(wanted: str, document: str) -> bool:
    # A file system may hold letters and accents apart, which a spreadsheet writes as one.
    wanted, document = (unicodedata.normalize("NFC", name).casefold() for name in (wanted, document))
    path = PurePosixPath(document)
    return wanted in (document, path.name, path.stem, path.with_suffix("").as_posix() if path.name else document)


def read_cases(path: Path | None, *, readers: Iterable[str]) -> CaseSheet:
    """The sheet at ``path``, .csv or .xlsx; an empty one where there is none.

    Raises:
        ManyErrors: Rows or columns that cannot be understood, all of them.
        CallError: It is no table at all, or cannot be read.
    """
    if path is None or not (path.exists() or path.is_symlink()):
        return CaseSheet()
    file = path.name
    if not path.is_file():
        raise CallError(
            "is a folder" if path.is_dir() else "is no file that can be read",
            where=file,
            remedy="Put the table of cases there, or give it another name.",
        )
    try:
        received = receive(path, file=file)
        if received.text is not None:
            return parse_cases(received.text, readers=tuple(readers), file=file)
        found = sheets(received) if received.suffix == ".xlsx" else []
    except CallError:
        raise
    except ThematrixError as error:
        raise CallError(error.what, where=file, remedy="Save it as CSV or .xlsx, or take it away.") from error
    except OSError as error:
        raise CallError(
            f"cannot be read ({error.strerror})", where=file, remedy="Allow reading it, or move it away."
        ) from error
    if not found:
        raise CallError("is not a table of text", where=file, remedy="Save it as CSV or .xlsx.")
    if unknown := valueless_cells(received.data):
        raise CallError(
            f"has {many(len(unknown), 'cell')} with a formula and without its value, which may say no",
            where=file,
            remedy="Open and save it in Excel or LibreOffice, or write what is meant.",
        )
    chosen = next((one for one in found if {name.casefold() for name in one.header} & set(SELECTORS)), found[0])
    records = [(int(locator.rpartition(" ")[2]), list(cells)) for locator, cells in chosen.rows]
    sheet = _sheet(list(chosen.header), records, readers=tuple(readers), file=file)
    for one in found:
        if one is not chosen and refuses(one.header, [cells for _, cells in one.rows]):
            raise CallError(
                f"{one.where} says who is not to be quoted, and {chosen.where} alone is read",
                where=file,
                remedy="Put all rows into one sheet.",
            )
    others = [one.where for one in found if one is not chosen]
    notes = [*chosen.notes, *([f"only {chosen.where} is read, not {', '.join(others)}"] if others else [])]
    return replace(sheet, notes=(*sheet.notes, *notes))


def parse_cases(text: str, *, readers: tuple[str, ...], file: str = CASES) -> CaseSheet:
    """The sheet in ``text``; see :func:`read_cases`."""
    try:
        records = [[as_written(cell) for cell in row] for row in csv_rows(text, strict=True)]
    except BrokenRow as error:
        raise CallError(f"is not valid CSV: {error}", where=file, remedy="Check its quotation marks.") from error
    rows = list(enumerate(records[1:], start=2))
    return _sheet([cell.strip() for cell in records[0]], rows, readers=readers, file=file)


def _sheet(
    header: list[str], records: Sequence[tuple[int, list[str]]], *, readers: tuple[str, ...], file: str
) -> CaseSheet:
    """The sheet with these column names and numbered rows."""
    names = [cell.casefold() for cell in header]
    errors: list[ThematrixError] = []
    for number, name in enumerate(names, start=1):
        if not name and any(len(record) >= number and record[number - 1].strip() for _, record in records):
            errors.append(CallError(f"column {number} has no name", where=f"{file}:1", remedy="Name it."))
        if name and names.index(name) != number - 1:
            errors.append(CallError(f"column {header[number - 1]!r} stands twice", where=f"{file}:1"))
    if not set(names) & set(SELECTORS):  # then no row is about anybody, and nothing else is worth saying
        raise CallError(
            f"has none of the columns {', '.join(SELECTORS)}, and so names no document or person; "
            f"found {', '.join(filter(None, header)) or 'none'}",
            where=f"{file}:1",
            remedy="Name the column that says which document, speaker or case a row is about: that of people's names "
            "is speaker.",
        )
    told = [name for name in header if name and not name.startswith(REMARK) and _means_people(name)]
    found = columns(
        told,
        {
            name: [record[place].strip() for _, record in records if place < len(record)]
            for place, name in enumerate(header)
            if name in told
        },
    )
    taken = {*found.consent, *found.against, found.alias}
    others = [name if name in told and name not in taken else "" for name in header]
    rows = []
    notes = [*found.notes, *told_in_remarks(others, records)]
    for number, record in records:
        if not any(cell.strip() for cell in record):
            continue
        if len(record) > len(header) and any(cell.strip() for cell in record[len(header) :]):
            errors.append(
                CallError(
                    f"row {number} has {len(record)} cells, the header has {len(header)}",
                    where=f"{file}:{number}",
                    remedy="Put a cell that holds a comma in quotation marks.",
                )
            )
            continue
        cells = {
            (name if name in RESERVED else title): cell.strip()
            for name, title, cell in zip(names, header, record, strict=False)
            if name and not name.startswith(REMARK)
        }
        rows.append(_row(number, cells, readers, errors, found, notes, file))
    errors += _contradictions(rows, file)
    notes += _overruled(rows)
    notes += _left_blank(rows, (*found.consent, *found.against))
    if errors:
        raise ManyErrors(errors)
    return CaseSheet(tuple(rows), file=file, notes=tuple(notes))


def _means_people(name: str) -> bool:
    """Whether the column may say who is quoted, and how; the other reserved ones say what they are called."""
    return name.casefold() not in RESERVED or name.casefold() in ("consent", "alias")


def _contradictions(rows: Iterable[CaseRow], file: str) -> Iterator[ThematrixError]:
    """Rows about the same that say different things."""
    said: dict[tuple[str, ...], dict[str, tuple[int, object]]] = {}
    for row in rows:
        key = (row.document.casefold(), name_key(row.speaker), row.part.casefold(), name_key(row.case))
        known = said.setdefault(key, {})
        values = {name: getattr(row, name) for name in ("role", "programme", "order", "alias", "reader")}
        for name, value in {**values, **row.attributes}.items():
            if value in (None, ""):
                continue
            number, before = known.setdefault(name, (row.number, value))
            if before != value:
                yield CallError(
                    f"row {row.number} is about the same as row {number} and says another {name!r}",
                    where=f"{file}:{row.number}",
                    remedy="Keep one of them.",
                )


def _overruled(rows: Sequence[CaseRow]) -> Iterator[str]:
    """Rows that say yes of whom another row about the same says no."""
    no = {tuple(map(str.casefold, row.identity)): row.number for row in rows if row.consent is False}
    for row in rows:
        if row.consent and (other := no.get(tuple(map(str.casefold, row.identity)))):
            yield f"row {row.number} says yes and row {other} says no of the same; no counts"


def _left_blank(rows: Sequence[CaseRow], titles: Sequence[str]) -> Iterator[str]:
    """Whom a column of consent says nothing of where it says something of nearly all others: it may be forgotten.

    Where nobody is said to agree, the column says who does not.
    """
    asked = [row for row in rows if row.role not in (Role.INTERVIEWER, Role.OTHER)]
    if not any(row.consent and not row.nameless for row in asked):
        return
    for title in titles[:1]:  # several say it together
        keys = [_key(one) for one in titles]
        blank = [row for row in asked if not any(row.as_said.get(key) for key in keys)]
        if not blank or len(asked) - len(blank) < max(FILLED, MOSTLY * len(blank)):
            continue
        # Where people have other names, a note that goes into a report tells none.
        hidden = any(row.alias for row in rows)
        names = [f"{next(value for _, value in reversed(row.about))!r} (row {row.number})" for row in blank]
        who = listed([f"row {row.number}" for row in blank] if hidden else names)
        yield (
            f"column {title!r} says nothing of {who}, and something of everybody else; they are quoted as if they had "
            "agreed: write yes or no"
        )


FILLED, MOSTLY = 2, 4
"""So many rows say something of consent at least, and so many times as many as say nothing, where an empty cell is told
as one that may be forgotten. A choice: a column that is filled in for a few alone says who refuses."""


def _key(title: str) -> str:
    """What the cells of the column of that title are kept under."""
    return title.casefold() if title.casefold() in RESERVED else title


def _row(
    number: int,
    cells: dict[str, str],
    readers: tuple[str, ...],
    errors: list[ThematrixError],
    found: Columns,
    notes: list[str],
    file: str,
) -> CaseRow:
    def wrong(column: str, remedy: str) -> None:
        errors.append(
            CallError(
                f"row {number}, column {column!r}: {cells[column]!r} is not understood",
                where=f"{file}:{number}",
                remedy=remedy,
            )
        )

    said_in = [_key(name) for name in (*found.consent, *found.against, found.alias) if name]
    taken = {*RESERVED, *said_in}
    row = CaseRow(
        number,
        document=cells.get("document", "").replace("\\", "/").removeprefix("./"),
        speaker=cells.get("speaker", ""),
        case=cells.get("case", ""),
        programme=cells.get("programme", ""),
        alias=cells.get(_key(found.alias), ""),
        part=cells.get("part", ""),
        attributes={name: value for name, value in cells.items() if name not in taken and value},
        as_said={name: cells.get(name, "") for name in said_in},
    )
    if not any((row.document, row.speaker, row.case, row.part)):
        errors.append(
            CallError(
                f"row {number} names no document, speaker, part or case",
                where=f"{file}:{number}",
                remedy="Say what it is about, or take it away.",
            )
        )
    if role := cells.get("role", ""):
        if role.casefold() in set(Role):
            row.role = Role(role.casefold())
        else:
            wrong("role", f"Write {', '.join(list(Role)[:-1])} or {list(Role)[-1]}, or leave it empty.")
    if order := cells.get("order", ""):
        if order.isdecimal():
            row.order = int(order)
        else:
            wrong("order", "Write a whole number, or leave it empty.")
    said = consent_of({name: cells.get(_key(name), "") for name in (*found.consent, *found.against)}, found)
    row.consent, row.nameless, row.absent = said.consent, said.nameless, said.absent
    notes += [f"row {number}: {doubt}" for doubt in said.notes]
    if reader := cells.get("reader", "").casefold():
        if reader in readers:
            row.reader = reader
        else:
            wrong("reader", f"{reader_meant(reader, readers)} Or leave it empty.")
        if not row.document:
            errors.append(
                CallError(
                    f"row {number} names a reader but no document",
                    where=f"{file}:{number}",
                    remedy="Name the document that it is to read.",
                )
            )
    return row
