from __future__ import annotations

import csv
import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.cli import status
from pipeline.runtime.run_folder import DECISIONS, MANIFEST
from tests.small_run import Said, Who, small_run, write_run

CODEBOOK = """\
title: Allotments
codes:
  - id: water
    name: Water
    definition: drought, carrying cans of water, the hose ban
    rules: ["hose ban", "cans of water"]
  - id: theft
    name: Theft
    definition: tools and vegetables that are stolen, broken locks
    rules: ["both spades", "pumpkins"]
"""
ADA = """\
I: How has the summer been?

R: Dry. There was a hose ban from June. So I carried cans of water every evening.

I: And the shed?

R: Somebody broke the lock and took both spades. I was furious, honestly.
"""
BO = """\
I: Any trouble?

R: They stole my pumpkins the night before the show.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Talks, a codebook and a run of them, to be copied and never changed."""
    base = tmp_path_factory.mktemp("made")
    corpus = base / "talks"
    corpus.mkdir()
    (corpus / "ada.txt").write_text(ADA, encoding="utf-8")
    (corpus / "bo.txt").write_text(BO, encoding="utf-8")
    (base / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    assert run(base) == 0
    return base


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


def run(base: Path, *options: str, name: str = "out") -> int:
    book = str(base / "codebook.yaml")
    return status(
        ["run", str(base / "talks"), "--codebook", book, "--out", str(base / name), "--fast", "--quiet", *options]
    )


def filled(out: Path, name: str, decisions: dict[tuple[str, str], str]) -> Path:
    """A review of the run in which somebody decided; by the passage's first word and the code."""
    path = out.parent / f"{name}.xlsx"
    assert status(["review", str(out), "--cells", "--out", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    book["Read me"]["B3"] = name
    sheet: Any = book["Review"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    left = dict(decisions)
    for row in range(2, sheet.max_row + 1):
        key = (sheet.cell(row, heads["passage"]).value.split()[0], sheet.cell(row, heads["code id"]).value)
        sheet.cell(row, heads["decision"]).value = left.pop(key, None)
    assert not left
    book.save(path)
    return path


def codings(out: Path) -> dict[tuple[str, str, str], str]:
    with (out / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["text"].split()[0], row["code"], row["coder"]): row["status"] for row in csv.DictReader(file)}


def manifest(out: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    return read


def matrix(out: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    capsys.readouterr()
    assert status(["matrix", str(out), "--rows", "document", "--values", "count"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    return {code: sum(int(row[code]) for row in rows) for code in ("water", "theft")}


def test_the_outputs_follow_what_people_decide(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert matrix(out, capsys) == {"water": 1, "theft": 2}
    before = {path.name: path.read_bytes() for path in (out / "tables").iterdir()}
    (cache,) = (path.read_bytes() for path in (out / ".cache").glob("cache.sqlite"))
    rita = filled(out, "Rita", {("Dry.", "water"): "accept", ("They", "theft"): "reject"})
    capsys.readouterr()
    assert status(["decide", str(out), str(rita)]) == 0
    told = capsys.readouterr().out
    assert "Rita: 2 decisions, 1 accept and 1 reject" in told
    assert codings(out) == {
        ("Dry.", "water", "thematrix"): codings(out)["Dry.", "water", "thematrix"],
        ("Dry.", "water", "Rita"): "accepted",
        ("Somebody", "theft", "thematrix"): codings(out)["Somebody", "theft", "thematrix"],
        ("They", "theft", "thematrix"): codings(out)["They", "theft", "thematrix"],
        ("They", "theft", "Rita"): "rejected",
    }
    assert matrix(out, capsys) == {"water": 1, "theft": 1}
    assert "pumpkins" not in (out / "quotes.md").read_text(encoding="utf-8")
    counts = manifest(out)["counts"]
    assert (counts["codings"], counts["rejected"]) == (2, 1)
    assert manifest(out)["decisions"]["coders"] == ["Rita"]
    # Nothing but the codings is new, and nothing was embedded.
    after = {path.name: path.read_bytes() for path in (out / "tables").iterdir()}
    assert {name for name in after if before[name] != after[name]} == {"codings.parquet"}
    assert (out / ".cache" / "cache.sqlite").read_bytes() == cache


def test_an_emptied_cell_takes_back(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rita = filled(out, "Rita", {("Dry.", "water"): "accept", ("They", "theft"): "reject"})
    assert status(["decide", str(out), str(rita)]) == 0
    book = openpyxl.load_workbook(rita)
    sheet: Any = book["Review"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    was = {row: sheet.cell(row, heads["decision"]).value for row in range(2, sheet.max_row + 1)}
    for row in was:
        sheet.cell(row, heads["decision"]).value = None
    # The workbook as it was written, given by mistake, takes nothing back.
    book.save(rita)
    capsys.readouterr()
    assert status(["decide", str(out), str(rita)]) == 0
    told = capsys.readouterr().out
    assert "taken back" not in told
    assert "2 open codings about what the same person has decided elsewhere, which stands." in told
    for row, word in was.items():
        sheet.cell(row, heads["decision"]).value = word if word == "accept" else None
    book.save(rita)
    assert status(["decide", str(out), str(rita)]) == 0
    assert "1 earlier decision taken back, since the cells are empty now" in capsys.readouterr().out
    assert ("They", "theft", "Rita") not in codings(out)
    assert codings(out)["Dry.", "water", "Rita"] == "accepted"
    assert len((out / DECISIONS).read_text(encoding="utf-8").splitlines()) == 3


def test_a_run_says_which_decisions_no_longer_stand(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rita = filled(out, "Rita", {("Dry.", "water"): "accept", ("They", "theft"): "reject"})
    assert status(["decide", str(out), str(rita)]) == 0
    (tmp_path / "talks" / "bo.txt").write_text("I: Any trouble?\n\nR: None at all, I am glad to say.\n")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK.replace("id: water", "id: drought"), encoding="utf-8")
    book = ["--codebook", str(tmp_path / "codebook.yaml"), "--fast"]
    capsys.readouterr()
    assert status(["run", str(tmp_path / "talks"), *book, "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "2 decisions by Rita: 2 no longer found." in told
    assert "ada.txt, water, accept by Rita: the codebook no longer has the code: “Dry. There" in told
    assert "bo.txt, theft, reject by Rita: its words are no longer found: “They stole" in told
    assert "`thematrix codebook rename`" in told
    # Into another folder they do not go along by themselves.
    assert status(["run", str(tmp_path / "talks"), *book, "--out", str(tmp_path / "new")]) == 0
    told = capsys.readouterr().out
    assert f"2 decisions in {out}, on the same transcripts, do not count in this run. To take them along, copy" in told
    shutil.copy(out / DECISIONS, tmp_path / "new")
    with (tmp_path / "new" / DECISIONS).open("a", encoding="utf-8") as file:
        file.write("no decision\n")
    assert status(["run", str(tmp_path / "talks"), *book, "--out", str(tmp_path / "new")]) == 1
    captured = capsys.readouterr()
    assert "do not count" not in captured.out
    assert "decisions.jsonl:3: is damaged" in captured.err


def test_agreement_with_a_person_is_told_in_report_and_methods(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "kappa over all" not in (out / "report.html").read_text(encoding="utf-8")
    rows = {(text, code) for text, code, _ in codings(out)}
    with (out / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        given = [f"{row['passage']},{row['code']}" for row in csv.DictReader(file)]
    assert len(given) == len(rows) == 3
    human = tmp_path / "ann.csv"
    human.write_text("\n".join(["passage,code", *given[:2]]) + "\n", encoding="utf-8")
    assert status(["agree", str(out), str(human), "--out", str(out / "agreement")]) == 0
    for name in ("report.html", "methods.md"):
        text = (out / name).read_text(encoding="utf-8")
        assert "A person coded 2 passages" in text, name
        assert "have changed" not in text, name
    # What people decide since is not the machine's coding.
    rita = filled(out, "Rita", {("Dry.", "water"): "reject"})
    assert status(["decide", str(out), str(rita)]) == 0
    methods = (out / "methods.md").read_text(encoding="utf-8")
    assert "have changed" not in methods
    assert "In 1 of these passages people's decisions leave other codes than the machine gives" in methods
    capsys.readouterr()
    assert status(["status", str(out)]) == 0
    assert "The agreement is older" not in capsys.readouterr().out
    (out / DECISIONS).unlink()
    assert status(["decide", str(out)]) == 0
    # It stays with the run, and says so when the codings are no longer those that were checked.
    stamp = manifest(out)
    assert run(out.parent) == 0
    assert manifest(out) == stamp
    assert run(out.parent, "--threshold", "0.99", "--accept", "0.99") == 0
    assert "of these passages have changed" in (out / "methods.md").read_text(encoding="utf-8")


def test_a_damaged_check_is_told_and_left_out(out: Path, tmp_path: Path) -> None:
    (out / "agreement").mkdir()
    (out / "agreement" / "agreement.json").write_text('{"first": {"coder": 7}, "codes": [], "units": []}')
    assert status(["decide", str(out)]) == 0
    (told,) = [warning for warning in manifest(out)["warnings"] if warning.startswith("agreement/")]
    assert told.startswith("agreement/agreement.json: is damaged at 'first.coder'")
    assert "agreement.json: is damaged" in (out / "report.html").read_text(encoding="utf-8")


def test_a_run_and_decide_come_to_the_same(out: Path) -> None:
    assert status(["decide", str(out), str(filled(out, "Rita", {("They", "theft"): "reject"}))]) == 0
    (out.parent / "again").mkdir()
    (out.parent / "again" / DECISIONS).write_bytes((out / DECISIONS).read_bytes())
    assert run(out.parent, name="again") == 0
    names = ["codings.csv", "themes.xlsx", "quotes.md", "report.html", "tables/codings.parquet"]
    assert [name for name in names if (out / name).read_bytes() != (out.parent / "again" / name).read_bytes()] == []
    # And a run that finds nothing changed leaves it all as it is.
    stamp = manifest(out)
    assert run(out.parent) == 0
    assert manifest(out) == stamp


def test_decisions_outlive_another_unit_and_an_edit(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["decide", str(out), str(filled(out, "Rita", {("Dry.", "water"): "reject"}))]) == 0
    (out.parent / "talks" / "ada.txt").write_text(
        ADA.replace("How has the summer been?", "How has this long and dry summer been for you?"), encoding="utf-8"
    )
    assert run(out.parent, "--unit", "sentence") == 0
    # "Dry." has the code from nobody, so that there the no rejects nothing and is no coding.
    assert {key: value for key, value in codings(out).items() if key[2] == "Rita"} == {
        ("There", "water", "Rita"): "rejected",
        ("So", "water", "Rita"): "rejected",
    }
    assert matrix(out, capsys)["water"] == 0
    (out.parent / "talks" / "ada.txt").write_text(ADA.partition("R: Dry")[0] + "R: No.\n", encoding="utf-8")
    assert run(out.parent) == 0
    capsys.readouterr()
    assert status(["decide", str(out)]) == 0
    told = capsys.readouterr().out
    assert "no longer found" in told
    assert "ada.txt, water, reject by Rita" in told
    assert len((out / DECISIONS).read_text(encoding="utf-8").splitlines()) == 1
    assert "no longer apply" in (out / "report.html").read_text(encoding="utf-8")


def test_several_people_and_rows_that_are_wrong(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rita = filled(out, "Rita", {("Dry.", "water"): "accept", ("They", "theft"): "perhaps"})
    tom = filled(out, "Tom", {("Dry.", "water"): "reject"})
    capsys.readouterr()
    assert status(["decide", str(out), str(rita), str(tom)]) == 1
    told = capsys.readouterr()
    assert "'perhaps' in the column decision is no decision. Write accept or reject" in told.err
    assert "water: Rita accept, Tom reject: “Dry. There was a hose ban" in told.out
    assert manifest(out)["counts"]["rejected"] == 1
    # The same workbook again says nothing new; a change of mind does, and the conflict is gone.
    assert status(["decide", str(out), str(tom), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["recorded"] == 0
    book = openpyxl.load_workbook(tom)
    sheet: Any = book["Review"]
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.value = "accept" if cell.value == "reject" else cell.value
    book.save(tom)
    assert status(["decide", str(out), str(tom), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["recorded"], result["standing"]["conflicts"]) == (1, [])
    assert result["workbooks"][0]["coder"] == "Tom"
    assert result["counts"]["rejected"] == 0


def test_what_is_to_be_typed_next_can_be_typed_where_names_have_blanks(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_folder = out.rename(out.with_name("second round"))
    told = []
    for number, call in enumerate((["review"], ["review", "--cells"], ["sample", "--n", "2"])):
        capsys.readouterr()
        assert status([*call, str(run_folder), "--out", str(out.with_name(f"for Rita {number}.xlsx"))]) == 0
        line = capsys.readouterr().out.splitlines()[-1]
        told.append(shlex.split(line.partition("thematrix ")[2]))
    assert told == [
        [command, str(run_folder), str(out.with_name(f"for Rita {number}.xlsx"))]
        for number, command in enumerate(("decide", "decide", "agree"))
    ]


def test_a_review_of_one_code_and_json(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = out.parent / "new" / "r.xlsx"
    capsys.readouterr()
    assert status(["review", str(out), "--cells", "--out", str(path), "--code", "theft", "--n", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == 1
    cells = [cell.value for cell in openpyxl.load_workbook(path)["Review"][2]]
    assert "theft" in cells


def test_wrong_calls(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = filled(out, "Rita", {})
    assert status(["review", str(out), "--cells", "--out", str(book)]) == 2
    assert status(["review", str(out), "--cells", "--out", str(out.parent / "r.csv")]) == 2
    assert status(["review", str(out.parent), "--out", str(out.parent / "r.xlsx")]) == 2
    assert status(["review", str(out), "--cells", "--out", str(out.parent / "r.xlsx"), "--code", "theif"]) == 2
    assert "Did you mean: theft?" in capsys.readouterr().err
    assert status(["decide", str(out.parent), str(book)]) == 2
    assert status(["decide", str(out), str(out / "codings.csv")]) == 2
    assert status(["decide", str(out), str(book), "--coder", "thematrix"]) == 2
    assert not (out / DECISIONS).exists()
    assert "Traceback" not in capsys.readouterr().err


def test_coverage_of_the_rules(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert status(["codebook", "coverage", str(out), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {rule["rule"]: (rule["hits"], rule["given"]) for rule in found["rules"]} == {
        "water#1": (1, 1),
        "water#2": (1, 1),
        "theft#1": (1, 1),
        "theft#2": (1, 1),
    }
    assert (found["silent"], found["human"]) == ([], "")
    assert status(["decide", str(out), str(filled(out, "Rita", {("They", "theft"): "reject"}))]) == 0
    capsys.readouterr()
    assert status(["codebook", "coverage", str(out)]) == 0
    told = capsys.readouterr().out
    assert [line.split() for line in told.splitlines() if line.startswith("  #2")][-1][-3:] == ["0/1", "0.00", "0"]
    human = out.parent / "human.csv"
    with (out / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        names = {row["text"].split()[0]: row["passage"] for row in csv.DictReader(file)}
    human.write_text(f"id,codes\n{names['They']},theft\n{names['Dry.']},\n", encoding="utf-8")
    assert status(["codebook", "coverage", str(out), "--human", str(human), "--json"]) == 0
    rules = {rule["rule"]: rule["precision"] for rule in json.loads(capsys.readouterr().out)["rules"]}
    assert rules == {"water#1": 0.0, "water#2": 0.0, "theft#1": None, "theft#2": 1.0}
    # A bad row is named, and the others count.
    human.write_text(f"id,codes\n{names['They']},theft\n{names['Dry.']},watr\n", encoding="utf-8")
    assert status(["codebook", "coverage", str(out), "--human", str(human), "--json"]) == 1
    both = capsys.readouterr()
    assert [rule["precision"] for rule in json.loads(both.out)["rules"]] == [None, None, None, 1.0]
    assert "human.csv:3: unknown code 'watr'. Did you mean: water?" in both.err
    assert both.err.endswith("1 row could not be used; the others count.\n")


def test_each_workbook_says_which_command_wants_it(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, kind in (("cells.xlsx", ["--cells"]), ("passages.xlsx", [])):
        assert status(["review", str(out), *kind, "--out", str(tmp_path / name)]) == 0
        capsys.readouterr()
        assert status(["agree", str(out), str(tmp_path / name)]) == 2
        told = capsys.readouterr().err
        assert len(told.splitlines()) == 1
        assert "is a review workbook" in told
        assert "thematrix decide RUN" in told
    assert status(["sample", str(out), "--n", "2", "--out", str(tmp_path / "s.xlsx")]) == 0
    assert status(["decide", str(out), str(tmp_path / "s.xlsx")]) == 2
    assert "thematrix agree" in capsys.readouterr().err


def passages(out: Path, name: str, answers: dict[tuple[str, str], str | None]) -> Path:
    """A review by the passage that somebody filled in; by the passage's first word and the code, or ``(done)``."""
    path = out.parent / f"{name}.xlsx"
    if not path.exists():
        assert status(["review", str(out), "--out", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    book["Read me"]["B3"] = name
    sheet: Any = book["Review"]
    heads = {cell.value: cell.column for cell in sheet[2]}
    rows = list(range(3, sheet.max_row + 1))
    words = {
        sheet.cell(row, heads["passage key"]).value: sheet.cell(row, heads["words"]).value.split()[0]
        for row in rows
        if sheet.cell(row, heads["words"]).value
    }
    left = dict(answers)
    for row in rows:
        about = (words[sheet.cell(row, heads["passage key"]).value], sheet.cell(row, heads["code id"]).value)
        if about in left:
            sheet.cell(row, heads["answer"]).value = left.pop(about)
    assert not left
    book.save(path)
    return path


def test_a_passage_with_a_cell_that_cannot_be_used_is_left_open(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rita = passages(out, "Rita", {("Dry.", "(done)"): "x", ("They", "theft"): "maybe", ("They", "(done)"): "x"})
    assert status(["decide", str(out), str(rita)]) == 1
    told = capsys.readouterr()
    assert "'maybe' is neither yes nor no; theft stays open." in told.err
    assert "Rita: 1 passage done, 3 decisions, 1 accept and 2 reject; 2 passages left open." in told.out


def test_passages_confirmed_whole_are_followed_and_taken_back(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rita = passages(out, "Rita", {("Dry.", "(done)"): "x", ("They", "theft"): None, ("They", "(done)"): "ja"})
    told = capsys.readouterr().out
    assert "3 passages to read, about 1 minute." in told
    assert "`thematrix learn` needs ten passages: where you want to teach it, give more --minutes" in told
    assert "Write your name on its first sheet: `decide` needs to know who decided." in told
    assert status(["decide", str(out), str(rita)]) == 0
    told = capsys.readouterr().out
    assert "Rita: 2 passages done, 4 decisions, 1 accept and 3 reject; 1 passage left open." in told
    # A no to what nobody assigned rejects nothing.
    assert "1 rejected by people." in told
    assert sorted(key for key in codings(out) if key[2] == "Rita") == [
        ("Dry.", "water", "Rita"),
        ("They", "theft", "Rita"),
    ]
    lines = [json.loads(line) for line in (out / DECISIONS).read_text(encoding="utf-8").splitlines()]
    assert all(0 < line["probability"] <= 1 and line["random"] for line in lines)
    # What is decided is not asked again.
    assert status(["review", str(out), "--out", str(out.parent / "next.json")]) == 0
    assert status(["status", str(out)]) == 0
    told = capsys.readouterr().out
    assert "Rita.xlsx" not in told, "only what has the name that the program gives"
    left = json.loads((out.parent / "next.json").read_text(encoding="utf-8"))["passages"]
    assert [passage["words"][0].split()[0] for passage in left] == ["Somebody"]
    passages(out, "Rita", {("Somebody", "(done)"): "1"})
    assert status(["decide", str(out), str(rita)]) == 0
    capsys.readouterr()
    assert status(["review", str(out), "--out", str(out.parent / "none.xlsx")]) == 0
    assert capsys.readouterr().out.startswith("Nothing is left to read: ")
    assert not (out.parent / "none.xlsx").exists()
    passages(out, "Rita", {("They", "(done)"): None, ("They", "theft"): "x"})
    capsys.readouterr()
    assert status(["decide", str(out), str(rita)]) == 0
    assert "2 earlier decisions taken back" in capsys.readouterr().out
    assert codings(out).keys() >= {("Dry.", "water", "Rita"), ("They", "theft", "thematrix")}
    assert ("They", "theft", "Rita") not in codings(out)


def test_where_no_coding_is_left_no_workbook_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = [Said("a", "We had no time.", case="Ann")]
    out = write_run(small_run(said=said, who=[Who("Ann")]), tmp_path / "run")
    assert status(["review", str(out), "--cells", "--out", str(tmp_path / "r.xlsx")]) == 0
    assert capsys.readouterr().out.startswith("Nothing is left to look at")
    assert not (tmp_path / "r.xlsx").exists()


def test_a_review_of_another_run_of_the_same_corpus_is_told(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rita = passages(out, "Rita", {("Dry.", "(done)"): "x"})
    other = tmp_path / "second"
    shutil.copytree(out, other)
    capsys.readouterr()
    assert status(["decide", str(other), str(rita)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f", {out.name}”, and this one is called “" in told
    assert ", second”: what stands on the same words counts." in told
    assert status(["decide", str(out), str(rita)]) == 0
    assert "was drawn from" not in capsys.readouterr().out


def test_a_review_of_another_run_is_told(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rita = passages(out, "Rita", {("Dry.", "(done)"): "x"})
    book = openpyxl.load_workbook(rita)
    book["Read me"]["A1"] = "Review: winter"
    book.save(rita)
    capsys.readouterr()
    assert status(["decide", str(out), str(rita)]) == 0
    told = capsys.readouterr().out
    assert "Rita.xlsx was drawn from a run called “winter”, and this one is called “" in told
    assert "”: what stands on the same words counts." in told
    before = (out / DECISIONS).read_bytes()
    other = out.parent / "winter.json"
    assert status(["review", str(out), "--out", str(other)]) == 0
    whole = json.loads(other.read_text(encoding="utf-8"))
    passage = whole["passages"][0] | {"words": ["Snow everywhere."], "spans": [[0, 16]], "done": True}
    other.write_text(json.dumps(whole | {"review": "winter", "coder": "Tom", "passages": [passage]}), encoding="utf-8")
    assert status(["decide", str(out), str(other)]) == 2
    assert "where none of the words stand. Give the run it was drawn from." in capsys.readouterr().err
    assert (out / DECISIONS).read_bytes() == before


def test_what_two_people_settled_stands(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rita = passages(out, "Rita", {("They", "(done)"): "x"})
    tom = passages(out, "Tom", {("They", "theft"): None, ("They", "(done)"): "x"})
    sheet = out.parent / "settle.xlsx"
    capsys.readouterr()
    assert status(["review", str(out), "--settle", str(rita), str(tom), "--out", str(sheet)]) == 0
    assert "Rita and Tom both decided on 2 codings of 1 passage and differ on 1" in capsys.readouterr().out
    book = openpyxl.load_workbook(sheet)
    book["Settle"]["G3"] = "no"
    book.save(sheet)
    # In whatever order they are given, and when one of the first two is given again.
    assert status(["decide", str(out), str(sheet), str(rita), str(tom)]) == 0
    assert "disagree" not in capsys.readouterr().out
    assert status(["decide", str(out), str(rita)]) == 0
    assert "disagree" not in capsys.readouterr().out
    assert {codings(out)["They", "theft", name] for name in ("Rita", "Tom")} == {"rejected"}
    assert status(["review", str(out), "--settle", str(rita), str(rita)]) == 2
    assert status(["review", str(out), "--settle", str(rita), str(sheet)]) == 2
    assert status(["review", str(out), "--settle", str(rita), str(tom), "--n", "2"]) == 2
    told = capsys.readouterr().err
    for words in ("Both reviews are by Rita.", "was settled already.", "leave --cells, --code, --n and --minutes out."):
        assert words in told
