"""Tables of markdown in a talk, and what stands under headings behind it."""

from __future__ import annotations

import re

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.readers.report import ReportReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.transcript.table_rows import Drawn, drawn_tables
from pipeline.model import Document, Kind, Role
from tests.ingest.make import kinds, received, speech

DATA = "|Version|Date|What|\n|---|---|---|\n|1.0|May|begun|\n|1.1|June|read again|\n\n"
TURNS = "|Who|Said|\n|---|---|\n" + "|Ida Weber:|Why a kitchen?|\n|Omar Nour:|I was hungry, and so were we.|\n" * 3


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talk.md"))
    return finish(document)


def test_a_table_of_who_and_what_is_a_talk_and_one_of_data_is_not() -> None:
    behind = "A book of ovens and of leeks, by a baker of the town."
    document = read(f"# Interview\n\n{DATA}## Talk\n\n{TURNS}\n## Needs\n\n{DATA}## Sources\n\n{behind}\n")

    assert [who for who, _ in speech(document)] == ["Ida Weber", "Omar Nour"] * 3
    assert speech(document)[0][1] == "Why a kitchen?"
    assert behind in kinds(document, Kind.BACK)
    assert "1.0|May|begun" in kinds(document, Kind.FRONT)
    assert any("behind the last turn not taken" in warning for warning in document.warnings)


def test_questions_beside_answers_are_asked() -> None:
    rows = "".join(f"|Where did you bake in {year}?|At home, I think.|\n" for year in range(1990, 1995))
    document = read(f"# Interview\n\n|Question|Answer|\n|---|---|\n{rows}")

    assert speech(document)[:2] == [("", "Where did you bake in 1990?"), ("", "At home, I think.")]
    assert {row.kind for row in drawn_tables(rows.split("\n")).values()} == {Drawn.QUESTIONS}


def test_a_long_text_behind_few_labels_may_be_the_talk() -> None:
    talk = "Ida: Why a kitchen?\n\nOmar: I was hungry.\n\n" * 3
    document = read(f"{talk}## Transcript\n\n{'So we went on and on about the ovens. ' * 30}\n")

    assert "ovens" in speech(document)[-1][1]


def test_a_column_of_numbers_before_questions_and_fields_above_them_are_no_talk() -> None:
    rows = "".join(f"|{number}|Where was stall {number}?|At the wall, I think.|\n" for number in range(1, 5))
    people = "".join(
        f"### Person {place}\n\n- **Age:** 4{place} years\n- **School:** none\n- **Part:** Owner of it\n\n"
        f"|No.|Question|Answer|\n|---|---|---|\n{rows}\n"
        for place in (1, 2)
    )
    document = read(f"# Interviews\n\n{people}")

    said = speech(document)
    assert said[:2] == [("", "Where was stall 1?"), ("", "At the wall, I think.")]
    assert len(said) == 16
    assert {"Age: 42 years", "Part: Owner of it"} <= set(kinds(document, Kind.FRONT))
    assert "Question|Answer" in kinds(document, Kind.NOTE)


def test_columns_that_are_named_tell_who_speaks_and_when() -> None:
    rows = "| 00:01 | Ida | Why a kitchen? |\n| 00:05 | Omar | I was hungry. |\n| 00:09 | Ida | And then? |\n"
    timed = read(f"# Interview\n\n| Time | Speaker | Words |\n|---|---|---|\n{rows}")
    named = read(f"# Interview\n\n| Speaker | Words |\n|---|---|\n{re.sub('00:0. [|] ', '', rows)}")
    alone = read(f"# Interview\n\n| Time | Words |\n|---|---|\n{re.sub('(Ida|Omar) [|] ', '', rows)}")

    assert (
        speech(timed) == speech(named) == [("Ida", "Why a kitchen?"), ("Omar", "I was hungry."), ("Ida", "And then?")]
    )
    assert [turn.time and turn.time[0] for turn in timed.turns if turn.kind is Kind.SPEECH] == [1.0, 5.0, 9.0]
    assert kinds(named, Kind.FRONT) == ["Speaker | Words"]
    assert [turn.time and turn.time[0] for turn in alone.turns if turn.kind is Kind.SPEECH] == [1.0, 5.0, 9.0]


def test_who_changed_what_in_a_file_is_no_talk() -> None:
    changes = "| Author | Text |\n|---|---|\n| Ida | begun |\n| Omar | read |\n| Ruth | read again |\n"
    document = read(f"# Interview\n\n{TURNS}\n## Changes\n\n{changes}")

    assert {who for who, _ in speech(document)} == {"Ida Weber", "Omar Nour"}


