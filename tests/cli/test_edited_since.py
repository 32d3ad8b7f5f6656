"""Whoever quotes from a run is told which transcripts are no longer as it read them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.cli import status
from pipeline.workflows.edited_since import edited_since
from tests.cli.test_review_command import ADA, BO, CODEBOOK
from tests.cli.test_review_command import run as perform

EDITED = "bo.txt was edited since this run: its words are given as they were read then. Run again.\n"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("edited")
    (base / "talks").mkdir()
    (base / "talks" / "ada.txt").write_text(ADA, encoding="utf-8")
    (base / "talks" / "bo.txt").write_text(BO, encoding="utf-8")
    (base / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    assert perform(base) == 0
    return base


@pytest.mark.parametrize(
    "command",
    [
        "quotes {run}",
        "quotes {run} --json",
        "framework {run} --out {out}.md",
        "find pumpkins {run}",
        "export {run} --out {out}",
        "why {run} pumpkins",
        "review {run} --out {out}.xlsx",
        "sample {run} --n 2 --out {out}.xlsx",
    ],
)
def test_an_edited_transcript_is_told_before_its_words(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    talk = study / "talks" / "bo.txt"
    words = command.format(run=study / "out", out=tmp_path / "new").split()
    talk.write_text(BO, encoding="utf-8")
    assert status(words) == 0
    assert "since this run" not in capsys.readouterr().err
    (tmp_path / "new.xlsx").unlink(missing_ok=True)
    talk.write_text(BO.replace("pumpkins", "marrows"), encoding="utf-8")
    assert status(words) == 0
    assert capsys.readouterr().err.startswith(EDITED)
    talk.write_text(BO, encoding="utf-8")


def test_a_transcript_that_is_gone_is_told_and_a_corpus_that_is_gone_is_not(study: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(study, tmp_path / "copy"))
    (copy / "talks" / "bo.txt").unlink()
    (copy / "talks" / "ada.txt").write_text("I: Other?\n\nR: Other.\n", encoding="utf-8")
    assert edited_since(copy / "out") == (
        "ada.txt was edited since this run: its words are given as they were read then. Run again.",
        "bo.txt was taken out of the corpus since this run: its words are given all the same. Run again.",
    )
    shutil.rmtree(copy / "talks")
    assert edited_since(copy / "out") == ()
    assert edited_since(tmp_path / "nothing") == ()
