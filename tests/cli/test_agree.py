from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli import status
from pipeline.cli.agree import agree
from pipeline.cli.sample import sample
from pipeline.human_codings import read_coded
from tests.small_run import CODES, Given, Said, small_run, write_run

SAID = [
    Said(f"p{n:02}", f"Words number {n} of this talk.", document=f"d{n // 5}.txt", case=f"P{n // 5}") for n in range(60)
]
RUN = small_run(said=SAID, given=[Given(f"p{n:02}", "barrier/money") for n in range(0, 60, 3)])
CODEBOOK = """codes:
  - {id: barrier/money, name: Money, definition: Too little of it.}
  - {id: barrier/time, name: Time, definition: Too little of that.}
  - {id: skill/listening, name: Listening, definition: Hearing others out.}
"""


@pytest.fixture
def run(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    write_run(RUN, folder)
    (folder / "codebook.csv").write_text("", encoding="utf-8")
    (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    return folder


def called(command: object, *words: object) -> str:
    result = CliRunner().invoke(command, [str(word) for word in words], catch_exceptions=False)  # type: ignore[arg-type]
    assert result.exit_code == 0, result.output
    return result.stdout


def filled(workbook: Path) -> None:
    """Codes as the machine does, but for two passages in ten."""
    book = openpyxl.load_workbook(workbook)
    sheet = book["Passages"]
    column = [cell.value for cell in sheet[1]].index("codes") + 1
    for row in range(2, sheet.max_row + 1):
        number = int(str(sheet.cell(row, 1).value)[1:])
        sheet.cell(row, column, "money" if number % 3 == 0 and number % 10 else "none")
    book.save(workbook)


def test_from_sample_to_agreement(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "check.xlsx"
    assert "30 of 60 passages" in called(sample, run, "--n", 30, "--out", out, "--simple")
    assert status(["agree", str(run), str(out)]) == 2
    assert "no passage is coded yet" in capsys.readouterr().err
    filled(out)
    found = json.loads(called(agree, run, out, "--json"))
    assert (found["passages"], found["cells"], found["drawn"], found["corpus"]) == (30, 90, "simple", 60)
    money, *others = found["codes"]
    assert money["code"] == "barrier/money"
    assert money["precision"]["value"] < 1 == money["recall"]["value"]
    assert 0 <= money["rho"] <= 1
    assert [code["verdict"] for code in others] == ["not seen", "not seen"]
    assert found["intervals"]["resampled"] == "documents"
    # Without the run nothing but the workbook says which codes there are.
    told = " ".join(called(agree, out, out).split())
    assert "30 passages from" in told
    assert "Codes that neither side gave (Time and Listening) are left out" in told
    assert "name the codebook with --codebook." in told


def test_a_sample_says_which_code_each_coder_means(run: Path, tmp_path: Path) -> None:
    """By id, name and last part, as beside a run; without its sheet codes that look alike are told."""
    for bare in (False, True):
        workbooks = [tmp_path / f"{name}{bare}.xlsx" for name in ("ann", "ben")]
        ways = (["money", "time", "skill/listening", "tme"], ["barrier/money", "TIME", "Listening", "time"])
        called(sample, run, "--n", 8, "--out", workbooks[0], "--simple")
        book = openpyxl.load_workbook(workbooks[0])
        sheet = book["Passages"]
        column = [cell.value for cell in sheet[1]].index("codes") + 1
        if bare:
            del book["Codebook"]
        for workbook, codes in zip(workbooks, ways, strict=True):
            for row in range(2, 10):
                sheet.cell(row, column, "none")
            for row, code in enumerate(codes if bare else codes[:3], 2):
                sheet.cell(row, column, code)
            book.save(workbook)
        found = json.loads(called(agree, *workbooks, "--json"))
        kappas = {code["code"]: code["kappa"]["value"] for code in found["codes"]}
        if bare:
            assert "'barrier/money' and 'money'" in found["notes"][0]
            assert "'Listening' and 'skill/listening'" in found["notes"][0]
            assert "--codebook" in found["notes"][0]
        else:
            assert kappas == dict.fromkeys(("barrier/money", "barrier/time", "skill/listening"), 1.0)
            assert not any("look alike" in note for note in found["notes"])


def test_a_stratified_sample_is_weighted_and_has_no_rho(run: Path, tmp_path: Path) -> None:
    out = tmp_path / "check.xlsx"
    drawn = json.loads(called(sample, run, "--n", 20, "--out", out, "--json"))
    assert drawn["drawn"] == "stratified"
    filled(out)
    found = json.loads(called(agree, run, out, "--json"))
    assert found["codes"][0]["rho"] is None
    # The machine's share is known of the whole run: 20 of 60, whatever was drawn.
    assert found["codes"][0]["prevalence"]["first"] == pytest.approx(1 / 3, abs=1e-5)
    assert status(["agree", str(run), str(out), "--simple"]) == 2


def test_two_people_as_a_table_and_in_files(tmp_path: Path) -> None:
    for name, codes in (("ann", "x,x|y,,y"), ("bo", "x,y,,y")):
        rows = [f"{n},d{n},{cell}" for n, cell in enumerate(codes.split(","))]
        (tmp_path / f"{name}.csv").write_text("\n".join(["id,document,codes", *rows]), encoding="utf-8")
    said = called(agree, tmp_path / "ann.csv", tmp_path / "bo.csv", "--out", tmp_path / "out")
    assert "4 passages from 4 documents and 2 codes: 8 times whether a passage has a code." in said
    assert "x: tentative: kappa .50" in said
    assert "Codes that neither side gave are left out, and count in no figure" in " ".join(said.split())
    only = called(agree, tmp_path / "ann.csv", tmp_path / "ann.csv", "--code", "x")
    assert "too few to be sure of it (10" in " ".join(only.split())
    assert (tmp_path / "out" / "agreement.csv").is_file()
    assert (tmp_path / "out" / "agreement.md").is_file()


def test_wrong_calls_end_with_a_line(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    human = tmp_path / "human.csv"
    human.write_text("id,codes\np00,mony\n", encoding="utf-8")
    assert status(["agree", str(run), str(human)]) == 2
    assert "human.csv:2: unknown code 'mony'. Did you mean" in capsys.readouterr().err
    assert status(["agree", str(run), str(tmp_path / "absent.csv")]) == 2
    assert "there is no such file" in capsys.readouterr().err
    assert status(["sample", str(tmp_path), "--n", "5", "--out", str(tmp_path / "s.xlsx")]) == 2
    assert "there is no run here" in capsys.readouterr().err
    human.write_text("id,codes\np00,money\n", encoding="utf-8")
    assert status(["agree", str(run), str(human), "--code", "nothing"]) == 2
    assert "There is no code 'nothing'. Choose from" in capsys.readouterr().err


def test_a_cell_that_cannot_be_used_costs_its_row_alone(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "human.csv"
    table.write_text('id,codes\np00,"Money, time"\np01,mony\np02,none\np03,money|tme\n', encoding="utf-8")
    assert status(["agree", str(run), str(table), "--json"]) == 1
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert found["passages"] == 2
    assert "row 2: 'Money, time' is read as barrier/money and barrier/time; write | between codes." in said.err
    assert "human.csv:3: unknown code 'mony'" in said.err
    assert "human.csv:5: unknown code 'tme'" in said.err
    assert said.err.endswith("2 rows could not be used; the others count.\n")
    assert [(one["id"], one["second"]) for one in found["units"]] == [
        ("p00", ["barrier/money", "barrier/time"]),
        ("p02", []),
    ]


def test_with_complete_a_row_that_cannot_be_used_says_neither_yes_nor_no(tmp_path: Path) -> None:
    run = tmp_path / "apart"
    write_run(small_run(said=[Said(f"p{n:02}", "Some words.", start=100 * n) for n in range(5)]), run)
    table = tmp_path / "human.csv"
    table.write_text("passage,code\np00,money\np01,mony\n", encoding="utf-8")
    coded = read_coded(table, run=run, known=[code for code, _, _ in CODES], complete=True, whole=False)
    assert [one.id for one in coded.passages] == ["p00", "p02", "p03", "p04"]
    assert len(coded.refused) == 1


def test_codes_are_read_by_their_names_and_csv_keeps_ids(run: Path, tmp_path: Path) -> None:
    table = tmp_path / "human.csv"
    table.write_text("id,codes\np00,money\np01,none\np02,listening\n", encoding="utf-8")
    said = called(agree, run, table, "--out", tmp_path / "agreement")
    assert "barrier/money" not in said
    assert "Money" in said
    assert "\n| Money |" in (tmp_path / "agreement" / "agreement.md").read_text(encoding="utf-8")
    assert "\nbarrier/money," in (tmp_path / "agreement" / "agreement.csv").read_text(encoding="utf-8")


def test_what_is_left_out_stands_before_the_figures_and_is_too_much_above_a_tenth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [f"{number} cans of water." for number in range(12)]
    table = tmp_path / "mine.csv"
    table.write_text(
        "id,text,codes\n" + "".join(f"{number},{said},water\n" for number, said in enumerate(words)), "utf-8"
    )
    for strange, expected in ((1, 0), (3, 1)):
        listed = tmp_path / "theirs.csv"
        codes = ["soil" if number < strange else "Water" for number in range(12)]
        listed.write_text(
            "Media Title,Excerpt Copy,Codes Applied Combined\n"
            + "".join(f"a,{said},{code}\n" for said, code in zip(words, codes, strict=True)),
            "utf-8",
        )
        book = tmp_path / "book.csv"
        book.write_text("code,name,definition\nwater,Water,Cans.\n", "utf-8")
        assert status(["agree", str(table), str(listed), "--codebook", str(book)]) == expected
        shown = " ".join(capsys.readouterr().out.split())
        assert shown.index(f"{strange} of 12 codings") < shown.index("All cells")
