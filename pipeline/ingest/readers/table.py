"""Tables: already segmented, long (a row is a turn), or wide (a row is a participant).

Which one is told by the names of the columns.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.message_trees import without_instructing_rows
from pipeline.ingest.readers.records import heard_in
from pipeline.ingest.readers.speech_json import Heard, heard_document
from pipeline.ingest.readers.table_again import without_repeats
from pipeline.ingest.readers.table_as_text import is_labelled_text
from pipeline.ingest.readers.table_asked_rows import asked_in_one_column, questions_above
from pipeline.ingest.readers.table_beside import side_by_side
from pipeline.ingest.readers.table_blocks import blocks_parted
from pipeline.ingest.readers.table_by_turns import come_back, people_come_back, people_once, talk_by_turns
from pipeline.ingest.readers.table_coded import each_passage_once
from pipeline.ingest.readers.table_columns import (
    ANSWER,
    ANSWERER,
    ASKER,
    DATE,
    QUESTION,
    TAKEN,
    Columns,
    is_no_question,
    spaced,
)
from pipeline.ingest.readers.table_consent import ConsentInTable
from pipeline.ingest.readers.table_counted import counts_left_out, totals_left_out
from pipeline.ingest.readers.table_files import PARQUET, has_talks_in_cells, preview, sheets
from pipeline.ingest.readers.table_judged import QUESTIONS
from pipeline.ingest.readers.table_labels import labels_apart
from pipeline.ingest.readers.table_legends import without_legends
from pipeline.ingest.readers.table_long import long_documents, without_own_names
from pipeline.ingest.readers.table_no_words import without_others
from pipeline.ingest.readers.table_numbered_turns import numbered_turns
from pipeline.ingest.readers.table_ods import is_spreadsheet
from pipeline.ingest.readers.table_one_column import pasted_lines
from pipeline.ingest.readers.table_pairs import questions_over_answers
from pipeline.ingest.readers.table_people import named_beside_ids, people_named
from pipeline.ingest.readers.table_questions import questions_named
from pipeline.ingest.readers.table_segmented import segmented_documents
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.readers.table_stamps import stamps_apart
from pipeline.ingest.readers.table_talks import column_of_lists, column_of_talks, talks_in
from pipeline.ingest.readers.table_turned import people_beside_questions
from pipeline.ingest.readers.table_wide import NEEDED, answers_of, choices, wide_document
from pipeline.ingest.readers.table_written import as_written
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.model import Document
from pipeline.text.word_count import word_count

ROWS = 200
"""Lines that are looked at, whether they are rows."""

WORDS_IN_ROWS = 20
"""Rows of a word each from which on they are a list of words."""

EXPLAINS = re.compile(
    r"\b(?:read ?_?me|lies ?mich|lisez[ -]?moi|léeme|leggimi|info\w*|about|notes?|notizen|hinweise?"
    r"|instructions?|legende?|légende|leyenda|key|codes?|codebook|summary|overview|übersicht|contents?|metadata|cover|intro\w*)\b",
    re.IGNORECASE,
)
"""What a sheet is called that says of the file; a sheet of one column called as a person may be all that she says."""

FEW = 2
"""Columns of a sheet that explains the others at most: what something is called, and what it means."""

SHEETS = 5
"""Sheets that are named where they were not read."""

MANY, FEW_OF = 8, 0.3
"""Rows of people who come back, and how many people for each, at most: they talk, and do not each fill in a form."""

ASKING = 3
"""Words of a question, on average."""

NUMBER = re.compile(r"[\d\s.,:;/%+TZ-]+")
LEAST_NAMES = 3
"""Columns from which on a first row may be known for a header by what it holds."""


class TableReader:
    """Tables."""

    name = "table"
    what = "tables (.csv, .tsv, .xlsx, .ods, .jsonl, .parquet)"

    def claims(self, received: Received) -> float:
        """A workbook surely; text where its header has known columns or its extension says table."""
        if received.text is None:
            if received.data.startswith(PARQUET):
                return judgement.SAYS_SO
            if is_spreadsheet(received):
                return judgement.SAYS_SO
            return (
                judgement.IN_ITS_FORM
                if b"xl/workbook" in received.data or received.suffix in (".xlsx", ".xlsm")
                else 0.0
            )
        named = received.suffix in (".csv", ".tsv", ".jsonl", ".ndjson")
        if _holds_talks(received.text) or not (named or "\n" in received.text.strip()):
            return 0.0  # a talk in one line has commas, and words that columns are called by
        seen = preview(received)
        header, columns = seen.header, seen.columns
        if named and len(columns.at) < 2 and is_labelled_text(received.text) and not has_talks_in_cells(received):
            return 0.0
        if columns.has("text") and (len(header) > 1 or named):
            known = len(columns.at)
            return judgement.table(known, called_so=named)
        if named or columns.sides:
            return judgement.CALLED_SO
        return judgement.ALMOST if _is_word_list(received.text) else 0.0

    def why(self, received: Received) -> str:
        """The columns that it knows, or a workbook's parts."""
        seen = preview(received)
        known = ", ".join(name for name in seen.header if name)[:60]
        if received.data.startswith(PARQUET):
            return f"begins with {PARQUET.decode()}, as Parquet does"
        if known and (not seen.asked or any(map(stamp_of, seen.header))):
            return f"a table without a header, with {known}"
        return f"a table with the columns {known}" if known else "a workbook"

    def read(self, received: Received) -> list[Document]:
        """One document for each value of the document column, else one.

        Raises:
            UnreadableFile: The table is damaged, or has no column of text.
        """
        preview.cache_clear()
        opened = sheets(received)
        if (
            received.text is None
            and len(opened) == 1
            and (pasted := pasted_lines(received, opened[0], reader=self.name))
        ):
            return pasted
        found = [questions_over_answers(sheet) for sheet in opened]
        found = [blocks_parted(one) for sheet in found for one in side_by_side(sheet)]
        found = [sheet if column_of_talks(sheet) >= 0 else asked_in_one_column(labels_apart(sheet)) for sheet in found]
        found = [stamps_apart(numbered_turns(sheet)) for sheet in found]
        found = _as_their_like([_with_text(people_beside_questions(sheet)) for sheet in found])
        found = [named_beside_ids(without_instructing_rows(sheet)) for sheet in found]
        found = [without_own_names(sheet, sheet.columns) for sheet in found]
        found = [each_passage_once(questions_above(sheet)) for sheet in found]
        found = [totals_left_out(counts_left_out(as_written(sheet, sheet.columns))) for sheet in found]
        if not any(sheet.rows for sheet in found):
            raise UnreadableFile("has no rows under its header", where=received.file, remedy=f"{NEEDED}.")
        found, notes = without_others(found)
        found, legends = without_legends(found)
        notes += legends
        if len(found) > 1:
            # A workbook of transcripts often has a sheet of notes or of figures beside them.
            found = _with_questions(found)
            found, left = _without_prose(found)
            notes += left
            every = found
            found = [sheet for sheet in found if _has_text(sheet)] or found[:1]
            beside = [sheet for sheet in every if sheet not in found]
            named = [people_named(sheet, beside) for sheet in found]
            found = [sheet for sheet, _ in named]
            notes += _left_out([sheet for sheet in beside if all(sheet is not people for _, people in named)])
        if not any(_has_text(sheet) for sheet in found) and (heard := _words_in_rows(found[0])).cues:
            return [heard_document(received, heard, reader=self.name)]
        own: list[tuple[str, list[Document]]] = []
        for sheet in found:
            notes += sheet.notes
            notes += _unread(sheet)
            whole = f"{received.file}#{sheet.name}" if len(found) > 1 else received.file
            said = ConsentInTable(sheet)
            notes += said.notes
            own.append((sheet.name, [said.told(document) for document in _read_sheet(received, sheet, whole)]))
        documents, again = without_repeats(own)
        notes += again
        if len(found) > 1 and len({document.id for document in documents}) < len(documents):
            raise UnreadableFile(
                "two of its sheets name the same document", where=received.file, remedy="Put them into one sheet."
            )
        # What decoding assumed is told once for the file, not for each of its documents.
        documents[1:] = [
            replace(document, warnings=document.warnings[len(received.warnings) :]) for document in documents[1:]
        ]
        if documents:
            documents[0] = replace(documents[0], warnings=(*documents[0].warnings, *dict.fromkeys(notes)))
        if not any(document.turns for document in documents):
            raise UnreadableFile("has no words in its column of text", where=received.file, remedy=f"{NEEDED}.")
        return documents


