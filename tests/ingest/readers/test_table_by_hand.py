"""Tables as people keep them by hand, and as programs for coding and surveys give them to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.ingest.readers.table import TableReader
from pipeline.model import Document
from tests.ingest.make import received, speech, workbook

TALK = (
    ("Ann", "How did you find the work?"),
    ("Bo", "My aunt knew the foreman, so I went."),
    ("Ann", "Was it hard?"),
    ("Bo", "The first winter was, for the hall was never warm."),
    ("Ann", "Did anybody help you?"),
    ("Bo", "The old ones did, when nobody looked."),
)
SAID = [said for _, said in TALK]


def read(*rows: Sequence[object], **others: Sequence[Sequence[object]]) -> list[Document]:
    return TableReader().read(received(workbook(Talk=rows, **others), "talk.xlsx"))


def told(documents: Sequence[Document]) -> str:
    return " ".join(warning for document in documents for warning in document.warnings)


def test_a_column_of_turns_in_words_is_what_is_said() -> None:
    (document,) = read(("Speaker", "Turn", "Words"), *((who, said, len(said.split())) for who, said in TALK))
    assert tuple(speech(document)) == TALK


def test_comments_stand_behind_every_other_name_of_words() -> None:
    pairs = zip(SAID[::2], SAID[1::2], strict=True)
    rows = [(at, asked, answer, "was tired" if at == 1 else None) for at, (asked, answer) in enumerate(pairs)]
    (document,) = read(("#", "Question", "Answer", "Comments"), *rows)
    assert [said for _, said in speech(document)] == SAID


def test_a_comment_that_nobody_wrote_leaves_the_words_to_the_segment() -> None:
    rows = [("", "Talk 1", "Work", at, said) for at, said in enumerate(SAID, start=1)]
    documents = read(("Comment", "Document name", "Code", "Beginning", "Segment"), *rows)
    assert [document.id for document in documents] == ["Talk 1"]
    assert "The first winter was" in documents[0].text


def test_people_who_speak_by_turns_are_no_cases_of_passages() -> None:
    rows = [(f"S{at}", f"00:0{at}:00", who, said) for at, (who, said) in enumerate(TALK)]
    (document,) = read(("Segment ID", "Start", "Participant", "Text"), *rows)
    assert tuple(speech(document)) == TALK
    assert document.turns[2].time == (120.0, 120.0)
    rows = [(f"S{at}", "Interviewer" if who == "Ann" else who, said) for at, (who, said) in enumerate(TALK)]
    (document,) = read(("Segment ID", "Participant", "Text"), *rows)
    assert speech(document)[:2] == [("Interviewer", SAID[0]), ("Bo", SAID[1])]


def test_the_codes_of_limesurvey_do_not_hide_whose_answers_stand_in_a_row() -> None:
    header = ("id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "G01Q01. What do you like?")
    rows = [(str(at), f"2023-01-0{at}", "3", said) for at, said in enumerate(SAID[1::2], start=1)]
    (document,) = read(header, *rows)
    assert [case.id for case in document.cases] == ["1", "2", "3"]


@pytest.mark.parametrize("names", [("1 : Ruth", "2 : Omar"), ("Ruth", "Omar")])
def test_a_column_without_a_heading_names_who_is_told_of(names: tuple[str, str]) -> None:
    header = ("", "How the work began", "What was hard in it")
    (document,) = read(header, (names[0], *SAID[1:4:2]), (names[1], *SAID[3:6:2]))
    assert [case.id for case in document.cases] == list(names)


def test_fields_above_a_header_are_no_header() -> None:
    fields = (("Guide for the talks",), ("Interviewee", "Bo"), ("Date", "3 May"))
    header = ("Topic", "Question", "Notes / Answer")
    rows = [("Start" if not at else "", SAID[at], SAID[at + 1]) for at in range(0, 6, 2)]
    (document,) = read(*fields, (), header, *rows)
    assert [said for _, said in speech(document)] == SAID
    assert "Interviewee Bo" in told([document])


def test_a_sheet_of_prose_beside_talks_is_not_read_and_told() -> None:
    about = [("This file holds what was said in the hall.",), ("Each sheet is one talk, with other names.",)]
    about.append(("Ask the office where something is not clear.",))
    (document,) = read(("Speaker", "Text"), *TALK, README=about)
    assert tuple(speech(document)) == TALK
    assert "the sheet 'README' was not read" in told([document])
    (alone,) = TableReader().read(received(workbook(README=about), "about.xlsx"))
    assert alone.turns


def test_rows_of_a_workbook_that_end_early_need_no_word() -> None:
    (document,) = read(("Speaker", "Text", "Memo"), *TALK, ("Bo", "And that was it.", "check"))
    assert "taken as empty" not in told([document])
