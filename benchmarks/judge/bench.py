"""What a language model adds to the coder on the coded sets: kappa and average precision without it and with it.

    python benchmarks/judge/bench.py --judge http://localhost:11434 --judge-model gemma3:4b [--sets wac-q1,wac-q2]

Prints one JSON line a set. Answers are kept in the outputs, so that a call that was stopped goes on.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THEMATRIX_SHARED") or ROOT.parent / "shared")
OUT = ROOT / "outputs" / "bench-judge"
SETS = "system-leadership,wac-q1,wac-q2,serdif"
ANSWERS = ("codes", "uncertain")
TOLD = ("passages", "calls", "seconds", "pairs", "yes", "assigned", "differs", "turned", "invented", "bare", "gained")
JUDGE_KAPPA = "kappa"


def bare(folder: Path, name: str) -> Path:
    """A set's passages without the columns that hold the answers."""
    with (folder / name / "passages.csv").open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    target = OUT / "passages" / f"{name}.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", newline="", encoding="utf-8") as file:
        names = [column for column in rows[0] if column not in ANSWERS]
        writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return target


def code(folder: Path, name: str, label: str, options: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What score.py says of a run of one set, and what run.json says of its judge."""
    out = OUT / f"{name}-{label}"
    command = [sys.executable, "-m", "pipeline", "run", str(bare(folder, name)), "--out", str(out), "--quiet"]
    done = subprocess.run([*command, "--codebook", str(folder / name / "codebook.csv"), *options], check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.returncode)
    scorer = [sys.executable, str(folder / "score.py"), str(folder / name / "passages.csv"), str(out / "codings.csv")]
    scored = subprocess.run([*scorer, "--scores", str(out / "scores.csv")], check=True, capture_output=True, text=True)
    manifest = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return json.loads(scored.stdout), manifest["judge"] or {}


def main() -> None:
    """Print a line a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", required=True)
    parser.add_argument("--judge-model", default="")
    parser.add_argument("--judge-share", default="0.3")
    parser.add_argument("--judge-minutes", default="600")
    parser.add_argument("--bench", type=Path, default=SHARED / "bench")
    parser.add_argument("--sets", default=SETS)
    chosen = parser.parse_args()
    options = ["--judge", chosen.judge, "--judge-share", chosen.judge_share, "--judge-minutes", chosen.judge_minutes]
    options += ["--judge-seconds", "600"]
    options += ["--judge-model", chosen.judge_model] if chosen.judge_model else []
    for name in chosen.sets.split(","):
        plain, _ = code(chosen.bench, name, "plain", [])
        judged, used = code(chosen.bench, name, "judged", options)
        line = {
            "set": name,
            "model": used.get("model"),
            **{f"{figure}_without": plain[figure] for figure in ("kappa", "map")},
            **{f"{figure}_with": judged[figure] for figure in ("kappa", "map")},
            "kappa_with_the_rest": used.get(JUDGE_KAPPA),
            **{figure: used.get(figure) for figure in TOLD},
        }
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