def _holds_talks(text: str) -> bool:
    """Whether lines of JSON have each a list of turns or of words, which is no cell of a table."""
    first = text.lstrip().partition("\n")[0]
    if not first.startswith("{"):
        return False
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        return False
    lists = [value for value in row.values() if isinstance(value, list)]
    return any(len(value) > 1 and all(isinstance(one, dict) for one in value) for value in lists)


def _is_word_list(text: str) -> bool:
    """Whether every line has a word, when, and who: as many cells as the others, parted by tabs, none of two words."""
    rows = [line.split("\t") for line in text[: ROWS * 200].split("\n")[:ROWS] if line]
    return (
        len(rows) > WORDS_IN_ROWS
        and len(rows[0]) > 2
        and all(len(row) == len(rows[0]) and all(len(cell.split()) == 1 for cell in row) for row in rows)
    )


def _with_questions(found: list[Sheet]) -> list[Sheet]:
    """The sheets, the answers by number with the words of their questions, without the sheet that says these."""
    talks = [sheet for sheet in found if {"speaker", "text"} <= sheet.columns.at.keys()]
    named = [
        (sheet, None) if sheet in talks else questions_named(sheet, [other for other in found if other is not sheet])
        for sheet in found
    ]
    said = [other for _, other in named if other is not None]
    if all(any(other is sheet for other in said) for sheet in found):
        return found  # each has what the other has
    return [
        sheet for (sheet, _), before in zip(named, found, strict=True) if all(before is not other for other in said)
    ]


