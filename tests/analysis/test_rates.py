"""Published worked examples of rates, odds ratios and corrections."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from pipeline.analysis.coder_error import rogan_gladen
from pipeline.analysis.compare import benjamini_hochberg
from pipeline.analysis.permutation_test import permutation_test
from pipeline.analysis.rates import clopper_pearson, design_effect, difference, odds_ratio, rate
from pipeline.analysis.results import Rate


def alone(count: int, of: int) -> Rate:
    """A group in which each passage is a case of its own."""
    return rate(np.array([1.0] * count + [0.0] * (of - count)), np.ones(of))


def test_odds_ratio_of_bland_and_altman() -> None:
    """BMJ 2000;320:1468: hay fever in 141 of 561 children with eczema, 928 of 14,453 without; 4.89 (3.99 to 5.99)."""
    found = odds_ratio(alone(141, 561), alone(928, 14_453))
    assert found.value == pytest.approx(4.89, abs=0.005)
    assert math.log(found.low) == pytest.approx(1.386, abs=0.002)
    assert math.log(found.high) == pytest.approx(1.790, abs=0.002)


def test_difference_of_newcombe() -> None:
    """Statistics in Medicine 1998;17:873, 56/70 less 48/80 from Wilson's intervals: 0.2 (0.0524 to 0.3339)."""
    first = Rate(56 / 70, 0.6918, 0.8769, 56, 70, 70, 70.0)
    second = Rate(48 / 80, 0.4904, 0.7004, 48, 80, 80, 80.0)
    found = difference(first, second)
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=0.001)


def test_clopper_and_pearson() -> None:
    """No event in 20: 0 to 1 - .025^(1/20) = .1684; 7 of 20: .1539 to .5922 (the binomial's own tails)."""
    assert clopper_pearson(0, 20) == pytest.approx((0.0, 0.16843), abs=1e-5)
    low, high = clopper_pearson(7, 20)
    assert stats.binom.sf(6, 20, low) == pytest.approx(0.025)
    assert stats.binom.cdf(7, 20, high) == pytest.approx(0.025)


def test_cases_that_differ_widen_the_interval() -> None:
    of = np.full(6, 20.0)
    alike = rate(np.full(6, 5.0), of)
    unlike = rate(np.array([15.0, 15.0, 0, 0, 0, 0]), of)
    assert alike.value == unlike.value == 0.25
    assert alike.effective_sample_size == 120
    # By hand: v = 6/5 * (2 * 10^2 + 4 * 5^2) / 120^2 = .025, p(1-p)/v = 7.5, times (t(119) / t(5))^2 = .5934.
    assert design_effect(np.array([15.0, 15.0, 0, 0, 0, 0]), of) == pytest.approx(16.0)
    assert unlike.effective_sample_size == pytest.approx(7.5 * (1.98010 / 2.57058) ** 2, abs=1e-3)
    assert unlike.high - unlike.low > 2.5 * (alike.high - alike.low)


def test_one_case_says_nothing_of_others() -> None:
    found = rate(np.array([3.0]), np.array([10.0]))
    assert (found.value, found.count, found.cases) == (0.3, 3, 1)
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_none_of_many_passages_is_not_certainty() -> None:
    assert rate(np.zeros(5), np.full(5, 20.0)).effective_sample_size == 5
    assert rate(np.zeros(5), np.full(5, 20.0), design=2.0).effective_sample_size == pytest.approx(
        50 * (stats.t.ppf(0.975, 99) / stats.t.ppf(0.975, 4)) ** 2
    )


def test_odds_ratio_with_an_empty_cell_points_the_right_way() -> None:
    none, some = rate(np.zeros(8), np.full(8, 10.0)), rate(np.array([2.0, 3, 1, 2, 2, 3, 1, 2]), np.full(8, 10.0))
    found = odds_ratio(none, some)
    # (0.5 / 80.5) / (16.5 / 64.5)
    assert found.value == pytest.approx(0.5 / 80.5 / (16.5 / 64.5))
    assert found.low == 0.0
    assert found.value < found.high < math.inf
    turned = odds_ratio(some, none)
    assert turned.high == math.inf
    assert 1 / found.high == pytest.approx(turned.low)
    assert math.isnan(odds_ratio(none, none).value)


