"""Score the coder on the coded sets under the shared folder: `make bench-coding`.

Each set is coded by the command itself, from its passages without the columns
that hold the answers, and scored by the set's own score.py: with definitions
alone; with the shipped codebook; with the shipped codebook less the rules that
an interview alone could have suggested, on that interview; and as learned from
the other documents.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.codebook import dump_yaml, load_codebook
from pipeline.coding.learned.calibration import kappa
from pipeline.coding.rules.coverage import find_hits
from pipeline.model import Codebook
from pipeline.results.tables import read_run
from pipeline.runtime.cache import Cache
from pipeline.runtime.disk import CACHE
from pipeline.runtime.parallel import Local

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THEMATRIX_SHARED") or ROOT.parent / "shared")
OUT = ROOT / "outputs" / "bench"
SETS = ("system-leadership", "wac-q1", "wac-q2", "serdif")
MAIN = "system-leadership"
ANSWERS = ("codes", "uncertain")
COLUMNS = ("kappa", "ci", "f1", "macro_f1", "map", "p5", "seconds")

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """A table's rows."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def write(rows: list[Row], target: Path, *, without: tuple[str, ...] = ()) -> Path:
    """Rows as a table, some columns left out."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(
            file, [name for name in rows[0] if name not in without], extrasaction="ignore", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)
    return target


def code(name: str, codebook: Path, label: str, options: list[str]) -> tuple[Path, float]:
    """The run of one set with one codebook, and its seconds."""
    bare = write(rows_of(SHARED / "bench" / name / "passages.csv"), OUT / "passages" / f"{name}.csv", without=ANSWERS)
    out = OUT / label
    began = time.monotonic()
    command = [sys.executable, "-m", "pipeline", "run", str(bare), "--codebook", str(codebook), "--out", str(out)]
    subprocess.run([*command, "--quiet", *options], check=True)
    return out, time.monotonic() - began


def score(name: str, out: Path) -> dict[str, object]:
    """What score.py says of a run."""
    passages = SHARED / "bench" / name / "passages.csv"
    scorer = [sys.executable, str(SHARED / "bench" / "score.py"), str(passages), str(out / "codings.csv")]
    done = subprocess.run([*scorer, "--scores", str(out / "scores.csv")], check=True, capture_output=True, text=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def told(label: str, found: dict[str, object], seconds: float) -> None:
    """A line of the table."""
    shown = {**found, "seconds": f"{seconds:.1f}"}
    print(f"{label:38}" + "".join(f"{shown[column]!s:>16}" for column in COLUMNS), flush=True)


def split(cell: str | None) -> set[str]:
    """Codes of a cell."""
    return set(filter(None, (cell or "").split("|")))


def given(out: Path) -> dict[str, set[str]]:
    """The codes that each passage was given."""
    found: dict[str, set[str]] = {}
    for row in rows_of(out / "codings.csv"):
        found.setdefault(row["passage"], set()).add(row["code"])
    return found


def cells(gold: Iterable[Row], coded: dict[str, set[str]], codes: list[str], group: Callable[[str], str]) -> float:
    """Kappa over passages and groups of codes; a group is uncertain where only an uncertain code of it is there."""
    import numpy as np

    true, mine = [], []
    for row in gold:
        sure, unsure = split(row["codes"]), split(row["uncertain"])
        for name in dict.fromkeys(map(group, codes)):
            members = {code for code in codes if group(code) == name}
            wanted = bool(members & (sure - unsure))
            if wanted or not members & unsure:
                true.append(wanted)
                mine.append(bool(members & coded.get(row["id"], set())))
    return kappa(np.array(mine), np.array(true))


def family(code_id: str) -> str:
    """The family of a code."""
    return code_id.split("/")[0]


def by_family(label: str, out: Path, codes: list[str]) -> None:
    """Kappa over families, and within each."""
    gold, coded = rows_of(SHARED / "bench" / MAIN / "passages.csv"), given(out)
    print(f"{label}: over the families {cells(gold, coded, codes, family):.3f}; passage x code within", end="")
    for name in dict.fromkeys(map(family, codes)):
        own = [code for code in codes if family(code) == name]
        print(f" {name} {cells(gold, coded, own, str):.3f}", end="")
    print(flush=True)


def without_rules_of(frame: Codebook, hits: dict[str, set[str]], document: str) -> Codebook:
    """The frame less the rules that speak in this interview and in no other."""
    return replace(
        frame,
        codes=tuple(
            replace(code, rules=tuple(rule for rule in code.rules if hits.get(rule.id, set()) != {document}))
            for code in frame.codes
        ),
    )


def earned(shipped: Path, out: Path, options: list[str]) -> None:
    """Each interview coded without the rules that it alone could have suggested; kappa over all four."""
    gold = rows_of(SHARED / "bench" / MAIN / "passages.csv")
    frame, tables = load_codebook(shipped), read_run(out)
    store = Cache(out / CACHE)
    hits: dict[str, set[str]] = {}
    documents = {row["id"]: row["document"] for row in gold}
    for passage, found in zip(
        tables.passages["passage"].to_pylist(), find_hits(tables, frame, cache=store, engine=Local()), strict=True
    ):
        for hit in found:
            hits.setdefault(hit.rule, set()).add(documents[passage])
    store.close()
    coded: dict[str, set[str]] = {}
    dropped = 0
    for document in dict.fromkeys(documents.values()):
        lesser = without_rules_of(frame, hits, document)
        dropped += sum(len(code.rules) for code in frame.codes) - sum(len(code.rules) for code in lesser.codes)
        book = OUT / "earned.yaml"
        book.write_text(dump_yaml(lesser), encoding="utf-8")
        done, _ = code(MAIN, book, "earned", [*options, "--cache", str(out / CACHE)])
        coded.update({name: codes for name, codes in given(done).items() if documents[name] == document})
    codes = [entry.id for entry in frame.codes]
    print(
        f"shipped codebook, each interview without the rules that it alone could have suggested ({dropped} in all): "
        f"codes {cells(gold, coded, codes, str):.3f}, families {cells(gold, coded, codes, family):.3f}",
        flush=True,
    )


def main() -> None:
    """Print a line a set, and the mean of the three whose passages people coded whole."""
    if not (SHARED / "bench").is_dir():
        raise SystemExit(f"{SHARED / 'bench'} is not there; THEMATRIX_SHARED says where the coded sets lie.")
    began, options = time.monotonic(), sys.argv[1:]
    print(f"{'set, definitions alone':38}" + "".join(f"{column:>16}" for column in COLUMNS))
    results, runs = [], {}
    for name in SETS:
        runs[name], seconds = code(name, SHARED / "bench" / name / "codebook.csv", name, options)
        results.append(score(name, runs[name]))
        told(name, results[-1], seconds)
    for column in ("kappa", "map"):
        mean = sum(float(str(result[column])) for result in results[:3]) / 3
        print(f"mean {column} of the first three: {mean:.3f}")
    shipped = ROOT / "codebooks" / "system-leadership.yaml"
    codes = [entry.id for entry in load_codebook(shipped).codes]
    by_family("definitions alone", runs[MAIN], codes)
    out, seconds = code(MAIN, shipped, "shipped", options)
    told("system-leadership, shipped codebook", score(MAIN, out), seconds)
    by_family("shipped codebook", out, codes)
    earned(shipped, out, options)
    print("learned from the other documents, five folds:", flush=True)
    subprocess.run([sys.executable, str(ROOT / "benchmarks" / "learning" / "bench.py")], check=True)
    print(f"{time.monotonic() - began:.0f} s in all")


if __name__ == "__main__":
    main()
