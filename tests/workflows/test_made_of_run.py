from __future__ import annotations

import os
from pathlib import Path

from pipeline.runtime.run_folder import DECISIONS, MANIFEST
from pipeline.workflows.made_of_run import MadeOfRun, made_of_run


def at(path: Path, time: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("", encoding="utf-8")
    os.utime(path, (time, time))
    return path


def test_what_waits_and_what_is_older_than_the_outputs(tmp_path: Path) -> None:
    run = tmp_path / "first"
    at(run / MANIFEST, 200)
    review, framework = at(tmp_path / "first-review.xlsx", 100), at(tmp_path / "first-framework.xlsx", 150)
    at(tmp_path / "first-framework-2.xlsx", 250)
    at(tmp_path / "first-figures" / "one.svg", 199)
    at(tmp_path / "first-project" / MANIFEST, 100)
    at(tmp_path / "first-notes.xlsx", 100)
    assert made_of_run(run) == MadeOfRun((review,), (tmp_path / "first-figures", framework))
    at(run / DECISIONS, 180)
    later = at(tmp_path / "first-review-2.json", 190)
    assert made_of_run(run).waiting == (later,)
