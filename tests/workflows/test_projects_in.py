"""The projects and runs that a folder holds, three levels down."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.workflows.projects_in import projects_in
from tests.cli.test_saturation_overview_framework import APART, saved


def test_runs_are_found_three_levels_down_and_none_within_a_run(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    for place in ("near", "study/far", "study/outputs/first", "study/outputs/old/deep"):
        (desk / place).parent.mkdir(parents=True, exist_ok=True)
        saved(APART, desk / place)
    shutil.copytree(desk / "near", desk / "study" / "far" / "within")
    assert [one.name for one in projects_in(desk)] == ["near", "study/far", "study/outputs/first"]