def _without_prose(found: list[Sheet]) -> tuple[list[Sheet], list[str]]:
    """The sheets without those of prose (``README``) beside tables whose columns are known, and a notice of these."""
    prose = [sheet for sheet in found if _is_prose(sheet)]
    talks = [sheet for sheet in found if sheet not in prose and _has_text(sheet)]
    if not prose or not talks or not all(sheet.columns.at or sheet.columns.sides for sheet in talks):
        return found, []
    told = [
        f"the sheet {sheet.name!r} was not read, for it says of the file and is no table" for sheet in prose[:SHEETS]
    ]
    return [sheet for sheet in found if sheet not in prose], told


def _is_prose(sheet: Sheet) -> bool:
    """Whether a sheet is called as one that explains, and one or two columns without a known name hold its words."""
    if not EXPLAINS.search(sheet.name) or sheet.columns.at or sheet.columns.sides or sum(map(bool, sheet.header)) > FEW:
        return False
    return column_of_lists(sheet) < 0 and column_of_talks(sheet) < 0


def _left_out(sheets: Sequence[Sheet]) -> list[str]:
    """A notice of the sheets that have no column of words."""
    if not sheets:
        return []
    names = ", ".join(repr(sheet.name) for sheet in sheets[:SHEETS])
    more = " ..." if len(sheets) > SHEETS else ""
    if len(sheets) == 1:
        return [f"the sheet {names} was not read, for it has no column of words"]
    return [f"the sheets {names}{more} were not read, for they have no column of words"]


def _is_headed(sheet: Sheet) -> bool:
    """Whether the first row names columns, for it is unlike what stands below: words above numbers, none twice."""
    names = [name for name in sheet.header if name]
    if not sheet.asked or len(names) < LEAST_NAMES or len(set(names)) < len(names) or any(map(NUMBER.fullmatch, names)):
        return False
    held = [[cells[place] for _, cells in sheet.rows if cells[place]] for place in range(len(sheet.header))]
    valued = [cells for cells in held if cells and all(map(NUMBER.fullmatch, cells))]
    return bool(valued) and not any(name in cells for name, cells in zip(sheet.header, held, strict=True) if name)


def _words_in_rows(sheet: Sheet) -> Heard:
    """What a table without a header says that has a word a row, or names alone in rows above what they say."""
    if _is_headed(sheet):
        return Heard([])
    rows = [list(sheet.header), *(list(cells) for _, cells in sheet.rows)]
    filled = [[(place, cell) for place, cell in enumerate(row) if cell.strip()] for row in rows]
    if all(len(cells) == 1 for cells in filled) and len({cells[0][0] for cells in filled}) == 2:
        first = filled[0][0][0]
        name = ""
        rows = []
        for ((place, cell),) in filled:
            name = cell if place == first else name
            rows += [] if place == first else [[name, cell]]
    return heard_in([rows])


