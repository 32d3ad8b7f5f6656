from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline.analysis import framework
from pipeline.export import themes_xlsx
from pipeline.export.themes_xlsx import write_workbook
from pipeline.model import Codebook
from tests.export.runs import ABOUT, BOOK, EVIL, RUN
from tests.small_run import Given, Said, Who, small_run


def written(path: Path, book: Codebook = BOOK) -> openpyxl.Workbook:
    write_workbook(RUN, path, codebook=book, about=ABOUT)
    return openpyxl.load_workbook(path)


def test_its_sheets(tmp_path: Path) -> None:
    names = written(tmp_path / "t.xlsx").sheetnames
    assert names[0] == "Read me"
    assert names[1:5] == ["Case x code, passages", "Case x code, share", "Case x code, word share", "Case x family"]
    assert names[-3:] == ["Code x code", "Matrices (data)", "Codes"]
    assert {"Document x code, share", "Programme x code, word share", "Programme x family"} <= set(names)
    assert max(map(len, names)) <= 31


def test_a_matrix_as_it_was_counted(tmp_path: Path) -> None:
    sheet = written(tmp_path / "t.xlsx")["Case x code, share"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_col=6)]
    assert cells == [
        [None, "all codable", None, "Barriers", None, "Skills"],
        ["Case", "passages", "words", "Money", "Time", "Listening"],
        ["Ann", 2, 13, 1, 0, 0],
        ["Bob", 1, 8, 0, 1, 0],
        ["Leader 3", 1, 5, 0, 0, 1],
        # Nothing to divide by: empty, not 0.
        ["Silent", 0, 0, None, None, None],
    ]
    assert sheet.freeze_panes == "B5"
    assert sheet.auto_filter.ref == "A4:F8"
    # A zero is there and not seen.
    assert sheet["D5"].number_format == "0%;-0%;;@"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert [str(found.sqref) for found in sheet.conditional_formatting] == ["D5:F8"]


def test_codes_with_what_was_given(tmp_path: Path) -> None:
    sheet = written(tmp_path / "t.xlsx")["Codes"]
    assert [cell.value for cell in sheet[2]][:6] == [
        "barrier/money",
        "Barriers",
        "Money",
        "=What Money means <here>.",
        2,
        1,
    ]
    assert sheet["D2"].data_type == "s"
    assert sheet["H2"].value == 1


def test_a_long_definition_has_a_row_tall_enough(tmp_path: Path) -> None:
    long = replace(BOOK, codes=(replace(BOOK.codes[0], definition="word " * 100), *BOOK.codes[1:]))
    sheet = written(tmp_path / "t.xlsx", long)["Codes"]
    assert sheet.row_dimensions[2].height >= 8 * 15
    assert sheet.row_dimensions[3].height < 20


def test_print_is_one_page_wide_or_large_enough_to_read(tmp_path: Path) -> None:
    codes = [(f"c{number}", "", f"Code number {number}") for number in range(40)]
    run = small_run(said=[Said("p", "One.")], given=[Given("p", "c3")], who=[Who("Ada Moss")], codes=codes)
    write_workbook(run, tmp_path / "w.xlsx", codebook=Codebook("None", ()), about=ABOUT)
    wide = openpyxl.load_workbook(tmp_path / "w.xlsx")["Case x code, share"]
    assert wide.page_setup.scale == 60
    assert wide.sheet_properties.pageSetUpPr is not None
    assert not wide.sheet_properties.pageSetUpPr.fitToPage
    assert wide.print_title_cols == "$A:$A"
    narrow = written(tmp_path / "t.xlsx")["Case x code, share"]
    assert narrow.sheet_properties.pageSetUpPr is not None
    assert narrow.sheet_properties.pageSetUpPr.fitToPage
    # One page wide is what Excel takes where the file does not say.
    assert (narrow.page_setup.fitToWidth or 1, narrow.page_setup.fitToHeight) == (1, 0)


