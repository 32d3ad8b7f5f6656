"""Excerpts as Dedoose and Taguette list them: their columns, our words."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import xlsxwriter

from pipeline.errors import CallError
from pipeline.human_codings import CodedPassage, Passages, read_coded
from pipeline.model import Span
from tests.talk import talk_run

SCRIPTS = {
    "plots/ada.txt": (
        "I: And the water?\nAda: We carry cans of water.\nI: Thieves?\nAda: They took both spades.\nAda: Yes.\n"
    ),
    "ben.txt": "I: Tools?\nBen: They were stolen, all of them.\nBen: Yes.\n",
}
RUN = talk_run(SCRIPTS)
KNOWN = {"barrier/water": "Water", "barrier/theft": "Theft, and loss", "skill/theft": "Theft, and loss"}
EXPECTED = {
    "We carry cans of water.": {"barrier/water"},
    "They took both spades.": {"barrier/theft"},
    "They were stolen, all of them.": {"barrier/theft", "barrier/water"},
}


def passages() -> Passages:
    found = {
        row["passage"]: CodedPassage(
            row["passage"],
            row["document"],
            row["text"],
            frozenset(),
            frozenset(),
            tuple(Span(one["start"], one["end"]) for one in row["spans"]),
        )
        for row in RUN.passages.to_pylist()
    }
    return Passages(found, dict(zip(*(RUN.documents[name].to_pylist() for name in ("document", "text")), strict=True)))


def given(path: Path, **options: str) -> dict[str, set[str]]:
    found = read_coded(path, known=KNOWN, passages=passages(), **options)  # type: ignore[arg-type]
    return {one.text: set(one.codes) for one in found.passages}


HEAD = ("Media Title", "Excerpt Range", "Excerpt Creator", "Excerpt Date", "Excerpt Copy", "Codes Applied Combined")
FLAGS = ("Code: Barriers Applied", "Code: Barriers\\Water Applied", "Code: Barriers\\Theft, and loss Applied")


def dedoose(path: Path) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    rows = [
        (*HEAD, *FLAGS),
        ("ada.docx", "30-53", "ann", "1/2/2026", "We carry cans  of water.", "Barriers, Water", True, True, False),
        ("ada.docx", "70-90", "ann", "1/2/2026", "They took both\nspades.", "Theft, and loss", "True", "False", "True"),
        ("ben.docx", "15-45", "bo", "1/2/2026", "They were stolen, all of them.", "x", "True", "True", "True"),
        ("ada.docx", "0-9", "bo", "1/2/2026", "Nobody said this in any of them.", "Water", "True", "True", "False"),
    ]
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def test_dedoose_s_table_is_read_as_human_codings(tmp_path: Path) -> None:
    path = dedoose(tmp_path / "excerpts.xlsx")
    assert given(path) == EXPECTED
    assert given(path, coder="bo") == {"They were stolen, all of them.": {"barrier/theft", "barrier/water"}}
    found = read_coded(path, known=KNOWN, passages=passages())
    assert (found.coder, found.held, found.lost) == ("ann, bo", 5, 1)
    assert any("1 excerpt stands in no passage" in warning for warning in found.warnings)
    with pytest.raises(CallError, match="There are: ann, bo"):
        given(path, coder="cyd")


def test_an_excerpt_is_a_passage_where_there_are_none(tmp_path: Path) -> None:
    found = read_coded(dedoose(tmp_path / "excerpts.xlsx"))
    assert [one.document for one in found.passages] == ["ada.docx", "ada.docx", "ben.docx", "ada.docx"]
    assert found.passages[0].codes == {"Barriers/Water"}


def test_dedoose_s_text_is_read_as_human_codings(tmp_path: Path) -> None:
    text = docx.Document()
    for title, codes, words in (
        ("ada.docx", "Water", ("We carry cans of water.",)),
        ("ada.docx", "Theft, and loss", ("They took both spades.",)),
        ("ben.docx", "Water, Barriers", ("They were stolen,", "all of them.")),
    ):
        text.add_paragraph(f"Title: {title}")
        text.add_paragraph(f"Codes Applied: {codes}")
        text.add_paragraph("Creator: ann")
        for line in words:
            text.add_paragraph(line)
    text.save(str(tmp_path / "excerpts.docx"))
    found = read_coded(tmp_path / "excerpts.docx", known=KNOWN, passages=passages())
    assert {one.text: set(one.codes) for one in found.passages} == {
        "We carry cans of water.": {"barrier/water"},
        "They took both spades.": set(),
        "They were stolen, all of them.": {"barrier/water"},
    }
    assert [one.uncertain for one in found.passages if not one.codes] == [{"barrier/theft", "skill/theft"}]
    assert (found.coder, found.held, found.lost) == ("ann", 4, 2)
    assert any("may be barrier/theft, skill/theft" in warning for warning in found.warnings)


ROWS = (
    ("1", "ada.txt", "barrier.Water", "We carry cans of water."),
    ("2", "ada.txt", "barrier.Theft, and loss", "They took both spades."),
    ("3", "ben.txt", "barrier.Theft, and loss", "They were stolen, all of them."),
    ("3", "ben.txt", "barrier.Water", "They were stolen, all of them."),
)


def test_taguette_s_highlights_are_read_as_human_codings(tmp_path: Path) -> None:
    table = tmp_path / "all_tags.csv"
    table.write_text(
        "id,document,tag,content\n" + "".join(f'{row[0]},{row[1]},"{row[2]}","{row[3]}"\n' for row in ROWS), "utf-8"
    )
    assert given(table) == EXPECTED
    page = tmp_path / "all_tags.html"
    tail = "<p><strong>Document:</strong> {} <strong>Tags:</strong> {}</p><hr>"
    page.write_text(
        "<html><head><title>Taguette highlights</title></head><body><h1>Taguette highlights</h1>"
        + f"<p>We carry cans of water.</p>{tail.format('ada.txt', 'barrier.Water')}"
        + f"<p>They <b>were</b> stolen, all of them.</p>{tail.format('ben.txt', 'barrier.Water')}</body></html>",
        "utf-8",
    )
    assert given(page) == {
        "We carry cans of water.": {"barrier/water"},
        "They were stolen, all of them.": {"barrier/water"},
    }


def test_words_that_stand_twice_are_left_out_unless_their_place_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Media Title,Excerpt Range,Excerpt Copy,Codes Applied Combined\nx,,Yes.,Water\nben,44-48,Yes.,Water\n"
    )
    found = read_coded(path, known=KNOWN, passages=passages())
    assert [one.document for one in found.passages] == ["ben.txt"]
    assert (found.held, found.lost) == (2, 1)


def test_why_nothing_can_be_used_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Media Title,Excerpt Copy,Codes Applied Combined\nada,We carry cans of water.,Soil\n")
    with pytest.raises(CallError, match=r"none of its excerpts can be used .*left out: 'Soil'"):
        read_coded(path, known=KNOWN, passages=passages())
