"""Tables with a whole talk in a cell: a row an interview, as data sets are published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.errors import UnreadableFile
from pipeline.ingest.files.json_offsets import parsed
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.records import heard_in
from pipeline.ingest.readers.speech_json import Heard, heard_document
from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.transcript.draft import Draft, Piece, build, header_case
from pipeline.ingest.transcript.whole_talk import Talk, talk_in
from pipeline.model import Document
from pipeline.text.word_count import word_count
from pipeline.wording import many

TALK = 30
"""Words from which on a cell may be a talk."""

LISTED, SEEN, LEAST = ("[{", "[ {"), 20, 2
"""How a list of messages begins in a cell, cells that are looked at for such talks, and how many there are of these."""

NAMERS = ("document", "id", "case", "participant")
"""Columns of which the first that there is says how the talk of a row is called."""

MOST = 0.4
"""Share of such cells of a column that are talks, from which on all of them are read so."""


def talks_in(received: Received, sheet: Sheet, columns: Columns, whole: str, *, reader: str) -> list[Document]:
    """A document for each row whose cell holds a talk with labels; none where the table is of another kind."""
    place = column_of_talks(sheet)
    if place < 0:
        return _listed_talks(received, sheet, columns, whole, reader=reader)
    documents: list[Document] = []
    namer = columns.first(*NAMERS)
    own = namer if namer != place else -1
    names = _called([(locator, cells[own].strip() if own >= 0 else "") for locator, cells in sheet.rows])
    left = 0
    for name, (locator, cells) in zip(names, sheet.rows, strict=True):
        drafts, head = _talk(cells[place], locator)
        if not drafts:
            left += bool(cells[place].strip())
            drafts = [Draft("", [[Piece(cells[place].strip(), -1, locator)]])]
        about = {
            title: cells[at].strip()
            for at, title in enumerate(sheet.header)
            if title and at != place and cells[at].strip() not in ("", name)
        }
        about = {**about, **head}
        document = f"{whole}#{name}" if len(sheet.rows) > 1 else whole
        documents.append(build(received, drafts, reader=reader, document=document, cases=header_case(about)))
    told = [f"each of {many(len(documents), 'row')} holds a talk of its own in the column {sheet.header[place]!r}"]
    told += [f"{many(left, 'row')} without speaker labels taken as what one respondent says"] if left else []
    first = documents[0]
    return [_warned(first, told), *documents[1:]]


def column_of_lists(sheet: Sheet) -> int:
    """The column whose cells are lists of messages, as a program keeps them; -1 where there is none."""
    for place in range(len(sheet.header)):
        if not any(row[place].startswith(LISTED) for _, row in sheet.rows[:SEEN]):
            continue
        cells = [cell for _, row in sheet.rows if (cell := row[place].strip()) not in ("", "[]")]
        listed = sum(cell.startswith(LISTED) and cell.endswith("]") for cell in cells) >= MOST * len(cells)
        if listed and sum(bool(_heard(cell, sheet.where).cues) for cell in cells[:SEEN]) >= min(len(cells), LEAST):
            return place
    return -1


def _heard(cell: str, where: str) -> Heard:
    """The talk that the list in a cell is; nothing where it is none. Its words have no place in the file."""
    try:
        heard = heard_in(parsed(cell, where))
    except UnreadableFile:
        return Heard([])
    heard.cues = [replace(cue, pieces=tuple(piece._replace(source=-1) for piece in cue.pieces)) for cue in heard.cues]
    return heard


def _listed_talks(received: Received, sheet: Sheet, columns: Columns, whole: str, *, reader: str) -> list[Document]:
    """A document for each row whose cell holds a list of messages; none where the table is of another kind."""
    place = column_of_lists(sheet)
    if place < 0:
        return []
    namer = columns.first(*NAMERS)
    found = [(locator, cells, _heard(cells[place], sheet.where)) for locator, cells in sheet.rows]
    talks = [(locator, cells, heard) for locator, cells, heard in found if heard.cues]
    names = _called([(locator, cells[namer].strip() if namer >= 0 else "") for locator, cells, _ in talks])
    left = len(found) - len(talks)
    told = [f"each of {many(len(talks), 'row')} holds a talk of its own in the column {sheet.header[place]!r}"]
    told += [f"{many(left, 'row')} with too few messages for a talk not read"] if left else []
    documents = [
        heard_document(received, heard, reader=reader, document=f"{whole}#{name}" if len(talks) > 1 else whole)
        for name, (_, _, heard) in zip(names, talks, strict=True)
    ]
    return [_warned(documents[0], told), *documents[1:]]


def _called(rows: Sequence[tuple[str, str]]) -> list[str]:
    """How the talks are called: by their own cells where these tell each from all others, else by their rows."""
    own = [cell for _, cell in rows]
    return own if all(own) and len(set(own)) == len(own) else [locator.replace(" ", "") for locator, _ in rows]


def _warned(document: Document, told: list[str]) -> Document:
    return replace(document, warnings=(*document.warnings, *told))


def column_of_talks(sheet: Sheet) -> int:
    """The column whose cells are talks; -1 where there is none."""
    for place, name in enumerate(sheet.header):
        cells = [cells[place] for _, cells in sheet.rows if word_count(cells[place]) >= TALK]
        if name and cells and sum(":" in cell or "：" in cell for cell in cells) >= MOST * len(cells):
            talks = sum(bool(_talk(cell, "").drafts) for cell in cells)
            if talks >= MOST * len(cells):
                return place
    return -1


def _talk(cell: str, locator: str) -> Talk:
    return talk_in(cell, lambda begin, end: [Piece(cell[begin:end], -1, locator)])
