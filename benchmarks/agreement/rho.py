"""How often rho calls a corpus well coded that is not: `python benchmarks/agreement/rho.py`.

Corpora are made up whose kappa lies below the threshold, a simple random
sample is drawn from each, and rho is computed as `thematrix agree` does, with
the base rate that the sample shows. Beside it, how often kappa alone would
pass: the sample's kappa at or above the threshold.
"""

from __future__ import annotations

import argparse

import numpy as np

from pipeline.agreement.coefficients import coefficients
from pipeline.agreement.rho import LEVEL, LOWEST, THRESHOLD, Floats, corpora, draw, null_kappas

BASE_RATES = (0.05, 0.1, 0.2, 0.4)
SAMPLES = (40, 80, 200, 400)


def rejected(kappas: Floats, base_rate: float, *, sample: int, corpus: int, seed: int, replicates: int) -> Floats:
    """Whether rho rejects, and whether the sample's kappa alone passes; shape (corpora, 2)."""
    rng = np.random.default_rng(seed)
    drawn = draw(corpora(kappas, base_rate, corpus=corpus, rng=rng), sample, rng)
    observed = coefficients(drawn.astype(np.float64))["kappa"]
    given = drawn[:, 0] + drawn[:, 2]
    result = np.zeros((len(drawn), 2))
    result[:, 1] = observed >= THRESHOLD
    for count in np.unique(given):
        if not 0 < count < sample:
            continue
        null = np.sort(
            null_kappas(count / sample, sample=sample, corpus=corpus, seed=seed + 1 + int(count), replicates=replicates)
        )
        here = (given == count) & ~np.isnan(observed)
        above = len(null) - np.searchsorted(null, observed[here] - 1e-9)
        result[here, 0] = above / max(1, len(null)) < LEVEL
    return result


def main() -> None:
    options = argparse.ArgumentParser(description="False positives of rho.")
    options.add_argument("--corpora", type=int, default=20_000, help="made-up corpora a row")
    options.add_argument("--size", type=int, default=10_000, help="passages of a corpus")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    rng = np.random.default_rng(chosen.seed)
    kinds = {
        f"kappa {LOWEST:.2f} to {THRESHOLD:.2f}": rng.uniform(LOWEST, THRESHOLD, chosen.corpora),
        f"kappa {THRESHOLD:.2f}": np.full(chosen.corpora, THRESHOLD),
        "kappa 0.85": np.full(chosen.corpora, 0.85),
    }
    print(f"Share of {chosen.corpora:,} corpora of {chosen.size:,} passages with rho < {LEVEL}")
    print(f"{'base rate':>10}{'sample':>8}" + "".join(f"{name:>20}" for name in kinds) + f"{'kappa alone':>20}")
    total = []
    for base_rate in BASE_RATES:
        for sample in SAMPLES:
            rates = [
                rejected(kappas, base_rate, sample=sample, corpus=chosen.size, seed=chosen.seed, replicates=10_000)
                for kappas in kinds.values()
            ]
            shown = [rate[:, 0].mean() for rate in rates]
            total.append([*shown, rates[0][:, 1].mean()])
            print(f"{base_rate:>10}{sample:>8}" + "".join(f"{share:>20.3f}" for share in total[-1]))
    means = np.mean(total, axis=0)
    print(f"{'mean':>18}" + "".join(f"{share:>20.3f}" for share in means))


if __name__ == "__main__":
    main()
