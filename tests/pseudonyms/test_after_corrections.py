"""A copy of a corpus whose sheet of cases corrects who is who: one person, and rows that match in the copy, too."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pyrage

from pipeline.ingest import read_corpus
from pipeline.workflows.pseudonymise import pseudonymise
from pipeline.workflows.pseudonymised import Pseudonymised
from pipeline.workflows.read_alike import read_otherwise
from pipeline.workflows.reveal import reveal

TALK = "{0}: How was the {2}?\n\n{1}: It was far.\n\n{0}: And the {2} now?\n\n{1}: Better, with the others.\n"
TALKS = {
    "one.txt": ("N1", "N2", "bus"), "two.txt": ("KW", "CP", "train"), "three.txt": ("KW", "ZQ", "ferry"),
    "four.txt": ("Interviewer", "Colin", "lift"), "five.txt": ("KW", "MK", "road"),
}  # fmt: skip
SHEET = """document,speaker,case,role,consent
one.txt,N2,Colin Pritchard,respondent,
two.txt,CP,Colin Pritchard,respondent,
two.txt,KW,,interviewer,
three.txt,KW,,interviewer,
three.txt,ZQ,"Bell, Anna",respondent,
four.txt,Colin,Colin Pritchard,respondent,
five.txt,MK,Mary Kersley,,left out
"""
SECRET = str(pyrage.x25519.Identity.generate())


def copied(tmp_path: Path, talks: dict[str, str], sheet: str = "") -> Pseudonymised:
    folder = tmp_path / "talks"
    folder.mkdir()
    for name, text in talks.items():
        (folder / name).write_text(text, encoding="utf-8")
    if sheet:
        (folder / "cases.csv").write_text(sheet, encoding="utf-8")
    return pseudonymise(folder, tmp_path / "copy", key=tmp_path / "key", secret=lambda: SECRET)


def test_every_row_of_the_copy_matches_and_a_person_is_one(tmp_path: Path) -> None:
    made = copied(tmp_path, {name: TALK.format(*who) for name, who in TALKS.items()}, SHEET)

    assert made.good
    copy = read_corpus(tmp_path / "copy")
    assert copy.sheet is not None
    assert copy.sheet.unmatched == ()
    assert copy.sheet.refusals == ()
    with (tmp_path / "copy" / "cases.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["document"] for row in rows] == ["one.txt", "two.txt", "two.txt", "three.txt", "three.txt", "four.txt"]
    new = rows[0]["case"]
    given, family = new.split()
    assert (rows[1]["speaker"], rows[1]["case"]) == (f"{given[0]}{family[0]}", new)
    assert (rows[5]["speaker"], rows[5]["case"]) == (given, new)
    assert rows[2]["speaker"] == rows[3]["speaker"] != "KW"
    assert rows[0]["speaker"] == "N2"
    assert "N2" not in {row["speaker"] for row in rows[1:]}
    reveal(tmp_path / "copy", tmp_path / "back", key=tmp_path / "key", secret=lambda: SECRET)
    assert (tmp_path / "back" / "cases.csv").read_text(encoding="utf-8") == SHEET


def test_rows_that_match_nobody_in_the_copy_alone_are_told(tmp_path: Path) -> None:
    for name, sheet in (("one", SHEET), ("two", SHEET.replace("Colin,", "Konrad,"))):
        (tmp_path / name).mkdir()
        for file, who in TALKS.items():
            (tmp_path / name / file).write_text(TALK.format(*who), encoding="utf-8")
        (tmp_path / name / "cases.csv").write_text(sheet, encoding="utf-8")
    told = read_otherwise(read_corpus(tmp_path / "one"), tmp_path / "two", {name: name for name in TALKS})
    assert "cases: 1 row matching nobody for 0" in told


WORDS = (
    "We opened the boathouse in the spring of that year and nobody came for a week",
    "My aunt painted every door in green since there was only green paint to be had",
    "Then the council wrote that the slipway belonged to them and we should leave it",
    "So I wrote back and asked who had mended the planks after the storm took them",
    "They never answered and we kept the key under the stone beside the water butt",
    "On 14 May every year we light a fire there and eat what the children have caught",
)


def test_a_draft_has_the_names_and_days_of_what_it_became(tmp_path: Path) -> None:
    final = "".join(f"TR: And then?\n\nQV: {words}.\n\n" for words in WORDS)
    draft = final.replace("green paint", "gren paint").replace("key under", "kee under")
    other = TALK.format("TR", "BD", "bus") + "\nTR: When?\n\nBD: It was on 14 May.\n"
    made = copied(tmp_path, {"10_final.txt": final, "10_draft.txt": draft, "11.txt": other})

    assert made.good
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((tmp_path / "copy").glob("*.txt"))}
    assert (
        texts["10_final.txt"].replace("green paint", "gren paint").replace("key under", "kee under")
        == (texts["10_draft.txt"])
    )
    assert "14 May" not in texts["10_final.txt"]
    assert "TR:" not in texts["11.txt"]
    assert texts["11.txt"].split(":")[0] == texts["10_final.txt"].split(":")[0]


def test_a_list_of_people_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    book = openpyxl.Workbook()
    for row in (["Name", "Phone"], ["Orla Quayle", "0113 496 0111"], ["Wendel Askham", "0113 496 0222"]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "talks" / "participants.xlsx")
    (tmp_path / "talks" / "one.txt").write_text(TALK.format("I", "Orla", "bus"), encoding="utf-8")

    (failed,) = read_corpus(tmp_path / "talks").failed
    assert "A list of people is no transcript: move it out of the folder" in failed.remedy
    made = pseudonymise(tmp_path / "talks", tmp_path / "copy", key=tmp_path / "key", secret=lambda: SECRET)
    assert made.unread == ("participants.xlsx",)
    assert any("participants.xlsx. Lists of who is who are for nobody else" in line for line in made.told)
    sheet = openpyxl.load_workbook(tmp_path / "copy" / "participants.xlsx").worksheets[0]
    cells = [cell for row in sheet.values for cell in row]
    assert not {"Orla Quayle", "Wendel Askham", "0113 496 0111"} & set(cells)
