"""What the cells of a table hold: their words, and how many ask."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun, text_of
from pipeline.ingest.transcript.topic_guide import SENTENCES
from pipeline.text.full_stops import has_question_mark

ASKING, ANSWERING = 0.6, 0.3
"""Share of the left cells that ask at least, and of the right ones at most, in a table of questions and answers."""

ROWS = 2
"""Rows with words on both sides, or turns of two speakers, that a talk needs."""


def text_of_cell(cell: Sequence[Paragraph]) -> str:
    """The words of a cell, with single spaces."""
    return " ".join(" ".join(paragraph.text for paragraph in cell).split())


def filled_rows(grid: Grid) -> list[tuple[tuple[Paragraph, ...], ...]]:
    """The rows of a table in which words stand."""
    return [row for row in grid.rows if any(map(text_of_cell, row))]


def as_heading(row: Sequence[tuple[Paragraph, ...]], locator: str) -> Paragraph:
    """``Respondent: W1``."""
    cells = [[run for one in cell for line in one.rows for run in line.runs] for cell in row if text_of_cell(cell)]
    joint = " " if text_of(cells[0]).rstrip().endswith(":") else ": "
    runs = [run for cell in cells for run in (TextRun(joint), *cell)]
    return Paragraph((Row(tuple(runs[1:]), locator),), Form.HEADING, 3)


def share_with_questions(texts: Sequence[str]) -> float:
    """The share of the texts in which a question stands."""
    return sum(map(has_question_mark, texts)) / len(texts)


def share_of_questions(texts: Sequence[str]) -> float:
    """The share of the texts of which half or more of the sentences ask; an answer may ask back."""
    asking = 0
    for text in texts:
        sentences = SENTENCES.findall(text)
        asking += 2 * sum(map(has_question_mark, sentences)) >= len(sentences) > 0
    return asking / len(texts)
