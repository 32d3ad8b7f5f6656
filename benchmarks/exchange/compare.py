"""What QualCoder shows of finished runs, beside what their projects hold.

    THEMATRIX_QUALCODER=... THEMATRIX_QUALCODER_PYTHON=... python benchmarks/exchange/compare.py RUN...

See docs/exchange.md for the two variables.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.workflows.export_project import export_project
from tests.qda.programs.hand_over import qualcoder_shows, sent, size

DRIVER = Path(__file__).resolve().parents[2] / "tests" / "qda" / "programs" / "qualcoder_driver.py"


def compared(run: Path, folder: Path) -> Iterator[tuple[str, int, int, bool]]:
    """What, how much we sent, how much is shown, and whether all of it is equal."""
    made = export_project(run, folder / "project")
    project = made.out / "project.qdpx"
    root = Path(os.environ["THEMATRIX_QUALCODER"])
    source = root if (root / "qualcoder").is_dir() else root / "src"
    call = [os.environ["THEMATRIX_QUALCODER_PYTHON"], str(DRIVER), str(source), "import", str(project)]
    subprocess.run([*call, str(folder / "there.qda")], check=True, capture_output=True)
    ours, theirs = sent(project), qualcoder_shows(folder / "there.qda")
    for what, value in ours.items():
        yield what, size(value), size(theirs[what]), value == theirs[what]


def main(runs: list[str]) -> None:
    """Print the table."""
    found: dict[str, list[str]] = {}
    for run in runs:
        with tempfile.TemporaryDirectory() as folder:
            for what, ours, theirs, equal in compared(Path(run), Path(folder)):
                found.setdefault(what, []).append(f"{ours:,} / {theirs:,}{'' if equal else ' differ'}")
    sys.stdout.write(f"| ours / QualCoder's | {' | '.join(Path(run).name for run in runs)} |\n")
    sys.stdout.write(f"| --- | {' | '.join('---' for _ in runs)} |\n")
    for what, cells in found.items():
        sys.stdout.write(f"| {what} | {' | '.join(cells)} |\n")


if __name__ == "__main__":
    main(sys.argv[1:])
