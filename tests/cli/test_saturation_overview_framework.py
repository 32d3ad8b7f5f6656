from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import docx
import openpyxl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.cli.compare import compare
from pipeline.cli.cooccurrence import cooccurrence
from pipeline.cli.figures import figures
from pipeline.cli.framework import framework
from pipeline.cli.matrix import matrix
from pipeline.cli.overview import overview
from pipeline.cli.quotes import quotes
from pipeline.cli.saturation import saturation
from pipeline.errors import CallError
from tests.analysis.made_cases import programmes
from tests.small_run import Given, Said, Who, small_run, write_run

APART = programmes([8, 7, 9, 8, 1, 0, 2, 1], passages=[10] * 8, of=["North"] * 4 + ["South"] * 4, time=[1] * 8)

NASTY = (
    '=HYPERLINK("http://x","<script>alert(1)</script>") & \u202eright to left\u202c | and *more* words to say it all.'
)
ODD = small_run(
    said=[
        Said("a1", NASTY, case="+Ann", document="a.txt", programme="@North"),
        Said("b1", NASTY, case="Bob", document="b.txt", programme="South"),
        Said("c1", "The money went, and nobody told us why it went or where.", case="Cyd", document="cyd.txt"),
    ],
    given=[Given("a1", "barrier/money"), Given("b1", "barrier/money"), Given("c1", "barrier/money")],
    who=[Who("+Ann", programme="@North"), Who("Bob", consent=False), Who("Cyd", alias="Mrs C")],
)


def saved(tables: object, folder: Path) -> Path:
    write_run(tables, folder)  # type: ignore[arg-type]
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return saved(APART, tmp_path / "run")


def called(command: object, *words: object) -> str:
    result = CliRunner().invoke(command, [str(word) for word in words], catch_exceptions=False)  # type: ignore[arg-type]
    assert result.exit_code == 0, result.output
    return result.stdout


def test_compare_on_the_terminal_says_what_it_means(run: Path) -> None:
    told = called(compare, run)
    assert "Money" in told
    assert "differs" in told
    assert "More than chance would make of these cases (p = .029" in " ".join(told.split())
    assert "Too few cases: Time." in told
    assert "Not assigned: Listening." in told
    assert "all 70 ways" in told


def test_compare_as_json_csv_and_excel(run: Path, tmp_path: Path) -> None:
    found = json.loads(called(compare, run, "--json"))
    money = found["Comparison"]["rows"][0]
    assert money["group_1_share"] == 0.8
    assert money["p"] == pytest.approx(2 / 70, abs=1e-6)
    assert found["Comparison"]["rows"][2]["odds_ratio"] is None
    called(compare, run, "--out", tmp_path / "c.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0]["verdict"] == "differs"
    assert rows[0]["difference"] == "0.700000"
    called(compare, run, "--out", tmp_path / "c.xlsx")
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert book.sheetnames == ["Comparison", "In words", "Comparison (data)"]
    assert "80.0 % of the passages in North" in book["In words"]["C4"].value
    first = (tmp_path / "c.xlsx").read_bytes()
    called(compare, run, "--out", tmp_path / "c.xlsx")
    assert (tmp_path / "c.xlsx").read_bytes() == first


def test_a_matrix_in_every_format(run: Path, tmp_path: Path) -> None:
    for suffix in ("csv", "xlsx", "docx", "parquet", "md", "html", "json"):
        called(matrix, run, "--rows", "programme", "--values", "count", "--out", tmp_path / f"m.{suffix}")
    assert pq.read_table(tmp_path / "m.parquet").to_pylist()[0] == {
        "programme": "North",
        "barrier/money": 32,
        "barrier/time": 4,
        "skill/listening": 0,
    }
    word = docx.Document(str(tmp_path / "m.docx"))
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows][1] == ["North", "32", "4", "0"]
    assert "| North | 32 | 4 | 0 |" in (tmp_path / "m.md").read_text(encoding="utf-8")
    assert '<th scope="row">North</th><td class="n">32</td>' in (tmp_path / "m.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "m.json").read_text())["programme x code, count"]["rows"][1]["barrier/money"] == 4
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[4]] == ["North", 32, 4, 0]
    assert called(matrix, run, "--rows", "programme", "--values", "count", "--format", "md").startswith("## Programme")


