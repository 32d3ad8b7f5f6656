"""Shaffer's rho: does the kappa of this sample hold for the corpus?

After Eagan and others (2017), "Can we rely on IRR? Testing the assumptions of
inter-rater reliability": corpora are made up on which two coders agree less
than they should, a sample as large as the real one is drawn from each, and rho
is the share of these samples with a kappa as high as the real one or higher.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.agreement.coefficients import coefficients

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

THRESHOLD = 0.65
"""The kappa below which agreement is not acceptable, as in Eagan and others (2017)."""

LOWEST = 0.40
"""The made-up corpora have a kappa from here up to the threshold, evenly, as in Eagan and others (2017)."""

LOWEST_PRECISION = 0.60
"""The least precision of the made-up corpora. A choice; what it leads to is measured in benchmarks/agreement."""

LEVEL = 0.05
"""The rho below which agreement holds for the corpus: 5 %, by custom. Kept in benchmarks/agreement: .041 on
average."""

CORPUS = 10_000
"""The size, in passages, of a corpus whose size is not known. A choice: so large that the sample is small beside
it."""

REPLICATES = 20_000
"""Corpora made up for one rho. A choice: the error of a rho of .05 is then .0015."""


def rho(kappa: float, *, assigned: int, sample: int, corpus: int = CORPUS, seed: int = 0) -> float | None:
    """The share of samples from unacceptable corpora whose kappa is this high or higher.

    Args:
        kappa: Of the sample.
        assigned: To how many passages of the sample the reference gave the code.
        sample: How many passages the sample has; it is a simple random one.
        corpus: How many passages the corpus has.
        seed: Of the simulation.

    Returns:
        None where rho is not defined: the code was given to no passage or to
        all, or kappa is not a number.
    """
    if not 0 < assigned < sample or np.isnan(kappa):
        return None
    null = null_kappas(assigned / sample, sample=sample, corpus=corpus, seed=seed)
    if not len(null):
        return None
    # Equal kappas come out of other sums with another last bit.
    return float(np.mean(null >= kappa - 1e-9))


def null_kappas(
    base_rate: float, *, sample: int, corpus: int = CORPUS, seed: int = 0, replicates: int = REPLICATES
) -> Floats:
    """Kappas of samples from corpora whose kappa lies below the threshold, where defined.

    Args:
        base_rate: To which share of the corpus the reference gives the code.
        sample: Passages of each sample.
        corpus: Passages of each corpus, at least as many.
        seed: Of the simulation.
        replicates: How many corpora.
    """
    rng = np.random.default_rng(seed)
    kappas = rng.uniform(LOWEST, THRESHOLD, replicates)
    tables = corpora(kappas, base_rate, corpus=max(corpus, sample), rng=rng)
    found = coefficients(draw(tables, sample, rng).astype(np.float64))["kappa"]
    return found[~np.isnan(found)]


def corpora(kappas: Floats, base_rate: float, *, corpus: int, rng: np.random.Generator) -> Ints:
    """Corpora with these kappas, and precisions drawn evenly from those that are possible.

    Returns:
        Two-by-two tables, shape (corpora, 4); fewer than asked for where the
        base rate allows no precision for a kappa.
    """
    least = (2 * base_rate + kappas - 2 * base_rate * kappas) / (2 - kappas)
    possible = least <= 1
    kappas, least = kappas[possible], least[possible]
    precision = rng.uniform(np.maximum(LOWEST_PRECISION, least), 1.0)
    recall = kappas * precision / (2 * precision - 2 * base_rate - kappas * (1 - 2 * base_rate))
    assigned = max(1, round(base_rate * corpus))
    both = np.rint(np.clip(recall, 0, 1) * assigned)
    first = np.minimum(np.rint(both / precision - both), corpus - assigned)
    return np.stack([both, first, assigned - both, corpus - assigned - first], axis=-1).astype(np.int64)


def draw(tables: Ints, sample: int, rng: np.random.Generator) -> Ints:
    """A simple random sample without replacement from each table, shape as given."""
    result = np.zeros_like(tables)
    left = np.full(len(tables), sample)
    rest = tables.sum(axis=-1)
    for index in range(3):
        rest = rest - tables[:, index]
        result[:, index] = rng.hypergeometric(tables[:, index], rest, left)
        left = left - result[:, index]
    result[:, 3] = left
    return result
