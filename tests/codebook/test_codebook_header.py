"""Codebooks as people keep them in Excel: titles, merged cells, other words for the columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli import group
from pipeline.codebook import load_codebook
from pipeline.errors import CallError


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


@pytest.mark.parametrize(
    "heading",
    [
        "Typical quote", "Example from data", "Exemplar", "Ankerbeispiele", "Beispielzitat", "Verbatim example",
        "exemple", "Ejemplo textual", "Citation", "Extraits d'entretiens", "Citazioni", "Voorbeeld", "Przykład",
        "Quotations (own)",
    ],
)  # fmt: skip
def test_a_column_of_examples_is_known_by_what_its_heading_means(tmp_path: Path, heading: str) -> None:
    path, _ = workbook(tmp_path, [["Code", "Definition", heading], ["dig", "Work with a spade", "I dug all day."]])
    book = load_codebook(path)
    assert book.codes[0].examples == ("I dug all day.",)
    assert f"{heading!r} as examples" in " ".join(book.notes)


@pytest.mark.parametrize(
    "heading",
    ["Number of quotes", "Quote source", "Counter example", "Gegenbeispiel", "Example page", "No quote"],
)
def test_a_column_about_examples_is_none_of_them(tmp_path: Path, heading: str) -> None:
    path, _ = workbook(tmp_path, [["Code", "Definition", heading], ["dig", "Work with a spade", "I rested all day."]])
    book = load_codebook(path)
    assert book.codes[0].examples == ()
    assert any(note.startswith("no code has rules or examples: did you mean 'examples' by") for note in book.notes)


def test_nobody_is_asked_where_there_are_examples_or_no_sentences(tmp_path: Path) -> None:
    rows = [["Code", "Definition", "Quote", "Remark"], ["dig", "Work", "I dug.", "to be looked at again"]]
    path, _ = workbook(tmp_path, rows)
    assert "did you mean" not in " ".join(load_codebook(path).notes)
    path, _ = workbook(tmp_path, [["Code", "Definition", "Author"], ["dig", "Work", "Rita Moss"]])
    assert "did you mean" not in " ".join(load_codebook(path).notes)


def test_examples_in_columns_of_one_each_are_taken_together(tmp_path: Path) -> None:
    path, _ = workbook(
        tmp_path,
        [["Code", "Example 1", "Example 2", "Anchor quote"], ["dig", "I dug.", None, "We dug."], ["sit", "I sat."]],
    )
    assert [code.examples for code in load_codebook(path).codes] == [("I dug.", "We dug."), ("I sat.",)]


def test_a_family_beside_its_first_code_alone_is_read_for_those_below(tmp_path: Path) -> None:
    head: list[object] = ["Theme", "Code", "Definition"]
    rows: list[list[object]] = [["Soil", "dig", "a"], [None, "wet", "b"], ["People", "help", "c"]]
    rows += [[None, "quarrel", "d"], ["Time", "spring", "e"]]
    path, _ = workbook(tmp_path, [head, *rows])
    book = load_codebook(path)
    assert [code.id for code in book.codes] == ["Soil/dig", "Soil/wet", "People/help", "People/quarrel", "Time/spring"]
    assert any("was read for the codes below it too: row 3, 5;" in note for note in book.notes)
    # Where a family is written out again, an empty cell says that there is none.
    path, _ = workbook(tmp_path, [head, rows[0], ["Soil", "wet", "b"], *rows[1:2], *rows[2:4]])
    assert not any("below it too" in note for note in load_codebook(path).notes)


def test_a_formula_without_its_value_is_told(tmp_path: Path) -> None:
    path, _ = workbook(tmp_path, [["Code", "Definition"], ['=CONCATENATE("d","ig")', "Work"], ["sit", "Rest"]])
    with pytest.raises(CallError, match="1 cell with a formula but without its value \\(A2\\); save the file in Excel"):
        load_codebook(path)
    path, _ = workbook(tmp_path, [["Code", "Definition", "Quote"], ["dig", '=CONCATENATE("Wo","rk")', "I dug."]])
    assert load_codebook(path).notes[0].startswith("1 cell with a formula but without its value")


@pytest.mark.parametrize("names", [("money", "Money "), ("bus ride", "Bus-ride"), ("a/Wet", "a/wet")])
def test_codes_alike_but_for_capitals_are_told(tmp_path: Path, names: tuple[str, str]) -> None:
    path, _ = workbook(tmp_path, [["Code", "Definition"], [names[0], "One"], [names[1], "Two"], ["other", "Three"]])
    told = [note for note in load_codebook(path).notes if "alike but for capitals" in note]
    assert len(told) == 1
    assert "(lines 2 and 3)" in told[0]
