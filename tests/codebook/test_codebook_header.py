"""Codebooks as people keep them in Excel: titles, merged cells, other words for the columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli import group
from pipeline.codebook import load_codebook


def workbook(
    folder: Path, rows: Sequence[Sequence[object]], *, merge: Sequence[str] = ()
) -> tuple[Path, openpyxl.Workbook]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Codes"
    for row in rows:
        sheet.append(list(row))
    for cells in merge:
        sheet.merge_cells(cells)
    path = folder / "book.xlsx"
    book.save(path)
    return path, book


def test_a_codebook_as_people_keep_it_is_read_whole(tmp_path: Path) -> None:
    path, made = workbook(
        tmp_path,
        [
            ["Codebook of the garden study"],
            ["Version of May"],
            [],
            ["Theme", "Code", "Description", "Inclusion criteria", "Do not use when:", "Example quotes", "Author"],
            ["Soil", "Digging", "Work with a spade", "any soil", "pots", "I dug all day.\nWe dug | and dug.", "R"],
            [None, 7, "A number for a name", None, None, "- seven beds\n- seven more", None],
            [],
            [None, "Wet/dry", "Whether it rains", None, None, None, None],
            ["People", "Neighbours", "Who helps", None, None, "She came over.", None],
        ],
        merge=["A1:G1", "A5:A8"],
    )
    made.create_sheet("Old codes").append(["notes"])
    made.create_sheet("Memo")
    sheet = made["Codes"]
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["E"].hidden = True
    made.save(path)
    book = load_codebook(path)

    assert [(code.id, code.line) for code in book.codes] == [
        ("Soil/Digging", 5), ("Soil/7", 6), ("Soil/Wet-dry", 8), ("People/Neighbours", 9)
    ]  # fmt: skip
    first, second, third, _ = book.codes
    assert first.examples == ("I dug all day.", "We dug", "and dug.")
    assert second.examples == ("seven beds", "seven more")
    assert (first.definition, first.include, first.exclude) == ("Work with a spade", "any soil", "pots")
    assert third.name == "Wet/dry"
    told = "\n".join(book.notes)
    for said in (
        "only the sheet 'Codes' was read, not 'Old codes'",
        "merged cells were filled down into 2 rows",
        "1 hidden row was read too: 6",
        "hidden columns were read too: 'exclude'",
        "what stands above the header was not read: 'Codebook of the garden study / Version of May'",
        "'Theme' as family",
        "'Do not use when:' as exclude",
        "columns left aside: 'Author'",
        "row 8: the code 'Wet/dry' is called 'Wet-dry'",
    ):
        assert said in told


def test_rows_beside_one_merged_code_are_its_examples(tmp_path: Path) -> None:
    path, _ = workbook(
        tmp_path,
        [
            ["Code", "Definition", "Quote"],
            ["dig", "Work", "One."],
            [None, None, "Two."],
            ["rest", "Sit down", "Three."],
        ],
        merge=["A2:A3", "B2:B3"],
    )
    book = load_codebook(path)
    assert [(code.id, code.examples) for code in book.codes] == [("dig", ("One.", "Two.")), ("rest", ("Three.",))]


def test_a_row_merged_over_the_table_is_a_family(tmp_path: Path) -> None:
    path, _ = workbook(
        tmp_path,
        [["Code", "Definition"], ["SOIL", None], ["dig", "Work"], ["PEOPLE", None], ["help", "Who helps"]],
        merge=["A2:B2", "A4:B4"],
    )
    book = load_codebook(path)
    assert [code.id for code in book.codes] == ["SOIL/dig", "PEOPLE/help"]
    assert "rows merged over the table were read as families: SOIL and PEOPLE" in book.notes


@pytest.mark.parametrize(
    ("header", "ids"),
    [
        ("Label;Description", ["dig", "rest"]),
        ("Category;Code name;Definition", ["a/dig", "b/rest"]),
        ("Parent;Code;Definition", ["a/dig", "b/rest"]),
        ("Theme;Name;Meaning", ["a/dig", "b/rest"]),
    ],
)
def test_other_words_for_the_columns_are_taken(tmp_path: Path, header: str, ids: list[str]) -> None:
    rows = [["dig", "Work with a spade"], ["rest", "Sit down"]]
    if header.count(";") == 2:
        rows = [[family, *row] for family, row in zip("ab", rows, strict=True)]
    path = tmp_path / "book.csv"
    path.write_text("\n".join([header, *(";".join(row) for row in rows)]), encoding="utf-8")
    assert [code.id for code in load_codebook(path).codes] == ids


def test_an_empty_family_beneath_a_filled_one_is_told(tmp_path: Path) -> None:
    path, _ = workbook(tmp_path, [["Family", "Code", "Definition"], ["a", "dig", "Work"], [None, "rest", "Sit down"]])
    assert load_codebook(path).notes == (
        "1 code without a family beneath one that has: row 3; write the family in each row",
    )


def test_convert_counts_what_it_kept(tmp_path: Path) -> None:
    path, _ = workbook(
        tmp_path, [["My codes"], ["Code", "Definition", "Examples", "Page"], ["dig", "Work", "One.\nTwo.", "3"]]
    )
    done = CliRunner().invoke(group, ["codebook", "convert", str(path), str(tmp_path / "out.yaml")])
    assert done.exit_code == 0
    assert "1 code in 0 families." in done.output
    assert "kept: 1 definition, 0 inclusions, 0 exclusions, 2 examples, 0 rules, 0 keywords" in done.output
    assert "columns left aside: 'Page'" in done.output
