"""Score what was learned from people's codings on documents left out: `python benchmarks/learning/bench.py`.

    bench.py                     five folds by document on each set
    bench.py --few [DRAWS]       5, 10 and 20 examples a code on serdif, against definitions alone

Each fold sees nothing of the documents that it is scored on: not their codes,
and not their words either. Scored by the sets' own score.py.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.codebook import load_codebook
from pipeline.coding.channels import Matrix
from pipeline.coding.learned import calibration
from pipeline.coding.learned.other_documents import learn_from_table
from pipeline.coding.learned.train import folds
from pipeline.human_codings import Coded, read_coded
from pipeline.model import Codebook, Thresholds
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Local
from pipeline.runtime.progress import Quiet
from pipeline.text.embeddings import DEFAULT_MODEL
from pipeline.workflows.learning_material import Material, material

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THEMATRIX_SHARED") or ROOT.parent / "shared")
CACHE = ROOT / "outputs" / "bench" / "learning" / ".cache"
SETS = ("serdif", "nhs-feedback")
SIZES = (5, 10, 20)
FOLDS = 5


def look(
    coded: Coded, frame: Codebook, rows: npt.NDArray[np.int64], store: Cache, like: Material | None = None
) -> Material:
    """Some of the passages, alone; measured with the figures of others where given."""
    some = replace(coded, passages=tuple(coded.passages[row] for row in rows.tolist()))
    return material(
        some,
        frame,
        model=DEFAULT_MODEL,
        fast=False,
        store=store,
        engine=Local(),
        progress=Quiet(),
        like=like,
    )


def learned(train: Material, test: Material) -> tuple[Matrix, Thresholds, str]:
    """Probabilities for the test passages, and the thresholds chosen on the training ones."""
    learner = learn_from_table(train.task, train.scores.score)[0].learner
    return learner.probabilities(test.task.seen, test.task.channels), learner.thresholds, learner.kind


def score(
    name: str, codes: list[str], ids: list[str], values: Matrix, given: npt.NDArray[np.bool_]
) -> dict[str, object]:
    """What score.py says."""
    passages = SHARED / "bench" / name / "passages.csv"
    with tempfile.TemporaryDirectory() as folder:
        codings, scores = Path(folder) / "codings.csv", Path(folder) / "scores.csv"
        with codings.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["passage", "code"])
            writer.writerows((ids[row], codes[column]) for row, column in np.argwhere(given).tolist())
        with scores.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["passage", "code", "score"])
            for row, name_ in enumerate(ids):
                writer.writerows((name_, code, values[row, column]) for column, code in enumerate(codes))
        command = [
            sys.executable,
            str(SHARED / "bench" / "score.py"),
            str(passages),
            str(codings),
            "--scores",
            str(scores),
        ]
        found: dict[str, object] = json.loads(
            subprocess.run(command, check=True, capture_output=True, text=True).stdout
        )
        return found


def cross_validated(name: str, store: Cache) -> None:
    """Five folds by document."""
    began = time.monotonic()
    frame = load_codebook(SHARED / "bench" / name / "codebook.csv")
    codes = [code.id for code in frame.codes]
    coded = read_coded(SHARED / "bench" / name / "passages.csv", known=codes)
    groups = [passage.document for passage in coded.passages]
    ids: list[str] = []
    parts: list[Matrix] = []
    kinds = []
    true, mask, given = [], [], []
    for train, test in folds(np.unique(groups, return_inverse=True)[1], FOLDS):
        seen = look(coded, frame, train, store)
        unseen = look(coded, frame, test, store, seen)
        values, limits, kind = learned(seen, unseen)
        kinds.append(f"{kind} {limits.decision:.3f} {limits.acceptance:.3f}")
        ids.extend(passage.id for passage in unseen.passages)
        parts.append(values)
        given.append(np.where(values >= limits.acceptance, 2, values >= limits.decision))
        true.append(unseen.task.true)
        mask.append(unseen.task.mask)
    values, state = np.concatenate(parts), np.concatenate(given)
    people, counts = np.concatenate(true), np.concatenate(mask)
    result = score(name, codes, ids, values, state > 0)
    often = [number for number in range(len(codes)) if (people & counts)[:, number].sum() >= 20]
    cells = [(values[counts[:, n], n], people[counts[:, n], n]) for n in often]
    errors = [calibration.expected_error(*cell) for cell in cells]
    skills = [calibration.brier_skill(*cell) for cell in cells]
    accepted = (state == 2) & counts
    print(f"{name}: {result}")
    print(f"  folds: {'; '.join(kinds)}")
    print(
        f"  codes with 20 examples: {len(often)}; expected calibration error mean {np.mean(errors or [0]):.3f}, "
        f"worst {max(errors, default=0):.3f}; Brier skill mean {np.mean(skills or [0]):.3f}, "
        f"worst {min(skills, default=0):.3f}"
    )
    print(
        f"  all cells: expected calibration error {calibration.expected_error(values[counts], people[counts]):.4f}, "
        f"Brier skill {calibration.brier_skill(values[counts], people[counts]):.3f}"
    )
    print(
        f"  accepted: {accepted.sum()} of {(state > 0).sum()}, precision "
        f"{(people & accepted).sum() / max(1, accepted.sum()):.3f}; {time.monotonic() - began:.0f} s"
    )


def few(name: str, draws: int, store: Cache) -> None:
    """Some examples a code from training documents, scored on the documents left out."""
    frame = load_codebook(SHARED / "bench" / name / "codebook.csv")
    codes = [code.id for code in frame.codes]
    coded = read_coded(SHARED / "bench" / name / "passages.csv", known=codes)
    groups = [passage.document for passage in coded.passages]
    splits = folds(np.unique(groups, return_inverse=True)[1], FOLDS)
    unlearned = [look(coded, frame, test, store) for _, test in splits]
    for size in SIZES:
        rows = []
        for draw in range(draws):
            train, test = splits[draw % FOLDS]
            generator = np.random.default_rng([draw, size])
            drawn: set[int] = set()
            for code in codes:
                having = [row for row in train.tolist() if code in coded.passages[row].codes]
                drawn.update(generator.permutation(having)[:size].tolist())
            seen = look(coded, frame, np.array(sorted(drawn), dtype=np.int64), store)
            unseen = look(coded, frame, test, store, seen)
            values, limits, kind = learned(seen, unseen)
            definition = unlearned[draw % FOLDS]
            true, mask = unseen.task.true, unseen.task.mask
            mine = figures(values, values >= limits.decision, true, mask)
            theirs = figures(definition.scores.score, definition.scores.score >= Thresholds().decision, true, mask)
            rows.append((*mine, *theirs, len(drawn), kind == "placed"))
        table = np.array(rows)
        for column, what in enumerate(("kappa", "map")):
            gain = table[:, column] - table[:, column + 2]
            print(
                f"{name}, {size} examples a code ({table[:, 4].mean():.0f} passages), {what}: learned "
                f"{table[:, column].mean():.3f}, definitions {table[:, column + 2].mean():.3f}, "
                f"gain {gain.mean():+.3f}, standard error {gain.std(ddof=1) / np.sqrt(draws):.3f}, "
                f"worst draw {gain.min():+.3f}",
                flush=True,
            )


def figures(
    values: Matrix, given: npt.NDArray[np.bool_], true: npt.NDArray[np.bool_], mask: npt.NDArray[np.bool_]
) -> tuple[float, float]:
    """Kappa over all cells, and mean average precision over codes that occur."""
    precisions = [
        calibration.average_precision(values[mask[:, n], n], true[mask[:, n], n])
        for n in range(true.shape[1])
        if (true & mask)[:, n].sum() >= 1
    ]
    return calibration.kappa(given[mask], true[mask]), float(np.mean(precisions))


def main() -> None:
    """Run one of the two."""
    if not (SHARED / "bench").is_dir():
        raise SystemExit(f"{SHARED / 'bench'} is not there; THEMATRIX_SHARED says where the coded sets lie.")
    store = Cache(CACHE)
    arguments = sys.argv[1:]
    if arguments[:1] == ["--few"]:
        few("serdif", int(arguments[1]) if arguments[1:] else 20, store)
    else:
        for name in arguments or SETS:
            cross_validated(name, store)
    store.close()


if __name__ == "__main__":
    main()
