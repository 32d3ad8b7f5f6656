"""Files that are hard to take along, and workbooks that do not fit the corpus: each is told, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pyrage
import pytest

from pipeline.cli import status
from pipeline.pseudonyms.workbook import read_rows
from pipeline.text.given_names import gender
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
    # Of a culture that is not known it is known all the same who is a woman and who a man.
    (_, other) = (study / "copy" / "one.txt").read_text(encoding="utf-8").splitlines()
    assert [gender(word.strip(".").lower()) for word in (other.split(":")[0], other.split()[-1])] == ["f", "m"]
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
    assert not [path for path in study.iterdir() if path.name.startswith("copy")]


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


def test_columns_kinds_and_names_of_a_workbook_that_were_changed_are_told(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = study / "talks-names.xlsx"
    assert status(f"pseudonymise {study}/talks".split()) == 0
    was = book.read_bytes()
    changes = (
        (("D2", "new name"), "has no column 'replacement'; there is 'new name'", "Call the column replacement again."),
        (("B2", "who"), "has no column 'name'; there is 'who'", "Call the column name again."),
        (("K2", "replacement"), "has two columns 'replacement'", "Delete one of them."),
        (("A3", "persn"), "row 3, kind: 'persn' is none", "Write person, place,"),
        (("B3", ""), "row 3 says what to do and has no name", "delete the row"),
    )
    for (cell, value), *said in changes:
        book.write_bytes(was)
        opened = openpyxl.load_workbook(book)
        opened["Who and what"][cell].value = value
        opened.save(book)
        capsys.readouterr()
        assert status(f"pseudonymise {study}/talks".split()) == 2, cell
        told = " ".join(capsys.readouterr().err.split())
        assert all(words in told for words in said), told
    # In capitals, and with a column of one's own, it is the same workbook; a row added of what stands there is one.
    book.write_bytes(was)
    opened = openpyxl.load_workbook(book)
    sheet = opened["Who and what"]
    sheet["D2"].value, sheet["L2"].value = "Replacement ", "my notes"
    sheet["D3"].value = "Participant 7"
    sheet.append(["organisation", "Open Hand", "replace", "[a charity]"])
    opened.save(book)
    (study / "talks" / "two.txt").write_text("Kerstin: Then Open Hand came.\n", encoding="utf-8")
    assert status(f"pseudonymise {study}/talks --out {study}/copy --secret {study}/identity".split()) == 0
    assert "Participant 7" in (study / "copy" / "one.txt").read_text(encoding="utf-8")
    assert "Then [a charity] came." in (study / "copy" / "two.txt").read_text(encoding="utf-8")


def test_who_may_be_the_same_person_is_told(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, (who, words) in enumerate(
        (("Amaka Okafor", "I came by my sister."), ("Amaka", "I saw a note."), ("Amaka Bello", "I was asked."))
    ):
        (study / "talks" / f"{number}.txt").write_text(f"Interviewer: So?\n{who}: {words}\n", encoding="utf-8")
    assert status(f"pseudonymise {study}/talks".split()) == 0
    assert "1 person may be the same as others: see “perhaps the same as”" in " ".join(capsys.readouterr().out.split())
    alike = {row.name: row.alike for row in read_rows(study / "talks-names.xlsx")}
    assert alike["Amaka Okafor"] == "Amaka in 1.txt may be Amaka Bello"
    # A row of an earlier time by the first name alone, and the full name now.
    (study / "talks" / "one.txt").write_text("Interviewer: So?\nTorbjørn Lie: I asked.\n", encoding="utf-8")
    assert status(f"pseudonymise {study}/talks".split()) == 0
    alike = {row.name: row.alike for row in read_rows(study / "talks-names.xlsx")}
    assert (alike["Torbjørn Lie"], alike["Torbjørn"]) == ("Torbjørn", "Torbjørn Lie")


def test_codes_ages_and_births_of_speakers_in_chat(study: Path) -> None:
    head = (
        "@UTF8\n@Begin\n@Participants:\tPAR Participant, AMA Amaka_Okafor Participant, SUE Sue Mother\n"
        "@ID:\teng|north|PAR|61;|male|||Participant|||\n@ID:\teng|north|AMA|47;05.12|female|||Participant|||\n"
        "@ID:\teng|north|SUE|9;|female|||Mother|||\n@Birth of AMA:\t12-MAR-1979\n*AMA:\tSue asked me .\n"
    )
    (study / "talks" / "two.cha").write_text(f"{head}*SUE:\tAmaka is so kind .\n@End\n", encoding="utf-8")
    assert status(f"pseudonymise {study}/talks --out {study}/copy --secret {study}/identity".split()) == 0
    text = (study / "copy" / "two.cha").read_text(encoding="utf-8")
    lines = text.splitlines()
    code, name = lines[2].split(", ")[1].split()[:2]
    other = lines[2].split(", ")[2].split()[0]
    assert lines[2] == f"@Participants:\tPAR Participant, {code} {name} Participant, {other} {other.title()} Mother"
    assert lines[3:6] == [
        "@ID:\teng|north|PAR|60 to 64|male|||Participant|||",
        f"@ID:\teng|north|{code}|45 to 49|female|||Participant|||",
        f"@ID:\teng|north|{other}|5 to 9|female|||Mother|||",
    ]
    assert lines[7].startswith(f"*{code}:\t{other.title()} asked")
    assert lines[6].startswith(f"@Birth of {code}:\t")
    assert not [word for word in ("AMA", "Amaka", "SUE", "Sue", "MAR-1979") if word in text]
    secret = (study / "identity").read_text(encoding="utf-8")
    assert "two.cha" in reveal(study / "copy", study / "back", key=study / "copy.key", secret=lambda: secret).exact


def test_a_key_of_another_corpus_and_one_that_is_write_protected(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = f"--out {study}/copy --secret {study}/identity"
    assert status(f"pseudonymise {study}/talks {copy}".split()) == 0
    key = study / "copy.key"
    capsys.readouterr()
    back = f"--reveal --out {study}/back --key {key} --secret {study}/identity"
    was = (study / "talks" / "one.txt").read_text(encoding="utf-8")
    (study / "copy").rename(study / "passed-on")
    (study / "copy").mkdir()
    (study / "copy" / "two.txt").write_text(was, encoding="utf-8")
    assert status(f"pseudonymise {study}/copy {back}".split()) == 2
    assert "holds nothing that was written with this key" in capsys.readouterr().err
    assert not (study / "back").exists()
    (study / "passed-on" / "notes.txt").write_text("Nobody is named.", encoding="utf-8")
    assert status(f"pseudonymise {study}/passed-on {back}".split()) == 0
    assert "notes.txt: not of this key, and taken along as it is." in " ".join(capsys.readouterr().out.split())

    (study / "others").mkdir()
    (study / "others" / "a.txt").write_text("Interviewer: So?\nMarek: I asked Olga.\n", encoding="utf-8")
    more = f"pseudonymise {study}/others --out {study}/copy2 --key {key} --secret {study}/identity"
    key.chmod(0o400)
    assert status(more.split()) == 2
    assert "the key is write-protected" in capsys.readouterr().err
    key.chmod(0o600)
    assert status(more.split()) == 0
    assert "Nothing that the key knew stands in this corpus" in " ".join(capsys.readouterr().out.split())
