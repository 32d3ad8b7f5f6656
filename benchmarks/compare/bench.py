"""Does the comparison of programmes keep its 5 %, and does it find a difference that is there?

    python -m benchmarks.compare.bench [--trials 1000]

Each case has a rate of its own, drawn from a beta distribution about its
programme's; each of its passages has the code with that rate (beta-binomial).
``icc`` is the intra-class correlation, 1 / (a + b + 1): how alike the
passages of one case are. Trials in which no passage has the code are left
out of both columns. What is counted is p <= .05 of

- the permutation test over cases of ``thematrix compare``, a code that it
  calls too rare to test counting as not found;
- Pearson's chi-square over passages, as if each were a case of its own.
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np
from scipy import stats

from pipeline.analysis.permutation_test import permutation_test
from pipeline.results.codings import Floats, Ints

DESIGNS = {
    "6 and 6 cases of 20": ([20] * 6, [20] * 6),
    "10 and 10 of 20": ([20] * 10, [20] * 10),
    "30 and 30 of 5 to 80": ([5, 10, 20, 40, 80] * 6, [5, 10, 20, 40, 80] * 6),
    "10 of 40, 20 of 10": ([40] * 10, [10] * 20),
    "6 of 40, 6 of 10": ([40] * 6, [10] * 6),
    "6 of 60, 30 of 10": ([60] * 6, [10] * 30),
    "5 of 24, 5 of 25 and 8 of 1": ([24] * 5, [25] * 5 + [1] * 8),
}
RATES = ((0.05, 0.05), (0.2, 0.2), (0.1, 0.25))
LIKENESS = (0.0, 0.1, 0.3)
DRAWN, EXACT = 999, 1_000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=1_000)
    trials = parser.parse_args().trials
    began = time.monotonic()
    out = sys.stdout.write
    out("| passages a case | rates | icc | by case | chi-square | too few |\n")
    out("| --- | --- | ---: | ---: | ---: | ---: |\n")
    for name, (first, second) in DESIGNS.items():
        of = np.array([*first, *second], dtype=np.float64)
        group = np.array([0] * len(first) + [1] * len(second), dtype=np.int64)
        for rates in RATES:
            for icc in LIKENESS:
                count = drawn(of, np.where(group == 0, *rates), icc, trials=trials, seed=1)
                tested = permutation_test(count, of, group, seed=2, exact=EXACT, drawn=DRAWN)
                able = tested.smallest <= 0.05
                mine = np.mean(able & (tested.p <= 0.05))
                theirs = np.mean(chi_square(count, of, group) <= 0.05)
                few = np.mean(~able)
                out(f"| {name} | {rates[0]:.0%}, {rates[1]:.0%} | {icc} | {mine:.1%} | {theirs:.1%} | {few:.0%} |\n")
                sys.stdout.flush()
    out(f"\n{trials:,} trials each, {time.monotonic() - began:.0f} s\n")


def drawn(of: Floats, rate: Floats, icc: float, *, trials: int, seed: int) -> Floats:
    """Cases x trials: how many passages have the code."""
    rng = np.random.default_rng(seed)
    shape = (len(of), trials)
    own = np.broadcast_to(rate[:, None], shape)
    if icc:
        spread = 1 / icc - 1
        own = rng.beta(rate[:, None] * spread, (1 - rate[:, None]) * spread, size=shape)
    count: Floats = rng.binomial(of[:, None].astype(np.int64), own).astype(np.float64)
    return count[:, count.sum(axis=0) > 0]


def chi_square(count: Floats, of: Floats, group: Ints) -> Floats:
    """Pearson's p of each trial's two by two table, passages as units."""
    sizes = np.array([of[group == number].sum() for number in (0, 1)])
    totals = np.array([count[group == number].sum(axis=0) for number in (0, 1)])
    whole = totals.sum(axis=0) / sizes.sum()
    z = (totals[0] / sizes[0] - totals[1] / sizes[1]) / np.sqrt(whole * (1 - whole) * (1 / sizes).sum())
    found: Floats = stats.chi2.sf(np.square(z), 1)
    return found


if __name__ == "__main__":
    main()
