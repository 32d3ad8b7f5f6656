"""A script without a guard may code a corpus in several processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
from pipeline.api.own_script import script_aside
from pipeline.runtime.parallel import Local, Work

print("begun")
with script_aside():
    print(list(Local(2).map(len, ["a", "bb", "ccc"], work=Work.PYTHON)))
print(__file__.endswith("mine.py"), __spec__)
"""


def test_a_script_runs_once(tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == "begun\n[1, 2, 3]\nTrue None\n"
