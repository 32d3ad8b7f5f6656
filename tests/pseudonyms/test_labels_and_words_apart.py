"""No name goes over a tab, the end of a line or wide white space: a label and the words behind it stay two things."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pyrage
import pytest

from pipeline.cli import status
from pipeline.ingest import read_corpus
from pipeline.pseudonyms.entities import Entity
from pipeline.pseudonyms.surfaces import surface_of
from pipeline.pseudonyms.survey import survey
from pipeline.workflows import pseudonymise as pseudonymise_workflow
from pipeline.workflows.pseudonym_sources import SourceFiles

SAID = (
    ("KD", "What do you see from the boat?"),
    ("NS", "Most days in winter. Three of four."),
    ("KD", "How often do you go?"),
    ("NS", "One time we lost a net, and that was all."),
    ("KD", "And the others?"),
    ("NS", "We lean on them. Somebody has to."),
    ("KD", "Is it far?"),
    ("NS", "So it was, and Harold went with us."),
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "talks").mkdir()
    (tmp_path / "identity").write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    return tmp_path


def word_file(path: Path, between: str) -> None:
    document = docx.Document()
    for label, said in SAID:
        paragraph = document.add_paragraph()
        paragraph.add_run(label).bold = True
        paragraph.add_run(between + said)
    document.save(str(path))


def people(folder: Path) -> list[Entity]:
    corpus = read_corpus(folder)
    found = survey(corpus, SourceFiles.of(folder).pieces(corpus))
    return [one for one in found if one.kind == "person"]


GAPS = ["\t", "\t\t", "  ", "     ", "\u00a0\u00a0", " | ", " – ", "\n", " ", "\u00a0"]


@pytest.mark.parametrize("between", GAPS)
def test_a_label_in_bold_and_the_first_word_are_no_name(study: Path, between: str) -> None:
    word_file(study / "talks" / "talk.docx", between)
    assert {key for one in people(study / "talks") for key in one.forms} <= {("kd",), ("ns",), ("harold",)}


@pytest.mark.parametrize("between", [gap for gap in GAPS if gap != "\n"])
@pytest.mark.parametrize("suffix", [".txt", ".rtf", ".html"])
def test_and_none_in_other_formats(study: Path, between: str, suffix: str) -> None:
    lines = [f"{label}{between}{said}" for label, said in SAID]
    if suffix == ".rtf":
        signs = {"\t": "\\tab ", "\u00a0": "\\~", "–": "\\endash "}
        lines = ["".join(signs.get(sign, sign) for sign in line) + "\\par" for line in lines]
    if suffix == ".html":
        lines = [f"<p><b>{line[:2]}</b>{line[2:]}</p>".replace("\u00a0", "&nbsp;") for line in lines]
    text = "\n".join(lines)
    whole = {".rtf": f"{{\\rtf1\\ansi {text}}}", ".html": f"<html><body>{text}</body></html>"}.get(suffix, text)
    (study / "talks" / f"talk{suffix}").write_text(whole, encoding="utf-8")
    assert {key for one in people(study / "talks") for key in one.forms} <= {("kd",), ("ns",), ("harold",)}


def test_cells_of_a_table_are_apart(study: Path) -> None:
    document = docx.Document()
    table = document.add_table(0, 2)
    for label, said in SAID:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, said
    document.save(str(study / "talks" / "talk.docx"))
    assert {key for one in people(study / "talks") for key in one.forms} <= {("kd",), ("ns",), ("harold",)}


def test_the_copy_keeps_every_word_and_is_read_as_the_original(study: Path) -> None:
    word_file(study / "talks" / "talk.docx", "\t")
    assert status(f"pseudonymise {study}/talks --out {study}/copy --secret {study}/identity".split()) == 0
    (copy,) = (study / "copy").glob("*.docx")
    lines = [paragraph.text.partition("\t") for paragraph in docx.Document(str(copy)).paragraphs]
    assert [said for _, _, said in lines[:7]] == [said for _, said in SAID[:7]]
    assert len({label for label, _, _ in lines}) == 2


def test_what_parts_words_in_office_files_is_kept_as_what_it_is() -> None:
    page = "<html><body><p>NS<br/>Most days<text:tab/>We<text:s/>go</p></body></html>"
    surface = surface_of(page.encode(), file="a.html")
    assert surface is not None
    assert "NS\nMost days\tWe  go" in [stretch.text for stretch in surface.members[0].stretches]


def test_a_name_over_a_wrapped_line_is_one(study: Path) -> None:
    (study / "talks" / "notes.txt").write_text(
        "We met Dominique Llewellyn at the pier.\n\nShe wrote to us again, and so Dominique\nLlewellyn came.\n", "utf-8"
    )
    (one,) = people(study / "talks")
    assert one.forms.keys() >= {("dominique", "llewellyn")}
    assert one.seen["Dominique\nLlewellyn"] == 1


def test_a_copy_that_is_read_otherwise_is_a_failure(
    study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    word_file(study / "talks" / "talk.docx", "\t")
    told = ("talk.docx: 8 respondents for 1",)
    monkeypatch.setattr(pseudonymise_workflow, "read_otherwise", lambda *_: told)
    asked = f"pseudonymise {study}/talks --secret {study}/identity --out {study}"
    assert status([*asked.split()[:-1], f"{study}/one"]) == 1
    assert "The copy is read otherwise" in capsys.readouterr().out
    assert status([*asked.split()[:-1], f"{study}/two", "--key", f"{study}/two.key", "--json"]) == 1


def test_a_row_of_ones_own_wins_over_a_longer_name_that_is_none(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (study / "talks" / "talk.txt").write_text(
        "INT: Who came?\nRES: I met AO Ngozi at the pier. Then AO Ngozi rang, and Ngozi told of the nets.\n",
        "utf-8",
    )
    book = study / "names.xlsx"
    assert status(f"pseudonymise {study}/talks --workbook {book}".split()) == 0
    opened = openpyxl.load_workbook(book)
    sheet = opened["Who and what"]
    heads = [cell.value for cell in sheet[2]]
    columns = {name: heads.index(name) + 1 for name in ("kind", "name", "what to do", "replacement")}
    names = {sheet.cell(row, columns["name"]).value: row for row in range(3, sheet.max_row + 1)}
    assert "AO Ngozi" in names
    sheet.cell(names["AO Ngozi"], columns["what to do"]).value = "not a name"
    row = sheet.max_row + 1
    for column, value in (("kind", "person"), ("name", "Ngozi"), ("what to do", "replace"), ("replacement", "Adaeze")):
        sheet.cell(row, columns[column]).value = value
    opened.save(book)
    capsys.readouterr()
    asked = f"pseudonymise {study}/talks --workbook {book} --out {study}/copy --secret {study}/identity"
    assert status(asked.split()) == 0
    assert "change nothing" not in capsys.readouterr().out
    text = (study / "copy" / "talk.txt").read_text(encoding="utf-8")
    assert "Ngozi" not in text
    assert text.count("Adaeze") == 3
