"""A run handed over to other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import status
from pipeline.refi import read_project
from tests.cli.test_review import ADA, BO, CODEBOOK
from tests.cli.test_review import run as perform

FILES = ["codebook.qdc", "handover.md", "project.qdpx"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("study")
    (base / "talks").mkdir()
    (base / "talks" / "ada.txt").write_text(ADA, encoding="utf-8")
    (base / "talks" / "bo.txt").write_text(BO, encoding="utf-8")
    (base / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    assert perform(base) == 0
    return base / "out"


def test_a_run_leaves_a_project_and_an_export_is_the_same(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["export", str(run), "--out", str(tmp_path / "to")]) == 0
    shown = capsys.readouterr().out
    assert "2 sources as plain text" in shown
    assert "What it does not hold:" in shown
    assert "Scores below the threshold" in shown
    assert sorted(path.name for path in (tmp_path / "to").iterdir()) == FILES
    for name in FILES:
        assert (tmp_path / "to" / name).read_bytes() == (run / name).read_bytes()
    # Again into the same folder: it is the same hand-over.
    assert status(["export", str(run), "--out", str(tmp_path / "to"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["sources"] == 2
    assert told["lost"]
    project = read_project((tmp_path / "to" / "project.qdpx").read_bytes(), where="x")
    assert [source.name for source in project.sources] == ["ada.txt", "bo.txt"]


def test_a_folder_with_something_else_and_an_absent_run_are_refused(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert status(["export", str(run), "--out", str(tmp_path)]) == 2
    assert "holds something else (mine.txt)" in capsys.readouterr().err
    assert status(["export", str(tmp_path), "--out", str(tmp_path / "to")]) == 2
    assert "there is no run here" in capsys.readouterr().err
    assert status(["export", str(run), "--out", str(tmp_path / "mine.txt")]) == 2
    assert "is a file" in capsys.readouterr().err
