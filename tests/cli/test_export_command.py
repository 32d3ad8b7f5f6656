"""A run exported for other programs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli import status
from pipeline.qda.refi import Note, Selection, Source, User, read_project, write_project
from pipeline.qda.refi.refi_model import RefiCoding
from tests.cli.test_review_command import ADA, BO, CODEBOOK
from tests.cli.test_review_command import run as perform
from tests.qda.made_projects import qualcoder

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
    assert [source.name for source in project.sources] == ["ada", "bo"]


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
    for more in ((), ("--for", "taguette")):
        assert status(["export", str(run), "--out", str(tmp_path / "to.xyz"), *more]) == 2
        assert "ends in .xyz as a file does, and a folder is written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_name_that_ends_in_qdpx_is_the_project(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "my.qdpx"
    assert status(["export", str(run), "--out", str(out)]) == 0
    assert f"Written: {out}\n" in capsys.readouterr().out
    assert out.read_bytes() == (run / "project.qdpx").read_bytes()
    assert status(["export", str(run), "--out", str(out)]) == 2
    assert "is there already, and may hold somebody's work" in capsys.readouterr().err


def test_what_people_code_elsewhere_comes_back(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = read_project((run / "project.qdpx").read_bytes(), where="x")
    codes = {node.name: node.guid for node in found.nodes()}
    ann = User("a0000000-0000-4000-8000-000000000001", "Ann")
    (ada, bo) = found.sources
    coded: list[tuple[Source, list[Note]]] = []
    for number, (source, words, code) in enumerate(
        ((ada, "a hose ban from June. So I carried cans of water", "Water"), (bo, "They stole my pumpkins", "Theft"))
    ):
        start = source.text.index(words)
        mark = RefiCoding(f"d0000000-0000-4000-8000-00000000000{number}", codes[code], ann.guid)
        own = Selection(
            f"e0000000-0000-4000-8000-00000000000{number}", start, start + len(words), words, ann.guid, (mark,)
        )
        coded.append((replace(source, selections=(*source.selections, own), notes=()), []))
    path = tmp_path / "changed.qdpx"
    write_project(path, replace(found, users=(*found.users, ann), sources=(), notes=()), coded)

    assert status(["agree", str(run), str(path), "--complete", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["passages"] == 3
    assert status(["agree", str(run), str(path), "--coder", "Nobody"]) == 2
    assert "nobody called 'Nobody'" in capsys.readouterr().err
    assert status(["codebook", "convert", str(path), str(tmp_path / "own.yaml")]) == 0
    capsys.readouterr()
    book = str(tmp_path / "own.yaml")
    assert status(["run", str(path), "--codebook", book, "--out", str(tmp_path / "again"), "--fast", "--quiet"]) == 0
    assert (
        status(["run", str(path), "--codebook", str(path), "--out", str(tmp_path / "self"), "--fast", "--quiet"]) == 0
    )


def test_two_people_of_one_project_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(qualcoder(tmp_path))
    assert status(["agree", path, path, "--coder", "ann", "--coder", "bo", "--complete", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["passages"] == 2, "both coded in one document of two passages"
    assert status(["agree", path, path, "--coder", "ann", "--coder", "bo", "--coder", "cy"]) == 2


def test_who_asks_for_nvivo_is_told_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["export", "run", "--to", "nvivo"]) == 2
    assert "they open project.qdpx" in capsys.readouterr().err
