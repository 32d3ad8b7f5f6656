from __future__ import annotations

import numpy as np
import pytest

from pipeline.results.tables import RunTables
from pipeline.review.select_passages import choose_passages, draw, reading_minutes
from tests.small_run import CODES, Given, Said, small_run

TEXTS = ("Money.", "Time and money.", "We listened for long to what they said.", "Nothing.")
PASSAGES = [Said(f"p{number}", text, start=50 * number) for number, text in enumerate(TEXTS)]


def run_with(*codings: Given) -> RunTables:
    return small_run(said=[*PASSAGES, Said("q", "What then?", role="interviewer", start=300)], given=codings)


def test_all_that_a_respondent_said_is_drawn_once() -> None:
    found = choose_passages(run_with(), threshold=0.5)
    assert sorted(one.passage for one in found) == [0, 1, 2, 3]
    assert found[-1].probability == pytest.approx(1)  # the last has no rival
    assert all(0 < one.probability <= 1 and one.drawn for one in found)
    assert found == choose_passages(run_with(), threshold=0.5)


def test_read_whole_is_not_read_again() -> None:
    said = [Given("p1", code, coder="Rita", status="rejected") for code, _, _ in CODES]
    assert 1 not in [one.passage for one in choose_passages(run_with(*said), threshold=0.5)]
    assert 1 in [one.passage for one in choose_passages(run_with(*said[1:]), threshold=0.5)]


def test_number_and_minutes_limit() -> None:
    assert len(choose_passages(run_with(), threshold=0.5, n=2)) == 2
    found = choose_passages(run_with(), threshold=0.5, minutes=0.5)
    assert sum(one.minutes for one in found) <= 0.5
    assert reading_minutes(np.array([220])) == pytest.approx([1.2])


def test_probability_is_that_of_the_draw() -> None:
    worth = np.array([3.0, 1.0, 0.0])
    first = [draw(worth, generator=np.random.default_rng(seed))[0] for seed in range(3000)]
    for entry in range(3):
        chances = {chance for at, chance in first if at == entry}
        (chance,) = chances
        assert np.mean([at == entry for at, _ in first]) == pytest.approx(chance, abs=0.03)
