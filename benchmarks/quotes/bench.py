"""Which ranking puts passages that carry the code into the first five: `python benchmarks/quotes/bench.py`.

Codes the coded sets under the shared folder and asks of each code with eight
or more codings what share of its first five passages people gave it too.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.results.codings import DEFAULT_ROLES, assigned
from pipeline.results.tables import read_run
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Local
from pipeline.text.embeddings import MiniLM, embed
from pipeline.text.static_vectors import Static

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THEMATRIX_SHARED") or ROOT.parent / "shared")
OUT = ROOT / "outputs" / "quotes"
SETS = ("system-leadership", "wac-q1", "wac-q2", "serdif", "nhs-feedback")
FEWEST, FIRST = 8, 5


def coded(name: str) -> tuple[Path, dict[str, dict[str, str]]]:
    """The folder of a run over a set without its answers, and the answers by id."""
    with (SHARED / "bench" / name / "passages.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    bare, out = OUT / f"{name}-bare" / "passages.csv", OUT / name
    bare.parent.mkdir(parents=True, exist_ok=True)
    with bare.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(
            file, [key for key in rows[0] if key not in ("codes", "uncertain")], extrasaction="ignore"
        )
        writer.writeheader()
        writer.writerows(rows)
    own = ROOT / "codebooks" / f"{name}.yaml"
    codebook = own if own.is_file() else SHARED / "bench" / name / "codebook.csv"
    command = [sys.executable, "-m", "pipeline", "run", str(bare), "--codebook", str(codebook), "--out", str(out)]
    subprocess.run([*command, "--quiet", "--cache", str(OUT / "cache")], check=True)
    return out, {row["id"]: row for row in rows}


def unit(rows: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)


def standard(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / (values.std() or 1.0)


def figures(name: str) -> dict[str, list[float]]:
    """For each ranking, the share of right ones among the first five of each code."""
    out, answers = coded(name)
    tables = read_run(out)
    ids, texts = (tables.passages[column].to_pylist() for column in ("passage", "text"))
    scores = tables.scores["score"].to_numpy().reshape(len(ids), -1)
    store = Cache(OUT / "cache")
    spaces = {"profile of scores": unit(scores)}
    for label, encoder in (("static vectors", Static()), ("MiniLM vectors", MiniLM())):
        spaces[label] = unit(embed(texts, encoder=encoder, cache=store, engine=Local())[0].astype(float))
    spaces["words (TF-IDF)"] = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts).toarray()
    pairs = assigned(tables, roles=DEFAULT_ROLES)
    found: dict[str, list[float]] = {}
    for place, (code, _, _) in enumerate(tables.codes):
        own = pairs.where(pairs.code == place)
        right = np.array(
            [
                code in f"{answers[ids[row]]['codes']}|{answers[ids[row]].get('uncertain', '')}".split("|")
                for row in own.passage
            ]
        )
        if len(own) < FEWEST or not right.any():
            continue
        accepted = own.status == 1
        weight = own.score * (accepted if accepted.sum() >= 3 else 1)
        others = scores[own.passage].copy()
        others[:, place] = 0
        rankings = {"score": own.score, "score + 0.5 lead over other codes": standard(own.score)}
        rankings["score + 0.5 lead over other codes"] += 0.5 * standard(own.score - others.max(axis=1))
        for label, space in spaces.items():
            rows = space[own.passage]
            centre = unit((rows * weight[:, None]).sum(axis=0) - rows * weight[:, None])
            likeness = standard((centre * rows).sum(axis=1))
            rankings[f"likeness of {label} alone"] = likeness
            for share in (0.25, 0.5):
                rankings[f"score + {share} likeness of {label}"] = standard(own.score) + share * likeness
        found.setdefault("any given passage", []).append(float(right.mean()))
        for label, values in rankings.items():
            best = np.lexsort((own.passage, -np.round(values, 9)))[:FIRST]
            found.setdefault(label, []).append(float(right[best].mean()))
    store.close()
    return found


def main() -> None:
    """Print a line a ranking."""
    found = {name: figures(name) for name in SETS}
    print(f"{'':45}" + "".join(f"{name:>19}" for name in SETS) + f"{'mean':>8}")
    for label in next(iter(found.values())):
        means = [float(np.mean(found[name][label])) for name in SETS]
        print(f"{label:45}" + "".join(f"{mean:19.3f}" for mean in means) + f"{np.mean(means):8.3f}")


if __name__ == "__main__":
    main()
