"""Tables below one another in a sheet, fields above questions, passages with codes, forms by when they were sent."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.readers.table import TableReader
from pipeline.model import Document
from tests.ingest.make import received, speech, workbook
from tests.ingest.readers.test_table_surveys import BENCH, BUS, DOOR, LAMPS, PROMPTS, STAIRS, answers, told

RUTH, OMAR = (BUS, LAMPS, DOOR), (STAIRS, BENCH, BUS)


def read(rows: Sequence[Sequence[object]], **more: Sequence[Sequence[object]]) -> list[Document]:
    return TableReader().read(received(workbook(Sheet1=rows, **more), "talks.xlsx"))


def asked(said: Sequence[str]) -> list[list[str]]:
    return [list(pair) for pair in zip(PROMPTS, said, strict=True)]


def test_questions_that_come_again_under_a_name_are_of_another_person() -> None:
    for head in ([], [["Question", "Answer"]]):
        documents = read([["Ruth Lanyon", ""], *head, *asked(RUTH), ["Omar Lindt", ""], *head, *asked(OMAR)])

        assert [document.id for document in documents] == ["Ruth Lanyon", "Omar Lindt"]
        assert [answers(document) for document in documents] == [
            [*zip(PROMPTS, RUTH, strict=True)],
            [*zip(PROMPTS, OMAR, strict=True)],
        ]
        assert "2 tables below one another" in told(documents[0])


def test_sections_of_one_interview_are_no_people() -> None:
    rows = [["Coming here", ""], [PROMPTS[0], BUS], ["Staying", ""], [PROMPTS[1], LAMPS], [PROMPTS[2], DOOR]]
    (document,) = read([["Question", "Answer"], *rows])

    assert len(document.turns) == 6


def test_a_header_that_comes_again_under_a_title_begins_another_talk() -> None:
    heads = ["Time", "Speaker", "Text"]
    ruth, omar = (
        [[f"00:0{at}:00", ("Interviewer", name)[at % 2], said] for at, said in enumerate((PROMPTS[0], *own))]
        for name, own in (("Ruth", (BUS,)), ("Omar", (DOOR,)))
    )
    first, second = read([["Talk with Ruth"], heads, *ruth, ["Talk with Omar"], heads, *omar])

    assert (first.id, second.id) == ("Talk with Ruth", "Talk with Omar")
    assert speech(second) == [("Interviewer", PROMPTS[0]), ("Omar", DOOR)]


def test_a_header_that_comes_again_without_a_title_is_no_turn() -> None:
    heads = ["Speaker", "Text"]
    (document,) = read([heads, ["Ada", PROMPTS[0]], ["Ruth", BUS], heads, ["Ada", PROMPTS[1]], ["Ruth", LAMPS]])

    assert [words for _, words in speech(document)] == [PROMPTS[0], BUS, PROMPTS[1], LAMPS]


def test_fields_above_questions_without_a_header() -> None:
    documents = read(
        [["Name", "Ruth"], ["Age", "34"], *asked(RUTH)], Sheet2=[["Name", "Omar"], ["Age", "70"], *asked(OMAR)]
    )

    assert [answers(document) for document in documents] == [
        [*zip(PROMPTS, RUTH, strict=True)],
        [*zip(PROMPTS, OMAR, strict=True)],
    ]
    assert "what stands above the header was not read: 'Name Ruth / Age 34'" in told(documents[0])


def test_a_passage_under_several_codes_is_read_once() -> None:
    rows = [[1, "ruth", "door", BUS], [1, "ruth", "time", BUS], [2, "ruth", "light", LAMPS], [3, "omar", "door", DOOR]]
    documents = read([["id", "document", "tag", "content"], *rows])

    assert [words for document in documents for _, words in speech(document)] == [BUS, LAMPS, DOOR]
    assert "1 row with a passage that stands above under another code" in told(documents[0])


def test_places_of_coded_segments_are_no_times() -> None:
    heads = ["Document group", "Document name", "Code", "Begin", "End", "Segment"]
    rows = [["A", ("Ruth", "Omar")[at % 2], "door", at + 3, at + 3, said] for at, said in enumerate((*RUTH, *OMAR))]
    first, second = read([heads, *rows])

    assert [words for _, words in speech(first)] == [" / ".join((BUS, DOOR, BENCH))]
    assert first.turns[0].time is None
    assert second.id == "Omar"


def test_a_form_with_one_column_of_comments_has_a_person_a_row() -> None:
    heads = ["ID", "Start time", "Completion time", "Email", "Name", "Comments"]
    rows = [[at, f"2024-03-01 10:0{at}", f"2024-03-01 10:1{at}", "", "", said] for at, said in enumerate(RUTH, start=1)]
    (document,) = read([heads, *rows])

    assert len({turn.case for turn in document.turns}) == 3
