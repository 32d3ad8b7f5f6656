"""Who plays which part is told above a table of who said what, and said by nobody."""

from __future__ import annotations

import pytest

from pipeline.ingest.documents.classify import documents_of
from pipeline.ingest.documents.paragraphs import Grid, Opened, Paragraph, Row, TextRun
from pipeline.model import Document
from tests.ingest.make import received, speech

TALK = [("Rafael", "How did you begin?"), ("Marta", "I taught at a school, and I liked it.")] * 4


def paragraph(text: str) -> Paragraph:
    return Paragraph((Row((TextRun(text),), "paragraph"),))


def read(*above: str) -> Document:
    rows = tuple(((paragraph(who),), (paragraph(text),)) for who, text in (("Speaker", "Text"), *TALK))
    items: tuple[Paragraph | Grid, ...] = (*map(paragraph, above), Grid(rows, "table"))
    (document,) = documents_of(received("", "talk.docx"), Opened(items), reader="word")
    return document


@pytest.mark.parametrize(
    "above",
    [
        ("Interviewee: Marta (not her name)", "Interviewer: Rafael"),
        ("Entrevistador: Rafael", "Entrevistada: Marta Souza, professora"),
        ("Interviewer: Rafael",),
    ],
)
def test_names_above_a_table_are_said_by_nobody(above: tuple[str, ...]) -> None:
    assert speech(read(*above)) == TALK


def test_turns_above_a_table_are_said() -> None:
    turns = [
        ("Rafael", "Shall we start?"),
        ("Marta", "I am glad to be here."),
        ("Rafael", "So am I."),
        ("Marta", "Good."),
    ]

    assert speech(read(*(f"{who}: {text}" for who, text in turns)))[: len(turns)] == turns
