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


def test_pivot_tables_beside_the_answers_are_not_read() -> None:
    form = [["When", *PROMPTS], ["March", *RUTH], ["April", *OMAR]]
    counted = [["Row Labels", f"Count of {PROMPTS[0]}"], [BUS, "1"], [STAIRS, "1"]]
    pivot = [["Lit?", "No"], ["", ""], *counted]
    (document,) = read(pivot, Form=form)

    assert [words for _, words in speech(document)[1::2]] == [*RUTH, *OMAR]
    assert "'Sheet1' is a pivot table and was not read" in told(document)


def test_rows_that_were_sent_on_days_are_people_whatever_the_day_is_called() -> None:
    rows = [[f"2024/03/0{at} 7:34:09 AM", ("May", "June")[at % 2], said] for at, said in enumerate((*RUTH, *OMAR), 1)]
    (document,) = read([["Time", "Session", "Additional comment"], *rows])

    assert len({turn.case for turn in document.turns}) == 6
    assert document.turns[0].time is None


def test_a_heading_that_pandas_named_is_blank() -> None:
    heads = ["ID", "How was it?", "Unnamed: 2", "How is it now?"]
    labels = ["Open-Ended Response", "Response", "Any comments?", "Response"]
    rows = [[str(at), str(at % 5), said, "4"] for at, said in enumerate((*RUTH, *OMAR), 1)]
    (document,) = read([heads, labels, *rows])

    assert speech(document)[0] == ("", "How was it?: Any comments?")


def test_a_delimiter_that_cuts_all_rows_alike_is_the_one() -> None:
    said = ("I came, as I said, by bus, late, and wet", "The lamps, all of them, are out, in spring, too, here")
    rows = [["day", "entrevistado", "pergunta", "resposta"], *(["1", "R4", PROMPTS[0], one] for one in said * 2)]
    text = "\n".join("\t".join(row) for row in rows)
    (document,) = TableReader().read(received(text, "talks.csv"))

    assert speech(document)[:2] == [("Q", PROMPTS[0]), ("R4", said[0])]


def test_people_who_come_back_on_a_day_write_to_each_other() -> None:
    rows = [[f"2024-03-01 10:0{at}", "g1", ("Ruth", "Omar")[at % 2], said] for at, said in enumerate((*RUTH, *OMAR))]
    (document,) = read([["timestamp", "group_id", "author", "message"], *rows])

    assert [speaker for speaker, _ in speech(document)] == ["Ruth", "Omar"] * 3


def test_two_names_above_questions_and_answers_say_who_they_are_of() -> None:
    (document,) = read([["Ada", "Ruth"], *asked(RUTH)])

    assert speech(document)[:2] == [("Ada", PROMPTS[0]), ("Ruth", BUS)]
