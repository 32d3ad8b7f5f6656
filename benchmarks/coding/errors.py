"""The coder's errors from definitions alone, sorted by cause: `python benchmarks/coding/errors.py`.

An error is counted once, under the first cause that holds for it. What counts
as which cause is measured, not read: see :data:`MISSED` and :data:`WRONG`.
"""

from __future__ import annotations

import numpy as np
from bench import SETS
from entries import CodedSet, Flags

from pipeline.coding.channels import Matrix
from pipeline.coding.scores import DISTINCT_SLOPE, SHORT
from pipeline.workflows.settings import Settings

THIN = 8
"""Words under which a definition is thin."""

NEAREST = 3
"""Of the other codes, how many are near to one, by their definitions."""

MISSED = {
    "too short": f"the passage has under {SHORT} words",
    "thin definition": f"the definition has under {THIN} words",
    "threshold": "told how often the code is used, it would be found",
    "competition": "found, were it not for a likelier code",
    "not near": "stands out enough, and is not near enough at all",
    "implied": "stands out for the code less than half of all passages do",
    "ranking": "the rest: other passages stand out more",
}
WRONG = {
    "too short": MISSED["too short"],
    "thin definition": MISSED["thin definition"],
    "threshold": "told how often the code is used, it would not be given",
    "two codes": f"a code that the passage has is among the {NEAREST} nearest by definition",
    "word trap": "more than half of what makes it stand out is words and parts of words",
    "no code": "the passage has no code at all",
    "ranking": "the rest",
}


def top(scores: Matrix, of: CodedSet) -> Flags:
    """The cells that are given where each code is given as often as people did."""
    found = np.zeros_like(of.true)
    for code in range(scores.shape[1]):
        rows = np.flatnonzero(of.sure[:, code])
        best = rows[np.argsort(-scores[rows, code], kind="stable")]
        found[best[: int(of.true[rows, code].sum())], code] = True
    return found


def first(causes: dict[str, Flags], errors: Flags) -> dict[str, int]:
    """How many errors have each cause and none before it."""
    left, counts = errors.copy(), {}
    for cause, holds in causes.items():
        counts[cause] = int((left & holds).sum())
        left &= ~holds
    return counts


def sorted_errors(of: CodedSet) -> tuple[dict[str, int], dict[str, int]]:
    """Counts of missed and of wrong codings by cause."""
    seen, trace = of.gathered(of.codebook), dict[str, Matrix]()
    scores = seen.score(None, trace=trace)[0]
    given = scores.score >= Settings().thresholds.decision
    shape = of.true.shape
    told = top(scores.score, of)
    words = np.array([len(text.split()) for text in of.texts])[:, None]
    defined = np.array([len((code.definition or code.name).split()) for code in of.codebook.codes])[None, :]
    short, thin = np.broadcast_to(words < SHORT, shape), np.broadcast_to(defined < THIN, shape)
    before = trace["start"] + DISTINCT_SLOPE * scores.distinct
    definitions = [row for row, proto in enumerate(seen.protos) if proto.kind == "definition"]
    vectors = seen.first.prototypes[definitions]
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -np.inf)
    near = np.zeros_like(alike)
    np.put_along_axis(near, np.argsort(-alike, axis=1)[:, :NEAREST], 1.0, axis=1)
    lexical = trace["words"] + trace["characters"]
    missed = {
        "too short": short,
        "thin definition": thin,
        "threshold": told,
        "competition": before + trace["far"] > 0,
        "not near": before > 0,
        "implied": scores.distinct < np.median(scores.distinct, axis=0),
        "ranking": np.ones(shape, np.bool_),
    }
    wrong = {
        "too short": short,
        "thin definition": thin,
        "threshold": ~told,
        "two codes": of.true @ near.T > 0,
        "word trap": lexical > (DISTINCT_SLOPE * scores.distinct) / 2,
        "no code": np.broadcast_to(~of.true.any(axis=1, keepdims=True), shape),
        "ranking": np.ones(shape, np.bool_),
    }
    return first(missed, of.true & ~given & of.sure), first(wrong, given & ~of.true & of.sure)


def main() -> None:
    """Print a table for missed and one for wrong codings."""
    found = [sorted_errors(CodedSet.read(name)) for name in SETS]
    for number, (label, causes) in enumerate((("missed", MISSED), ("wrong", WRONG))):
        print(f"| {label} | " + " | ".join(SETS) + " | what that is |\n|" + " --- |" * (len(SETS) + 2))
        for cause, meaning in causes.items():
            print(f"| {cause} | " + " | ".join(str(counts[number][cause]) for counts in found) + f" | {meaning} |")
        print("| all | " + " | ".join(str(sum(counts[number].values())) for counts in found) + " | |\n")


if __name__ == "__main__":
    main()
