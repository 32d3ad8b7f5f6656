"""What examples and exclusions in a codebook do: `python benchmarks/coding/entries.py`.

Examples are drawn from the passages that people gave a code, whole ("long") or
their sentence nearest to the definition ("short"); kappa and average precision
are of the passages that lend no example, before and after. Exclusions are
the definition of the code with which the coder mixes a code up most, or one of
quite another codebook, of which nothing should change.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import numpy.typing as npt
from bench import OUT, SETS, SHARED, rows_of, split
from sklearn.metrics import average_precision_score, cohen_kappa_score

from pipeline.codebook import load_codebook
from pipeline.coding.channels import Matrix
from pipeline.model import Codebook, Role
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Local
from pipeline.runtime.progress import Quiet
from pipeline.text.nonspeech import speech
from pipeline.workflows.features import Gathered, gather
from pipeline.workflows.settings import Settings

Flags = npt.NDArray[np.bool_]

SEEDS = (0, 1, 2, 3)
COUNTS = (1, 3)
OFTEN = 5
"""Uses of a code from which its average precision counts, as in score.py."""


@dataclass(frozen=True)
class CodedSet:
    """A set, its codebook and what people gave: ``true`` and ``sure`` of shape (passages, codes)."""

    name: str
    codebook: Codebook
    texts: list[str]
    documents: list[str]
    true: Flags
    sure: Flags

    @classmethod
    def read(cls, name: str) -> CodedSet:
        """From the shared folder."""
        rows, codebook = (
            rows_of(SHARED / "bench" / name / "passages.csv"),
            load_codebook(SHARED / "bench" / name / "codebook.csv"),
        )
        true, unsure = (
            np.array([[code.id in split(row[column]) for code in codebook.codes] for row in rows])
            for column in ("codes", "uncertain")
        )
        return cls(
            name, codebook, [speech(row["text"]) for row in rows], [row["document"] for row in rows], true, ~unsure
        )

    def gathered(self, codebook: Codebook) -> Gathered:
        """What the coder looks at, with another codebook of the same codes."""
        store = Cache(OUT / self.name / ".cache")
        try:
            return gather(
                codebook,
                self.texts,
                [Role.RESPONDENT] * len(self.texts),
                [(document, document) for document in self.documents],
                model=Settings().model,
                fast=False,
                store=store,
                engine=Local(),
                progress=Quiet(),
                timed=untimed,
            )
        finally:
            store.close()

    def scores(self, codebook: Codebook) -> Matrix:
        """Of every passage and code."""
        return self.gathered(codebook).score(None)[0].score

    def figures(self, scores: Matrix, rows: Flags) -> tuple[float, float, int]:
        """Kappa, mean average precision and how many codings are given, over these passages."""
        true, given, sure = self.true[rows], scores[rows] >= Settings().thresholds.decision, self.sure[rows]
        precise = [
            average_precision_score(true[sure[:, code], code], scores[rows][sure[:, code], code])
            for code in range(true.shape[1])
            if true[:, code].sum() >= OFTEN
        ]
        return (
            float(cohen_kappa_score(true[sure], given[sure])),
            float(np.mean(precise)) if precise else float("nan"),
            int(given[sure].sum()),
        )


@contextlib.contextmanager
def untimed(_: str) -> Iterator[None]:
    """Times nothing."""
    yield


def with_examples(of: CodedSet, seen: Gathered, count: int, *, short: bool, seed: int) -> tuple[Codebook, Flags]:
    """The codebook with so many examples a code, and the passages that lend none; two uses of a code are spared."""
    random = np.random.default_rng(seed)
    spared = np.ones(len(of.texts), dtype=np.bool_)
    ends = np.cumsum([len(spans) for spans in seen.sentences])
    definitions = [row for row, proto in enumerate(seen.protos) if proto.kind == "definition"]
    codes = []
    for column, code in enumerate(of.codebook.codes):
        uses = random.permutation(np.flatnonzero(of.true[:, column]))
        examples = []
        for row in uses[: min(count, max(0, len(uses) - 2))]:
            spared[row] = False
            text, spans = of.texts[row], seen.sentences[row]
            if short:
                near = seen.first.sentences[ends[row] - len(spans) : ends[row]]
                span = spans[int((near @ seen.first.prototypes[definitions[column]]).argmax())]
                text = text[span.start : span.end]
            examples.append(text)
        codes.append(replace(code, examples=tuple(examples)))
    return replace(of.codebook, codes=tuple(codes)), spared


def examples(of: CodedSet) -> None:
    """Print a line for each kind and number of examples."""
    seen = of.gathered(of.codebook)
    bare = seen.score(None)[0].score
    for short, count in product((False, True), COUNTS):
        before, after = [], []
        for seed in SEEDS:
            codebook, spared = with_examples(of, seen, count, short=short, seed=seed)
            before.append(of.figures(bare, spared))
            after.append(of.figures(of.scores(codebook), spared))
        old, new = np.nanmean(before, axis=0), np.nanmean(after, axis=0)
        print(
            f"{of.name:18} {count} {'short' if short else 'long':6} a code: kappa {old[0]:.3f} to {new[0]:.3f}, "
            f"average precision {old[1]:.3f} to {new[1]:.3f}, given {old[2]:.0f} to {new[2]:.0f}",
            flush=True,
        )


def exclusions(of: CodedSet, strange: CodedSet) -> None:
    """Print a line for each kind of exclusion."""
    bare, everywhere = of.scores(of.codebook), np.ones(len(of.texts), dtype=np.bool_)
    wrong = (bare >= Settings().thresholds.decision) & ~of.true & of.sure
    mixed = wrong.T.astype(int) @ of.true.astype(int)
    np.fill_diagonal(mixed, 0)
    confused = [of.codebook.codes[int(row.argmax())].definition if row.max() else "" for row in mixed]
    unrelated = [strange.codebook.codes[n % len(strange.codebook.codes)].definition for n in range(len(confused))]
    for label, wordings in (("none", [""] * len(confused)), ("mixed up", confused), ("unrelated", unrelated)):
        codes = (replace(code, exclude=text) for code, text in zip(of.codebook.codes, wordings, strict=True))
        scores = of.scores(replace(of.codebook, codes=tuple(codes)))
        given = (scores >= Settings().thresholds.decision) & of.sure
        kappa, precise, _ = of.figures(scores, everywhere)
        print(
            f"{of.name:18} exclusions {label:10} kappa {kappa:.3f}, average precision {precise:.3f}, "
            f"right {(given & of.true).sum()}, wrong {(given & ~of.true).sum()}",
            flush=True,
        )


def main() -> None:
    """Print the table."""
    sets = [CodedSet.read(name) for name in SETS]
    for of, strange in zip(sets, [*sets[-1:], *sets[:-1]], strict=True):
        examples(of)
        exclusions(of, strange)


if __name__ == "__main__":
    main()
