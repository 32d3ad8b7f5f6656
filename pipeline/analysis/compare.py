"""Compare groups of cases, code by code: how often, how sure, and whether chance would do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from pipeline.analysis.case_units import Units, units_of
from pipeline.analysis.coder_error import Measurement, Spread
from pipeline.analysis.matrix import COLUMNS
from pipeline.analysis.permutation_test import Tested, permutation_test
from pipeline.analysis.rates import design_effect, difference, odds_ratio, rate
from pipeline.analysis.results import (
    CaseGroup,
    CodeComparison,
    Comparison,
    GroupPair,
    GroupVerdict,
    Misclassification,
    Rate,
)
from pipeline.errors import CallError
from pipeline.results.codings import ASSIGNED, Floats, check_choices
from pipeline.results.tables import RunTables

ALPHA = 0.05
"""The p and q below which rates differ: 5 %, by custom. Kept to in benchmarks/compare: 6.2 % at most in 42 rows."""

OF = ("passages", "cases")


def compare(
    tables: RunTables,
    *,
    by: str,
    cols: str = "code",
    of: str = "passages",
    groups: Sequence[str] = (),
    statuses: tuple[str, ...] = ASSIGNED,
    roles: tuple[str, ...] | None = None,
    measurement: Measurement | None = None,
    seed: int = 0,
) -> Comparison:
    """Compare groups of cases.

    Cases are the units: intervals are those of cluster sampling
    (:mod:`pipeline.analysis.rates`), tests share whole cases out anew
    (:mod:`pipeline.analysis.permutation_test`), and p is corrected for the number of
    codes after Benjamini and Hochberg (1995). A code for which no way of
    sharing the cases out would give p <= .05 cannot be tested: it is said to
    have too few cases, and is not among those that are corrected for (after
    Tarone 1990; what decides this does not depend on who is of which group).

    Args:
        tables: The run.
        by: ``programme`` or an attribute of the cases.
        cols: ``code`` or ``family``.
        of: Compare the share of ``passages``, or of ``cases`` with the code.
        groups: Compare these alone, in this order.
        statuses: The statuses that count.
        roles: The roles that count; unless told, respondents.
        measurement: The coder's known error; see :mod:`pipeline.analysis.coder_error`.
        seed: Of the draws.

    Raises:
        CallError: There is no such attribute, group or column, or nothing to compare.
    """
    check_choices("kind of rate", (of,), OF)
    check_choices("kind of column", (cols,), COLUMNS)
    if measurement is not None and (of != "passages" or statuses != ASSIGNED):
        raise CallError(
            "the coder's error is that of the codings assigned to passages, accepted or for review",
            where=measurement.source,
            remedy="With it, compare shares of passages, and do not count accepted codings alone.",
        )
    units = units_of(tables, by=by, cols=cols, statuses=statuses, roles=roles, groups=groups)
    misclassified = [
        None if measurement is None else measurement.misclassification(code, units, tables) for code in units.columns
    ]
    return compare_units(
        units,
        names=tables.code_names,
        cols=cols,
        of=of,
        measurement=measurement,
        misclassified=misclassified,
        seed=seed,
    )


def compare_units(
    units: Units,
    *,
    names: Mapping[str, str],
    cols: str = "code",
    of: str = "passages",
    measurement: Measurement | None = None,
    misclassified: Sequence[Misclassification | None] = (),
    seed: int = 0,
) -> Comparison:
    """Compare cases that are counted; see :func:`compare`.

    Args:
        units: The cases.
        names: Of the codes.
        cols: ``code`` or ``family``.
        of: Compare the share of ``passages``, or of ``cases`` with the code.
        measurement: The coder's known error.
        misclassified: What it says of each column; empty without one.
        seed: Of the draws.
    """
    misclassified = misclassified or [None] * len(units.columns)
    present = (units.count > 0).astype(np.float64)
    ones = np.ones(len(units.labels))
    count, base = (units.count, units.passages) if of == "passages" else (present, ones)
    whole = permutation_test(count, base, units.group, seed=seed)
    pairs = list(combinations(range(len(units.groups)), 2))
    if len(units.groups) == 2:
        of_pair = {pairs[0]: (whole.p, whole.smallest)}
    else:
        of_pair = {pair: _pair_test(count, base, units, pair, seed) for pair in pairs}
    rows = []
    for index, column in enumerate(units.columns):
        passages = _rates(units.count[:, index], units.passages, units)
        cases = _rates(present[:, index], ones, units)
        rates = passages if of == "passages" else cases
        of_code = misclassified[index]
        spread = None if measurement is None or of_code is None else measurement.spread(of_code, rates, seed=seed)
        own = _own(of_code, spread)
        found = [
            GroupPair(
                first=units.groups[a],
                second=units.groups[b],
                difference=difference(rates[a], rates[b]) if spread is None else spread.difference(a, b),
                odds_ratio=odds_ratio(rates[a], rates[b]) if spread is None else spread.odds_ratio(a, b),
                p=p,
                q=np.nan,
                smallest=least,
            )
            for a, b in pairs
            for p, least in [_pair_p(of_pair[a, b], index, own, (a, b))]
        ]
        p, least = _whole_p(whole, index, own, pairs)
        rows.append(
            CodeComparison(
                column=column,
                name=names.get(column, column),
                passages=passages,
                cases=cases,
                corrected=() if spread is None else spread.rates,
                misclassification=of_code,
                p=p,
                q=np.nan,
                smallest=least,
                pairs=tuple(found),
                verdict=GroupVerdict.NOT_ASSIGNED,
            )
        )
    decided = _decided(rows)
    return Comparison(
        by=units.by,
        cols=cols,
        of=of,
        groups=tuple(_group(units, number) for number in range(len(units.groups))),
        rows=tuple(decided),
        ways=whole.ways,
        exact=whole.exact,
        tested=sum(row.smallest <= ALPHA for row in rows),
        seed=seed,
        left_out=units.left_out,
        split=units.split,
        measurement="" if measurement is None else measurement.source,
        silent=units.silent,
    )


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """Each p corrected for how many there are (Benjamini and Hochberg 1995), in the order given."""
    if not p:
        return []
    from scipy import stats

    return [float(value) for value in stats.false_discovery_control(p)]


def _own(misclassification: Misclassification | None, spread: Spread | None) -> Spread | None:
    """The draws to test by where groups have errors of their own: alike apparent rates mean nothing then."""
    return spread if misclassification is not None and misclassification.by_group else None


def _pair_p(
    tested: tuple[Floats, Floats], index: int, own: Spread | None, pair: tuple[int, int]
) -> tuple[float, float]:
    """The p of two groups, and the smallest they could have given."""
    return own.p(*pair) if own else (float(tested[0][index]), float(tested[1][index]))


def _whole_p(tested: Tested, index: int, own: Spread | None, pairs: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Of all groups; from the draws the smallest of the pairs, times their number (Bonferroni)."""
    if own is None:
        return float(tested.p[index]), float(tested.smallest[index])
    found = [own.p(*pair) for pair in pairs]
    return min(1.0, len(pairs) * min(p for p, _ in found)), max(least for _, least in found)


