from __future__ import annotations

import numpy as np
import pytest

from pipeline.agreement.corpus_estimates import Undecided
from pipeline.analysis.case_units import Units
from pipeline.analysis.results import GroupVerdict
from pipeline.review.may_change import ComparisonLeft, Rest
from pipeline.review.minutes_left import CodedCells

# Eight cases of ten passages, money in so many of each: groups that differ.
MONEY = np.array([8, 7, 9, 8, 1, 0, 2, 1])
UNIT = np.repeat(np.arange(8), 10)
GIVEN = (np.tile(np.arange(10), 8) < MONEY[UNIT])[:, None]
NOBODY = np.zeros(GIVEN.shape, dtype=np.bool_)
SURE = 1e9
UNITS = Units(
    by="programme",
    groups=("North", "South"),
    labels=tuple("abcdefgh"),
    group=np.repeat([0, 1], 4),
    of=UNIT,
    passages=np.full(8, 10.0),
    words=np.full(8, 100.0),
    columns=("money",),
    count=MONEY[:, None].astype(np.float64),
    left_out=(),
    split=(),
)


def believed(right: float, *, missing: float = 0.0) -> Undecided:
    """So many of what is given are right, and so many are missing, for sure."""
    return Undecided(0.5, (SURE * right + 1e-6, SURE * (1 - right) + 1e-6), 1.0, missing, SURE)


def rest(of: Undecided, *, known: np.ndarray = NOBODY) -> Rest:
    cells = CodedCells(GIVEN, np.where(GIVEN, 0.5, 0.1), known, GIVEN & known)
    return Rest(cells, [of], np.ones(80), np.flatnonzero(~known[:, 0]))


def compared(of: Undecided, *, known: np.ndarray = NOBODY) -> ComparisonLeft:
    return rest(of, known=known).comparison(UNITS, UNIT, names={})


def test_where_all_is_right_nothing_changes() -> None:
    found = compared(believed(1))
    money = found.codes[0]
    assert (money.verdict, money.otherwise, money.minutes, found.open) == (GroupVerdict.DIFFERS, 0.0, 0.0, ())
    assert (found.conclusions.of, found.conclusions.now) == (1, 0.0)
    gap = money.differences[0]
    assert [gap.pair.difference.value, gap.read.value, gap.read.low, gap.read.high] == pytest.approx([0.7] * 4)


def test_where_all_is_wrong_the_groups_do_not_differ_any_more() -> None:
    found = compared(believed(0))
    money = found.codes[0]
    assert (money.otherwise, money.differences[0].read.value, found.conclusions.now) == (1.0, 0.0, 1.0)
    assert found.open == (money,)
    # The 36 that are given are read first, a minute each: ten take case a and part of b out of their group.
    assert [minutes for minutes, _ in found.conclusions.ahead] == [10, 20, 30, 60, 80]
    assert money.minutes == 10
    assert dict(found.conclusions.ahead)[60] == 0


def test_a_difference_has_the_interval_of_what_is_unread() -> None:
    """Half is right: each group's passages are binomial, and the difference has their variance."""
    gap = compared(believed(0.5)).codes[0].differences[0]
    spread = 1.96 * np.sqrt((32 + 4) * 0.25) / 40
    assert gap.read.value == pytest.approx(0.35, abs=0.02)
    assert gap.read.low == pytest.approx(0.35 - spread, abs=0.03)
    assert gap.read.high == pytest.approx(0.35 + spread, abs=0.03)
    # That of the cases is another one, and stays.
    assert gap.pair.difference.low < 0.6 < 0.7 < gap.pair.difference.high


def test_what_is_read_stays_whatever_is_believed() -> None:
    found = compared(believed(0), known=np.ones(GIVEN.shape, dtype=np.bool_))
    assert (found.conclusions.now, found.conclusions.ahead) == (0.0, ())
    some = NOBODY.copy()
    some[:40] = True
    gap = compared(believed(0), known=some).codes[0].differences[0].read
    assert gap.value == pytest.approx(32 / 40)


def test_cells_of_the_matrix_that_may_be_empty_or_not() -> None:
    found = rest(believed(0)).matrix("case", UNITS.labels, UNIT, ("money",))
    # Seven of the eight cases have the code and would not.
    assert (found.cells.of, found.cells.now) == (8, 7.0)
    assert [(one.row, one.now, one.low, one.high) for one in found.open][:2] == [("a", 8, 0, 0), ("b", 7, 0, 0)]
    more = rest(believed(1, missing=44)).matrix("case", UNITS.labels, UNIT, ("money",))
    # As many are missing as there are passages without it: case f has ten of them, and shows none.
    assert [one.row for one in more.open] == ["f"]
    assert more.open[0].high > 5


def test_a_case_in_which_more_was_missing_is_believed_to_miss_more() -> None:
    """Two cases of ten passages, four of each read: all of the first lacked the code, none of the second."""
    known = (np.arange(20) % 10 < 4)[:, None]
    missed = known & (np.arange(20) < 10)[:, None]
    cells = CodedCells(np.zeros((20, 1), dtype=np.bool_), np.full((20, 1), 0.25), known, missed)
    left = Rest(cells, [believed(1, missing=4.0)], np.ones(20), np.flatnonzero(~known[:, 0]))
    now, _, full = left._counts(np.repeat([0, 1], 10), 2)
    first, second = (full.mean(axis=0) - now)[:, 0]
    # (a + 4) / (a + 1) against a / (a + 1), of four in all; a is 1 give or take, and two cases hardly tell which.
    assert first / second == pytest.approx(7, rel=0.3)
    assert first + second == pytest.approx(4, rel=0.15)
