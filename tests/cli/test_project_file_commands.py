"""A folder with a project file: one command a step, and what is out of date is told."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
import webbrowser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.cli import status

ADA = "I: How was the summer?\n\nR: Dry. There was a hose ban from June, so I carried cans of water every evening.\n"
BO = "I: Any trouble?\n\nR: They stole my pumpkins the night before the show.\n"
BOOK = """\
title: Allotments
codes:
  - id: water
    definition: drought, carrying cans of water, the hose ban
    rules: ["hose ban", "cans of water"]
  - id: theft
    definition: tools and vegetables that are stolen
    rules: ["pumpkins"]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "talks").mkdir()
    (folder / "talks" / "ada.txt").write_text(ADA, encoding="utf-8")
    (folder / "talks" / "bo.txt").write_text(BO, encoding="utf-8")
    (folder / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert status(["init"]) == 0
        text = (folder / "thematrix.toml").read_text(encoding="utf-8")
        (folder / "thematrix.toml").write_text(
            f"{text}fast = true\n".replace('title = "', 'title = "Plots of ')
            .replace("# thr", "thr")
            .replace("# acc", "acc")
        )
        assert status(["run", "--quiet"]) == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = Path(shutil.copytree(made, tmp_path / "project"))
    monkeypatch.chdir(copy)
    return copy


def stood(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert status(["status", "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def commands(found: dict[str, Any]) -> list[str]:
    return [step["command"] for step in found["steps"]]


def test_run_alone_takes_all_from_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["run"]) == 0
    out, err = capsys.readouterr()
    assert "From thematrix.toml: title, corpus, codebook, out, unit, threshold, accept, fast." in err
    assert re.search(r"Nothing has changed since the run on 20\d\d-\d\d-\d\d at \d\d:\d\d; the results stand\.", out)
    assert "Plots of project" in (folder / "outputs" / "talks" / "report.html").read_text(encoding="utf-8")
    assert (folder / "outputs" / "talks" / "quotes.md").read_text(encoding="utf-8").startswith("# Quotes: Plots of pro")


def test_an_option_wins(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["run", "--unit", "turn", "--title", "Else", "--threshold", "0.4", "--no-fast", "--fast", "--out", "new"]
    assert status(words) == 0
    assert "From thematrix.toml: corpus, codebook, accept." in capsys.readouterr().err
    used = json.loads((folder / "new" / "run.json").read_text(encoding="utf-8"))
    assert used["corpus"] == "Else"
    assert used["inputs"]["settings"]["unit"] == "turn"
    assert used["inputs"]["settings"]["thresholds"] == {"decision": 0.4, "acceptance": 0.75}


def test_a_threshold_alone_lifts_that_of_acceptance(folder: Path) -> None:
    assert status(["run", "--threshold", "0.9", "--out", "new", "--quiet"]) == 0
    used = json.loads((folder / "new" / "run.json").read_text(encoding="utf-8"))["inputs"]["settings"]
    assert used["thresholds"] == {"decision": 0.9, "acceptance": 0.9}


def test_a_run_need_not_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["matrix"], ["quotes"], ["verify"], ["overview"], ["sample"], ["review"], ["ingest"]):
        assert status(words) == 0, words
        assert "from thematrix.toml" in capsys.readouterr().err
    written = {path.name for path in (folder / "outputs").iterdir()}
    assert written == {"talks", "talks-sample.xlsx", "talks-review.xlsx"}
    assert status(["decide", "outputs/talks-review.xlsx", "--coder", "Ada"]) == 0
    book = openpyxl.load_workbook("outputs/talks-sample.xlsx")
    sheet, row, column = next(
        (sheet, cell.row, cell.column)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "codes"
    )
    sheet.cell(row + 1, column, "water")
    book.save("outputs/talks-sample.xlsx")
    assert status(["agree", "outputs/talks-sample.xlsx", "--out", "outputs/talks/agreement"]) == 0
    found = stood(capsys)
    assert not found["stale"]
    assert any("Agreement with a person was measured on 1 passage." in line for line in found["there"])


def test_a_run_that_is_up_to_date_says_what_is_next(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = stood(capsys)
    assert not found["stale"]
    assert commands(found)[-2:] == ["thematrix sample", "thematrix verify"]


@pytest.mark.parametrize(
    ("file", "text", "told", "command"),
    [
        (
            "talks/ada.txt",
            ADA + "\nR: And a drought.\n",
            "Transcripts changed since: ada.txt (edited).",
            "thematrix run",
        ),
        ("talks/cy.txt", BO, "Transcripts changed since: cy.txt (new).", "thematrix run"),
        ("talks/bo.txt", "", "Transcripts changed since: bo.txt (gone).", "thematrix run"),
        ("codebook.yaml", BOOK + "# more\n", "The codebook codebook.yaml was edited since.", "thematrix run"),
        ("outputs/talks/quotes.md", "gone", "Some of its files are missing or were changed since.", "thematrix run"),
        ("outputs/talks/decisions.jsonl", "x\n", "Decisions were added or changed", "thematrix decide"),
        ("outputs/talks/agreement/agreement.json", "{}", "does not show the agreement", "thematrix decide"),
    ],
)
def test_what_is_out_of_date_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], file: str, text: str, told: str, command: str
) -> None:
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    if text:
        path.write_text(text, encoding="utf-8")
    else:
        path.unlink()
    found = stood(capsys)
    assert len(found["stale"]) == 1
    assert told in found["stale"][0]
    assert commands(found)[0] == command


def test_other_settings_in_the_file_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "thematrix.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("threshold = 0.5", "threshold = 0.6"), encoding="utf-8")
    assert stood(capsys)["stale"] == ["thematrix.toml has another threshold than the run was made with."]


def test_a_run_that_is_still_to_be_made_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "thematrix.toml").write_text('corpus = "talks"\nout = "outputs/talks"\n', encoding="utf-8")
    for command in (["status"], ["find", "hose"], ["why", "hose"], ["matrix"], ["find", "hose", "ban"]):
        capsys.readouterr()
        assert status(command) == 2
        said = capsys.readouterr().err
        assert "has not been made yet (it will be outputs/talks). Make it: thematrix run" in said
        assert said.count("\n") == 1


def test_words_alone_are_looked_for_in_the_run_of_the_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["pumpkins"], ["my", "pumpkins"]):
        for command in ("find", "why"):
            capsys.readouterr()
            assert status([command, *words]) == 0
            said = capsys.readouterr()
            assert "They stole my pumpkins" in said.out
            assert said.err == "Run: outputs/talks, from thematrix.toml.\n"
    assert status(["find", "talks"]) == 2
    assert "WORDS are missing" in capsys.readouterr().err
    assert status(["why", "outputs/talks"]) == 2
    assert "PASSAGE is missing" in capsys.readouterr().err


