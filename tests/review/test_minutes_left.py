from __future__ import annotations

import numpy as np

from pipeline.review.minutes_left import CodedCells, minutes_left, passages_to_settle

PROBABLE = np.array([[0.9, 0.1], [0.5, 0.5], [0.99, 0.01], [0.3, 0.02]])
NOBODY = np.zeros(PROBABLE.shape, dtype=np.bool_)


def test_reading_raises_the_expected_kappa_up_to_one() -> None:
    found = minutes_left(CodedCells(PROBABLE >= 0.4, PROBABLE, NOBODY, NOBODY), np.full(4, 8.0), np.arange(4))
    assert [minutes for minutes, _ in found.ahead] == [10, 20, 30]
    assert found.kappa < found.ahead[0][1] < found.ahead[1][1] < found.ahead[2][1] < 1
    assert found.doubtful == 3
    assert found.minutes == 32
    assert found.worth_it
    quick = minutes_left(CodedCells(PROBABLE >= 0.4, PROBABLE, NOBODY, NOBODY), np.ones(4), np.arange(4))
    assert [(minutes, round(kappa, 6)) for minutes, kappa in quick.ahead] == [(10.0, 1.0)]


def test_where_nothing_is_doubtful_one_may_stop() -> None:
    sure = np.round(PROBABLE)
    sure[1] = [1, 0]
    found = minutes_left(CodedCells(sure >= 0.4, sure, NOBODY, NOBODY), np.full(4, 8.0), np.arange(4))
    assert (found.kappa, found.doubtful, found.worth_it) == (1.0, 0, False)


def test_what_people_decided_is_sure() -> None:
    known = NOBODY.copy()
    known[1] = True
    true = known.copy()
    found = minutes_left(CodedCells(PROBABLE >= 0.4, PROBABLE, known, true), np.full(4, 8.0), np.array([0, 2, 3]))
    assert found.doubtful == 1
    assert (
        found.kappa
        > minutes_left(CodedCells(PROBABLE >= 0.4, PROBABLE, NOBODY, NOBODY), np.full(4, 8.0), np.arange(4)).kappa
    )


def test_how_many_more_passages_settle_a_figure() -> None:
    assert passages_to_settle(0.2, 100, 5) == 0
    assert passages_to_settle(0.9, 0, 5) == 0
    # Nearly none of the corpus is read: four times as many as are known halve an interval.
    assert passages_to_settle(0.4, 1_000_000, 18) == 3 * (18 + 12)
    # Of a small one the unread part shrinks too: .4 (1 - 30 / 100) sqrt(30 / 60) = .198.
    assert 20 < passages_to_settle(0.4, 100, 18) <= 30


def test_what_is_expected_is_told_apart_from_what_was_drawn() -> None:
    found = minutes_left(CodedCells(PROBABLE >= 0.4, PROBABLE, NOBODY, NOBODY), np.full(4, 8.0), np.arange(4))
    assert found.sentence(drawn=0).startswith("Expected kappa over the corpus, by the codings' own probabilities: 0.")
    assert "own probabilities and not, as above, from the passages drawn by lot: 0." in found.sentence(drawn=1)
    assert found.as_dict(drawn=1)["sentence"] == found.sentence(drawn=1)