def _decided(rows: Sequence[CodeComparison]) -> list[CodeComparison]:
    """The rows with q and verdict."""
    able = [row.smallest <= ALPHA for row in rows]
    corrected = iter(benjamini_hochberg([row.p for row, yes in zip(rows, able, strict=True) if yes]))
    pairs_able = [(row, pair) for row in rows for pair in row.pairs if pair.smallest <= ALPHA]
    pairs_corrected = iter(benjamini_hochberg([pair.p for _, pair in pairs_able]))
    result = []
    for row, yes in zip(rows, able, strict=True):
        q = next(corrected) if yes else np.nan
        pairs = tuple(
            replace(pair, q=next(pairs_corrected)) if pair.smallest <= ALPHA else replace(pair, p=np.nan)
            for pair in row.pairs
        )
        if not any(each.count for each in row.passages):
            verdict = GroupVerdict.NOT_ASSIGNED
        elif not yes:
            verdict = GroupVerdict.TOO_FEW
        elif q <= ALPHA:
            verdict = GroupVerdict.DIFFERS
        else:
            verdict = GroupVerdict.PERHAPS if row.p <= ALPHA else GroupVerdict.NOT_SHOWN
        result.append(replace(row, p=row.p if yes else np.nan, q=q, pairs=pairs, verdict=verdict))
    return result


def _rates(count: Floats, of: Floats, units: Units) -> tuple[Rate, ...]:
    """The groups' rates; one of 0 or 1 borrows how much cases differ from all of them together."""
    design = design_effect(count, of) or None
    return tuple(
        rate(count[units.group == number], of[units.group == number], design=design)
        for number in range(len(units.groups))
    )


def _pair_test(count: Floats, of: Floats, units: Units, pair: tuple[int, int], seed: int) -> tuple[Floats, Floats]:
    inside = np.isin(units.group, pair)
    tested = permutation_test(count[inside], of[inside], (units.group[inside] == pair[1]).astype(np.int64), seed=seed)
    return tested.p, tested.smallest


def _group(units: Units, number: int) -> CaseGroup:
    inside = units.group == number
    return CaseGroup(
        label=units.groups[number],
        cases=int(inside.sum()),
        passages=int(units.passages[inside].sum()),
        words=int(units.words[inside].sum()),
    )