def test_benjamini_and_hochberg_1995() -> None:
    """Their section 4.1: 15 p; at .05 the four smallest are rejected (Bonferroni: three)."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    p += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    q = benjamini_hochberg(p)
    assert [value <= 0.05 for value in q] == [True] * 4 + [False] * 11
    assert q[3] == pytest.approx(0.0095 * 15 / 4)
    assert benjamini_hochberg([0.04, 0.01]) == pytest.approx([0.04, 0.02])
    assert benjamini_hochberg([]) == []


def test_rogan_and_gladen() -> None:
    """Of 1,000, 200 are so; the coder finds 160 of these and 80 of the rest: 24 % seen, 20 % true."""
    assert rogan_gladen(0.24, sensitivity=0.8, specificity=0.9) == pytest.approx(0.2)
    assert rogan_gladen(0.05, sensitivity=0.8, specificity=0.9) < 0


def test_permutation_by_hand() -> None:
    """Two cases with 6 and 5 of 10 against two with 1 and 0.

    Of the six ways to share four cases out, {6, 5} | {1, 0} and its mirror
    give the largest difference: p = 2/6.
    """
    found = permutation_test(np.array([[6.0], [5], [1], [0]]), np.full(4, 10.0), np.array([0, 0, 1, 1]))
    assert (found.ways, found.exact) == (6, True)
    assert found.p[0] == pytest.approx(1 / 3)
    assert found.smallest[0] == pytest.approx(1 / 3)
    middle = permutation_test(np.array([[6.0], [0], [1], [5]]), np.full(4, 10.0), np.array([0, 0, 1, 1]))
    assert middle.p[0] == 1.0


def test_permutation_agrees_with_scipy_where_cases_are_of_like_length() -> None:
    rng = np.random.default_rng(4)
    count = rng.binomial(20, 0.3, size=(9, 1)).astype(float)
    group = np.array([0] * 4 + [1] * 5)
    mine = permutation_test(count, np.full(9, 20.0), group)
    theirs = stats.permutation_test(
        (count[:4, 0], count[4:, 0]),
        lambda one, other, axis: np.square(np.mean(one, axis=axis) - np.mean(other, axis=axis)),
        vectorized=True,
        alternative="greater",
        n_resamples=np.inf,
    )
    assert mine.p[0] >= theirs.pvalue - 1e-12
    assert mine.ways == 126
    even = np.array([0] * 4 + [1] * 4)
    whole = permutation_test(count[:8], np.full(8, 20.0), even)
    exact = stats.permutation_test(
        (count[:4, 0], count[4:8, 0]),
        lambda one, other, axis: np.square(np.mean(one, axis=axis) - np.mean(other, axis=axis)),
        vectorized=True,
        alternative="greater",
        n_resamples=np.inf,
    )
    assert whole.p[0] == pytest.approx(exact.pvalue)


def test_draws_are_seeded_and_never_give_zero() -> None:
    count = np.array([[9.0]] * 20 + [[0.0]] * 20)
    group = np.array([0] * 20 + [1] * 20)
    one, two = (permutation_test(count, np.full(40, 10.0), group, seed=3, drawn=499) for _ in range(2))
    assert not one.exact
    assert one.ways == 499
    assert one.p[0] == two.p[0] == 1 / 500


def test_a_code_of_few_cases_of_unlike_length_is_not_tested() -> None:
    of = np.array([40.0] * 6 + [10.0] * 6)
    count = np.zeros((12, 1))
    count[:3, 0] = 20
    assert permutation_test(count, of, np.array([0] * 6 + [1] * 6)).smallest[0] == 1.0
    assert permutation_test(np.zeros((12, 1)), of, np.array([0] * 6 + [1] * 6)).p[0] == 1.0


def test_three_groups() -> None:
    count = np.array([[5.0, 2], [6, 2], [5, 1], [0, 2], [1, 1], [0, 2], [0, 2], [1, 2], [0, 1]])
    found = permutation_test(count, np.full(9, 10.0), np.array([0, 0, 0, 1, 1, 1, 2, 2, 2]))
    assert found.ways == 1680
    assert found.exact
    assert found.p[0] < 0.05 < found.p[1]
