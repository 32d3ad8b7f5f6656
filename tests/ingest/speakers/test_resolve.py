from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import check, finish
from pipeline.model import Case, Document, Kind, Role, SourceMap, SourceRun, Span, Turn
from tests.ingest.make import received


def read(text: str, file: str = "north/visit.txt", programme: str = "north") -> Document:
    (document,) = TextReader().read(received(text, file))
    return finish(document, programme=programme)


def two(spans: tuple[Span, ...], text: str = "one two") -> Document:
    turn = Turn("Ann", Role.RESPONDENT, Kind.SPEECH, spans)
    return Document("d", text, (turn,), "text", "0" * 64)


def test_a_named_respondent_is_the_case() -> None:
    document = read("Interviewer: How was it?\nDr Omar Reyes: Long.\nOMAR REYES: Very.\nOmar: Yes.\n")

    assert [(case.id, case.programme) for case in document.cases] == [("Omar Reyes", "north")]
    assert [turn.case for turn in document.turns] == ["", *["Omar Reyes"] * 3]
    assert len({turn.speaker for turn in document.turns}) == 2


def test_an_unnamed_respondent_is_called_by_the_document() -> None:
    assert [case.id for case in read("I: How was it?\nR: Long.\n").cases] == ["north/visit"]
    assert [case.id for case in read("Just one paragraph of prose, said by nobody.\n").cases] == ["north/visit"]


def test_two_unnamed_respondents_are_two_cases() -> None:
    document = read("I: How was it?\nP1: Long.\nP2: Short.\n")

    assert [case.id for case in document.cases] == ["north/visit P1", "north/visit P2"]


def test_the_head_of_the_file_names_the_respondent_and_who_asked() -> None:
    document = read(
        "Date: 3 May 2024\nParticipant: Dr Omar Reyes\nInterviewer: Dana Roe\n\n"
        "DR: How was it?\nSpeaker 2: Long.\nDR: And?\nSpeaker 2: Dull.\n"
    )
    other = read(
        "Date: 3 May 2024\nParticipant: Dr Omar Reyes\nInterviewer: Dana\n\n"
        "Dana: It is warm.\nOmar: Long.\nDana: And dry.\nOmar: Dull.\n"
    )

    assert [(case.id, dict(case.attributes)) for case in document.cases] == [("Omar Reyes", {"date": "3 May 2024"})]
    assert {turn.speaker: turn.role for turn in other.turns if turn.speaker}["Dana"] is Role.INTERVIEWER
    assert [case.id for case in other.cases] == ["Omar Reyes"]


def test_a_role_in_brackets_holds_for_every_spelling() -> None:
    document = read("Dana (interviewer): It is warm.\nOmar: Long.\nDana: And dry.\nOmar: Dull.\nDana: So.\n")

    assert {turn.role for turn in document.turns if "Dana" in turn.speaker} == {Role.INTERVIEWER}
    assert document.warnings == ()


def test_what_the_reader_decided_stays() -> None:
    turns = (
        Turn("Ann", Role.RESPONDENT, Kind.SPEECH, (Span(0, 3),), case="Ann Lee"),
        Turn("The report", Role.AUTHOR, Kind.NARRATIVE, (Span(4, 7),)),
    )
    given = Document("d.txt", "one two", turns, "report", "0" * 64, cases=(Case("Ann Lee", attributes={"post": "x"}),))
    document = finish(given, programme="north")

    assert document.turns == turns
    assert document.cases == (Case("Ann Lee", "north", attributes={"post": "x"}),)


@pytest.mark.parametrize(
    "spans",
    [(), (Span(0, 3), Span(2, 7)), (Span(4, 7), Span(0, 3)), (Span(0, 9),), (Span(3, 4),)],
)
def test_a_reader_that_breaks_the_model_is_found_out(spans: tuple[Span, ...]) -> None:
    with pytest.raises(ValueError, match="turn 0"):
        check(two(spans))


def test_a_source_map_that_leaves_the_text_is_found_out() -> None:
    wrong = replace(two((Span(0, 3),)), source_map=SourceMap((SourceRun(0, 99, 0, ""),)))
    with pytest.raises(ValueError, match="source run"):
        check(wrong)


def test_a_document_of_which_nothing_is_coded_is_told() -> None:
    asked = "Interviewer: How was it?\n\nInterviewer: And then?\n\nInterviewer: Who was there?\n"

    assert any("nobody in it was taken for a respondent" in warning for warning in read(asked).warnings)
    assert any("holds headings and notes alone" in warning for warning in read("# One\n\n## Two\n", "a.md").warnings)
    assert not any("nothing of it is coded" in warning for warning in read("I: So?\n\nR: Well.\n").warnings)


def test_a_title_does_not_make_whom_it_names_answer_where_she_asks() -> None:
    talk = (
        "### Dana Roe:\n\nHow was it? Who came?\n\n### Omar Reyes:\n\nLong. I saw the street come, all of it.\n\n" * 3
    )

    roles = {turn.speaker: turn.role for turn in read(f"# Conversation with Dana Roe\n\n{talk}", "talk.md").turns}

    assert (roles["Dana Roe"], roles["Omar Reyes"]) == (Role.INTERVIEWER, Role.RESPONDENT)


def test_lines_of_one_speaker_are_one_turn_of_hers_when_it_is_told_who_asks() -> None:
    asked = "Speaker 1: Thank you for this.\nSpeaker 1: How did it begin?\nSpeaker 3: We had a mill.\n"
    other = "Speaker 2: And then?\nSpeaker 3: The river rose, and we carried all the sacks up to the loft.\n"
    document = read((asked + other) * 3)

    assert {turn.speaker: turn.role for turn in document.turns} == {
        "Speaker 1": Role.INTERVIEWER,
        "Speaker 2": Role.INTERVIEWER,
        "Speaker 3": Role.RESPONDENT,
    }


def test_a_wife_beside_her_husbands_whole_name_is_not_him() -> None:
    document = read(
        "An interview with Omar Reyes. The interviewer is Dana Roe.\n\n"
        "DANA ROE: Where did you meet?\n\nOMAR REYES: At a dance.\n\nMRS REYES: He was late.\n\n"
        "OMAR REYES: I was not.\n\nMRS REYES: An hour late.\n\nDANA ROE: And then?\n\nOMAR REYES: We danced.\n"
    )

    assert [turn.speaker for turn in document.turns].count("MRS REYES") == 2
    assert not any("may be" in warning for warning in document.warnings)
