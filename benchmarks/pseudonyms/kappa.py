"""The coder's kappa on coded sets as they are, and with other names: `python benchmarks/pseudonyms/kappa.py`.

Each set is coded from its definitions alone, the second time from the copy that `pseudonymise` writes by its own
proposals, and scored by the set's own score.py.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pipeline.workflows.pseudonymise import pseudonymise

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THEMATRIX_SHARED") or ROOT.parent / "shared")
SETS = ("wac-q1", "wac-q2", "system-leadership", "serdif")
ANSWERS = ("codes", "uncertain")


def rows_of(path: Path) -> list[dict[str, str]]:
    """A table's rows."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def write(rows: list[dict[str, str]], path: Path) -> Path:
    """Rows as a table, without the answers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        names = [name for name in rows[0] if name not in ANSWERS]
        writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def kappa(name: str, table: Path, out: Path) -> float:
    """The kappa of a run on the table."""
    codebook = SHARED / "bench" / name / "codebook.csv"
    command = [sys.executable, "-m", "pipeline", "run", str(table), "--codebook", str(codebook), "--out", str(out)]
    subprocess.run([*command, "--quiet"], check=True)
    passages = SHARED / "bench" / name / "passages.csv"
    scorer = [sys.executable, str(SHARED / "bench" / "score.py"), str(passages), str(out / "codings.csv")]
    done = subprocess.run([*scorer, "--scores", str(out / "scores.csv")], check=True, capture_output=True, text=True)
    return float(json.loads(done.stdout)["kappa"])


def main() -> None:
    """Print the table."""
    for name in sys.argv[1:] or SETS:
        with tempfile.TemporaryDirectory() as folder:
            base = Path(folder)
            rows = rows_of(SHARED / "bench" / name / "passages.csv")
            table = write(rows, base / "corpus" / "passages.csv")
            made = pseudonymise(base / "corpus", base / "copy", secret=lambda: "a passphrase of no use")
            changed = rows_of(base / "copy" / "passages.csv")
            again = [{**new, "id": old["id"]} for old, new in zip(rows, changed, strict=True)]
            copy = write(again, base / "again" / "passages.csv")
            first, second = kappa(name, table, base / "one"), kappa(name, copy, base / "two")
            touched = sum(old["text"] != new["text"] for old, new in zip(rows, changed, strict=True))
            print(
                f"{name}: {first:.3f} {second:.3f} {second - first:+.3f}, {made.replaced} replaced, "
                f"{touched} of {len(rows)} passages changed",
                flush=True,
            )


if __name__ == "__main__":
    main()
