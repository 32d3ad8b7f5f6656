"""cases.csv as a grid: a correction is the row that a person would have typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import CallError
from pipeline.ingest.corpus_files import CASES
from pipeline.workflows.cases_grid import correct, read_grid, with_cases, write_grid


def rows(root: Path) -> list[str]:
    return (root / CASES).read_text(encoding="utf-8-sig").splitlines()


def test_a_correction_is_a_row_and_a_second_one_the_same(tmp_path: Path) -> None:
    correct(tmp_path, "north/ada.txt", "Ada", {"role": "interviewer"})
    assert rows(tmp_path) == ["document,speaker,role", "north/ada.txt,Ada,interviewer"]
    correct(tmp_path, "north/ada.txt", "ADA", {"case": "Ada Moss"})
    correct(tmp_path, "bo.txt", "", {"reader": "text"})
    assert rows(tmp_path) == [
        "document,speaker,role,case,reader",
        "north/ada.txt,Ada,interviewer,Ada Moss,",
        "bo.txt,,,,text",
    ]
    correct(tmp_path, "bo.txt", "", {"reader": ""})
    correct(tmp_path, "north/ada.txt", "Ada", {"role": ""})
    assert rows(tmp_path)[1:] == ["north/ada.txt,Ada,,Ada Moss,"]


def test_what_a_person_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / CASES).write_bytes(
        "# note;Document;Case;Consent;Village\nlook;ada.txt;Ada;no;Üpper\n;bo.txt;Bo;;'=sum\n".encode("cp1252")
    )
    correct(tmp_path, "ada.txt", "A", {"role": "respondent"})
    assert rows(tmp_path) == [
        "# note,Document,Case,Consent,Village,speaker,role",
        "look,ada.txt,Ada,no,Üpper,,",
        ",bo.txt,Bo,,'=sum,,",
        ",ada.txt,,,,A,respondent",
    ]


def test_a_cell_is_no_formula(tmp_path: Path) -> None:
    write_grid(tmp_path, ["case", "village"], [["Ada", "=cmd|' /C calc'!A0"], ["Bo", "-1"]], stamp="")
    assert rows(tmp_path) == ["case,village", "Ada,'=cmd|' /C calc'!A0", "Bo,-1"]
    assert read_grid(tmp_path).rows[0] == ("Ada", "=cmd|' /C calc'!A0")


def test_nothing_is_written_over_that_somebody_else_wrote(tmp_path: Path) -> None:
    first = write_grid(tmp_path, ["case", "village"], [["Ada", "Upper"]], stamp="")
    write_grid(tmp_path, ["case", "village"], [["Ada", "Lower"]], stamp=first.stamp)
    with pytest.raises(CallError, match="changed by somebody else"):
        write_grid(tmp_path, ["case", "village"], [["Ada", "Middle"]], stamp=first.stamp)
    with pytest.raises(CallError, match="changed by somebody else"):
        write_grid(tmp_path, ["case"], [["Bo"]], stamp="")
    assert rows(tmp_path) == ["case,village", "Ada,Lower"]


@pytest.mark.parametrize(
    ("header", "row", "told"),
    [
        (["village"], ["Upper"], "has none of the columns"),
        (["case", "role"], ["Ada", "boss"], "'boss' is not understood"),
        (["case", "Case"], ["Ada", "Bo"], "stands twice"),
        (["case", ""], ["Ada", "Upper"], "has no name"),
        (["case", "role"], ["", "respondent"], "names no document"),
        (["case", "village"], ["Ada", "x" * 2001], "more than 2,000 letters"),
        (["case", "village"], ["Ada", "a\0b"], "signs that cannot be seen"),
    ],
)
def test_what_would_not_be_read_is_not_written(tmp_path: Path, header: list[str], row: list[str], told: str) -> None:
    with pytest.raises(CallError, match=told):
        write_grid(tmp_path, header, [row], stamp="")
    assert not (tmp_path / CASES).exists()


def test_who_is_not_in_it_yet_is_offered_and_not_written(tmp_path: Path) -> None:
    correct(tmp_path, "ada.txt", "A", {"case": "Ada Moss"})
    grid = with_cases(read_grid(tmp_path), [("Ada Moss", "north"), ("Bo Lind", "")])
    assert grid.header == ("document", "speaker", "case", "programme")
    assert grid.rows == (("ada.txt", "A", "Ada Moss", ""), ("", "", "Bo Lind", ""))
    assert write_grid(tmp_path, grid.header, grid.rows, stamp=grid.stamp).header == ("document", "speaker", "case")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("cases.xlsx", b"PK", "is a workbook"),
        (CASES, b"\x00\x01\x02", "cases.csv"),
        (CASES, b'case\n"Ada\n', "cases.csv"),
    ],
)
def test_a_sheet_that_cannot_be_edited_here_is_left_alone(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert told in read_grid(tmp_path).problem
    with pytest.raises(CallError):
        correct(tmp_path, "ada.txt", "A", {"role": "respondent"})
    assert (tmp_path / name).read_bytes() == data