def test_the_first_sheet_says_how_it_was_counted(tmp_path: Path) -> None:
    sheet = written(tmp_path / "t.xlsx")["Read me"]
    text = "\n".join(str(cell.value) for row in sheet.iter_rows(max_col=2) for cell in row if cell.value)
    for words in ("score is 0.5 or more", "From 0.6 on", "marked for review", "bad<.docx", "not consent", "Codes"):
        assert words in text


def test_nothing_is_a_formula(tmp_path: Path) -> None:
    book = written(tmp_path / "t.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_two_writes_give_the_same_bytes(tmp_path: Path) -> None:
    written(tmp_path / "one.xlsx")
    written(tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.xlsx") as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in packed.read("docProps/core.xml")


def test_what_does_not_fit_in_excel_is_cut_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(themes_xlsx, "COLUMNS", 5)
    book = written(tmp_path / "t.xlsx")
    assert book["Case x code, share"].max_column == 5
    text = [str(row[0].value) for row in book["Read me"].iter_rows()]
    assert any("these sheets are cut: Case x code, passages" in line for line in text)
    assert all("Code x code" not in line for line in text if "are cut" in line)


def test_a_cell_holds_no_more_than_excel_allows(tmp_path: Path) -> None:
    long = replace(BOOK, codes=(replace(BOOK.codes[0], definition="word " * 8000), *BOOK.codes[1:]))
    assert len(str(written(tmp_path / "t.xlsx", long)["Codes"]["D2"].value)) == 32_767


def test_an_empty_run_gives_a_workbook(tmp_path: Path) -> None:
    run = small_run(said=[], codes=[])
    write_workbook(run, tmp_path / "t.xlsx", codebook=Codebook("None", ()), about=ABOUT)
    assert "Case x code, share" in openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames


def test_sheets_of_data_begin_in_the_first_cell_and_the_first_sheet_says_which_they_are(tmp_path: Path) -> None:
    book = written(tmp_path / "t.xlsx")
    purposes = {str(row[0]): row[2] for row in book["Read me"].iter_rows(values_only=True) if row[2]}
    assert set(purposes) == set(book.sheetnames) - {"Read me"}
    data = [name for name, purpose in purposes.items() if purpose == "data"]
    assert data == ["Matrices (data)", "Codes"]
    for name in data:
        heads, *rows = book[name].iter_rows(values_only=True)
        assert all(isinstance(head, str) for head in heads)
        assert len(set(heads)) == len(heads)
        assert all(any(cell is not None for cell in row) for row in rows)
    rows = [row for row in book["Matrices (data)"].iter_rows(values_only=True) if row[0] == "case" and row[2] == "code"]
    assert ("case", "Ann", "code", "barrier/money", 2, 1, 1, 2, 13) in rows
    # Of whom nothing could be coded it is not said that she has no passage with the code.
    assert ("case", "Silent", "code", "barrier/money", None, None, None, 0, 0) in rows


def test_of_too_many_passages_those_that_the_matrix_leads_to_stand_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes_xlsx, "MOST_PASSAGES", 1)
    path = tmp_path / "t.xlsx"
    write_workbook(RUN, path, codebook=BOOK, about=ABOUT, framework=framework(RUN))
    book = openpyxl.load_workbook(path)
    told = {row[0].value: str(row[1].value) for row in book["Read me"].iter_rows()}
    assert told["Passages"].endswith("those with the highest scores; codings.csv has all.")
    # Of Ann's two the one whose words stand in her cell; whoever may not be quoted is not there.
    assert [row[6].value for row in book["Passages"].iter_rows(min_row=2)] == [EVIL, "I listened. [...] Then I spoke."]


def test_a_codebook_without_families_has_no_sheets_of_families(tmp_path: Path) -> None:
    plain = replace(RUN, codes=tuple((code, "", name) for code, _, name in RUN.codes))
    write_workbook(plain, tmp_path / "t.xlsx", codebook=replace(BOOK, families=()), about=ABOUT)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert not [name for name in book.sheetnames if "family" in name]
    assert not [cell for sheet in book for row in sheet.values for cell in row if cell == "(no family)"]
