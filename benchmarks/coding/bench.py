"""Score the coder on the coded sets under the shared folder: `make bench-coding`.

Each set is coded by the command itself, from its passages without the columns
that hold the answers, and scored by the set's own score.py.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THEMATRIX_SHARED") or ROOT.parent / "shared")
OUT = ROOT / "outputs" / "bench"
SETS = ("system-leadership", "wac-q1", "wac-q2", "serdif")
ANSWERS = ("codes", "uncertain")


def strip(passages: Path, target: Path) -> None:
    """The passages without the answers."""
    with passages.open(newline="", encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    fields = [name for name in rows[0] if name not in ANSWERS]
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fields, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def code_and_score(name: str, codebook: Path, label: str, options: list[str]) -> dict[str, object]:
    """One set coded with one codebook, and what score.py says."""
    passages = SHARED / "bench" / name / "passages.csv"
    bare = OUT / "passages" / name / "passages.csv"
    strip(passages, bare)
    out = OUT / label
    began = time.monotonic()
    command = [sys.executable, "-m", "pipeline", "run", str(bare), "--codebook", str(codebook), "--out", str(out)]
    subprocess.run([*command, "--quiet", *options], check=True)
    seconds = time.monotonic() - began
    scorer = [sys.executable, str(SHARED / "bench" / "score.py"), str(passages), str(out / "codings.csv")]
    done = subprocess.run([*scorer, "--scores", str(out / "scores.csv")], check=True, capture_output=True, text=True)
    return {"set": label, **json.loads(done.stdout), "seconds": round(seconds, 1)}


def main() -> None:
    """Print a line a set, and the mean of the three that people coded whole passages of."""
    if not (SHARED / "bench").is_dir():
        raise SystemExit(f"{SHARED / 'bench'} is not there; THEMATRIX_SHARED says where the coded sets lie.")
    options = sys.argv[1:]
    results = [code_and_score(name, SHARED / "bench" / name / "codebook.csv", name, options) for name in SETS]
    shipped = ROOT / "codebooks" / "system-leadership.yaml"
    results.append(code_and_score("system-leadership", shipped, "system-leadership, shipped codebook", options))
    columns = ("kappa", "ci", "f1", "macro_f1", "map", "p5", "seconds")
    print(f"{'set':38}" + "".join(f"{column:>16}" for column in columns))
    for result in results:
        print(f"{result['set']:38}" + "".join(f"{result[column]!s:>16}" for column in columns))
    for column in ("kappa", "map"):
        mean = sum(float(str(result[column])) for result in results[:3]) / 3
        print(f"mean {column} of the first three: {mean:.3f}")


if __name__ == "__main__":
    main()
