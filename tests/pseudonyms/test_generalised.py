"""What stands in place of what is generalised, what a workbook may ask for, and what is told of each case."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pyrage
import pytest

from pipeline.cli import status
from pipeline.pseudonyms.generalised import generalised
from pipeline.pseudonyms.key_file import read_key
from pipeline.pseudonyms.workbook import CASES, ENTITIES, read_rows

PHRASE = str(pyrage.x25519.Identity.generate())


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("place", "Leeds", "[a city in the north of England]"),
        ("place", "Whitby", "[a town in the north of England]"),
        ("place", "Pune", "[a city in India]"),
        ("place", "Elm Street", "[a street]"),
        ("place", "Harrowgate Fell", "[a place]"),
        ("organisation", "St Brannock's Hospital", "[a hospital]"),
        ("organisation", "Oyelaran & Sons", "[an organisation]"),
        ("person", "Mrs Bell", "[a woman]"),
        ("person", "Vlosnik Penhallow", "[a person]"),
        ("date", "12 March 1979", "[a day in 1979]"),
        ("date", "the fifth of May", "[a date]"),
        ("age", "47 years old", "[in the forties]"),
        ("age", "aged nineteen", "[in the teens]"),
        ("age", "a 9-year-old", "[a child]"),
        ("post", "the only midwife", "a midwife"),
        ("post", "head of nursing", "[a senior post in health]"),
        ("post", "our mayor of Leeds", "[a public office]"),
        ("telephone", "07700 900123", "[a telephone number]"),
    ],
)
def test_what_is_generalised(kind: str, name: str, said: str) -> None:
    assert generalised(kind, name) == said


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    corpus = tmp_path / "talks"
    corpus.mkdir()
    (corpus / "hope.txt").write_text(
        "Interviewer: And you, Hope?\n\nHope Atherton: I was the only midwife there. The only midwife, at the head of "
        "the table! I left Leeds on 12 March 2019 and came home on 20 March 2019.\n",
        encoding="utf-8",
    )
    (corpus / "hope-again.txt").write_text(
        "Interviewer: And then, Hope?\n\nHope Atherton: Omar Siddiq rang on 2 April 2019, when I was 47 years old.\n",
        encoding="utf-8",
    )
    (corpus / "omar.txt").write_text(
        "Interviewer: Well?\n\nOmar Siddiq: We met in Whitby, and Hope knew.\n", encoding="utf-8"
    )
    (corpus / "cases.csv").write_text(
        "speaker,sector,work\nHope Atherton,health,midwife\nOmar Siddiq,health,porter\n", encoding="utf-8"
    )
    (tmp_path / "secret").write_text(PHRASE, encoding="utf-8")
    return corpus


def call(talks: Path, *more: str) -> int:
    base = talks.parent
    return status(["pseudonymise", str(talks), "--secret", str(base / "secret"), *more])


def fill(talks: Path, answers: dict[str, tuple[str, str]]) -> None:
    path = talks.parent / "talks-names.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book[ENTITIES].iter_rows(min_row=3):
        if row[1].value in answers:
            row[2].value, row[3].value = answers[str(row[1].value)]
    book.save(path)


def test_places_posts_ages_and_one_offset_a_person(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(talks) == 0
    rows = {row.name: row for row in read_rows(talks.parent / "talks-names.xlsx")}
    assert rows["the only midwife"].do == "generalise"
    fill(talks, {"Leeds": ("generalise", ""), "Whitby": ("generalise", "[a town by the sea]")})

    assert call(talks, "--out", str(talks.parent / "copy"), "--key", str(talks.parent / "k")) == 0
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((talks.parent / "copy").glob("*.txt")))
    assert "I was a midwife there. A midwife, at the head of the table!" in text
    assert "I left [a city in the north of England] on" in text
    assert "We met in [a town by the sea]" in text
    assert "45 to 49 years old" in text
    key = read_key(talks.parent / "k", secret=PHRASE)
    assert key["shifts"]["hope.txt"] == key["shifts"]["hope-again.txt"] != 0

    # In a later copy the same person's dates move by as much.
    (talks / "new.txt").write_text("Hope Atherton: It was on 12 March 2019.\n\nInterviewer: So.\n", encoding="utf-8")
    assert call(talks, "--out", str(talks.parent / "copy2"), "--key", str(talks.parent / "k")) == 0
    assert read_key(talks.parent / "k", secret=PHRASE)["shifts"]["new.txt"] == key["shifts"]["hope.txt"]
    # And the key turns both back.
    for name in ("copy", "copy2"):
        again = ["pseudonymise", str(talks.parent / name), "--reveal", "--out", str(talks.parent / f"{name}-again")]
        assert status([*again, "--key", str(talks.parent / "k"), "--secret", str(talks.parent / "secret")]) == 0
        for path in (talks.parent / f"{name}-again").iterdir():
            assert path.read_bytes() == (talks / path.name).read_bytes()


def test_a_replacement_that_stands_in_the_corpus_is_refused_and_one_of_two_people_is_told(
    talks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(talks) == 0
    fill(talks, {"Hope Atherton": ("replace", "Omar Siddiq")})
    assert call(talks, "--out", str(talks.parent / "copy")) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "'Omar Siddiq' is to stand in place of 'Hope Atherton', and stands in the corpus itself" in told
    assert not (talks.parent / "copy").exists()
    fill(talks, {"Hope Atherton": ("replace", "Ann Lea"), "Omar Siddiq": ("replace", "Ann Lea")})
    assert call(talks, "--out", str(talks.parent / "copy")) == 0
    assert "2 names in the workbook share a replacement: they are one person in the copy." in capsys.readouterr().out


def test_no_two_people_have_one_name_and_gender_and_culture_stay(talks: Path) -> None:
    assert call(talks) == 0
    people = [row for row in read_rows(talks.parent / "talks-names.xlsx") if row.kind == "person"]
    words = [word for row in people for word in row.replacement.split()]
    assert len(words) == len(set(words)) >= 4
    assert not {"hope", "omar", "leeds"} & {word.lower() for word in words}


def test_what_is_unique_in_combination_is_told_case_by_case(talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(talks) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Of 2 cases 2 are unique in sector, work: k is 1 (so many cases are alike at least): see “Cases”" in told
    sheet = openpyxl.load_workbook(talks.parent / "talks-names.xlsx")[CASES]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0] == ["Hope Atherton", "sector: health; work: midwife", "1", "work: midwife"]
    assert len(rows) == 2
