from __future__ import annotations

import numpy as np
import pytest

from pipeline.results.tables import RunTables
from pipeline.review.select_passages import choose_passages, kappa_gained, reading_minutes, reading_order
from tests.small_run import CODES, Given, Said, small_run

TEXTS = ("Money.", "Time and money.", "We listened for long to what they said.", "Nothing.")
PASSAGES = [Said(f"p{number}", text, start=50 * number) for number, text in enumerate(TEXTS)]


def run_with(*codings: Given) -> RunTables:
    return small_run(said=[*PASSAGES, Said("q", "What then?", role="interviewer", start=300)], given=codings)


def test_all_that_a_respondent_said_comes_once_and_the_same_again() -> None:
    found = choose_passages(run_with(), threshold=0.5)
    assert sorted(one.passage for one in found) == [0, 1, 2, 3]
    assert found == choose_passages(run_with(), threshold=0.5)


def test_read_whole_is_not_read_again() -> None:
    said = [Given("p1", code, coder="Rita", status="rejected") for code, _, _ in CODES]
    assert 1 not in [one.passage for one in choose_passages(run_with(*said), threshold=0.5)]
    assert 1 in [one.passage for one in choose_passages(run_with(*said[2:]), threshold=0.5)]


def test_number_and_minutes_limit() -> None:
    assert len(choose_passages(run_with(), threshold=0.5, n=2)) == 2
    found = choose_passages(run_with(), threshold=0.5, minutes=0.5)
    assert sum(one.minutes for one in found) <= 0.5
    assert reading_minutes(np.array([220])) == pytest.approx([1.2])


SCORES = np.array([[0.5, 0.1], [0.9, 0.05], [0.45, 0.5], [0.02, 0.01], [0.3, 0.3], [0.2, 0.1], [0.9, 0.9]] * 3)


def order(seed: int = 0, *, read: int = 0) -> list[tuple[int, float, bool]]:
    rows = np.arange(read, len(SCORES))
    return list(reading_order(SCORES, 0.5, np.ones(len(SCORES)), rows, read, seed=seed))


def test_a_dozen_are_drawn_by_lot_and_then_one_in_five() -> None:
    lots = [lot for _, _, lot in order()]
    assert all(lots[:12])
    assert [turn for turn, lot in enumerate(lots, start=1) if lot and turn > 12] == [15, 20]
    assert [lot for _, _, lot in order(read=13)] == lots[13:]
    assert sorted(row for row, _, _ in order()) == list(range(len(SCORES)))
    assert {probability for _, probability, lot in order() if not lot} == {1.0}


def test_what_is_wanted_is_brought_between_and_then_drawn_no_more() -> None:
    rows = np.arange(len(SCORES))
    found = list(reading_order(SCORES, 0.5, np.ones(len(SCORES)), rows, 0, wanted=[7, 3, 7, 99]))
    assert sorted(row for row, _, _ in found) == rows.tolist()
    turns = {row: number for number, (row, _, _) in enumerate(found, start=1)}
    assert all(turns[row] <= 7 for row in (7, 3)), "by lot, or in the third and seventh place"
    assert sum(lot for _, _, lot in found[:14]) >= 12


def test_the_chosen_are_those_that_are_worth_most() -> None:
    assert order(read=15)[0][:2] == (16, 1.0)  # both of its codes are as doubtful as can be


def test_probability_is_that_of_the_draw() -> None:
    drawn = [order(seed)[0][:2] for seed in range(600)]
    for row in (0, 1, 2, 3):
        chances = {chance for at, chance in drawn if at == row}
        assert np.mean([at == row for at, _ in drawn]) == pytest.approx(sum(chances), abs=0.04)
    assert len({chance for _, chance in drawn}) > 3


def test_what_is_sure_gains_nothing() -> None:
    scores = np.array([[1.0, 0.0], [0.6, 0.0], [0.4, 0.0]])
    gained = kappa_gained(scores, scores >= 0.5, np.arange(3))
    assert gained[0] == 0
    assert (gained[1:] > 0).all()
