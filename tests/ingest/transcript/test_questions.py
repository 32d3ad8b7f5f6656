"""Questions that carry no label, and the answers between them."""

from __future__ import annotations

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.make import kinds, received


def read(text: str, file: str = "talk.txt") -> Document:
    (document,) = TextReader().read(received(text, file))
    return finish(document)


def test_answers_in_quotation_marks_have_questions_before_them() -> None:
    asked = "Was kochen Sie gern?\n\n„Suppe, meist mit Lauch.“\n\nUnd wo? (daheim, im Betrieb)\n\n„Daheim.“\n\n"
    document = read(f"Zur Person\n\n{asked * 2}Zur Küche\n\n{asked}")

    roles = [turn.role for turn in document.turns if turn.kind is Kind.SPEECH]
    assert roles == [Role.INTERVIEWER, Role.RESPONDENT] * 6
    assert kinds(document, Kind.HEADING) == ["Zur Person", "Zur Küche"]