def test_cooccurrence_saturation_and_overview(run: Path, tmp_path: Path) -> None:
    assert "lift" in called(cooccurrence, run)
    pairs = json.loads(called(cooccurrence, run, "--within", "case", "--least", 2, "--json"))["Pairs"]["rows"]
    assert pairs[0]["together"] == 7
    assert "6+2" in called(saturation, run)
    chosen = json.loads(called(saturation, run, "--setting", "2/1", "--threshold", "10", "--json"))
    assert [(row["base"], row["run"], row["threshold"]) for row in chosen["Saturation"]["rows"]] == [(2, 1, 0.1)]
    # What is printed as 2+1 is taken as 2+1.
    assert json.loads(called(saturation, run, "--setting", "2+1", "--threshold", "10", "--json")) == chosen
    assert "of the" in called(saturation, run)
    assert "of all codes" not in called(saturation, run)
    assert "Words by speaker" in called(overview, run)
    called(overview, run, "--out", tmp_path / "o.xlsx")
    assert openpyxl.load_workbook(tmp_path / "o.xlsx").sheetnames[:5] == [
        "Codes",
        "Families",
        "Cases",
        "Documents",
        "Speakers",
    ]


def test_framework_leads_from_cell_to_words(tmp_path: Path) -> None:
    run = saved(ODD, tmp_path / "run")
    called(framework, run, "--out", tmp_path / "f.xlsx")
    book = openpyxl.load_workbook(tmp_path / "f.xlsx")
    sheet, passages = book["Framework matrix"], book["Passages"]
    assert [cell.value for cell in sheet[3]][:5] == ["Case", "Programme", "Passages", "Money", "n"]
    # Text that looks like a formula is text.
    assert sheet["A4"].value == "+Ann"
    assert sheet["A4"].data_type == sheet["D4"].data_type == "s"
    assert sheet["D4"].value.startswith("=HYPERLINK(")
    assert sheet["E4"].hyperlink.location == "'Passages'!A2"
    assert (sheet["E4"].value, sheet["E4"].data_type) == (1, "n"), "a count is a number"
    assert passages["G2"].value == NASTY
    assert (sheet["D5"].value, sheet["E5"].value, sheet["E5"].hyperlink) == ("(no consent to quote)", 1, None)
    # Who did not consent is not among the passages; an alias hides the document and the id that begins with its name.
    assert [passages[f"A{row}"].value for row in (2, 3, 4)] == ["+Ann", "Mrs C", None]
    assert [passages[f"{column}3"].value for column in "CE"] == ["", ""]
    assert sheet.freeze_panes == "B4"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$2:$3"


def test_framework_as_page_markdown_and_csv(tmp_path: Path) -> None:
    run = saved(ODD, tmp_path / "run")
    for suffix in ("html", "md", "csv"):
        called(framework, run, "--out", tmp_path / f"f.{suffix}")
    html = (tmp_path / "f.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert '<a href="#p1">' in html
    assert '<dt id="p1">' in html
    assert "<script" not in (tmp_path / "f.md").read_text(encoding="utf-8").replace("\\<script", "")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "f.csv").read_text(encoding="utf-8-sig"))))
    assert [(row["case"], row["passages"], row["quoted"]) for row in rows] == [
        ("'+Ann", "1", "yes"),
        ("Bob", "1", "no"),
        ("Mrs C", "1", "yes"),
    ]
    assert rows[1]["text"] == ""
    for text in (html, (tmp_path / "f.csv").read_text(encoding="utf-8")):
        assert "cyd.txt" not in text
        assert "Cyd" not in text


def test_a_matrix_says_whose_cells_are_empty_and_why(tmp_path: Path) -> None:
    given = small_run(
        said=[Said("a1", "Words.", case="Ann")], given=[Given("a1", "barrier/money")], who=[Who("Ann"), Who("Bo")]
    )
    spoken = saved(given, tmp_path / "run")
    assert "Nothing could be coded of Bo (too short" in called(matrix, spoken, "--format", "text")
    assert called(matrix, spoken, "--values", "presence").endswith("Ann,1,0,0\nBo,,,\n")
    assert json.loads(called(matrix, spoken, "--values", "count", "--json"))["data"] == [[1, 0, 0], [None] * 3]
    assert re.search(r"(?m)^Bo +0 +- +0 +- +- +- +-$", called(overview, spoken))
    called(framework, spoken, "--out", tmp_path / "f.md")
    assert "## Bo (nothing could be coded)" in (tmp_path / "f.md").read_text(encoding="utf-8")
    assert "Nothing could be" not in called(matrix, spoken, "--values", "mean-score", "--format", "text")


