"""A transcript that was pasted into a spreadsheet line by line: one column, and its rows are the lines of the talk."""

from __future__ import annotations

import re

from pipeline.ingest.documents.classify import documents_of
from pipeline.ingest.documents.paragraphs import Opened, Paragraph, Row, TextRun, lines_of
from pipeline.ingest.judgement import FEW, TALK
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.pasted_captions import pasted_captions
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.transcript.labels import label_readings
from pipeline.ingest.transcript.parted_lines import parted
from pipeline.model import Document
from pipeline.text.whole_numbers import whole_number

LEAST = 6
"""Labels, from which on the rows are the lines of a talk."""

_NUMBER = re.compile(r"\d+$")


def pasted_lines(received: Received, sheet: Sheet, *, reader: str) -> list[Document]:
    """The document of a sheet of one column whose rows are captions, or the lines of a talk with labels; else none.

    Args:
        received: The file.
        sheet: The only one of the file that has words.
        reader: The name of the reader that opened it.
    """
    if len(sheet.header) != 1 or len(sheet.rows) < LEAST:
        return []
    items = _paragraphs(sheet)
    lines = lines_of(items)
    if not pasted_captions(lines)[0]:
        lines = parted(lines)
        readings = label_readings(lines)
        labels = readings[0].labels if readings and readings[0].score >= TALK else {}
        if len({label.speaker for label in labels.values()}) < FEW or len(labels) < LEAST:
            return []
    return documents_of(received, Opened(tuple(items), sheet.notes), reader=reader)


def _paragraphs(sheet: Sheet) -> list[Paragraph]:
    """The rows as paragraphs, with an empty one where rows are left empty."""
    above = [("row 1", text) for text in sheet.above.split(" / ") if text]
    head = [(sheet.asked, sheet.header[0])] if sheet.asked else []
    found: list[Paragraph] = []
    before = 0
    for locator, text in [*above, *head, *((at, cells[0]) for at, cells in sheet.rows)]:
        number = whole_number(match[0]) if (match := _NUMBER.search(locator)) else before + 1
        if number > before + 1 and found:
            found.append(Paragraph())
        rows = tuple(Row((TextRun(line, locator=locator),), locator) for line in text.split("\n") if line.strip())
        found.append(Paragraph(rows))
        before = number
    return found
