from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import status
from pipeline.cli.learn import learn
from pipeline.cli.run import run
from pipeline.codebook import load_codebook
from pipeline.coding.learned.model_manifest import FORMAT
from pipeline.errors import CallError
from pipeline.runtime.manifest import sealed
from pipeline.workflows.learn import read_human
from pipeline.workflows.run_again import near

CODEBOOK = "code,definition\nmoney,Funding is short\ntrust,People rely on each other\n"
SAID = (
    ("Our budget was cut in the spring", "money"),
    ("She kept her word every time", "trust"),
    ("The bus was late on Tuesday", ""),
    ("Nobody pays the rent of the hall", "money"),
    ("We told them all and they kept it to themselves", "trust"),
    ("There was soup and bread", ""),
    ("The budget will not pay for a van", "money"),
    ("They kept their word and we kept ours", "trust"),
)
DOCUMENTS = ("ann", "bob", "cem", "dora")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "codebook.csv").write_text(CODEBOOK, encoding="utf-8")
    with (tmp_path / "coded.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "document", "text", "codes", "uncertain"])
        for document in DOCUMENTS:
            for number, (text, codes) in enumerate(SAID):
                writer.writerow([f"{document}-{number}", document, f"{text}, {document} said.", codes, ""])
    with (tmp_path / "new.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "document", "text"])
        writer.writerow(["n1", "eve", "The budget was cut and nobody pays the rent."])
        writer.writerow(["n2", "eve", "It snowed on the way home."])
        writer.writerow(["n3", "eve", "He kept his word, they kept theirs."])
    return tmp_path


def taught(folder: Path, *options: str) -> Result:
    names = [str(folder / "coded.csv"), "--codebook", str(folder / "codebook.csv"), "--out", str(folder / "model")]
    return CliRunner().invoke(learn, [*names, "--fast", "--cache", str(folder / "cache"), *options])


def coded(folder: Path, *options: str) -> Result:
    names = [str(folder / "new.csv"), "--codebook", str(folder / "codebook.csv"), "--out", str(folder / "out")]
    return CliRunner().invoke(
        run, [*names, "--learned", str(folder / "model"), "--cache", str(folder / "cache"), "--quiet", *options]
    )


def test_what_was_learned_is_used_and_said(folder: Path) -> None:
    told = taught(folder, "--json")
    assert told.exit_code == 0, told.output
    about = json.loads(told.stdout)
    assert about["held_out"]["by"] == "document"
    assert about["held_out"]["folds"] == len(DOCUMENTS)
    assert about["examples"] == {"money": 12, "trust": 12}
    assert about["held_out"]["all"]["kappa"] > 0.6

    assert coded(folder, "--fast").exit_code == 0
    with (folder / "out" / "codings.csv").open(newline="", encoding="utf-8-sig") as file:
        codings = list(csv.DictReader(file))
    assert {(row["passage"], row["code"]) for row in codings} == {("n1", "money"), ("n3", "trust")}
    kinds = {one["kind"] for row in codings for one in json.loads(row["evidence"])}
    assert "learned" in kinds
    manifest = json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))
    assert manifest["calibrated"] is True
    assert manifest["inputs"]["settings"]["thresholds"] == about["thresholds"]
    assert manifest["learned"]["held_out"]["all"] == about["held_out"]["all"]
    assert manifest["learned"]["held_out"]["reliability"]
    # A model of another version would not code as it was measured.
    path = folder / "model" / "model.json"
    entries = {name: value for name, value in json.loads(path.read_text(encoding="utf-8")).items() if name != "digest"}
    for form, which in ((FORMAT - 1, "an earlier"), (FORMAT + 1, "a later")):
        path.write_bytes(sealed({**entries, "format": form}))
        result = coded(folder, "--fast")
        assert isinstance(result.exception, CallError)
        assert f"was learned by {which} version of thematrix" in str(result.exception)


def test_the_users_threshold_comes_before_the_models(folder: Path) -> None:
    assert taught(folder, "--quiet").exit_code == 0
    assert coded(folder, "--fast", "--threshold", "0.999").exit_code == 0
    manifest = json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))
    assert manifest["inputs"]["settings"]["thresholds"]["decision"] == 0.999
    assert manifest["counts"]["codings"] == 0


def test_another_model_is_another_run(folder: Path) -> None:
    assert taught(folder, "--quiet").exit_code == 0
    assert coded(folder, "--fast").exit_code == 0
    again = json.loads(coded(folder, "--fast", "--json").stdout)
    assert again["unchanged"]
    text = (folder / "coded.csv").read_text(encoding="utf-8")
    (folder / "coded.csv").write_text(
        text.replace('dora-2,dora,"The bus', 'dora-2,dora,"Well, the bus'), encoding="utf-8"
    )
    assert taught(folder, "--quiet").exit_code == 0
    changed = json.loads(coded(folder, "--fast", "--json").stdout)
    assert "learned" in changed["changes"]["settings"]


