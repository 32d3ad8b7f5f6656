from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from pipeline.workflows.run_apart import RunApart

PROJECT = """corpus = "talks"
codebook = "book.yaml"
out = "run"
fast = true
"""

BOOK = """title: Allotments
codes:
- id: water
  definition: dry weather and carrying water
  rules: [hose ban]
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that is ignored")
def test_it_is_stopped_also_where_interrupts_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "ada.txt").write_text(
        "I: How was it?\n\nR: Dry. There was a hose ban, so I carried water.\n", encoding="utf-8"
    )
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "thematrix.toml").write_text(PROJECT, encoding="utf-8")
    # As a shell does for what it starts in the background.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        run = RunApart(tmp_path)
    finally:
        signal.signal(signal.SIGINT, before)
    run.stop()
    assert run.wait(60)
    assert run.watched.state == "stopped"
    assert not (tmp_path / "run" / "run.json").exists()
