"""A no that matches nobody stops every command that would quote; who is counted is said each time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import status
from tests.cli.test_review_command import ADA, BO, CODEBOOK
from tests.cli.test_review_command import run as perform

CASES = "document,speaker,case,consent,alias\n"
COUNTED = "cases.csv: 1 person is not to be quoted; 1 alias; every row matches somebody."


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("study")
    (base / "talks").mkdir()
    (base / "talks" / "ada.txt").write_text(ADA, encoding="utf-8")
    (base / "talks" / "bo.txt").write_text(BO, encoding="utf-8")
    (base / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    rows(base, "ada.txt,,,no,\n,,bo,yes,Mr Two\n")
    assert perform(base) == 0
    return base


def rows(base: Path, text: str) -> None:
    (base / "talks" / "cases.csv").write_text(CASES + text, encoding="utf-8")


def test_the_counts_are_said_each_time(study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows(study, "ada.txt,,,no,\n,,bo,yes,Mr Two\n")
    for command in (
        [
            "run",
            str(study / "talks"),
            "--codebook",
            str(study / "codebook.yaml"),
            "--out",
            str(study / "out"),
            "--fast",
        ],
        ["ingest", str(study / "talks")],
    ):
        assert status(command) == 0
        assert COUNTED in capsys.readouterr().out
    assert status(["ingest", str(study / "talks"), "--speakers", str(tmp_path / "speakers.csv")]) == 0
    assert capsys.readouterr().out.count(COUNTED) == 2
    assert status(["ingest", str(study / "talks"), "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["consent"]["silent"] == ["ada"]
    assert COUNTED in captured.err


@pytest.mark.parametrize(
    "command",
    [
        "run {study}/talks --codebook {study}/codebook.yaml --out {out} --fast",
        "quotes {study}/out",
        "export {study}/out --out {out}",
        "framework {study}/out --out {out}.md",
        "review {study}/out --out {out}.xlsx",
        "sample {study}/out --n 2 --out {out}.xlsx",
        "decide {study}/out",
        "discover {study}/out --out {out} --fast",
    ],
)
@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",Adda,,no,", "row 4 says that somebody may not be quoted, and nothing in the corpus matches speaker 'Adda'"),
        ("boo.txt,,,withdrawn,", "nothing in the corpus matches document 'boo.txt' (there is 'bo.txt')"),
    ],
)
def test_a_no_that_matches_nobody_stops(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, row: str, told: str
) -> None:
    rows(study, f"ada.txt,,,no,\n,,bo,yes,Mr Two\n{row}\n")

    assert status(command.format(study=study, out=tmp_path / "new").split()) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert "cases.csv:4: " in captured.err
    assert "Correct the row" in captured.err
    assert [path.name for path in tmp_path.iterdir() if path.suffix] == []


def test_who_withdraws_after_the_run_is_not_quoted_from_it(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows(study, "ada.txt,,,no,\n,,bo,yes,Mr Two\nbo.txt,,,no,\n")

    assert status(["quotes", str(study / "out")]) == 2
    assert "whom this run still quotes (document 'bo.txt'). cases.csv was changed" in capsys.readouterr().err
    # A change that says nothing of consent stops nothing.
    rows(study, "ada.txt,,,no,\n,,bo,yes,Mr Two\n,,Zoe,,\n")
    assert status(["quotes", str(study / "out")]) == 0


def test_who_is_not_to_be_named_since_the_run_is_found_in_what_it_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = "ada.txt,,Ada Moss,yes,\nbo.txt,,Bo Lind,yes,\n"
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "ada.txt").write_text(ADA, encoding="utf-8")
    (tmp_path / "talks" / "bo.txt").write_text(BO, encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    rows(tmp_path, shown)
    assert perform(tmp_path) == 0
    out, chapter = tmp_path / "out", tmp_path / "chapter.md"
    chapter.write_text("As Ada Moss and Bo Lind say.\n", encoding="utf-8")
    for row, name, other in (
        ("ada.txt,,Ada Moss,without name,", "Ada Moss", "Bo"),
        (",,Bo Lind,,Two", "Bo Lind", "Ada"),
    ):
        kept = "".join(f"{line}\n" for line in shown.splitlines() if name not in line)
        rows(tmp_path, f"{kept}{row}\n")
        capsys.readouterr()
        assert status(["quotes", str(out)]) == 2
        assert "says that somebody has another name whom this run still shows by name" in capsys.readouterr().err
        assert status(["verify", str(out)]) == 1
        told = " ".join(capsys.readouterr().out.split())
        assert f"Not to be named: {name} is not to be named since cases.csv was changed; the name stands in" in told
        assert "report.html" in told.partition("Not to be named")[2]
        assert f"Not to be named: {other}" not in told
        assert status(["verify", str(out), str(chapter)]) == 1
        assert f"{name} is not to be named" in " ".join(capsys.readouterr().out.split())
    rows(tmp_path, f"{shown},Zoe,,without name,\n")
    assert status(["quotes", str(out)]) == 2
    assert "may not be quoted by name, and nothing in the corpus matches speaker 'Zoe'" in capsys.readouterr().err


def test_a_row_that_matches_nobody_is_said_first(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows(study, "ada.txt,,,no,\n,,bo,yes,Mr Two\n,Zoe,,,Ms Three\n")
    command = ["run", str(study / "talks"), "--codebook", str(study / "codebook.yaml"), "--out", str(study / "two")]

    assert status([*command, "--fast"]) == 0
    assert capsys.readouterr().out.startswith("Note: cases.csv:4: nothing in the corpus matches speaker 'Zoe'.")
    assert status(["ingest", str(study / "talks")]) == 0
    notes = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Note")]
    assert notes[0] == "Note cases.csv:4: nothing in the corpus matches speaker 'Zoe'"
    rows(study, ",Zoe,,no,\n")
    assert status(["ingest", str(study / "talks")]) == 1
