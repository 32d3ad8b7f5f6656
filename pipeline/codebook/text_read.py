"""Reads a codebook from a text: NVivo's in Word, Taguette's in Word or HTML, and any table in Word."""

from __future__ import annotations

from pathlib import Path

from pipeline.codebook.code_systems import indented_codes, tag_list
from pipeline.codebook.problems import Problems
from pipeline.codebook.table_entries import TableEntries
from pipeline.codebook.table_read import read_rows
from pipeline.qda.taguette import paragraphs
from pipeline.runtime.word_text import WordTable, word_blocks

WORD_SUFFIX = ".docx"
PAGE_SUFFIXES = (".html", ".htm")


def read_word(data: bytes, path: Path, problems: Problems) -> TableEntries:
    """The entries of a codebook in Word.

    Raises:
        CallError: It is no Word file.
    """
    blocks = word_blocks(data, where=str(path))
    tables = [block for block in blocks if isinstance(block, WordTable) and len(block.rows) > 1]
    found = [indented_codes(table.rows[0][1], table.rows[1:]) for table in tables]
    if theirs := [one for one in found if one]:
        # NVivo writes a table for each folder of codes.
        return TableEntries([entry for one in theirs for entry in one.entries], list(dict.fromkeys(_notes(theirs))))
    if tags := tag_list([block for block in blocks if isinstance(block, str) and block.strip()]):
        return tags
    rows = max((table.rows for table in tables), key=len, default=())
    return read_rows([(number, list(cells)) for number, (_, cells) in enumerate(rows, start=1)], problems)


def read_page(text: str, problems: Problems) -> TableEntries:
    """The entries of a codebook that Taguette wrote as HTML."""
    if tags := tag_list(paragraphs(text)):
        return tags
    problems.add(0, "this is no codebook of Taguette", remedy="Give its codebook as .html, .docx, .csv or .qdc.")
    return TableEntries()


def _notes(found: list[TableEntries]) -> list[str]:
    return [note for one in found for note in one.notes]
