"""Errors planted in a run are found, and a run as it was written has none."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli.verify import verify as command
from pipeline.runtime.spreadsheet.workbook_writer import fitted
from pipeline.verify import verify
from pipeline.verify.causes import causes
from pipeline.verify.check import CUT, Finding
from pipeline.workflows.run import Settings, run

ROOT = Path(__file__).resolve().parents[1]
TALK = "I: How did it begin?\nR: We had no money at all [laughs], and nobody came to help us with the roof.\n"
BOOK = """\
codes:
  - id: money
    definition: Having no money at all
    rules: [no money]
"""
GRID = """\
File type = "ooTextFile"
Object class = "TextGrid"

0
9
<exists>
1
"IntervalTier"
"{name}"
0
9
1
{begin}
{end}
"{said}"
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    (folder / "talks").mkdir()
    (folder / "talks" / "ann.txt").write_text(TALK, encoding="utf-8")
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    run(folder / "talks", folder / "book.yaml", folder / "out", settings=Settings(fast=True))
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copy"))


def test_a_run_as_it_was_written_is_right(made: Path) -> None:
    found = verify(made / "out")
    assert found.findings == ()
    assert found.quotes["tables/passages.parquet"] == 1
    assert found.locators > 0


def test_an_edited_source_is_named(copy: Path) -> None:
    path = copy / "talks" / "ann.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("money", "funds"), encoding="utf-8")
    found = verify(copy / "out", copy / "talks")
    assert {"source", "quote"} <= {one.kind for one in found.findings}
    assert any("no funds at all" in one.source for one in found.findings)


def test_what_has_one_cause_is_told_once(copy: Path) -> None:
    path = copy / "talks" / "ann.txt"
    path.write_text("R: Something else altogether was said that day.\n", encoding="utf-8")
    found = verify(copy / "out", copy / "talks")
    assert len(found.findings) > 3
    (cause,) = causes(found.findings)
    assert cause.text.startswith(
        "ann.txt is not as the run read it (it was changed, or another file was put in its place). That explains "
    )
    assert "codings.csv" in cause.text
    assert len(cause.findings) == len(found.findings)
    said = CliRunner().invoke(command, [str(copy / "out"), "--corpus", str(copy / "talks")]).output
    assert said.count("is not as the run read it") == 1


def test_the_same_words_are_told_once_with_every_place() -> None:
    found = [Finding("quote", output, "row 2", "somebody came", "ann.txt, line 2: nobody came") for output in "abcdef"]
    (cause,) = causes(found)
    assert cause.text == (
        "Not in the source: “somebody came” in a, row 2, b, row 2, c, row 2 and d, row 2 and 2 further places. "
        "What comes nearest: ann.txt, line 2: nobody came."
    )


@pytest.mark.parametrize("output", ["quotes.md", "codings.csv"])
def test_a_changed_word_in_an_output_is_named(copy: Path, output: str) -> None:
    path = copy / "out" / output
    text = path.read_text(encoding="utf-8")
    assert "nobody came" in text
    path.write_text(text.replace("nobody came", "somebody came"), encoding="utf-8")
    found = verify(copy / "out", copy / "talks")
    assert {(one.kind, one.output) for one in found.findings} >= {("output", output), ("quote", output)}
    assert CliRunner().invoke(command, [str(copy / "out"), "--corpus", str(copy / "talks")]).exit_code == 1


def test_a_changed_cell_of_the_workbook_is_named(copy: Path) -> None:
    path = copy / "out" / "themes.xlsx"
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if "nobody came" in str(cell.value)]
    assert cells
    for cell in cells:
        cell.value = str(cell.value).replace("nobody came", "somebody came")
    book.save(path)
    found = verify(copy / "out", copy / "talks")
    assert ("quote", "themes.xlsx") in {(one.kind, one.output) for one in found.findings}


def test_archives_and_one_recording_in_several_files_are_opened_again(tmp_path: Path) -> None:
    corpus = tmp_path / "talks"
    corpus.mkdir()
    with zipfile.ZipFile(corpus / "more.zip", "w") as archive:
        archive.writestr("ann.txt", TALK)
    for name, begin, end, said in (("ann", 0, 3, "We had no money at all."), ("bob", 3, 6, "And who came to help?")):
        grid = GRID.format(name=name, begin=begin, end=end, said=said)
        (corpus / f"visit_{name}.TextGrid").write_text(grid, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    run(corpus, tmp_path / "book.yaml", tmp_path / "out", settings=Settings(fast=True))
    found = verify(tmp_path / "out")
    assert found.findings == ()
    assert found.quotes["tables/turns.parquet"] == 4


def test_what_a_workbook_says_of_a_cut_is_no_quote() -> None:
    text, left = fitted("all of it " * 4_000)
    assert left > 0
    assert CUT.search(text)


def test_an_alias_in_a_note_is_no_changed_quote(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    head = "Date: 3 March 2025. Interviewer: Hanna Lund. Participant: Rosa Lindt, a nurse of the ward in Westby"
    talk = docx.Document()
    for line in (head, *TALK.splitlines()):
        talk.add_paragraph(line)
    talk.save(str(tmp_path / "talks" / "ann.docx"))
    cases = "document,case,alias\nann.docx,Rosa Lindt,Nurse A\n"
    (tmp_path / "talks" / "cases.csv").write_text(cases, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    out = tmp_path / "out"
    run(tmp_path / "talks", tmp_path / "book.yaml", out, settings=Settings(fast=True))
    report = (out / "report.html").read_text(encoding="utf-8")
    assert "Participant = &#39;[...]&#39;" in report
    assert "a nurse of the ward in Westby" not in report  # among the packed words it stands with the alias
    assert verify(out).findings == ()
    # Another name than the one that the alias hides is a change.
    (out / "notes.md").write_text(head.replace("Rosa Lindt", "Nurse B"), encoding="utf-8")
    assert [one.output for one in verify(out).findings] == ["notes.md"]