def test_without_the_file_the_command_is_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = tomllib.loads((folder / "thematrix.toml").read_text(encoding="utf-8"))["title"]
    (folder / "thematrix.toml").unlink()
    (folder / "talks" / "cy.txt").write_text(BO, encoding="utf-8")
    capsys.readouterr()
    assert status(["status", "outputs/talks"]) == 0
    said = capsys.readouterr().out
    assert f"thematrix run talks --codebook codebook.yaml --out outputs/talks --title '{title}' --fast\n" in said
    assert status(["matrix"]) == 2
    assert "RUN is missing" in capsys.readouterr().err
    shutil.rmtree(folder / "talks")
    assert status(["status", "outputs/talks"]) == 0
    assert "The transcripts are not where the run read them" in capsys.readouterr().out


def test_what_is_missing_is_said_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "thematrix.toml").unlink()
    for corpus, book in (("nowhere", "codebook.yaml"), ("talks", "nothing.yaml")):
        assert status(["run", corpus, "--codebook", book]) == 2
        assert "The run goes into" not in capsys.readouterr().err


def test_a_codebook_that_nobody_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "thematrix.toml").unlink()
    assert status(["run", "talks"]) == 2
    assert "thematrix codebook new codebook.yaml" in capsys.readouterr().err
    assert status(["run", "talks", "--codebook", "none.yaml"]) == 2
    told = capsys.readouterr().err
    assert "codebook new" in told
    assert "system-leadership" in told


def test_open_shows_the_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = folder / "seen"
    browser = folder / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{seen}"\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setattr(webbrowser, "_browsers", {})
    assert status(["run", "--open", "--quiet"]) == 0
    assert seen.read_text(encoding="utf-8").strip() == (folder / "outputs/talks/report.html").as_uri()
