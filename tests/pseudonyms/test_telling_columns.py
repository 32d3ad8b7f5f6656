"""Columns and fields that give people away: ages, birth dates, post codes, numbers, names."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pyrage
import pytest
import xlsxwriter

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.residual import risk_of
from pipeline.pseudonyms.surfaces import surface_of
from pipeline.pseudonyms.table_cells import broader_cells, names_in_columns
from pipeline.pseudonyms.telling_columns import broader_column
from pipeline.pseudonyms.told_fields import Fields, broader_fields
from pipeline.text.edits import Edits
from pipeline.workflows.pseudonymise import pseudonymise

SECRET = str(pyrage.x25519.Identity.generate())

_WORDS = (
    "My neighbour brought soup every day and we talked.",
    "The hall was open, and I slept there for two nights.",
    "Nothing helped, I had to wait for my brother to come.",
)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("speaker,age,sector\nAda,34,care\nBo,,care\n", "speaker,age,sector\nAda,30 to 34,care\nBo,,care\n"),
        ('speaker;Alter\n"Moss; Ada";"41"\n', 'speaker;Alter\n"Moss; Ada";"40 to 44"\n'),
        ("speaker,âge,born\r\nAda,92,1987\r\n", "speaker,âge,born\r\nAda,90 or more,1985 to 1989\r\n"),
        ("speaker,date of birth\nAda,1987-03-02", "speaker,date of birth\nAda,1985 to 1989"),
        ("speaker,PLZ,stage\nAda,10117,2\n", "speaker,PLZ,stage\nAda,[post code],2\n"),
        ("speaker,age\nAda,30-34\n", "speaker,age\nAda,30-34\n"),
        ("speaker,IP Address\nAda,81.2.69.4\n", "speaker,IP Address\nAda,[IP address]\n"),
        ("speaker,Telefon\nAda,0341/4960456\n", "speaker,Telefon\nAda,[telephone]\n"),
        ("speaker,Personalnummer\nAda,88 2311 9\n", "speaker,Personalnummer\nAda,[number]\n"),
        ("Q1,Q2\nspeaker,How old are you?\nAda,forty-one\n", "Q1,Q2\nspeaker,How old are you?\nAda,40 to 44\n"),
    ],
)
def test_cells_are_made_broader(text: str, made: str) -> None:
    surface = surface_of(text.encode(), file="cases.csv")
    assert surface is not None
    edits = broader_cells(surface, file="cases.csv", shift=10)
    assert Edits(text, edits[""]).text == made


@pytest.mark.parametrize(
    "column",
    [
        ("stage", "2"),
        ("message", "11"),
        ("student", "1", "0"),
        ("country of birth", "Poland"),
        ("What do you think of old age?", "I was 12 when my mother told me of it.", "It comes."),
        ("alter", "We left.", "They stayed until 3."),
    ],
)
def test_other_columns_are_left(column: tuple[str, ...]) -> None:
    assert broader_column(column) == {}


def test_whoever_does_not_say_how_old_she_is_does_not_say_it_in_the_copy() -> None:
    assert broader_column(["age", "31", "47 years", "rather not"]) == {1: "30 to 34", 2: "45 to 49 years"}


@pytest.mark.parametrize("band", ["30-34", "25 to 34", "65+", "65 and over", "under 18", "65 years or older", "<20"])
def test_a_band_of_ages_stays(band: str) -> None:
    assert broader_column(["age", "31", "32", band]) == {1: "30 to 34", 2: "30 to 34"}


@pytest.mark.parametrize(
    ("age", "less"),
    [("47.0", "45 to 49"), ("I am 47", "I am 45 to 49"), ("47 years 3 months", "[age]"), ("1977", "[age]")],
)
def test_of_an_age_that_is_told_otherwise_nothing_is_left(age: str, less: str) -> None:
    assert broader_column(["age", "31", "32", age])[3] == less


def test_a_sheet_of_excel_has_broader_cells_and_none_of_its_old_strings(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "survey.xlsx")
    sheet = book.add_worksheet()
    for row, cells in enumerate([("Age", "Rooms", "Post code"), ("47", "47", "LS6"), ("38", "4", "YO1")]):
        sheet.write_row(row, 0, cells)
    sheet.write_row(3, 0, (52, 3, 4109))
    book.close()
    surface = surface_of((tmp_path / "survey.xlsx").read_bytes(), file="survey.xlsx")
    assert surface is not None
    (tmp_path / "copy.xlsx").write_bytes(surface.written(broader_cells(surface, file="survey.xlsx", shift=7)))
    made = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert list(made.active.values)[1:] == [  # type: ignore[union-attr]
        ("45 to 49", "47", "[post code]"),
        ("35 to 39", "4", "[post code]"),
        ("50 to 54", 3, "[post code]"),
    ]
    packed = surface_of((tmp_path / "copy.xlsx").read_bytes(), file="copy.xlsx")
    assert packed is not None
    strings = next(one.text for one in packed.members if one.name.endswith("sharedStrings.xml"))
    assert "38" not in strings
    assert "LS6" not in strings
    assert "47" in strings  # rooms


def test_dates_of_excel_move(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "survey.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("Submitted", "Hours", "Minutes"))
    sheet.write_number(1, 0, 45356.425, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    sheet.write_number(1, 1, 45356)
    sheet.write_number(1, 2, 0.25, book.add_format({"num_format": "hh:mm"}))
    book.close()
    surface = surface_of((tmp_path / "survey.xlsx").read_bytes(), file="survey.xlsx")
    assert surface is not None
    (edits,) = broader_cells(surface, file="survey.xlsx", shift=-14).values()
    assert [edit.new for edit in edits] == ["45342.425"]


def test_columns_of_names_name_people() -> None:
    text = "id,Last name,First name,Village\n1,Bell,Rose,Ham\n2,Quast,Ute,Ham\n3,,,Ham\n"
    surface = surface_of(text.encode(), file="people.csv")
    assert surface is not None
    assert names_in_columns(surface, file="people.csv") == ["Rose Bell", "Ute Quast"]


def test_a_survey_is_copied_without_what_gives_its_people_away(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    rows = [
        f"{number},{first},{last},{age},{born},{words}"
        for number, (first, last, age, born, words) in enumerate(
            zip(
                ("Rose", "Ute", "Imran"),
                ("Bell", "Quast", "Rao"),
                (47, 52, 31),
                ("1977-04-12", "1971-09-03", "1992-11-28"),
                (f'"{words}"' for words in _WORDS),
                strict=True,
            ),
            start=1,
        )
    ]
    head = "Response,First name,Last name,Age,Date of birth,What helped you most after the flood?"
    (corpus / "survey.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    made = pseudonymise(corpus, tmp_path / "copy", secret=lambda: SECRET)
    copy = (tmp_path / "copy" / "survey.csv").read_text(encoding="utf-8")
    for told in ("Rose", "Bell", "Ute", "47", "1977", "1971-09", "-11-28"):
        assert told not in copy
    assert "45 to 49,1975 to 1979" in copy
    assert all(words in copy for words in _WORDS)
    assert made.risk.broader == ("Age", "Date of birth")
    assert "Columns and fields that give people away say less in the copy: Age, Date of birth." in made.told


def test_fields_of_a_head_and_of_json_say_less(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    talk = (
        "Interview with Ute Quast\nAge: 47\nPostcode: LS6\n\nINT: What helped you most?\n\n"
        "UQ: I was given 47 blankets.\n\n"
        "INT: And what would you change?\n\nUQ: The council should answer letters.\n"
    )
    (corpus / "talk.txt").write_text(talk, encoding="utf-8")
    answers = [
        {"Name": name, "Age": age, "What helped you most after the flood?": words, "What would you change now?": words}
        for name, age, words in zip(("Rose Bell", "Imran Rao", "Ada Lind"), (47, 52, 31), _WORDS, strict=True)
    ]
    (corpus / "survey.json").write_text(json.dumps(answers), encoding="utf-8")
    made = pseudonymise(corpus, tmp_path / "copy", secret=lambda: SECRET)
    copy = (tmp_path / "copy" / "talk.txt").read_text(encoding="utf-8")
    assert "Age: 45 to 49\nPostcode: [post code]\n" in copy
    assert "47 blankets" in copy
    ages = [row["Age"] for row in json.loads((tmp_path / "copy" / "survey.json").read_text(encoding="utf-8"))]
    assert ages == ["45 to 49", "50 to 54", "30 to 34"]
    assert made.risk.exact == ()
    assert not any("stay as they are" in line for line in made.told)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Interviewer: TR   Date of birth: 12.03.1979", "Interviewer: TR   Date of birth: 1975 to 1979"),
        ("| Date of birth | 12.03.1979 |", "| Date of birth | 1975 to 1979 |"),
        ("Date of birth\n\n12.03.1979\n", "Date of birth\n\n1975 to 1979\n"),
        ("**Date of birth:** 12.03.1979", "**Date of birth:** 1975 to 1979"),
        ("DATE OF BIRTH (12.03.1979)", "DATE OF BIRTH (1975 to 1979)"),
        ("The date of 12.03.1979 was a Monday.", "The date of 12.03.1979 was a Monday."),
        ("Place of birth: 12.03.19791", "Place of birth: 12.03.19791"),
    ],
)
def test_a_field_is_met_wherever_it_stands(text: str, made: str) -> None:
    fields = Fields([("Date of birth", "12.03.1979")])
    assert Edits(text, fields.edits(text)).text == made
    assert fields.left == (set() if made != text else {("Date of birth", "12.03.1979")})


@pytest.mark.parametrize(
    ("file", "text", "made"),
    [
        ("a.json", '[{"Age": 47, "n": 47}]', '[{"Age": "45 to 49", "n": 47}]'),
        ("a.json", '[{"Age": "47", "n": "47"}]', '[{"Age": "45 to 49", "n": "47"}]'),
        ("a.xml", '<p age="47"><n>47</n></p>', '<p age="45 to 49"><n>47</n></p>'),
        ("a.html", "<td>Age</td><td>47</td><td>47</td>", "<td>Age</td><td>45 to 49</td><td>47</td>"),
    ],
)
def test_a_field_is_met_in_cells_json_and_xml(file: str, text: str, made: str) -> None:
    surface = surface_of(text.encode(), file=file)
    assert surface is not None
    edits, left = broader_fields(surface, [("age", "47")])
    assert surface.written(edits).decode() == made
    assert left == set()


def test_of_each_field_that_is_not_met_it_is_told_what_becomes_of_it(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(
        "Participant: Ute Quast\nAge: 47\nDOB: 12.03.1979\n\nINT: How was it?\n\nUQ: It was cold.\n"
        "\nINT: And then?\n\nUQ: We left.\n",
        encoding="utf-8",
    )
    lines = risk_of(read_corpus(tmp_path), exact=["age", "dob"]).lines
    assert "These fields stay as they are, and give people away: age. Take them out." in lines
    assert any(line.endswith("other dates, and are no band of years: dob. Take them out.") for line in lines)


def test_fields_of_a_file_that_is_written_as_text_say_less(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    lines = ("Participant: Ute Quast", "Age: 47", "INT: How was it?", "Ute Quast: Cold.", "INT: And then?")
    body = "".join(rf"{line}\par " for line in (*lines, "Ute Quast: We left with 47 others."))
    (corpus / "talk.rtf").write_text(rf"{{\rtf1\ansi {body}}}", encoding="ascii")
    made = pseudonymise(corpus, tmp_path / "copy", secret=lambda: SECRET)
    (copy,) = (tmp_path / "copy").iterdir()
    text = copy.read_text(encoding="utf-8")
    assert "Age: 45 to 49" in text
    assert "47 others" in text
    assert made.risk.exact == ()


def test_a_column_in_which_nearly_everybody_has_her_own_value_is_named(tmp_path: Path) -> None:
    rows = ["Response,Submitted,Post code,Area,What helped you most after the flood?"]
    for number in range(1, 13):
        area = ("north", "south")[number % 2]
        words = f'"{_WORDS[number % 3]} It was {number} times."'
        rows.append(f"R{number},2024-03-{number:02d} 10:{number:02d},LS{number},{area},{words}")
    (tmp_path / "survey.csv").write_text("\n".join(rows), encoding="utf-8")
    risk = risk_of(read_corpus(tmp_path))
    assert risk.own == ("Submitted",)
    assert any(line.startswith("In Submitted nearly every case has a value of its own") for line in risk.lines)
