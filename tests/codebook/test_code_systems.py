"""Codebooks as other programs write them: their columns, our words."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.shared import Pt

from pipeline.codebook import load_codebook
from pipeline.errors import ThematrixError

Codes = dict[str, tuple[str, str]]
"""By id: name and definition."""


def codes(path: Path) -> Codes:
    return {code.id: (code.name, code.definition) for code in load_codebook(path).codes}


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Sheet1")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return path


TREE = {
    "troubles/water": ("Water", "Cans."),
    "troubles/theft": ("Theft", "Spades."),
    "sharing": ("Sharing", "Seeds."),
}


def test_maxqda_names_subcodes_behind_a_sign(tmp_path: Path) -> None:
    for sign in (" > ", "\\"):
        path = sheet(
            tmp_path / "a.xlsx",
            ("Code", "Memo"),
            (f"Troubles{sign}Water", "Cans."),
            (f"Troubles{sign}Theft", "Spades."),
            ("Sharing", "Seeds."),
        )
        assert codes(path) == TREE
    assert load_codebook(path).notes[0] == "read as the code system of MAXQDA"


def test_maxqda_names_the_parent_in_a_column(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        ("Color", "Parent code", "Code", "Memo", "Cod. seg. (all documents)"),
        ("●", "", "Troubles", "", 4),
        ("●", "Troubles", "Water", "Cans.", 2),
        ("●", "Troubles", "Theft", "Spades.", 1),
        ("●", "", "Sharing", "Seeds.", 0),
    )
    assert codes(path) == {**TREE, "troubles/troubles": ("Troubles", "Troubles")}, "it was coded with itself"


def test_atlas_groups_are_families(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        ("ID", "Code", "Comment", "Grounded", "Density", "Code Groups"),
        ("1:1", "Water", "Cans.", 3, 0, "Troubles\nNature"),
        ("1:2", "Theft", "Spades.", 1, 0, "Troubles"),
        ("1:3", "Sharing", "Seeds.", 0, 0, ""),
    )
    assert codes(path) == TREE
    assert (
        codes(
            sheet(
                tmp_path / "b.xlsx",
                ("Code", "Code Comment", "Code Group 1", "Code Group 2"),
                ("Water", "Cans.", "Troubles", "Nature"),
                ("Theft", "Spades.", "Troubles", ""),
                ("Sharing", "Seeds.", "", ""),
            )
        )
        == TREE
    )


def test_taguette_parts_levels_by_a_point(tmp_path: Path) -> None:
    path = tmp_path / "codebook.csv"
    path.write_text(
        "tag,description,number of highlights,number of documents\ntroubles.Water,Cans.,2,1\n"
        "troubles.Theft,Spades.,1,1\nSharing,Seeds.,0,0\n",
        encoding="utf-8",
    )
    assert codes(path) == TREE
    page = tmp_path / "codebook.html"
    page.write_text(
        "<html><head><title>Taguette Codebook</title></head><body><h1>Taguette Codebook</h1>"
        "<h2>troubles.Water</h2><p class='number'>2 highlights in 1 document</p><p>Cans.</p>"
        "<h2>troubles.Theft</h2><p class='number'>1 highlight in 1 document</p><p>Spades.</p>"
        "<h2>Sharing</h2><p class='number'>0 highlights in 0 documents</p><p>Seeds.</p></body></html>",
        encoding="utf-8",
    )
    assert codes(page) == TREE
    text = docx.Document()
    for words in ("Taguette Codebook", "troubles.Water", "2 highlights in 1 document", "Cans.", "troubles.Theft"):
        text.add_paragraph(words)
    for words in ("1 highlight in 1 document", "Spades.", "Sharing", "0 highlights in 0 documents", "Seeds."):
        text.add_paragraph(words)
    text.save(str(tmp_path / "codebook.docx"))
    assert codes(tmp_path / "codebook.docx") == TREE
    (tmp_path / "codebook.qdc").write_text(
        '<CodeBook origin="Taguette 1.5" xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
        '<Code guid="1" name="troubles.Water" isCodable="true"/><Code guid="2" name="Sharing" isCodable="true"/>'
        "</Codes></CodeBook>",
        encoding="utf-8",
    )
    assert list(codes(tmp_path / "codebook.qdc")) == ["troubles/water", "sharing"]


def test_nvivo_indents_child_codes_in_word(tmp_path: Path) -> None:
    text = docx.Document()
    text.add_heading("Codes", 1)
    rows = [("Name", "Description", "Files", "References"), ("Troubles", "", "2", "0"), ("Water", "Cans.", "1", "2")]
    rows += [("Theft", "Spades.", "1", "1"), ("Sharing", "Seeds.", "0", "0")]
    table = text.add_table(len(rows), 4)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
        if cells[0] in ("Water", "Theft"):
            row.cells[0].paragraphs[0].paragraph_format.left_indent = Pt(14)
    text.save(str(tmp_path / "codebook.docx"))
    assert codes(tmp_path / "codebook.docx") == TREE
    assert "NVivo" in load_codebook(tmp_path / "codebook.docx").notes[0]


def test_any_table_in_word_is_a_codebook_where_it_has_the_columns(tmp_path: Path) -> None:
    text = docx.Document()
    table = text.add_table(2, 2)
    for cell, words in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("Code", "Definition", "rain", "Wet."), strict=True
    ):
        cell.text = words
    text.save(str(tmp_path / "book.docx"))
    assert codes(tmp_path / "book.docx") == {"rain": ("Rain", "Wet.")}


@pytest.mark.parametrize(("name", "data"), [("a.docx", b"PK\x03\x04no"), ("a.docx", b"x"), ("a.html", b"<p>Rain.</p>")])
def test_what_is_none_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ThematrixError, match=r"Word|codebook") as error:
        load_codebook(tmp_path / name)
    assert "\n" not in str(error.value)


def test_a_table_of_our_own_is_not_mistaken(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("code,parent code,definition\nrain,,Wet > dry.\nhail,rain,Hard.\n", encoding="utf-8")
    assert not any("MAXQDA" in note for note in load_codebook(path).notes)
