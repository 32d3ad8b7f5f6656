"""Tables of markdown in a talk, and what stands under headings behind it."""

from __future__ import annotations

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.transcript.table_rows import Drawn, drawn_tables
from pipeline.model import Document, Kind
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
    assert {kind for kind, _ in drawn_tables(rows.split("\n")).values()} == {Drawn.QUESTIONS}


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