def _layout(columns: Columns, sheet: Sheet) -> str:
    """``segmented``, ``long``, ``sides`` or ``wide``."""
    if columns.sides:
        return "sides"
    if _is_form(columns, sheet):
        return "wide"
    named = columns.has("speaker") or columns.has("turn")
    # Where people are named, ids that not all rows have are no passages'.
    named = named or (columns.has("participant") and not all(columns.cell(cells, "id") for _, cells in sheet.rows))
    named = named or (columns.has("participant") and talk_by_turns(sheet, columns))
    if columns.has("text") and columns.has("id") and not named and not _are_asked(columns, sheet):
        return "segmented"
    if columns.has("text") and (columns.has("speaker") or columns.has("turn") or columns.has("question")):
        return "long"
    if columns.has("text") and columns.has("start") and (columns.has("end") or len(answers_of(sheet, columns)) < 2):
        return "long"
    if columns.has("text") and columns.has("participant") and people_come_back(sheet, columns):
        return "long"
    if columns.has("text") and columns.has("document") and come_back(sheet, columns.at["document"]):
        return "long" if len(answers_of(sheet, columns)) < 2 else "wide"
    return "wide"


def _are_asked(columns: Columns, sheet: Sheet) -> bool:
    """Whether each row has a question in words, and for its id only a number that counts the rows."""
    ids = [columns.cell(cells, "id") for _, cells in sheet.rows]
    counted = all(map(str.isdecimal, ids)) and all(int(after) - int(before) == 1 for before, after in pairwise(ids))
    return counted and _asks_in_words(columns, sheet)


def _asks_in_words(columns: Columns, sheet: Sheet) -> bool:
    """Whether a column holds the words of questions, and not their numbers or names."""
    asked = sum(word_count(columns.cell(cells, "question")) for _, cells in sheet.rows)
    return columns.has("question") and asked >= ASKING * len(sheet.rows)


def _is_form(columns: Columns, sheet: Sheet) -> bool:
    """Whether a column tells on which day each row was sent, as programs for forms write it, and none who speaks."""
    if not columns.has("start") or {"speaker", "turn", "role", "case"} & columns.at.keys():
        return False
    if columns.has("participant") and people_come_back(sheet, columns):
        return False  # they write to each other
    return all(DATE.search(cell) for _, cells in sheet.rows if (cell := columns.cell(cells, "start")))


def _with_text(sheet: Sheet) -> Sheet:
    """The sheet with its column of text, where words stand in one column alone and rows are of a talk.

    They are where times or ids stand beside each row, and where a few people come back row after row.
    """
    columns = sheet.columns
    if columns.has("text") or columns.sides or not {"participant", "start", "id"} & columns.at.keys():
        return sheet
    said = answers_of(sheet, columns)
    if len(said) != 1:
        return sheet
    names = [columns.cell(cells, "participant") for _, cells in sheet.rows]
    told = {(name, cells[said[0]]) for name, (_, cells) in zip(names, sheet.rows, strict=True)}
    back = columns.has("participant") and len(names) >= MANY and len(set(names)) <= FEW_OF * len(names)
    back = back and len(told) > len(set(names))  # and nobody says the same thing in every row
    counted = (columns.has("start") or columns.has("id")) and not columns.has("participant")
    if not back and not columns.has("question") and not (counted and is_no_question(sheet.header[said[0]])):
        return sheet
    note = f"the column {sheet.header[said[0]]!r} was taken for what is said"
    return replace(sheet, columns=Columns({**columns.at, "text": said[0]}), notes=(*sheet.notes, note))


def _as_their_like(found: list[Sheet]) -> list[Sheet]:
    """The sheets, one that does not tell who speaks with the column that tells it in a sheet with the same header."""
    like = {sheet.header: sheet for sheet in found if sheet.columns.has("speaker") and sheet.columns.has("text")}
    read: list[Sheet] = []
    for sheet in found:
        if sheet.header in like and not {"speaker", "participant", "turn", "role", "case"} & sheet.columns.at.keys():
            other = like[sheet.header]
            told = [note for note in other.notes if f"was {TAKEN}" in note]
            sheet = replace(sheet, columns=other.columns, notes=(*sheet.notes, *told))
        read.append(sheet)
    return read