def test_tables_in_word_say_names_and_the_comparison_as_a_paper_prints_it(run: Path, tmp_path: Path) -> None:
    called(compare, run, "--out", tmp_path / "c.docx")
    heads, money, *_ = docx.Document(str(tmp_path / "c.docx")).tables[0].rows
    assert [cell.text for cell in heads.cells] == ["Code", "North", "South", "Difference", "p", "q", "Verdict"]
    assert money.cells[1].text == "80.0 [64, 91]"
    called(overview, run, "--out", tmp_path / "o.docx")
    assert docx.Document(str(tmp_path / "o.docx")).tables[0].rows[0].cells[0].text == "Name"


def test_a_framework_matrix_in_word_is_charts_of_cases_by_codes(run: Path, tmp_path: Path) -> None:
    called(framework, run, "--out", tmp_path / "f.docx")
    document = docx.Document(str(tmp_path / "f.docx"))
    barrier, skill = document.tables
    assert [cell.text for cell in barrier.rows[0].cells] == ["Case", "Money", "Time"]
    assert [cell.text for cell in skill.rows[0].cells] == ["Case", "Listening"]
    case, money, _ = barrier.rows[1].cells
    assert case.text.splitlines()[0] == "Case 1"
    assert [line.style.name for line in money.paragraphs] == ["Quote", "Quote source", "Quote source"]
    assert money.paragraphs[-1].text == "8 passages"
    assert "link" not in "".join(line.text for line in document.paragraphs)


def test_wrong_calls(run: Path, tmp_path: Path) -> None:
    for command, words, message in (
        (compare, ["--by", "shoe"], "Cases cannot be compared by 'shoe'"),
        (
            matrix,
            ["--out", tmp_path / "m.doc"],
            r"a table is not written as '\.doc'. .* ends in \.csv, .* or \.json, or name a --format\.$",
        ),
        (matrix, ["--out", tmp_path / "m.png"], "Pictures for a paper .* are made by `thematrix figures`"),
        (compare, ["--out", tmp_path / "m.pdf"], "Pictures for a paper .* are made by `thematrix figures`"),
        (figures, ["--out", tmp_path / "fig.png"], "Name a folder: --out .*/fig$"),
        (compare, ["--group", "South"], r"One group only \('South'\)"),
        (matrix, ["--out", tmp_path / "m"], "the name has no ending"),
        (matrix, ["--format", "xlsx"], "As xlsx it is written to a file. Name one with --out."),
        (
            framework,
            ["--out", tmp_path / "f.json"],
            "matrix is not written as '.json'.* ends in .xlsx, .docx, .html, .md or .csv",
        ),
    ):
        with pytest.raises(CallError, match=message):
            called(command, run, *words)
    result = CliRunner().invoke(saturation, [str(run), "--setting", "six"])
    assert result.exit_code == 2
    assert "give base size and run length, for instance 6+2" in result.output


NAMED = """codes:
  - {id: barrier/money, name: Money, definition: Too little of it.}
  - {id: barrier/time, name: Time, definition: Too little of that.}
  - {id: skill/listening, name: Listening, definition: Hearing others out.}
families:
  - {id: barrier, name: What is in the way}
  - {id: skill, name: Skills}
"""


def test_families_and_codes_are_read_by_their_names_and_csv_keeps_ids(tmp_path: Path) -> None:
    run = saved(ODD, tmp_path / "run")
    (run / "codebook.yaml").write_text(NAMED, encoding="utf-8")
    called(framework, run, "--out", tmp_path / "f.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx")["Framework matrix"]
    assert [sheet["D2"].value, sheet["H2"].value] == ["What is in the way", "Skills"]
    called(framework, run, "--cols", "family", "--out", tmp_path / "g.md")
    assert "**What is in the way**" in (tmp_path / "g.md").read_text(encoding="utf-8")
    text = called(matrix, run, "--rows", "family", "--cols", "code", "--format", "text")
    assert "What is in the way" in text
    assert "Money" in text
    assert "barrier" not in text
    assert "\nbarrier," in called(matrix, run, "--rows", "family", "--cols", "code", "--format", "csv")
    assert "What is in the way" in called(overview, run)
    called(overview, run, "--out", tmp_path / "o.xlsx")
    families = openpyxl.load_workbook(tmp_path / "o.xlsx")["Families"]
    assert [cell.value for cell in families[4]][:3] == ["barrier", "What is in the way", "What is in the way"]
    assert "What is in the way" in called(compare, run, "--cols", "family")
    themes = json.loads(called(quotes, run, "--code", "what is in the WAY", "--json"))["themes"]
    assert [theme["code"] for theme in themes] == ["barrier"]
    by_code = json.loads(called(quotes, run, "--family", "Skills", "--json"))["themes"]
    assert [theme["code"] for theme in by_code] == ["skill/listening"]
