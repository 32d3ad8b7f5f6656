"""Files that are hard to take along, and workbooks that do not fit the corpus: each is told, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pyrage
import pytest

from pipeline.cli import status
from pipeline.pseudonyms.given_names import NEUTRAL
from pipeline.workflows.reveal import reveal

CHAT = (
    "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tINV Investigator, MAR Maren Participant\n"
    "*INV:\tso Maren , when did you move ? \x150_2100\x15\n%com:\tMaren laughs\n"
    "*MAR:\tI wrote to @aoife_b , and to Torbjørn . \x152100_6000\x15\n@End\n"
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "one.txt").write_text("Interviewer: So, Kerstin?\nKerstin: I asked Torbjørn.\n", "utf-8")
    (tmp_path / "identity").write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    return tmp_path


def test_links_chat_and_a_file_that_cannot_be_opened(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "elsewhere.cha").write_text(CHAT, encoding="utf-8")
    (study / "talks" / "two.cha").symlink_to(study / "elsewhere.cha")
    (study / "talks" / "gone.txt").symlink_to(study / "nowhere.txt")
    assert status(f"pseudonymise {study}/talks".split()) == 1
    assert "Not read: gone.txt: it cannot be opened" in " ".join(capsys.readouterr().out.split())
    assert status(f"pseudonymise {study}/talks --out {study}/copy --secret {study}/identity".split()) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "Not in the copy: gone.txt: it cannot be opened" in told
    assert "Links lead out of the corpus, and what they lead to is taken as a part of it: two.cha." in told
    assert not (study / "copy" / "two.cha").is_symlink()

    lines = (study / "copy" / "two.cha").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("@")][:3] == ["@UTF8", "@Begin", "@Languages:\teng"]
    assert lines[-1] == "@End"
    assert "aoife" not in "".join(lines)
    # Who is a woman and who a man is not known of these: the names are of both.
    (_, other) = (study / "copy" / "one.txt").read_text(encoding="utf-8").splitlines()
    assert {word.strip(".").lower() for word in (other.split(":")[0], other.split()[-1])} <= set(NEUTRAL)
    secret = (study / "identity").read_text(encoding="utf-8")
    back = reveal(study / "copy", study / "back", key=study / "copy.key", secret=lambda: secret)
    assert set(back.exact) == {"one.txt", "two.cha"}
    assert (study / "back" / "two.cha").read_text(encoding="utf-8") == CHAT


def test_a_workbook_that_does_not_fit_and_a_key_that_is_there(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = study / "talks-names.xlsx"
    assert status(f"pseudonymise {study}/talks".split()) == 0
    opened = openpyxl.load_workbook(book)
    sheet = opened["Who and what"]
    sheet.append(["person", "Kerstin", "keep", ""])
    sheet.append(["person", "Ingrid", "away with it", ""])
    opened.save(book)
    was = book.read_bytes()
    copy = f"pseudonymise {study}/talks --out {study}/copy --secret {study}/identity"
    capsys.readouterr()
    assert status(copy.split()) == 2
    told = capsys.readouterr().err
    assert "are both of 'Kerstin', and say different things" in told
    assert "'away with it' is not understood" in told
    assert book.read_bytes() == was
    sheet.delete_rows(sheet.max_row - 1)
    sheet.cell(sheet.max_row, 3).value = "replace"
    sheet.cell(sheet.max_row, 4).value = "Participant 7"
    opened.save(book)
    for name in ("copy", "passed-on"):
        assert status(copy.split()) == 0
        out = " ".join(capsys.readouterr().out.split())
        assert "change nothing: Ingrid." in out
        if name == "copy":
            (study / "copy").rename(study / "passed-on")
            (study / "talks" / "new.txt").write_text("Interviewer: And?\nMaren: I left.\n", encoding="utf-8")
    rows = openpyxl.load_workbook(book)["Who and what"].iter_rows(values_only=True)
    assert ("person", "Ingrid", "replace", "Participant 7") in {row[:4] for row in rows}
    # The key of the first copy still opens it.
    secret = (study / "identity").read_text(encoding="utf-8")
    back = reveal(study / "passed-on", study / "back", key=study / "copy.key", secret=lambda: secret)
    assert back.exact == ("one.txt",)


def test_where_the_key_cannot_be_written_there_is_no_copy(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (study / "file").write_text("no folder", encoding="utf-8")
    command = f"pseudonymise {study}/talks --out {study}/copy --key {study}/file/x.key --secret {study}/identity"
    assert status(command.split()) == 1
    assert "cannot write the key" in capsys.readouterr().err
    assert list((study / "copy").iterdir()) == []


def test_each_number_has_an_answer_of_its_own(study: Path) -> None:
    talk = "Interviewer: Your number?\nKerstin: Staff number 4438423, and my NHS number was 943 476 5919.\n"
    (study / "talks" / "one.txt").write_text(talk + "Kerstin: Write to k1@shop.example or k2@shop.example.\n", "utf-8")
    book = study / "talks-names.xlsx"
    assert status(f"pseudonymise {study}/talks".split()) == 0
    opened = openpyxl.load_workbook(book)
    kept = {"4438423", "k1@shop.example"}
    for row in opened["Who and what"].iter_rows(min_row=2):
        if row[1].value in kept:
            row[2].value = "keep"
    opened.save(book)
    assert status(f"pseudonymise {study}/talks --out {study}/copy --secret {study}/identity".split()) == 0
    copied = (study / "copy" / "one.txt").read_text(encoding="utf-8")
    assert [word for word in (*sorted(kept), "943 476 5919", "k2@shop.example") if word in copied] == sorted(kept)
