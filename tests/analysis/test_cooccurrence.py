from __future__ import annotations

import math

import numpy as np
import pytest

from pipeline.analysis import cooccurrence, summary, tally
from pipeline.errors import CallError
from pipeline.export.tables.findings import cooccurrence_tables
from tests.small_run import Given, Said, Who, small_run

# Ann says a1 to a4, Bob b1 to b4, Cyd c1 to c4; m, t: money, time.
#   a1 mt  a2 m   a3 t   a4
#   b1 mt  b2 mt  b3     b4
#   c1 m   c2     c3 t   c4
TABLES = small_run(
    said=[
        Said(f"{who[0].lower()}{n}", "A few words here.", case=who, document=f"{who}.txt", start=100 * n)
        for who in ("Ann", "Bob", "Cyd")
        for n in range(1, 5)
    ],
    given=[
        *(Given(passage, "barrier/money") for passage in ("a1", "a2", "b1", "b2", "c1")),
        *(Given(passage, "barrier/time") for passage in ("a1", "a3", "b1", "b2", "c3")),
    ],
    who=[Who("Ann"), Who("Bob"), Who("Cyd")],
)


def test_lift_in_a_passage_by_hand() -> None:
    found = cooccurrence(TABLES)
    assert (found.of, found.cases) == (12, 3)
    assert found.alone.tolist() == [5, 5, 0]
    assert found.count[0].tolist() == [5, 3, 0]
    # 12 * 3 / (5 * 5)
    assert found.lift[0, 1] == pytest.approx(1.44)
    # u: Ann 1/3 + 1/3 - 2/5 - 2/5, Bob 1/3 + 2/3 - 2/5 - 2/5, Cyd 1/3 + 0 - 1/5 - 1/5
    u = np.array([-2 / 15, 1 / 5, -1 / 15])
    spread = 4.302653 * math.sqrt(3 / 2 * float(np.square(u).sum()))
    # Three together: a Poisson count of 0.62 to 8.77, where 25 / 12 are to be expected by chance.
    assert found.low[0, 1] == pytest.approx(min(1.44 * math.exp(-spread), 0.6187 * 12 / 25), rel=1e-4)
    assert found.high[1, 0] == pytest.approx(max(1.44 * math.exp(spread), 8.7673 * 12 / 25), rel=1e-4)


def test_cases_that_differ_widen_the_interval_of_a_lift() -> None:
    said = [Said(f"{who}{n}", "A few words here.", case=who, document=who) for who in "ABCD" for n in range(60)]
    both = {"A": 20, "B": 20, "C": 0, "D": 0}
    given = [
        Given(f"{who}{n}", code)
        for who in "ABCD"
        for code, first in (("barrier/money", 0), ("barrier/time", 20 - both[who]))
        for n in range(first, first + 20)
    ]
    found = cooccurrence(small_run(said=said, given=given))
    # 240 * 40 / (80 * 80); u = 1/4 + 1/2 - 1/4 - 1/4 in A and B, 1/4 + 0 - 1/4 - 1/4 in C and D.
    assert found.lift[0, 1] == pytest.approx(1.5)
    assert found.low[0, 1] == pytest.approx(1.5 * math.exp(-3.182446 * math.sqrt(4 / 3 * 4 / 16)), rel=1e-5)
    assert math.isnan(found.lift[0, 0])
    assert math.isnan(found.lift[0, 2])


def test_neighbours_stand_beside_one_another_from_both_ends() -> None:
    found = cooccurrence(TABLES, within="adjacent", least=1)
    # 9 pairs. Money beside time: a1-a2 (t, m), a2-a3 (m, t), b1-b2 twice: 4. Money beside money: a1-a2, b1-b2.
    assert found.of == 9
    assert found.count[0, 1] == found.count[1, 0] == 4
    assert found.count[0, 0] == 2
    # Ends with money: a1, a2 twice, b1, b2 twice, c1 = 7; with time: a1, a3 twice, b1, b2 twice, c3 twice = 8.
    assert found.alone[:2].tolist() == [7, 8]
    assert found.lift[0, 1] == pytest.approx(18 * 4 / (7 * 8))


def test_in_a_case() -> None:
    found = cooccurrence(TABLES, within="case", least=1)
    assert (found.of, found.count[0, 1], found.lift[0, 1]) == (3, 3, 1.0)


def test_never_together_has_an_upper_bound() -> None:
    said = [Said(f"{who}{n}", "A few words here.", case=who, document=who) for who in "ABCD" for n in range(10)]
    given = [Given(f"{who}{n}", code) for who in "ABCD" for n, code in ((0, "barrier/money"), (1, "barrier/time"))]
    found = cooccurrence(small_run(said=said, given=given), least=4)
    assert (found.lift[0, 1], found.low[0, 1]) == (0.0, 0.0)
    assert found.high[0, 1] == pytest.approx(40 * 3.6889 / 16, rel=1e-4)


def test_rare_codes_get_no_lift() -> None:
    assert math.isnan(cooccurrence(TABLES, least=6).lift[0, 1])
    with pytest.raises(CallError, match="There is no way of co-occurring 'page'"):
        cooccurrence(TABLES, within="page")


def test_of_very_many_codes_those_that_stand_in_most_passages_are_set_against_each_other() -> None:
    codes = [(f"c{number}", "", f"C{number}") for number in range(3000)]
    tables = small_run(
        said=[Said(f"p{number}", "A few words here.", case="Ann", start=100 * number) for number in range(12)],
        # The last codes of the codebook stand in passages, c2999 in most of them.
        given=[
            Given(f"p{passage}", f"c{2999 - number}") for number in range(600) for passage in range(2 if number else 12)
        ],
        who=[Who("Ann")],
        codes=codes,
    )
    found = cooccurrence(tables)
    assert found.count.shape == (500, 500)
    assert (found.columns[0], found.columns[-1], found.left_out) == ("c2400", "c2999", 2500)
    assert found.alone[-1] == 12
    few = cooccurrence(tables, most=3)
    assert (few.columns, few.count.tolist()) == (("c2400", "c2401", "c2999"), [[2, 2, 2], [2, 2, 2], [2, 2, 12]])
    listed, *_ = cooccurrence_tables(few, names={})
    assert any("The 3 codes" in note and "2,997 further codes left out" in note for note in listed.notes)
    alone, *_ = cooccurrence_tables(cooccurrence(tables, most=1), names={})
    assert alone.notes == ("There is 1 code, and two are needed to co-occur.",)
    both = tally(tables, rows="code", cols="code", most=500)
    assert (both.labels, both.count.shape) == (found.columns, (500, 500))
    lines = summary(tables).reset_index().to_dict(orient="records")
    assert (lines[2999]["passages"], lines[2999]["cases"]) == (12, 1)
    assert math.isnan(lines[0]["mean_score"])
