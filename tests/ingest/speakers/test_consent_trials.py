"""Ways in which a no may get lost, each tried: stopped, heard, or told. docs/howto/consent.md has the same list."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import ThematrixError
from pipeline.ingest import read_corpus

TALKS = {
    "a.txt": "I: How was it?\nTilda Brookhaven: Long, and hot at that.\nI: And then?\nTilda Brookhaven: Home again.\n",
    "b.txt": "I: How was it?\nÉmile Pénhallow: Dull, and so cold.\nI: And then?\nÉmile Pénhallow: Home by bus.\n",
}
TILDA, EMILE = "Tilda Brookhaven", "Émile Pénhallow"
NOBODY = "row 2 says that somebody may not be quoted, and nothing in the corpus matches"


def read(folder: Path, sheets: dict[str, str | list[list[str]]]) -> tuple[list[str], str, str]:
    """Who is silent then, what is told, and what it stops with."""
    for name, text in TALKS.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, content in sheets.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if isinstance(content, str):
            path.write_bytes(content.encode("utf-16" if content.startswith("\ufeff16") else "utf-8"))
            continue
        book = openpyxl.Workbook()
        sheet = book.active
        for row in content:
            if row == ["---"]:
                sheet = book.create_sheet()
            else:
                assert sheet is not None
                sheet.append(row)
        book.save(path)
    try:
        found = read_corpus(folder)
        assert found.sheet is not None
        silent = [case.id for case in found.cases if not case.consent]
        told = "\n".join(found.sheet.lines)
        found.sheet.refuse()
    except ThematrixError as error:
        return [], "", str(error)
    return silent, told, ""


@pytest.mark.parametrize(
    ("name", "sheet", "stopped"),
    [
        (
            "cases.csv",
            "speaker,consent\nTilda Brookhavn,no\n",
            f"{NOBODY} speaker 'Tilda Brookhavn' (there is '{TILDA}')",
        ),
        ("cases.csv", "document,consent\ninterview_a.txt,no\n", f"{NOBODY} document 'interview_a.txt'"),
        ("cases.csv", "document,consent\na.docx,no\n", f"{NOBODY} document 'a.docx' (there is 'a.txt')"),
        ("cases.csv", "speaker,consent\nZuleika Dobson,no\n", f"{NOBODY} speaker 'Zuleika Dobson'"),
        ("cases.csv", "speaker,consent\nTilda,no\n", f"{NOBODY} speaker 'Tilda' (there is '{TILDA}')"),
        ("cases.csv", f"speaker,consent\n{TILDA}; {EMILE},no\n", f"(there is '{TILDA}' and '{EMILE}')"),
        ("cases.csv", "speaker,consent\nall,no\n", f"{NOBODY} speaker 'all'"),
        ("cases.csv", "speaker,consent\nTilda Brookhavn,left out\n", f"{NOBODY} speaker 'Tilda Brookhavn'"),
        ("cases.csv", "Sprecher,Einwilligung\nTilda Brookhaven,nein\n", "has none of the columns document, speaker"),
        ("cases.csv", "speaker,consent\n,no\n", "row 2 names no document, speaker, part or case"),
        ("cases.csv", "speaker,consent\nTilda Brookhaven,no, she said\n", "row 2 has 3 cells, the header has 2"),
        ("cases.csv", 'speaker,consent\n"Tilda Brookhaven,no\n', "is not valid CSV"),
        ("north/cases.csv", f"speaker,consent\n{TILDA},no\n", "says who is not to be quoted, and is no sheet of cases"),
        ("cases (1).csv", f"speaker,consent\n{TILDA},no\n", "says who is not to be quoted, and is no sheet of cases"),
        ("people.csv", f"name,Einwilligung\n{TILDA},nein\n", "says who is not to be quoted, and is no sheet of cases"),
        ("consent.xlsx", [["name", "consent"], [TILDA, "no"]], "says who is not to be quoted, and is no sheet"),
        ("cases.csv", f"rozmówca,zgoda\n{TILDA},nie\n", "has none of the columns document, speaker"),
        ("cases.csv", f"speaker,consent\nno,{TILDA}\n", f"{NOBODY} speaker 'no'"),
        ("cases.csv", f"speaker,consent,alias\n{TILDA},no,P1\n{TILDA},no,P2\n", "row 2 and says another 'alias'"),
        ("cases.xlsx", [["speaker", "consent"], [TILDA, '=IF(1=1,"no","yes")']], "1 cell with a formula and without"),
        (
            "cases.xlsx",
            [["speaker", "consent"], [EMILE, "yes"], ["---"], ["speaker", "consent"], [TILDA, "no"]],
            "[Sheet1] says who is not to be quoted, and cases.xlsx [Sheet] alone is read",
        ),
    ],
)
def test_what_stops(tmp_path: Path, name: str, sheet: str | list[list[str]], stopped: str) -> None:
    silent, _, end = read(tmp_path, {name: sheet})
    assert silent == []
    assert stopped in end


@pytest.mark.parametrize(
    ("name", "sheet", "told"),
    [
        ("cases.csv", f"speaker,Einwilligung zum Zitieren\n{TILDA},nein\n", "'Einwilligung zum Zitieren' is taken for"),
        ("cases.csv", f"speaker;consentement\n{TILDA};non\n", "column 'consentement' is taken for consent"),
        ("cases.csv", f"\ufeffspeaker;consent\n{TILDA};no\n", ""),
        ("cases.csv", f"speaker\tconsent\n{TILDA}\tno\n", ""),
        ("cases.csv", "speaker,consent\nTilda\u00a0Brookhaven,no\n", ""),
        ("cases.csv", 'speaker,consent\n"Brookhaven, Tilda",no\n', ""),
        ("cases.csv", "speaker,consent\nMs TILDA BROOKHAVEN,NO.\n", ""),
        (
            "cases.csv",
            f"speaker,consent\n{TILDA},yes\n{TILDA},no\n",
            "row 2 says yes and row 3 says no of the same; no",
        ),
        ("cases.csv", f"speaker,consnet\n{TILDA},no\n", "column 'consnet' is taken for consent to being quoted"),
        ("cases.csv", f"speaker,do not quote\n{TILDA},x\n", "and a yes there for no"),
        ("cases.csv", f"speaker,consent\n{TILDA},only the first part\n", "neither yes nor no, and is taken for no"),
        ("cases.csv", f"speaker,consent\n{TILDA},-\n", "neither yes nor no, and is taken for no consent"),
        ("cases.csv", f"speaker,согласие\n{TILDA},нет\n{EMILE},да\n", "column 'согласие' is taken for consent"),
        ("cases.csv", f"speaker,consent,consent to quote\n{TILDA},yes,no\n", "'consent to quote' is taken for consent"),
        ("cases.csv", f"document,speaker,consent\na.txt,,yes\n,{TILDA},no\n", ""),
        ("cases.csv", f"speaker,consent\n{TILDA},yes/no\n", "neither yes nor no, and is taken for no consent"),
        ("cases.csv", f"speaker,consent\n{TILDA},2021-05-03\n", "neither yes nor no, and is taken for no consent"),
        ("cases.csv", f"speaker,consent,alias\n{TILDA},no,Tilda\n", "has a part of the name 'Tilda Brookhaven'"),
        ("cases.xlsx", [["speaker", "consent"], [TILDA, False]], ""),
        ("cases.xlsx", [["Our study"], ["speaker", "consent"], [TILDA, "no"]], "what stands above the header was not"),
        ("cases.xlsx", [["notes"], ["x"], ["---"], ["speaker", "consent"], [TILDA, "no"]], "only cases.xlsx [Sheet1]"),
    ],
)
def test_what_is_heard(tmp_path: Path, name: str, sheet: str | list[list[str]], told: str) -> None:
    silent, said, end = read(tmp_path, {name: sheet})
    assert (silent, end) == ([TILDA], "")
    assert told in said


def test_accents_apart_and_left_away_and_another_name_for_consent(tmp_path: Path) -> None:
    for written in (unicodedata.normalize("NFD", EMILE), "Emile Penhallow"):
        assert read(tmp_path, {"cases.csv": f"speaker,consent\n{written},no\n"})[0] == [EMILE]
    silent, told, _ = read(tmp_path, {"cases.csv": f"speaker,ok\n{TILDA},no\n{EMILE},yes\n"})
    assert silent == []
    assert (
        "column 'ok' holds yes and no, and is not taken for consent to being quoted; call it consent if it is" in told
    )


def test_a_file_in_which_nobody_is_named_is_told_with_what_to_write(tmp_path: Path) -> None:
    talk = "What did you do on the island?\n\nI kept the light.\n\nWho came by?\n\nI saw nobody for weeks.\n"
    row = "light.txt,Ottilie Fenn,Ottilie,no\n"
    _, _, end = read(tmp_path, {"cases.csv": f"document,speaker,case,consent\n{row}", "light.txt": talk})

    assert "case 'Ottilie': nobody who answers is named in that file; leave speaker empty, and the row is" in end

    row = row.replace("Ottilie Fenn", "")
    assert read(tmp_path, {"cases.csv": f"document,speaker,case,consent\n{row}", "light.txt": talk}) == (
        ["Ottilie"],
        "",
        "",
    )
