"""cases.csv: what the researcher says of documents, speakers and cases."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pipeline.errors import CallError, ManyErrors, ThematrixError
from pipeline.files import CASES
from pipeline.ingest.receive import receive
from pipeline.ingest.speakers import name_key
from pipeline.model import Document, Role, Turn

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
YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"no", "n", "false", "0"})


@dataclass(slots=True)
class CaseRow:
    """One row. An empty field says nothing.

    ``document``, ``speaker`` and ``part`` choose what the row is about; where
    none of them is given, ``case`` does.
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

    def about_document(self, document: str, file: str) -> bool:
        """Whether the row is about that document, or about every one."""
        return not self.document or _is_document(self.document, document) or _is_document(self.document, file)

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


@dataclass(slots=True)
class CaseSheet:
    """The rows of cases.csv; remembers which of them were about anything."""

    rows: tuple[CaseRow, ...] = ()
    used: set[int] = field(default_factory=set)

    def reader_for(self, file: str) -> str:
        """The reader that the sheet wants for the file, or ""."""
        for row in self.rows:
            if row.reader and row.document and _is_document(row.document, file):
                self.used.add(row.number)
                return row.reader
        return ""

    def rows_for(self, document: Document) -> list[CaseRow]:
        """The rows that may be about the document, in the order of the sheet."""
        return [row for row in self.rows if row.about_document(document.id, document.file)]

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

    def unused(self) -> list[CaseRow]:
        """The rows that were about nothing in the corpus."""
        return [row for row in self.rows if row.number not in self.used]


def _is_document(wanted: str, document: str) -> bool:
    # A file system may hold letters and accents apart, which a spreadsheet writes as one.
    wanted, document = (unicodedata.normalize("NFC", name).casefold() for name in (wanted, document))
    path = PurePosixPath(document)
    return wanted in (document, path.name, path.stem, path.with_suffix("").as_posix() if path.name else document)


def read_cases(path: Path, *, readers: Iterable[str]) -> CaseSheet:
    """The sheet at ``path``; an empty one where there is none.

    Raises:
        ManyErrors: Rows or columns that cannot be understood, all of them.
        CallError: It is no table at all.
    """
    if not path.is_file():
        return CaseSheet()
    try:
        text = receive(path, file=CASES).text
    except ThematrixError as error:
        raise CallError(error.what, where=CASES, remedy="Save it as CSV, or take it away.") from error
    if text is None:
        raise CallError("is not a table of text", where=CASES, remedy="Save it as CSV.")
    return parse_cases(text, readers=tuple(readers))


def parse_cases(text: str, *, readers: tuple[str, ...]) -> CaseSheet:
    """The sheet in ``text``; see :func:`read_cases`."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        records = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise CallError(f"is not valid CSV: {error}", where=CASES, remedy="Check its quotation marks.") from error
    header = [cell.strip() for cell in records[0]]
    names = [cell.casefold() for cell in header]
    errors: list[ThematrixError] = []
    for number, name in enumerate(names, start=1):
        if not name and any(len(record) >= number and record[number - 1].strip() for record in records[1:]):
            errors.append(CallError(f"column {number} has no name", where=f"{CASES}:1", remedy="Name it."))
        if name and names.index(name) != number - 1:
            errors.append(CallError(f"column {header[number - 1]!r} stands twice", where=f"{CASES}:1"))
    if not set(names) & set(SELECTORS):
        errors.append(
            CallError(
                f"has none of the columns {', '.join(SELECTORS)}; found {', '.join(filter(None, header)) or 'none'}",
                where=f"{CASES}:1",
                remedy="Name the column that says which document, speaker or case a row is about.",
            )
        )
    rows = []
    for number, record in enumerate(records[1:], start=2):
        if not any(cell.strip() for cell in record):
            continue
        if len(record) > len(header) and any(cell.strip() for cell in record[len(header) :]):
            errors.append(
                CallError(
                    f"row {number} has {len(record)} cells, the header has {len(header)}",
                    where=f"{CASES}:{number}",
                    remedy="Put a cell that holds a comma in quotation marks.",
                )
            )
            continue
        cells = {
            (name if name in RESERVED else title): cell.strip()
            for name, title, cell in zip(names, header, record, strict=False)
            if name and not name.startswith(REMARK)
        }
        rows.append(_row(number, cells, readers, errors))
    errors += _contradictions(rows)
    if errors:
        raise ManyErrors(errors)
    return CaseSheet(tuple(rows))


def _contradictions(rows: Iterable[CaseRow]) -> Iterator[ThematrixError]:
    """Rows about the same that say different things."""
    said: dict[tuple[str, ...], dict[str, tuple[int, object]]] = {}
    for row in rows:
        key = (row.document.casefold(), name_key(row.speaker), row.part.casefold(), name_key(row.case))
        known = said.setdefault(key, {})
        values = {name: getattr(row, name) for name in ("role", "programme", "order", "consent", "alias", "reader")}
        for name, value in {**values, **row.attributes}.items():
            if value in (None, ""):
                continue
            number, before = known.setdefault(name, (row.number, value))
            if before != value:
                yield CallError(
                    f"row {row.number} is about the same as row {number} and says another {name!r}",
                    where=f"{CASES}:{row.number}",
                    remedy="Keep one of them.",
                )


def _row(number: int, cells: dict[str, str], readers: tuple[str, ...], errors: list[ThematrixError]) -> CaseRow:
    def wrong(column: str, valid: str) -> None:
        errors.append(
            CallError(
                f"row {number}, column {column!r}: {cells[column]!r} is not understood",
                where=f"{CASES}:{number}",
                remedy=f"Write {valid}, or leave it empty.",
            )
        )

    row = CaseRow(
        number,
        document=cells.get("document", "").replace("\\", "/").removeprefix("./"),
        speaker=cells.get("speaker", ""),
        case=cells.get("case", ""),
        programme=cells.get("programme", ""),
        alias=cells.get("alias", ""),
        part=cells.get("part", ""),
        attributes={name: value for name, value in cells.items() if name not in RESERVED and value},
    )
    if not any((row.document, row.speaker, row.case, row.part)):
        errors.append(
            CallError(
                f"row {number} names no document, speaker, part or case",
                where=f"{CASES}:{number}",
                remedy="Say what it is about, or take it away.",
            )
        )
    if role := cells.get("role", ""):
        if role.casefold() in set(Role):
            row.role = Role(role.casefold())
        else:
            wrong("role", ", ".join(list(Role)[:-1]) + f" or {list(Role)[-1]}")
    if order := cells.get("order", ""):
        if order.isdecimal():
            row.order = int(order)
        else:
            wrong("order", "a whole number")
    if consent := cells.get("consent", "").casefold():
        if consent in YES | NO:
            row.consent = consent in YES
        else:
            wrong("consent", "yes or no")
    if reader := cells.get("reader", "").casefold():
        if reader in readers:
            row.reader = reader
        else:
            wrong("reader", " or ".join(readers))
        if not row.document:
            errors.append(
                CallError(
                    f"row {number} names a reader but no document",
                    where=f"{CASES}:{number}",
                    remedy="Name the document that it is to read.",
                )
            )
    return row
