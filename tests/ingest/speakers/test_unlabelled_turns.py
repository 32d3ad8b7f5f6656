"""What stands without a label between two turns of one speaker, where two speak in turn."""

from __future__ import annotations

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import received

TALK = """I: How did you come to the ferry?
N: My aunt sold the tickets, and I carried her box.
I: What was the first winter like?
N: It was cold, and the engine would not start.
I: Who helped you then?
N: Nobody did. I learned it by myself.
I: Would you do it again?
N: I would, most days.
"""


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "visit.txt"))
    return finish(document)


def said(document: Document) -> list[tuple[str, str]]:
    return [(turn.speaker, document.slice(turn.paragraphs)) for turn in document.turns if turn.kind is Kind.SPEECH]


def test_an_answer_without_a_label_is_the_other_speakers() -> None:
    document = read(TALK.replace("N: It was cold", "It was cold"))

    assert said(document) == said(read(TALK))
    assert [turn.case for turn in document.turns] == ["", "N"] * 4
    assert any("1 turn without a label, such as 'It was cold" in told for told in document.warnings)


def test_a_question_without_a_label_is_the_other_speakers() -> None:
    document = read(TALK.replace("I: Who helped", "Who helped"))

    assert said(document) == said(read(TALK))
    assert any("'Who helped you then?'" in told for told in document.warnings)


def test_the_letter_of_who_asks_may_be_a_word_of_the_answer() -> None:
    document = read(TALK.replace("N: I would, most days.", "I would, most days.\nI: Thank you."))

    assert ("N", "I would, most days.") in said(document)


def test_what_may_be_a_label_is_no_paragraph_without_one() -> None:
    document = read(TALK.replace("N: Nobody did. I", "Mate of the ferry: I helped. I"))

    assert ("N", "Mate of the ferry: I helped. I learned it by myself.") not in said(document)


def test_an_answer_in_two_paragraphs_is_one_turn() -> None:
    document = read(TALK.replace("N: It was cold, and", "It was cold.\n\nAnd then"))

    assert ("N", "It was cold. And then the engine would not start.") in said(document)


def test_who_speaks_in_several_paragraphs_keeps_them() -> None:
    several = TALK.replace("box.", "box.\nThat was long ago.").replace("start.", "start.\nWe sat there.")
    text = several.replace("N: Nobody did.", "Nobody did.")

    assert said(read(text))[4][0] == "I"


def test_where_the_other_speaks_next_it_is_doubted() -> None:
    (document,) = doubted([read(TALK.replace("N: Nobody did. I", "I needed nobody.\nN: I"))])

    assert ("I", "Who helped you then? I needed nobody.") in said(document)
    assert any(
        "answers stand within the turns of those who ask, such as 'I needed" in told for told in document.warnings
    )