def test_answers_in_tables_stand_below_the_questions_of_one_list() -> None:
    asked = ["Why a kitchen?", "Who came to it?", "What would you change?"]
    answers = [["I was hungry.", "My street, at first.", "The hours."], ["For my aunt.", "", "Nothing, I like it."]]
    lists = "".join(f"{number}. {text}\n" for number, text in enumerate(asked, 1))
    tables = "".join(
        f"### Interview {place}\n\n- Interviewee: {name}\n\n| No. | Answer |\n|:-:|:--|\n"
        + "".join(f"| {number} | {text} |\n" for number, text in enumerate(own, 1))
        for place, (name, own) in enumerate(zip(("Ida Weber", "Omar Nour"), answers, strict=True), 1)
    )
    document = read(f"# Guide\n\n{lists}\n## Interviews\n\n{tables}\n## References\n\nA book of ovens, by a baker.\n")

    pairs = [pair for own in answers for pair in zip(asked, own, strict=True)]
    assert speech(document) == [("", text) for pair in pairs for text in pair if text]
    assert kinds(document, Kind.BACK) == ["A book of ovens, by a baker."]


def test_a_person_with_nothing_but_tables_does_not_make_a_report() -> None:
    rows = "".join(f"| What do you do at {hour}? | I bake, and my hands are in it. |\n" for hour in range(4, 9))
    table = f"| Question | Answer |\n|---|---|\n{rows}"
    text = f"# Interviews\n\n## Interview with Ida Weber\n\n{table}\n## Interview with Omar Nour\n\n{table}"

    assert ReportReader().claims(received(text, "talk.md")) == 0
    assert len(speech(read(text))) == 20


PAIRS = (("Why a kitchen?", "I was hungry.", "I like soup."), ("Who came to it?", "My street.", "My son and I."))
MORE = ("Tell me what is hard?", "The hours, I think.", "Nothing.")


@pytest.mark.parametrize("corner", ["Question", ""])
@pytest.mark.parametrize("people", [("P1", "P2"), ("Ida", "Omar")])
def test_people_as_columns_answer_each_question(corner: str, people: tuple[str, str]) -> None:
    rows = "".join(f"| {' | '.join(row)} |\n" for row in (*PAIRS, MORE))
    document = read(f"# Interviews\n\n| {corner} | {' | '.join(people)} |\n|---|---|---|\n{rows}")

    names = ("", *people)
    assert speech(document) == [pair for row in (*PAIRS, MORE) for pair in zip(names, row, strict=True)]


def test_a_column_of_questions_need_not_ask() -> None:
    rows = (
        ("Cuénteme cómo empezó", "De niña, con mi tía."),
        ("Describa un día", "Me levanto a las tres."),
        ("Algo más", "No, nada más."),
        ("Qué le gusta", "El olor del pan, y me gusta la gente."),
    )
    table = "".join(f"| {one} | {other} |\n" for one, other in rows)
    document = read(f"# Entrevista\n\n| Pregunta | Respuesta |\n|---|---|\n{table}\n")

    assert [text for _, text in speech(document)] == [text for row in rows for text in row]
    assert [turn.role for turn in document.turns if turn.kind is Kind.SPEECH] == [Role.INTERVIEWER, Role.RESPONDENT] * 4


def test_the_column_with_most_words_is_said_where_names_and_times_stand_beside() -> None:
    rows = "".join(
        f"| **{who}** | {words} | 00:0{at} |\n"
        for at, (who, words) in enumerate((("Ida", "Why a stove?"), ("Omar", "I was cold, so cold.")) * 2)
    )
    document = read(f"# Talk\n\n| Speaker | Turn | Time |\n|:--|:--|--:|\n{rows}")

    assert speech(document) == [("Ida", "Why a stove?"), ("Omar", "I was cold, so cold.")] * 2


def test_what_a_page_folds_under_a_question_answers_it() -> None:
    folded = "".join(
        f"<details>\n<summary>{one}</summary>\n\n{other}\n</details>\n\n" for one, other, _ in (*PAIRS, MORE)
    )
    document = read(f"# Talk\n\n{folded}")

    assert [text for _, text in speech(document)] == [text for row in (*PAIRS, MORE) for text in row[:2]]


def test_numbered_rows_of_who_was_there_are_no_answers() -> None:
    people = "| 1 | Ida Weber | Baker |\n| 2 | Omar Nour | Miller of the town |\n| 3 | Ruth Falk | Cook |\n"
    talk = "Ida: Who mills?\n\nOmar: I do, and my son.\n\n" * 3
    document = read(f"# Talk\n\n| No. | Name | Post |\n|---|---|---|\n{people}\n{talk}")

    assert {who for who, _ in speech(document)} == {"Ida", "Omar"}
