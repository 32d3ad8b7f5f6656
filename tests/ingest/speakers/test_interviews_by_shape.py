"""Several interviews under lines that are made alike, with another name in each."""

from __future__ import annotations

import pytest

from pipeline.ingest.doubts.heads_in_words import heads_in_words
from pipeline.ingest.readers.odt import OpenDocumentReader
from pipeline.ingest.speakers.interviews_by_shape import heads_of_one_shape, is_like
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.containers import odt_of
from tests.ingest.make import received
from tests.ingest.speakers.test_interviews_by_person import TALKS

PEOPLE = (("Ada Lind", "boatman", 34), ("Rosa Quist", "cashier", 51), ("Per Holm", "clerk", 28))


def read(head: str, asking: str, answering: str) -> Document:
    text = "\n\n".join(
        head.format(name=name, post=post, age=age, number=number)
        + "\n\n"
        + "\n\n".join(f"{asking}{asked}\n{answering}{said}" for asked, said in talk)
        for number, ((name, post, age), talk) in enumerate(zip(PEOPLE, TALKS, strict=True), 1)
    )
    (document,) = OpenDocumentReader().read(received(odt_of(text.split("\n")), "talks.odt"))
    return finish(document)


@pytest.mark.parametrize("head", ["Transcript: {name}", "ENTREVISTA A {name}", "Dhr. {name}, {post}"])
@pytest.mark.parametrize(("asking", "answering"), [("Q: ", "A: "), ("", "R: ")])
def test_a_line_of_the_shape_of_the_first_heads_another_interview(head: str, asking: str, answering: str) -> None:
    document = read(head, asking, answering)
    answers = [turn for turn in document.turns if turn.role is Role.RESPONDENT and turn.kind is Kind.SPEECH]

    assert [document.slice(turn.paragraphs) for turn in answers] == [said for talk in TALKS for _, said in talk]
    assert len({turn.case for turn in answers}) == 3


def test_headings_of_whom_somebody_with_a_name_tells_part_nothing() -> None:
    document = read("Uncle {name}", "Ida: ", "Omar: ")

    assert not heads_of_one_shape(document)


def test_where_no_name_is_known_it_is_doubted() -> None:
    document = read("Student {number} [{post}]", "Q: ", "A: ")

    (doubt,) = heads_in_words(document, [turn for turn in document.turns if turn.kind is Kind.SPEECH])
    assert "'Student 2 [cashier]'" in doubt


def test_a_line_is_like_another_by_its_first_word_its_numbers_and_its_signs() -> None:
    assert is_like("Visit 2: Rosa Quist, 51", "Visit 1: Ada Maria Lind, 34")
    assert not is_like("Visit 2: the harbour", "Visit 1: Ada Lind")
    assert not is_like("Rosa Quist, cashier", "Ada Lind, boatman")