def test_a_run_with_another_encoder_is_refused(folder: Path) -> None:
    assert taught(folder, "--quiet").exit_code == 0
    result = coded(folder)
    assert isinstance(result.exception, CallError)
    assert "learned with --fast" in str(result.exception)


def test_the_models_figures_and_a_runs_exclude_each_other(folder: Path) -> None:
    assert taught(folder, "--quiet").exit_code == 0
    result = coded(folder, "--fast", "--fitted", str(folder))
    assert result.exit_code == 2
    assert "--fitted" in result.output


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        ("id,document,text,codes", "1,a,Some words,money", "too little"),
        ("id,document,codes", "1,a,money", "Add a column text"),
        ("id,document,text,codes", "1,a,Some words,greed", "greed"),
    ],
)
def test_what_cannot_be_learned_from_is_refused_in_a_line(folder: Path, head: str, row: str, said: str) -> None:
    (folder / "coded.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    result = taught(folder)
    assert isinstance(result.exception, CallError)
    assert said in str(result.exception)
    assert not (folder / "model").exists()


def test_a_bad_row_is_left_out_and_named(folder: Path) -> None:
    codebook = load_codebook(folder / "codebook.csv")
    with (folder / "coded.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("bad,eve,Nobody pays.,greed\n")
    found = read_human(folder / "coded.csv", codebook)
    assert [error.what for error in found.refused] == ["unknown code 'greed'"]
    assert "bad" not in {passage.id for passage in found.passages}


def test_what_is_not_there_is_told_before_a_codebook_is_asked_for(folder: Path) -> None:
    result = CliRunner().invoke(learn, [str(folder / "nowhere")])
    assert isinstance(result.exception, CallError)
    assert f"{folder / 'nowhere'}: is not there" in str(result.exception)


def test_a_folder_without_a_run_teaches_nothing(folder: Path) -> None:
    (folder / "run").mkdir()
    result = CliRunner().invoke(
        learn, [str(folder / "run"), "--codebook", str(folder / "codebook.csv"), "--out", str(folder / "model")]
    )
    assert isinstance(result.exception, CallError)
    assert "there is no run here" in str(result.exception)


def test_what_people_decided_in_a_run_is_learned_from(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a run over the review of it and the decisions to a model, and into the next run."""
    with (folder / "coded.csv").open(newline="", encoding="utf-8") as file:
        people = {row["id"]: set(filter(None, row["codes"].split("|"))) for row in csv.DictReader(file)}
    out, review = str(folder / "first"), folder / "review.xlsx"
    book = str(folder / "codebook.csv")
    said = folder / "said.csv"
    said.write_text((folder / "coded.csv").read_text(encoding="utf-8").replace(",codes,", ",note,"), encoding="utf-8")
    assert status(["run", str(said), "--codebook", book, "--out", out, "--fast", "--quiet", "--threshold", "0"]) == 0
    assert status(["review", out, "--cells", "--out", str(review)]) == 0
    sheets = openpyxl.load_workbook(review)
    sheets["Read me"]["B3"] = "Ann"
    rows: Any = sheets["Review"]
    heads = {cell.value: cell.column for cell in rows[1]}
    by_text = {
        f"{text}, {document} said.": f"{document}-{n}" for document in DOCUMENTS for n, (text, _) in enumerate(SAID)
    }
    for row in range(2, rows.max_row + 1):
        passage = by_text[rows.cell(row, heads["passage"]).value]
        agreed = rows.cell(row, heads["code id"]).value in people[passage]
        rows.cell(row, heads["decision"]).value = "accept" if agreed else "reject"
    sheets.save(review)
    assert status(["decide", out, str(review)]) == 0

    capsys.readouterr()
    model = ["--codebook", book, "--out", str(folder / "model"), "--fast"]
    assert status(["learn", out, *model, "--json"]) == 0
    about = json.loads(capsys.readouterr().out)
    assert about["coded"]["coder"] == "Ann"
    assert about["corpus"]["drawn"] == 0  # nobody drew them: nothing is said of the corpus
    assert about["examples"] == {"money": 12, "trust": 12}
    assert coded(folder, "--fast").exit_code == 0
    with (folder / "out" / "codings.csv").open(newline="", encoding="utf-8-sig") as file:
        assert {(row["passage"], row["code"]) for row in csv.DictReader(file)} == {("n1", "money"), ("n3", "trust")}
    # Nobody said no to anything.
    log = folder / "first" / "decisions.jsonl"
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    log.write_text("".join(one for one in lines if '"accept": true' in one), encoding="utf-8")
    assert status(["learn", out, *model]) == 0
    assert "every decision is a yes" in " ".join(capsys.readouterr().err.split())


def test_passages_read_whole_tell_how_good_the_whole_run_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "coded.csv").open(newline="", encoding="utf-8") as file:
        people = {row["id"]: set(filter(None, row["codes"].split("|"))) for row in csv.DictReader(file)}
    said = folder / "said.csv"
    said.write_text((folder / "coded.csv").read_text(encoding="utf-8").replace(",codes,", ",note,"), encoding="utf-8")
    out, book, review = str(folder / "first"), str(folder / "codebook.csv"), folder / "review.json"
    with Path(book).open("a", encoding="utf-8") as file:
        file.write("rare,It is about lighthouses\n")
    code = ["run", str(said), "--codebook", book, "--out", out, "--fast", "--quiet"]
    assert status(code) == 0
    assert status(["review", out, "--n", "16", "--out", str(review)]) == 0
    asked = json.loads(review.read_text(encoding="utf-8"))
    asked["coder"] = "Ann"
    for passage in asked["passages"]:
        for one in passage["codes"]:
            one["fits"] = one["code"] in people[passage["passage"]]
        passage["other"] = sorted(people[passage["passage"]] - {one["code"] for one in passage["codes"]})
        passage["done"] = True
    review.write_text(json.dumps(asked), encoding="utf-8")
    # One file that cannot be taken keeps no other from being taken.
    broken, matrix = folder / "broken.json", folder / "matrix.csv"
    broken.write_bytes(review.read_bytes()[:300])
    matrix.write_text("case,money,trust\nann,1,2\n", encoding="utf-8")
    capsys.readouterr()
    assert status(["decide", out, str(broken), str(review), str(matrix)]) == 1
    taken, refused = capsys.readouterr()
    assert "Ann: 16 passages done" in taken
    assert f"{broken}: is no JSON" in refused
    assert f"{matrix}:1: is no review, sample or table of codings of this run: it has the columns case" in refused
    assert "2 files could not be taken; the other was." in refused

    # As the run was made: with --fast.
    model = str(folder / "model")
    assert status(["learn", out, "--out", model]) == 0
    told, noted = (" ".join(part.split()) for part in capsys.readouterr())
    assert "The run was made faster and rougher, and so it is learned from." in noted
    again = f"thematrix run {near(said)} --codebook {near(Path(book))} --out {out}"
    assert f"{again} --learned {model} --fast" in told.replace("'", "")
    assert re.search(r"rare 0 \d+ too few too few too few", told)
    assert "Estimated for the corpus" in told
    assert "read whole and 32 in all" in told
    assert "Expected kappa over the corpus" in told
    assert "Matrix of case by code: of 12 cells" in told
    about = json.loads((folder / "model" / "model.json").read_text(encoding="utf-8"))
    figures = about["corpus"]["all"]["recall"]
    # The codebook has changed since the review: what was decided of a code that it lacks is left out, and told.
    lesser, other = folder / "lesser.csv", str(folder / "lesser-model")
    whole = Path(book).read_text(encoding="utf-8")
    lesser.write_text(whole.replace("trust,People rely on each other", "bus,Buses"), encoding="utf-8")
    assert status(["learn", out, "--codebook", str(lesser), "--out", other, "--fast"]) == 0
    assert "left out, since the codebook does not have the code: trust." in " ".join(capsys.readouterr().err.split())
    assert 0 <= figures["low"] <= figures["value"] <= figures["high"] <= 1
    assert about["corpus"]["drawn"] >= 12
    assert about["held_out"]["by"] == "passage"
    # Cases are named in what may change: not in the folder, which others may be given.
    assert "conclusions" not in about
    assert status(["learn", out, "--codebook", book, "--out", model, "--fast", "--json"]) == 0
    left = json.loads(capsys.readouterr().out)["conclusions"]
    assert (left["matrix"]["rows"], left["matrix"]["of"], left["comparisons"]) == ("case", 12, [])

    assert status([*code, "--learned", model]) == 0
    with (folder / "first" / "codings.csv").open(newline="", encoding="utf-8-sig") as file:
        own = [row for row in csv.DictReader(file) if row["coder"] == "thematrix"]
    learned = [one["source"] for row in own for one in json.loads(row["evidence"]) if one["kind"] == "learned"]
    assert any("“" in source and "said." in source for source in learned if source.startswith("the coded passage"))
