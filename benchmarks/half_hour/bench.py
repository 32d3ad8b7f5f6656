"""What half an hour of the researcher's judgement is worth: `python benchmarks/half_hour/bench.py --bench FOLDER`.

    bench.py --bench FOLDER [--sets a,b] [--ways a,b] [--seeds N]
    bench.py --bench FOLDER --intervals [REVIEWS]     how often the estimates' intervals hold the truth

Played by the clock: reading at 220 words a minute, 12 seconds to choose a
passage's codes, 4 for a yes or no; answers are the human codings, and what the
coder left uncertain stays open. FOLDER holds coded sets, each with passages.csv
and codebook.csv. Ways:

    nothing    definitions alone
    shipped    what the README recommends: passages read whole in turns of ten
               minutes, as `review` chooses them, and `learn` after each turn
    unlearned  the same passages, decisions alone
    lot        passages read whole, drawn evenly, and `learn`
    cells      single codings, as `review --cells` chooses them, and `learn`

One JSON line a set, way, seed and step: kappa over all cells, decided ones
counted as decided, and over those that nobody decided on. Of `nothing` and
`shipped` also over whole documents left out: a fifth of them at a time is put
aside, the half hour is spent on the rest, and what was learned of that codes
them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.agreement.corpus_estimates import Read, estimate
from pipeline.analysis.case_units import Units
from pipeline.analysis.compare import compare_units
from pipeline.codebook import load_codebook
from pipeline.coding.learned.calibration import kappa
from pipeline.coding.learned.other_documents import learn_from_run
from pipeline.coding.learned.train import FOLDS, Fit, Task, fit_all, folds
from pipeline.human_codings import read_coded
from pipeline.model import Thresholds
from pipeline.review.may_change import Rest
from pipeline.review.minutes_left import CodedCells
from pipeline.review.select_codings import BELOW, MISSES
from pipeline.review.select_passages import reading_minutes, reading_order
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Local
from pipeline.runtime.progress import Quiet
from pipeline.text.embeddings import DEFAULT_MODEL
from pipeline.text.nonspeech import speech
from pipeline.workflows.learning_material import material

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("THEMATRIX_SHARED") or ROOT.parent / "shared")
CACHE = ROOT / "outputs" / "bench" / "half_hour" / ".cache"
TURN = 10.0
STEPS = (10.0, 20.0, 30.0)
YES_OR_NO = 4 / 60
WAYS = ("nothing", "shipped", "unlearned", "lot", "cells")
FEWEST = 10
"""Passages that `learn` must have."""

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CodedSet:
    """A coded set, looked at as a run looks at it.

    Attributes:
        task: All passages that hold a word, as if all had been coded.
        score: What definitions alone say.
        cost: Minutes to read each passage and choose its codes.
        silent: Cells of passages without a word: those that people gave, and all that count.
        document: Of each passage, as a number.
    """

    task: Task
    score: Floats
    cost: Floats
    silent: tuple[int, int]
    document: Ints

    def rows(self, keep: Ints) -> CodedSet:
        """These passages alone, as if there were no others."""
        task = replace(self.task.rows(keep), group=np.arange(len(keep)))
        return CodedSet(task, self.score[keep], self.cost[keep], (0, 0), self.document[keep])


def load(folder: Path, store: Cache) -> CodedSet:
    """A set from its folder."""
    frame = load_codebook(folder / "codebook.csv")
    coded = read_coded(folder / "passages.csv", known=[code.id for code in frame.codes])
    found = material(coded, frame, model=DEFAULT_MODEL, fast=False, store=store, engine=Local(), progress=Quiet())
    # The rest of the same documents is coded: a passage is left out at a time.
    task = replace(found.task, group=np.arange(len(found.passages)))
    words = np.array([len(speech(passage.text).split()) for passage in found.passages])
    there = {passage.id for passage in found.passages}
    without = [passage for passage in coded.passages if passage.id not in there]
    cells = sum(len(frame.codes) - len(passage.uncertain) for passage in without)
    given = sum(len(passage.codes) for passage in without)
    return CodedSet(task, found.scores.score, reading_minutes(words), (given, cells), found.task.group)


@dataclass(frozen=True, slots=True)
class State:
    """What is known and coded at a moment.

    Attributes:
        decided: Cells that the researcher decided on.
        given: What the machine gives.
        probable: How probable it says that each cell is.
        threshold: From where it gives a code.
        read: Passages that were read whole, in order.
        fit: What was learned, if anything was.
    """

    decided: Mask
    given: Mask
    probable: Floats
    threshold: float
    read: tuple[Read, ...] = ()
    fit: Fit | None = None


def begin(of: CodedSet) -> State:
    """Definitions alone."""
    threshold = Thresholds().decision
    return State(np.zeros(of.task.mask.shape, dtype=np.bool_), of.score >= threshold, of.score, threshold)


def measured(of: CodedSet, state: State) -> tuple[float, float]:
    """Kappa over all cells, and over those that nobody decided on."""
    counts, true = of.task.mask, of.task.true & of.task.mask
    final = np.where(state.decided, true, state.given)
    rest = counts & ~state.decided
    given, cells = of.silent
    silent = np.arange(cells) < given
    return (
        kappa(np.append(final[counts], np.zeros(cells, dtype=np.bool_)), np.append(true[counts], silent)),
        kappa(state.given[rest], true[rest]) if rest.any() else 1.0,
    )


def learned(of: CodedSet, state: State) -> State:
    """After `learn` and `run --learned`."""
    known = state.decided & of.task.mask
    if known.any(axis=1).sum() < FEWEST or not (known & of.task.true).any():
        return state
    fit = fit_all(replace(of.task, mask=known, true=of.task.true & known))
    threshold = fit.learner.thresholds.decision
    return replace(state, given=fit.held_out >= threshold, probable=fit.held_out, threshold=threshold, fit=fit)


def read_for(of: CodedSet, state: State, minutes: float, *, seed: int, evenly: bool = False) -> tuple[State, float]:
    """The state after some minutes of reading passages whole, and the minutes that were used."""
    decided, read, spent = state.decided.copy(), list(state.read), 0.0
    unread = np.flatnonzero(~decided.all(axis=1))
    if evenly:
        mixed = np.random.default_rng([seed, len(read)]).permutation(unread).tolist()
        order = ((row, 1 / (len(mixed) - turn), True) for turn, row in enumerate(mixed))
    else:
        order = reading_order(state.probable, state.threshold, of.cost, unread, len(read), seed=seed)
    for row, probability, lot in order:
        if spent + of.cost[row] > minutes:
            break
        spent += float(of.cost[row])
        decided[row] = True
        read.append(Read(row, probability, lot))
    return replace(state, decided=decided, read=tuple(read)), spent


def cells_for(of: CodedSet, state: State, minutes: float) -> tuple[State, float]:
    """The state after some minutes of yes and no: what lies nearest to the threshold, every fourth a near-miss."""
    score, open_ = state.probable, ~state.decided
    far = np.abs(score - state.threshold)
    given = [tuple(at) for at in np.argwhere(open_ & (score >= state.threshold)).tolist()]
    misses = [
        tuple(at) for at in np.argwhere(open_ & (score < state.threshold) & (score >= state.threshold - BELOW)).tolist()
    ]
    given.sort(key=lambda at: far[at])
    misses.sort(key=lambda at: far[at])
    decided, spent, seen = state.decided.copy(), 0.0, set(np.flatnonzero(state.decided.any(axis=1)).tolist())
    number = 0
    while given or misses:
        number += 1
        at = misses.pop(0) if misses and (number % MISSES == 0 or not given) else given.pop(0)
        price = YES_OR_NO + (0.0 if at[0] in seen else float(of.cost[at[0]] - reading_minutes(np.zeros(1, int))[0]))
        if spent + price > minutes:
            break
        spent += price
        seen.add(at[0])
        decided[at] = True
    return replace(state, decided=decided), spent


def play(of: CodedSet, way: str, seed: int) -> Iterator[tuple[float, State]]:
    """The state after each step of the clock."""
    state, clock = begin(of), 0.0
    for step in STEPS:
        if way == "cells":
            state, spent = cells_for(of, state, step - clock)
        elif way != "nothing":
            state, spent = read_for(of, state, step - clock, seed=seed, evenly=way == "lot")
        else:
            spent = 0.0
        # What was left of a turn is not lost: the next passage is begun.
        clock += spent
        after = learned(of, state) if way != "nothing" else state
        # What would have been read next is chosen with what was learned, whatever the codings rest on.
        yield step, replace(after, given=of.score >= Thresholds().decision) if way == "unlearned" else after
        state = after


def left_out(of: CodedSet, way: str, seed: int) -> list[float]:
    """Kappa over documents of which nothing was read, after each step of the clock."""
    given = np.zeros((len(STEPS), *of.task.mask.shape), dtype=np.bool_)
    for train, test in folds(of.document, FOLDS):
        aside = of.task.rows(test)
        for number, (_, state) in enumerate(play(of.rows(train), way, seed)):
            given[number, test] = of.score[test] >= Thresholds().decision
            if state.fit:
                within = of.rows(train)
                known = state.decided & within.task.mask
                decisions = replace(within.task, mask=known, true=within.task.true & known)
                learner = learn_from_run(decisions, within.score)[0].learner
                given[number, test] = learner.probabilities(aside.seen, aside.channels) >= state.threshold
    counts = of.task.mask
    return [kappa(step[counts], of.task.true[counts]) for step in given]


def line(
    name: str, way: str, minutes: float, seed: int, of: CodedSet, state: State, *, aside: float | None = None
) -> str:
    """One line of output."""
    everything, undecided = measured(of, state)
    return json.dumps(
        {
            "set": name,
            "way": way,
            "minutes": minutes,
            "seed": seed,
            "kappa_all": round(everything, 4),
            "kappa_undecided": round(undecided, 4),
            **({} if aside is None else {"kappa_left_out": round(aside, 4)}),
            "passages_read": len(state.read),
        }
    )


def held(of: CodedSet, reviews: int) -> dict[str, object]:
    """How often intervals hold the truth of the corpus, and how wide they are, after 20 minutes."""
    hits: dict[str, list[bool]] = {}
    widths: dict[str, list[float]] = {}
    for seed in range(reviews):
        state = begin(of)
        for _ in range(2):
            state, _ = read_for(of, state, TURN, seed=seed)
            state = learned(of, state)
        if state.fit is None:
            continue
        true, known = of.task.true & of.task.mask, state.decided & of.task.mask
        found = estimate(state.given, state.probable, true & known, known, state.read)
        final = np.where(known, true, state.given)
        cells = CodedCells(state.given, state.probable, known, true & known)
        unread = np.flatnonzero(~state.decided.all(axis=1))
        conclusions(of, cells, Rest(cells, [one.undecided for one in found.codes], of.cost, unread), seed, hits, widths)
        for label, columns, one in [
            ("all", slice(None), found.everything),
            *((f"code {at}", slice(at, at + 1), code) for at, code in enumerate(found.codes)),
        ]:
            counts = of.task.mask[:, columns]
            mine, theirs = final[:, columns][counts], true[:, columns][counts]
            both = int((mine & theirs).sum())
            truth = {
                "precision": both / mine.sum() if mine.any() else None,
                "recall": both / theirs.sum() if theirs.any() else None,
                "kappa": kappa(mine, theirs) if theirs.any() else None,
            }
            for name, value in truth.items():
                if value is not None:
                    key = f"{'all' if label == 'all' else 'codes'} {name}"
                    interval = one.figures[name]
                    hits.setdefault(key, []).append(interval.low - 1e-9 <= value <= interval.high + 1e-9)
                    widths.setdefault(key, []).append(interval.high - interval.low)
    held = {key: {"holds": round(float(np.mean(found)), 3)} for key, found in hits.items()}
    return {
        key: {**held.get(key, {}), "width" if key in hits else "mean": round(float(np.mean(found)), 3)}
        for key, found in widths.items()
    }


def conclusions(
    of: CodedSet, cells: CodedCells, rest: Rest, seed: int, hits: dict[str, list[bool]], widths: dict[str, list[float]]
) -> None:
    """Whether the differences between two groups of documents, drawn by lot, are held if all passages were read."""
    generator = np.random.default_rng([seed, 1])
    documents = np.unique(of.document)
    group = np.sort(generator.permutation(len(documents)) % 2)
    unit = generator.permutation(len(documents))[np.searchsorted(documents, of.document)]
    true = of.task.true & of.task.mask
    count = np.array([true[unit == number].sum(axis=0) for number in range(len(documents))], dtype=np.float64)
    units = Units(
        by="group",
        groups=("one", "other"),
        labels=tuple(str(number) for number in range(len(documents))),
        group=group,
        of=unit,
        passages=np.bincount(unit).astype(np.float64),
        words=np.ones(len(documents)),
        columns=tuple(str(code) for code in range(true.shape[1])),
        count=count,
        left_out=(),
        split=(),
    )
    told = rest.comparison(units, unit, names={})
    whole = compare_units(units, names={}).rows
    for one in told.codes:
        difference = one.differences[0].read
        truth = whole[int(one.code)].pairs[0].difference.value
        hits.setdefault("differences", []).append(difference.low - 1e-9 <= truth <= difference.high + 1e-9)
        widths.setdefault("differences", []).append(difference.high - difference.low)
    matrix = rest.matrix("document", units.labels, unit, units.columns)
    shown = np.array([cells.decided[unit == number].sum(axis=0) for number in range(len(documents))])
    widths.setdefault("empty cells otherwise, expected", []).append(matrix.cells.now)
    widths.setdefault("empty cells otherwise", []).append(float(((shown > 0) != (count > 0)).sum()))


def main(arguments: Sequence[str]) -> None:
    """Print what was asked for."""
    warnings.filterwarnings("ignore")
    parser = argparse.ArgumentParser(description="What half an hour of judgement is worth.")
    parser.add_argument("--bench", type=Path, default=SHARED / "bench")
    parser.add_argument("--sets", default="")
    parser.add_argument("--ways", default=",".join(WAYS))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--intervals", type=int, nargs="?", const=200, default=0)
    parser.add_argument("--cache", type=Path, default=CACHE)
    asked = parser.parse_args(arguments)
    if not asked.bench.is_dir():
        raise SystemExit(f"{asked.bench} is not there; --bench says where the coded sets lie.")
    names = (
        asked.sets.split(",") if asked.sets else sorted(path.parent.name for path in asked.bench.glob("*/passages.csv"))
    )
    store = Cache(asked.cache)
    for name in names:
        of = load(asked.bench / name, store)
        if asked.intervals:
            print(json.dumps({"set": name, "reviews": asked.intervals, **held(of, asked.intervals)}), flush=True)
            continue
        for way in asked.ways.split(","):
            for seed in range(asked.seeds):
                nobody: list[float | None] = [None] * len(STEPS)
                aside = left_out(of, way, seed) if way in ("nothing", "shipped") else nobody
                for (minutes, state), figure in zip(play(of, way, seed), aside, strict=True):
                    print(line(name, way, minutes, seed, of, state, aside=figure), flush=True)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1:])
