"""cases.csv may call people as any column of a survey does that tells them all apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import Corpus, read_corpus

SURVEY = """Response ID,Name,Town,Age,How did you begin?,What was hard?
R_101,Olga Weir,Leek,34,"I began in the mill, as my aunt had done.","The cold in the winter, and the stairs."
R_102,Tom Hale,Leek,41,"By chance, when the school closed.","That we had no time for the children."
R_103,Ida Moss,Hebden,29,"My mother asked me to help for a week.","Nothing was hard but the stairs."
"""


def read(folder: Path, *sheet: str) -> Corpus:
    (folder / "survey.csv").write_text(SURVEY, "utf-8")
    (folder / "cases.csv").write_text("\n".join(sheet), "utf-8")
    return read_corpus(folder)


@pytest.mark.parametrize("column", ["case", "speaker"])
def test_a_column_that_tells_all_apart_finds_who_is_meant(column: str, tmp_path: Path) -> None:
    corpus = read(tmp_path, f"{column},programme,consent", "Olga Weir,North,yes", "tom hale,South,no")

    assert {case.id: (case.programme, case.consent) for case in corpus.cases} == {
        "R_101": ("North", True), "R_102": ("South", False), "R_103": ("", True),
    }  # fmt: skip
    assert corpus.sheet is not None
    assert corpus.sheet.unmatched == ()
    assert any("the column 'Name'" in told for told in corpus.documents[0].warnings)


@pytest.mark.parametrize("name", ["Hebden", "34", "Olga"])
def test_a_column_of_towns_or_numbers_or_a_part_of_a_name_finds_nobody(name: str, tmp_path: Path) -> None:
    corpus = read(tmp_path, "case,consent", f"{name},no")

    assert corpus.sheet is not None
    assert len(corpus.sheet.unmatched) == 1
    assert all(case.consent for case in corpus.cases)


def test_the_id_of_the_table_counts_before_any_column(tmp_path: Path) -> None:
    corpus = read(tmp_path, "case,programme", "R_102,South")

    assert [case.programme for case in corpus.cases] == ["", "South", ""]
    assert not any("cases.csv" in told for told in corpus.documents[0].warnings)
