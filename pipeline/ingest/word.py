"""Word documents: paragraphs with speaker labels, or a table with a speaker column."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, cast

from docx.document import Document as WordDocument
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.table import Table
from docx.text.paragraph import Paragraph

from pipeline.errors import UnreadableFile
from pipeline.ingest.columns import Columns, columns_of, turn_time
from pipeline.ingest.draft import Draft, Piece, build, header_case
from pipeline.ingest.labels import Line
from pipeline.ingest.reader import Received
from pipeline.ingest.text import turns_of, unlabelled
from pipeline.model import Document, Kind, Role

MAIN_PART = b"word/document"
KINDS = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
PartFactory.part_type_for.update(dict.fromkeys(KINDS, DocumentPart))

WRAPPERS = ("w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:customXml", "w:fldSimple", "w:dir", "w:bdo")


class WordReader:
    """Word."""

    name = "word"
    what = "Word (.docx)"

    def claims(self, received: Received) -> float:
        """A zip container with Word's main part, or one that says so by its extension."""
        if received.text is not None:
            return 0.0
        return 0.96 if MAIN_PART in received.data or received.suffix in (".docx", ".docm") else 0.0

    def why(self, received: Received) -> str:
        """Word's main part."""
        return f"a container with {MAIN_PART.decode()}" if MAIN_PART in received.data else "the extension says Word"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: The file is damaged, or holds no words.
        """
        try:
            source = _open(received.data)
            warnings = _left_out(source)
            _settle_edits(source)
            drafts, attributes = _drafts(source)
        except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, EOFError, AttributeError) as error:
            raise UnreadableFile(
                "is a damaged or incomplete Word file",
                where=received.file,
                remedy="Open it in Word or LibreOffice, repair it and save it as .docx.",
            ) from error
        if not drafts:
            raise UnreadableFile(
                "holds no words",
                where=received.file,
                remedy="Save the transcript again; pictures of text cannot be read.",
            )
        warnings += unlabelled(drafts)
        return [build(received, drafts, reader=self.name, cases=header_case(attributes), warnings=warnings)]


def _open(data: bytes) -> WordDocument:
    """The document; ``docx.Document`` would refuse templates and documents with macros, which are never run."""
    part = cast(DocumentPart, Package.open(io.BytesIO(data)).main_document_part)
    return cast(WordDocument, part.document)


def _left_out(source: WordDocument) -> list[str]:
    """Warnings of words that stand beside the text."""
    body = source.element.body
    boxes = any(text.text for box in body.iter(qn("w:txbxContent")) for text in box.iter(qn("w:t")))
    notes = next(body.iter(qn("w:footnoteReference"), qn("w:endnoteReference")), None) is not None
    return [
        f"the words in its {what} were not read; move them into the text if they were said"
        for what, there in (("text boxes", boxes), ("footnotes", notes))
        if there
    ]


def _settle_edits(source: WordDocument) -> None:
    """Take tracked insertions, fields and directions of writing as plain text, and deletions as gone.

    python-docx would leave out the words inside of them.
    """
    body = source.element.body
    for gone in [*body.iter(qn("w:del"), qn("w:moveFrom"))]:
        gone.getparent().remove(gone)
    for wrapper in [*body.iter(*map(qn, WRAPPERS))]:
        inner = wrapper.find(qn("w:sdtContent")) if wrapper.tag == qn("w:sdt") else wrapper
        parent = wrapper.getparent()
        if parent is None:
            continue
        place = parent.index(wrapper)
        parent.remove(wrapper)
        for offset, child in enumerate(list(inner) if inner is not None else []):
            parent.insert(place + offset, child)


def _drafts(source: WordDocument) -> tuple[list[Draft], dict[str, str]]:
    drafts: list[Draft] = []
    attributes: dict[str, str] = {}
    lines: list[Line] = []
    number = 0
    tables = transcripts = 0

    def flush() -> None:
        if lines:
            found, said = turns_of(lines)
            drafts.extend(found)
            attributes.update({key: value for key, value in said.items() if key not in attributes})
            lines.clear()

    # python-docx looks through all styles for every paragraph, which takes it milliseconds.
    levels = {style.style_id: _heading_level(style.name or "") for style in source.styles}
    for block in source.iter_inner_content():
        if isinstance(block, Paragraph):
            number += 1
            lines.extend(_lines(block, f"paragraph {number}", levels.get(block._p.style or "", 0)))
        elif isinstance(block, Table):
            tables += 1
            rows = [_cells(row) for row in block.rows]
            if (columns := _transcript(rows)) is not None:
                flush()
                transcripts += 1
                drafts.extend(_table_turns(rows, columns, f"table {tables}"))
            else:
                for row_number, cells in enumerate(rows, start=1):
                    lines.extend(_row_lines(cells, f"table {tables} row {row_number}"))
    flush()
    if transcripts:
        # Beside a table of who said what, unlabelled paragraphs are notes and not speech.
        for draft in drafts:
            if not draft.speaker and draft.kind is Kind.SPEECH:
                draft.kind, draft.role = Kind.FRONT, Role.OTHER
    return drafts, attributes


def _lines(paragraph: Paragraph, locator: str, level: int) -> Iterator[Line]:
    """A paragraph as lines: one, or several where it holds line breaks; a blank line ends it."""
    bold = _bold(paragraph)
    for part in paragraph.text.split("\n"):
        yield Line(part, (Piece(part, -1, locator),), locator, level, min(bold, len(part)))
        bold = max(bold - len(part) - 1, 0)


def _heading_level(style: str) -> int:
    if style == "Title":
        return 1
    name, _, level = style.rpartition(" ")
    return int(level) if name == "Heading" and level.isdecimal() else 0


def _bold(paragraph: Paragraph) -> int:
    """How many characters at the beginning are bold."""
    length = 0
    for run in paragraph.runs:
        if run.text.strip() and not run.bold:
            break
        length += len(run.text)
    return length if any(run.bold for run in paragraph.runs) else 0


def _cells(row: Any) -> list[str]:
    """The texts of a row; a merged cell once."""
    seen: list[Any] = []
    for cell in row.cells:
        if not seen or cell._tc is not seen[-1]._tc:
            seen.append(cell)
    return [_words(cell) for cell in seen]


def _words(cell: Any) -> str:
    """The text of a cell, tables inside of it included."""
    parts: list[str] = []
    for block in cell.iter_inner_content():
        if isinstance(block, Table):
            parts.extend("\n".join(_cells(row)) for row in block.rows)
        else:
            parts.append(block.text)
    return "\n".join(parts)


def _transcript(rows: list[list[str]]) -> Columns | None:
    """The columns of a table whose first row names a speaker and a text column."""
    if len(rows) < 2:
        return None
    columns = columns_of(rows[0])
    if columns.has("participant") and not columns.has("speaker"):
        columns.at["speaker"] = columns.at.pop("participant")
    return columns if columns.has("speaker") and columns.has("text") else None


def _table_turns(rows: list[list[str]], columns: Columns, locator: str) -> list[Draft]:
    drafts: list[Draft] = []
    for number, row in enumerate(rows[1:], start=2):
        cells = [*row, *[""] * (len(rows[0]) - len(row))]
        text = columns.cell(cells, "text")
        if not text:
            continue
        speaker = columns.cell(cells, "speaker").rstrip(":") or (drafts[-1].speaker if drafts else "")
        paragraphs = [[Piece(line.strip(), -1, f"{locator} row {number}")] for line in text.split("\n")]
        time = turn_time(columns.cell(cells, "start"), columns.cell(cells, "end"))
        if drafts and drafts[-1].speaker == speaker:
            drafts[-1].paragraphs.extend(paragraphs)
        else:
            drafts.append(Draft(speaker, paragraphs, time=time))
    return drafts


def _row_lines(cells: list[str], locator: str) -> Iterator[Line]:
    """A row of another table: ``Name | text`` reads as a label, all else as words."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) == 2 and len(filled[0].split()) <= 4 and "\n" not in filled[0]:
        text = f"{filled[0].rstrip(':')}:\t{filled[1]}"
        for part in text.split("\n"):
            yield Line(part, (Piece(part, -1, locator),), locator)
        return
    for cell in filled:
        for part in cell.split("\n"):
            yield Line(part, (Piece(part, -1, locator),), locator)
