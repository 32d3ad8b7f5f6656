from __future__ import annotations

from pipeline.ingest.readers.table_columns import columns_of
from pipeline.ingest.readers.table_people import people_named
from pipeline.ingest.readers.table_sheet import Sheet


def sheet(name: str, *rows: tuple[str, ...]) -> Sheet:
    below = tuple((f"row {number}", row) for number, row in enumerate(rows[1:], start=2))
    return Sheet(rows[0], below, f"talk.xlsx [{name}]", columns=columns_of(rows[0]), asked="row 1")


TALK = sheet("Talk", ("speaker_id", "utterance"), ("S1", "How was it?"), ("S2", "I liked it."))


def test_names_and_roles_come_from_the_sheet_that_lists_all_who_speak() -> None:
    places = sheet("Places", ("id", "name"), ("T1", "the yard"))
    people = sheet("People", ("id", "name", "role"), ("S1", "Ruth", "interviewer"), ("S2", "Omar", "interviewee"))

    named, told = people_named(TALK, [places, people])

    assert told is people
    assert [cells for _, cells in named.rows] == [
        ("Ruth", "How was it?", "interviewer"),
        ("Omar", "I liked it.", "interviewee"),
    ]
    assert named.columns.has("role")
    assert named.notes == ("the sheet 'People' was taken for who speaks",)


def test_a_sheet_that_lists_some_or_tells_nothing_is_none() -> None:
    some = sheet("People", ("id", "name"), ("S1", "Ruth"))
    marks = sheet("People", ("id", "place"), ("S1", "Riva"), ("S2", "Wells"))
    twice = sheet("People", ("id", "name"), ("S1", "Ruth"), ("S2", "Omar"), ("S2", "Ada"))

    assert people_named(TALK, [some, marks, twice]) == (TALK, None)
