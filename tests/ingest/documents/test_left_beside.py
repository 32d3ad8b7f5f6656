"""What stands in a column beside the talk is told in every container, as it is left out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import docx
import pytest

from pipeline.ingest import read_corpus
from pipeline.model import Document
from tests.ingest.make import speech

ROWS = (
    ("Anna", "How did you come to the mill?", "looks away"),
    ("Pavel", "My aunt ran it, and I helped her.", ""),
    ("Anna", "And then, what did you do?", "phone rings outside"),
    ("Pavel", "I stayed there for the winter, as you know.", "laughs a lot"),
    ("Anna", "Would you do it again?", ""),
    ("Pavel", "Every single year, I would.", "very sure"),
)
HEADS = (
    ("Speaker", "Text", "Remarks"),
    ("Who", "Words", "Notes"),
    ("Speaker", "Transcript", "Comments"),
    ("Sprecher", "Text", "Bemerkungen"),
    ("Hablante", "Texto", "Observaciones"),
    ("Speaker", "Text", "Body language"),
)
TOLD = "columns beside the talk in a table were left out"


def read(folder: Path, kind: str, rows: Sequence[Sequence[str]]) -> Document:
    file = folder / f"talk.{kind}"
    if kind == "html":
        cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
        file.write_text(
            f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>", "utf-8"
        )
    else:
        word = docx.Document()
        table = word.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        word.save(str(file))
    (document,) = read_corpus(folder).documents
    return document


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_a_column_of_remarks_is_told(
    tmp_path: Path, kind: str, head: tuple[str, str, str], order: tuple[int, int, int]
) -> None:
    document = read(tmp_path, kind, [[row[place] for place in order] for row in (head, *ROWS)])

    assert speech(document) == [(who, words) for who, words, _ in ROWS]
    assert f"{TOLD} ({head[2]!r})" in document.warnings


def test_without_a_header_it_is_told_by_its_place(tmp_path: Path) -> None:
    assert f"{TOLD} (the 3. from the left)" in read(tmp_path, "docx", ROWS).warnings


@pytest.mark.parametrize("beside", ["12", "", "x"])
def test_numbers_and_marks_are_not_told(tmp_path: Path, beside: str) -> None:
    document = read(tmp_path, "docx", [HEADS[0], *((who, words, beside) for who, words, _ in ROWS)])

    assert not any(TOLD in one for one in document.warnings)
