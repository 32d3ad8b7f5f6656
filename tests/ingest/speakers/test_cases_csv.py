from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import CallError, ManyErrors
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.cases_csv import CaseSheet, parse_cases, read_cases
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Case, Document, Role
from tests.ingest.make import received

TALK = "Dana: How was it?\nOmar: Long.\nDana: And then?\nOmar: Home.\n"
TWO = (
    "Dana: How was it?\nOmar: Long, and hot at that.\nIris: Dull, as far as I could see.\n"
    "Dana: And then?\nOmar: Home by the late bus.\nIris: Bed, with a book.\n"
)


def sheet(text: str) -> CaseSheet:
    return parse_cases(text, readers=("text", "table"))


def read(text: str, cases: str, file: str = "north/visit.txt") -> Document:
    (document,) = TextReader().read(received(text, file))
    return finish(document, sheet=sheet(cases), programme="north")


def case(document: Document) -> Case:
    (found,) = document.cases
    return found


@pytest.mark.parametrize(
    "name", ["north/visit.txt", "visit.txt", "visit", "north/visit", "NORTH\\\\visit.txt".replace("\\\\", "\\")]
)
def test_a_row_about_a_document(name: str) -> None:
    document = read(
        TALK,
        f"document,case,programme,order,consent,alias,post\n{name},O. Reyes,south,3,no,The cook,Head cook\n",
    )

    assert case(document) == Case("O. Reyes", "south", 3, False, "The cook", {"post": "Head cook"})
    assert {turn.case for turn in document.turns if turn.speaker == "Omar"} == {"O. Reyes"}
    assert document.programme == "south"


def test_a_row_about_a_speaker_in_every_document() -> None:
    document = read(TWO, "speaker,case,role,age\nDr OMAR,Omar Reyes,,51\niris,,interviewer,\nDana,,other,\n")

    assert [one.id for one in document.cases] == ["Omar Reyes"]
    assert case(document).attributes == {"age": "51"}
    assert {turn.speaker: turn.role for turn in document.turns}["Iris"] is Role.INTERVIEWER


def test_a_row_about_one_speaker_of_one_document_leaves_the_others() -> None:
    document = read(TWO, "document,speaker,age\nvisit,Omar,51\nelsewhere,Iris,30\n")

    assert {one.id: dict(one.attributes) for one in document.cases} == {"Omar": {"age": "51"}, "Iris": {}}


def test_a_row_about_a_case() -> None:
    document = read(TWO, "case,age\nOmar,51\n")

    assert {one.id: dict(one.attributes) for one in document.cases} == {"Omar": {"age": "51"}, "Iris": {}}


def test_a_role_given_is_not_guessed() -> None:
    document = read(TALK, "speaker,role\nDana,respondent\nOmar,interviewer\n")

    assert {turn.speaker: turn.role for turn in document.turns} == {
        "Dana": Role.RESPONDENT,
        "Omar": Role.INTERVIEWER,
    }
    assert document.warnings == ()


def test_rows_that_match_nothing_are_known() -> None:
    cases = sheet("document,speaker,age\nvisit,Omar,1\nvisit,Nobody,2\nother,,3\n")
    (document,) = TextReader().read(received(TALK, "visit.txt"))
    finish(document, sheet=cases)

    assert [row.number for row in cases.rows if row.number not in cases.used] == [3, 4]


def test_every_error_is_told_with_row_and_column() -> None:
    with pytest.raises(ManyErrors) as caught:
        sheet("document,role,order,consent,reader\na,boss,1,yes,\nb,,first,,\nc,,,no,magic\n,,,,\n,other,,,\n")
    lines = str(caught.value).split("\n")

    assert [line.split(":")[1] for line in lines] == ["2", "3", "4", "6"]
    assert "row 2, column 'role': 'boss'" in lines[0]
    assert "respondent, interviewer, author or other" in lines[0]
    assert "column 'order': 'first'" in lines[1]
    assert "column 'reader': 'magic'" in lines[2]
    assert "names no document, speaker, part or case" in lines[3]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("age,town\n4,Hull\n", "has none of the columns document, speaker, part, case"),
        ("document,age,age\na,1,2\n", "column 'age' stands twice"),
        ("document,,age\na,x,2\n", "column 2 has no name"),
        ("document,age\na,1,2\n", "row 2 has 3 cells, the header has 2"),
        ('document,age\na,"1\n', "is not valid CSV"),
        ("speaker,reader\nAnn,text\n", "names a reader but no document"),
    ],
)
def test_a_sheet_that_cannot_be_understood(text: str, reason: str) -> None:
    with pytest.raises(CallError) as caught:
        sheet(text)
    assert reason in str(caught.value)


def test_no_sheet_is_an_empty_one(tmp_path: Path) -> None:
    assert read_cases(tmp_path / "cases.csv", readers=()).rows == ()
    (tmp_path / "cases.csv").write_bytes(b"")
    with pytest.raises(CallError, match=r"cases\.csv: is empty"):
        read_cases(tmp_path / "cases.csv", readers=())


def test_a_sheet_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cases.csv"
    path.mkdir()
    with pytest.raises(CallError, match=r"^cases\.csv: is a folder. Put the table of cases there"):
        read_cases(path, readers=())
    path.rmdir()
    path.write_text("case\nAnn\n", encoding="utf-8")

    def barred(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pipeline.ingest.speakers.cases_csv.receive", barred)
    with pytest.raises(CallError, match=r"^cases\.csv: cannot be read \(Permission denied\). Allow reading it"):
        read_cases(path, readers=())


def test_delimiters_and_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_bytes("\ufeffDocument;Post\na;x, y\n".encode())

    (row,) = read_cases(tmp_path / "cases.csv", readers=()).rows
    assert (row.document, row.attributes) == ("a", {"Post": "x, y"})


def test_rows_that_contradict_each_other_are_told() -> None:
    with pytest.raises(
        ManyErrors, match=r"cases.csv:3: row 3 is about the same as row 2 and says another 'alias'"
    ) as caught:
        sheet("document,speaker,alias,age\nvisit.txt,Omar,The cook,40\nVISIT.txt,OMAR,The boss,40\n")
    assert len(caught.value.errors) == 1


def test_a_case_among_several_of_a_document_is_chosen_by_its_name() -> None:
    document = read(TWO, "document,case,alias,programme\nvisit.txt,Omar,The cook,\nvisit,Iris,,east\n")
    cases = {one.id: one for one in document.cases}

    assert {turn.case for turn in document.turns if turn.role is Role.RESPONDENT} == {"Omar", "Iris"}
    assert (cases["Omar"].alias, cases["Omar"].programme) == ("The cook", "north")
    assert (cases["Iris"].alias, cases["Iris"].programme) == ("", "east")


def test_an_empty_sheet_is_told_as_a_sheet(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").touch()

    with pytest.raises(CallError, match=r"cases.csv: is empty. Save it as CSV or .xlsx, or take it away"):
        read_cases(tmp_path / "cases.csv", readers=())


def test_a_sheet_that_is_about_nobody_says_that_alone() -> None:
    with pytest.raises(CallError, match="has none of the columns") as refused:
        sheet("Name,Role,Age\nIda Falk,baker,40\nNils Falk,miller,41\n")

    assert "that of people's names is speaker" in str(refused.value.remedy)
