from __future__ import annotations

from pipeline.ingest.readers.table_columns import columns_of
from pipeline.ingest.readers.table_people import named_beside_ids, people_named
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


RUTH, OMAR = "61aa176028e58401d44d2afc", "60d4cc5ac4ced20a9c9e039f"


def test_names_beside_the_ids_of_a_program_say_who_speaks() -> None:
    header = ("person", "speech", "title")
    said = sheet("Talk", header, (RUTH, "How was it?", "Ruth Lanyon"), (OMAR, "I liked it.", "Minister Omar Hill"),
                 ("", "So did I.", "Secretary Ida Moor"), (OMAR, "Did you?", "Omar Hill"),
                 (OMAR, "Yes.", "Omar Hill"))  # fmt: skip

    named = named_beside_ids(said)

    assert [cells[0] for _, cells in named.rows] == ["Ruth Lanyon", "Omar Hill", "Secretary Ida Moor"] + 2 * [
        "Omar Hill"
    ]
    assert named.columns.has("speaker")
    assert named.notes == ("the column 'title' was taken for who speaks, instead of the ids in 'person'",)


def test_ids_without_names_beside_them_and_names_of_people_stay() -> None:
    header = ("person", "speech", "topic")
    topics = sheet("Talk", header, (RUTH, "How was it?", "The harbour"), (OMAR, "I liked it.", "The harbour"))
    names = sheet("Talk", header, ("Ruth", "How was it?", "Ann"), ("Omar", "I liked it.", "Ida"))

    assert named_beside_ids(topics) is topics
    assert named_beside_ids(names) is names
