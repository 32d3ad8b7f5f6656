"""Rates, differences and odds ratios whose intervals know that passages of one case belong together.

A rate is the ratio estimator of cluster sampling: what the cases of a group
have together, over what they have it of. Its interval is that of Korn and
Graubard (1998): Clopper and Pearson's with the *effective sample size*:
so many independent passages would tell as much.
"""

from __future__ import annotations

import numpy as np

from pipeline.analysis.results import Rate
from pipeline.results.codings import Floats
from pipeline.results.estimate import Estimate

LEVEL = 0.95
"""Of intervals: 95 %, by custom."""

_TAIL = (1 - LEVEL) / 2


def rate(count: Floats, of: Floats, *, design: float | None = None) -> Rate:
    """The share of a group of cases, and its interval.

    With k cases, N = sum(of) and p = sum(count) / N, the variance of p is that
    of the ratio estimator, v = k / (k - 1) * sum((count - p * of)^2) / N^2
    (Cochran 1977, 6.3), the effective sample size p (1 - p) / v times
    (t(N - 1) / t(k - 1))^2, at most N, and the interval Clopper and Pearson's
    of it (Korn and Graubard 1998). Where each case is one (count of 0 or 1 of
    1) it is Clopper and Pearson's as it stands.

    Args:
        count: Of each case, how many have it.
        of: Of each case, how many there are.
        design: The design effect to go by where none have it, or all, so that
            the cases show no spread of their own; each case then counts as
            one where it is not given.
    """
    cases = len(of)
    whole = float(of.sum())
    if not whole:
        return Rate(np.nan, np.nan, np.nan, 0, 0, cases, 0.0)
    share = float(count.sum()) / whole
    effective = effective_sample_size(count, of, design=design)
    low, high = clopper_pearson(share * effective, effective) if effective else (np.nan, np.nan)
    return Rate(share, low, high, round(float(count.sum())), round(whole), cases, effective)


def effective_sample_size(count: Floats, of: Floats, *, design: float | None = None) -> float:
    """The effective sample size of the cases' passages; see :func:`rate`. 0 where one case says nothing of others."""
    from scipy import special

    cases, whole = len(of), float(of.sum())
    if np.all(of == 1):
        return whole
    if cases < 2:
        return 0.0
    share = float(count.sum()) / whole
    widened = (special.stdtrit(max(whole - 1, 1), 1 - _TAIL) / special.stdtrit(cases - 1, 1 - _TAIL)) ** 2
    if share in (0.0, 1.0):
        return float(cases) if design is None else float(min(whole, max(cases, whole / design * widened)))
    effect = design_effect(count, of)
    return float(min(whole, whole / effect * widened)) if effect else whole


def design_effect(count: Floats, of: Floats) -> float:
    """How many times the variance is that of as many independent ones; 0 where there is no spread to tell it by."""
    cases, whole = len(of), float(of.sum())
    share = float(count.sum()) / whole
    if cases < 2 or share in (0.0, 1.0):
        return 0.0
    variance = cases / (cases - 1) * float(np.square(count - share * of).sum()) / whole**2
    return variance * whole / (share * (1 - share))


def clopper_pearson(count: float, of: float) -> tuple[float, float]:
    """The 95 % interval of a share (Clopper and Pearson 1934); the numbers need not be whole."""
    from scipy import special

    low = 0.0 if count <= 0 else float(special.betaincinv(count, of - count + 1, _TAIL))
    high = 1.0 if count >= of else float(special.betaincinv(count + 1, of - count, 1 - _TAIL))
    return low, high


def difference(first: Rate, second: Rate) -> Estimate:
    """First less second; its interval is put together from theirs (Newcombe 1998, method 10; Zou and Donner 2008)."""
    value = first.value - second.value
    return Estimate(
        value,
        value - float(np.hypot(first.value - first.low, second.high - second.value)),
        value + float(np.hypot(first.high - first.value, second.value - second.low)),
    )


def odds_ratio(first: Rate, second: Rate) -> Estimate:
    """The odds of the first over those of the second, with Woolf's interval (1955) on the effective sample sizes.

    Where a cell is empty, half a passage is added to all four for the figure
    (Haldane 1956, Anscombe 1956), and the interval, open towards 0 or
    infinity, is put together from those of the two rates on the scale of log
    odds (Zou and Donner 2008).
    """
    if (
        not (first.effective_sample_size and second.effective_sample_size)
        or not 0 < first.count + second.count < first.of + second.of
    ):
        return Estimate(np.nan, np.nan, np.nan)
    if all(0 < one.value < 1 for one in (first, second)):
        from scipy import special

        log = _logit(first.value) - _logit(second.value)
        variance = sum(1 / (one.effective_sample_size * one.value * (1 - one.value)) for one in (first, second))
        spread = float(special.ndtri(1 - _TAIL) * np.sqrt(variance))
        return Estimate(float(np.exp(log)), float(np.exp(log - spread)), float(np.exp(log + spread)))
    one, other = (_logit((side.count + 0.5) / (side.of + 1)) for side in (first, second))
    log = one - other
    low = log - float(np.hypot(one - _logit(first.low), _logit(second.high) - other))
    high = log + float(np.hypot(_logit(first.high) - one, other - _logit(second.low)))
    return Estimate(float(np.exp(log)), float(np.exp(low)), float(np.exp(high)))


def _logit(share: float) -> float:
    if share in (0.0, 1.0):
        return float(np.inf if share else -np.inf)
    return float(np.log(share / (1 - share)))
