from __future__ import annotations

import math

import numpy as np
import pytest

from pipeline.analysis import saturation
from pipeline.analysis.results import Saturation
from pipeline.analysis.saturation import new_codes, runs
from pipeline.results.tables import RunTables
from tests.small_run import Given, Said, Who, small_run


def interviews(*codes: str, order: tuple[int, ...] = ()) -> RunTables:
    """An interview for each word, with a code for each of its letters."""
    said = [Said(f"p{n}", "A few words here.", case=f"Case {n}", document=f"{n}.txt") for n in range(len(codes))]
    given = [Given(f"p{n}", letter) for n, word in enumerate(codes) for letter in word]
    who = [Who(f"Case {n}", order=order[n] if order else 0) for n in range(len(codes))]
    return small_run(said=said, given=given, who=who, codes=[(letter, "", letter) for letter in "abcdefgh"])


def point(found: Saturation, base: int, run: int, threshold: float) -> tuple[str, int]:
    chosen = next(p for p in found.points if (p.base, p.run, p.threshold) == (base, run, threshold))
    return chosen.shown, chosen.known


def test_guest_namey_and_chen_2020() -> None:
    """The steps of their example as they are retold: 37 themes in the first four interviews.

    Seven new ones in interviews 5 and 6 are 19 % of them, so one goes on.
    """
    first = runs([15, 10, 8, 4, 4, 3, 0, 1, 0], base=4, run=2)[0]
    assert (first.first, first.last, first.new) == (5, 6, 7)
    assert round(first.share, 2) == 0.19


def test_by_hand() -> None:
    # New: 4, 2, 1, 0, 1, 0, 0, 0 -> 4, 6, 7, 7, 8, 8, 8, 8
    found = saturation(interviews("abcd", "aef", "gb", "a", "h", "c", "", "b"), settings=((4, 2), (4, 3)), shuffles=20)
    assert found.new == (4, 2, 1, 0, 1, 0, 0, 0)
    assert found.cumulative == (4, 6, 7, 7, 8, 8, 8, 8)
    # 1 of 7 in interviews 5 and 6 is 14 %; none in 6 and 7: 5+2.
    assert point(found, 4, 2, 0.05) == ("5+2", 7)
    assert point(found, 4, 2, 0.0) == ("5+2", 7)
    assert point(found, 4, 3, 0.05) == ("5+3", 7)
    assert found.points[0].known_at == 1.0
    assert found.low[-1] == found.high[-1] == 8
    assert not found.ordered


def test_a_threshold_that_is_just_met_is_met() -> None:
    # 20 codes known, one new: exactly 5 %.
    assert runs([20, 0, 0, 0, 1, 0], base=4, run=2)[0].share == 0.05


def test_order_is_that_of_the_interviews() -> None:
    found = saturation(interviews("a", "ab", "abc", order=(3, 2, 1)), shuffles=0)
    assert found.interviews == ("Case 2", "Case 1", "Case 0")
    assert found.new == (3, 0, 0)
    assert found.ordered
    part = saturation(interviews("a", "ab", "abc", order=(0, 0, 1)), shuffles=5)
    assert part.interviews == ("Case 2", "Case 0", "Case 1")
    assert not part.ordered


def test_too_few_interviews_reach_nothing() -> None:
    found = saturation(interviews("ab", "c"), shuffles=10)
    assert all(one.at is None and one.reached == 0.0 and math.isnan(one.median) for one in found.points)
    assert found.points[0].shown == "not reached"


def test_shuffles_are_seeded() -> None:
    tables = interviews("abcd", "aef", "gb", "a", "h", "c", "", "b", "a", "b")
    assert saturation(tables, seed=3) == saturation(tables, seed=3)
    shuffled = saturation(tables)
    assert 0 < shuffled.points[0].reached <= 1
    assert shuffled.low[0] <= shuffled.median[0] <= shuffled.high[0]


def test_codes_count_where_they_stand_first() -> None:
    present = np.array([[True, False, False], [True, True, False], [True, True, False]])
    assert new_codes(present).tolist() == [1, 1, 0]


@pytest.mark.parametrize("by", ["case", "document"])
def test_nothing_coded(by: str) -> None:
    found = saturation(interviews("", "", "", "", "", "", ""), by=by, shuffles=3)
    assert found.cumulative == (0,) * 7
    assert all(one.at is None and one.runs == () for one in found.points)


def test_where_nobody_was_interviewed_there_is_nothing_to_saturate() -> None:
    said = [Said(f"p{n}", "A report's own words.", role="author", document="report.txt", case="") for n in range(3)]
    run = small_run(said=said, given=[Given("p0", "a")], who=[], codes=[("a", "", "a")])
    assert saturation(run, by="case").interviews == ()
    found = saturation(run, by="document")
    assert (found.interviews, found.new) == (("report.txt",), (1,))
