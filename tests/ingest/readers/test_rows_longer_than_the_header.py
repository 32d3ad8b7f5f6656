"""Rows of a text table with more cells than its header, and a drawn table that stands above a talk."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from tests.ingest.make import read_alone, speech

ASKED = "id,How was the harvest?,Who helped with it?\n"
ROW = "{0},It was late by {0} days and wet that year.,My sister and her {0} sons did.{1}\n"


def test_columns_without_a_name_behind_all_rows_are_left_out_and_told(tmp_path: Path) -> None:
    text = ASKED + "".join(ROW.format(number, ",3,yes") for number in range(1, 7))
    document = read_alone(tmp_path, text, "survey.csv")

    assert len({turn.case for turn in document.turns if turn.case}) == 6
    assert any("cells beside the table were left out" in one for one in document.warnings)


def test_a_few_rows_with_other_cells_are_left_out_and_told(tmp_path: Path) -> None:
    text = ASKED + "".join(ROW.format(number, "") for number in range(1, 22)) + "22,Late, and wet.,Nobody did.\n"
    document = read_alone(tmp_path, text, "survey.csv")

    assert len({turn.case for turn in document.turns if turn.case}) == 21
    assert any("1 row with more or fewer cells" in one and "(row 23)" in one for one in document.warnings)


def test_many_such_rows_are_refused(tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_text(ASKED + ROW.format(1, "") + "2,Late, and wet.,Nobody.\n", encoding="utf-8")

    assert "the header has 3" in read_corpus(tmp_path).failed[0].reason


def test_commas_in_the_words_of_the_last_column_are_said(tmp_path: Path) -> None:
    text = (
        "time,speaker,text\n0:01,Interviewer,How was the harvest?\n0:04,Ida,Late, wet, and poor.\n"
        "0:09,Interviewer,Who helped?\n0:12,Ida,My sister.\n"
    )
    document = read_alone(tmp_path, text, "talk.csv")

    assert ("Ida", "Late, wet, and poor.") in speech(document)
    assert any("(row 3)" in one for one in document.warnings)


@pytest.mark.parametrize("name", ["talk.md", "talk.txt"])
@pytest.mark.parametrize("head", ["Speaker | Role | Text", "Participant | Date | Text"])
def test_a_table_above_a_talk_is_no_table_that_the_file_is(head: str, name: str, tmp_path: Path) -> None:
    text = (
        f"| {head} |\n| --- | --- | --- |\n| Ida | 4 May | farmer |\n\n"
        "Interviewer: How was the harvest?\n\nIda: Late and wet, and nobody came.\n\n"
        "Interviewer: Who helped?\n\nIda: My sister did.\n"
    )
    assert speech(read_alone(tmp_path, text, name)) == [
        ("Interviewer", "How was the harvest?"),
        ("Ida", "Late and wet, and nobody came."),
        ("Interviewer", "Who helped?"),
        ("Ida", "My sister did."),
    ]