def _unread(sheet: Sheet) -> list[str]:
    """A warning where words stand in columns that are not read as text; a wide table reads them all."""
    columns = sheet.columns
    layout = _layout(columns, sheet)
    if column_of_lists(sheet) >= 0:
        return []
    if layout == "wide":
        return choices(sheet)
    known = {*columns.at.values(), *columns.sides}
    left = [place for place in answers_of(sheet, columns) if place not in known]
    left += [columns.at["question"]] if layout == "segmented" and _asks_in_words(columns, sheet) else []
    names = ", ".join(repr(sheet.header[place]) for place in left[:5])
    read = [sheet.header[place] for place in columns.sides] or [sheet.header[place] for place in [columns.at["text"]]]
    only = " and ".join(map(repr, read)) + (" are" if len(read) > 1 else " is")
    return [f"the words in the columns {names} were not read; only {only}"] if left else []


def _has_text(sheet: Sheet) -> bool:
    return (
        column_of_lists(sheet) >= 0
        or sheet.columns.has("text")
        or bool(sheet.columns.sides or answers_of(sheet, sheet.columns))
    )


def _read_sheet(received: Received, sheet: Sheet, whole: str) -> list[Document]:
    columns = people_once(sheet, sheet.columns)
    if talks := talks_in(received, sheet, columns, whole, reader=TableReader.name):
        return talks
    layout = _layout(columns, sheet)
    if layout == "segmented":
        return segmented_documents(received, sheet, columns, whole, reader=TableReader.name)
    if layout == "wide":
        return [wide_document(received, sheet, columns, whole, reader=TableReader.name)]
    if layout == "sides":
        sheet, columns = _one_under_the_other(sheet, columns)
    elif (
        columns.has("participant")
        and not columns.has("speaker")
        and (not (columns.has("turn") or columns.has("start")) or talk_by_turns(sheet, columns))
    ):
        columns = Columns({("speaker" if kind == "participant" else kind): at for kind, at in columns.at.items()})
    return long_documents(received, sheet, columns, whole, reader=TableReader.name)


def _one_under_the_other(sheet: Sheet, columns: Columns) -> tuple[Sheet, Columns]:
    """Columns side by side, each of one who speaks, as rows of who and what."""
    names = [_side(sheet.header[place]) for place in columns.sides]
    if len(names) == len(QUESTIONS) and names[1] == QUESTIONS[1] and role_of_label(names[0]) is None:
        names = [*QUESTIONS]  # what is asked stands under "Topic"
    beside = _names_beside(sheet, names)
    kept = [kind for kind in ("start", "end", "document") if columns.has(kind)]
    rows = [
        (
            locator,
            (
                *(columns.cell(cells, kind) for kind in kept),
                (cells[beside[name]].strip() if name in beside else "") or name,
                cells[place],
                *([str(role_of_label(name))] if beside else []),
            ),
        )
        for locator, cells in sheet.rows
        for name, place in zip(names, columns.sides, strict=True)
        if cells[place].strip()
    ]
    header = (*kept, "speaker", "text", *(["role"] if beside else []))
    shown = [sheet.header[place] for place in (*beside.values(), *([] if beside else columns.sides))]
    note = f"the columns {', '.join(map(repr, shown))} were {TAKEN} speaks"
    made = Columns({kind: place for place, kind in enumerate(header)})
    return replace(sheet, header=header, rows=tuple(rows), notes=(*sheet.notes, note), columns=made), made


def _names_beside(sheet: Sheet, sides: Sequence[str]) -> dict[str, int]:
    """The columns with the names of who asks and who answers, beside questions and answers: ``Asker Name``."""
    if tuple(sides) != QUESTIONS:
        return {}
    names = {place: spaced(name) for place, name in enumerate(sheet.header) if place not in sheet.columns.sides}
    found = {}
    for side, called in zip(QUESTIONS, (ASKER, ANSWERER), strict=True):
        places = (place for place, name in names.items() if called.fullmatch(name))
        named = (place for place in places if any(cells[place].strip() for _, cells in sheet.rows))
        if (place := next(named, None)) is not None:
            found[side] = place
    if sheet.columns.has("participant"):
        found.setdefault(QUESTIONS[1], sheet.columns.at["participant"])
    return found


def _side(name: str) -> str:
    """Who speaks in a column of questions or of answers, called so; else what the column is called."""
    words = set(re.findall(r"\w+", name.casefold()))
    if words & QUESTION:
        return "Q"
    return "A" if words & ANSWER else name
