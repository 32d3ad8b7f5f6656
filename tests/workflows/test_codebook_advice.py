"""What a run tells of a codebook's examples says why, and what became of the same words in the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import status

BOOK = """\
title: Reading classes
codes:
  - id: skill
    definition: learning to read and write, filling in forms, writing letters
    rules: [fill in]
    examples:
      - I can fill in my own forms now.
      - They taught us to sound it out.
  - id: friends
    definition: meeting people, company, having somebody to talk to
    examples:
      - We drink tea together after the class.
      - Before that I had nobody to talk to.
"""
TALK = """\
I: What has changed?

R: They taught us to sound it out, slowly, and to write down whatever we had heard that week. So I can fill in my own
forms now.

R: In the winter the bus was late and it was dark by the time I came home, every day.
"""


def test_an_example_that_is_missed_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "ann.txt").write_text(TALK, encoding="utf-8")
    book, out = tmp_path / "book.yaml", tmp_path / "out"
    book.write_text(BOOK, encoding="utf-8")
    assert status(["run", str(tmp_path / "talks"), "--codebook", str(book), "--out", str(out), "--fast"]) == 0
    capsys.readouterr()
    assert status(["codebook", "check", str(book), "--run", str(out)]) == 0
    told = capsys.readouterr().out
    assert "examples that the coder would miss, had they not been given: " in told
    missed = {line.split("“")[1].split("”")[0]: line for line in told.splitlines() if "were it not given" in line}
    assert "I can fill in my own forms now." not in missed
    said = missed["They taught us to sound it out."]
    assert "near enough to the definition and 1 other example" in said
    assert "; a passage with these words has 0." in said
    assert said.endswith(" in the run, where the example is known")
    alone = missed["We drink tea together after the class."]
    assert "in the run" not in alone
    assert "give examples that say it otherwise" in told
