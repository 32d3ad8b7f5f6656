"""Errors planted in a run are found, and a run as it was written has none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.verify import verify as command
from pipeline.run import Settings, run
from pipeline.verify import verify

ROOT = Path(__file__).resolve().parents[1]
TALK = "I: How did it begin?\nR: We had no money at all [laughs], and nobody came to help us with the roof.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    (folder / "talks").mkdir()
    (folder / "talks" / "ann.txt").write_text(TALK, encoding="utf-8")
    (folder / "book.csv").write_text("code,definition\nmoney,Having no money at all\n", encoding="utf-8")
    run(folder / "talks", folder / "book.csv", folder / "out", settings=Settings(fast=True))
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copy"))


def test_a_run_as_it_was_written_is_right(made: Path) -> None:
    found = verify(made / "out")
    assert found.findings == ()
    assert found.quotes["tables/passages.parquet"] == 1
    assert found.locators > 0


def test_an_edited_source_is_named(copy: Path) -> None:
    path = copy / "talks" / "ann.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("money", "funds"), encoding="utf-8")
    found = verify(copy / "out", copy / "talks")
    assert {"source", "quote"} <= {one.kind for one in found.findings}
    assert any("no funds at all" in one.source for one in found.findings)


@pytest.mark.parametrize("output", ["quotes.md", "codings.csv"])
def test_a_changed_word_in_an_output_is_named(copy: Path, output: str) -> None:
    path = copy / "out" / output
    text = path.read_text(encoding="utf-8")
    if "nobody came" not in text:
        text += (
            "\n> We had no money at all, and somebody came to help us with the roof.\n" if output.endswith("md") else ""
        )
    if "nobody came" not in text and output.endswith("csv"):
        pytest.skip("the coder gave no code")
    path.write_text(text.replace("nobody came", "somebody came"), encoding="utf-8")
    found = verify(copy / "out", copy / "talks")
    assert {(one.kind, one.output) for one in found.findings} >= {("output", output), ("quote", output)}
    assert CliRunner().invoke(command, [str(copy / "out"), "--corpus", str(copy / "talks")]).exit_code == 1
