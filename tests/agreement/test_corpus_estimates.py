from __future__ import annotations

import numpy as np
import pytest

from pipeline.agreement.corpus_estimates import FIGURES, Read, draw_weights, estimate


def corpus(seed: int, *, passages: int = 120, codes: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities, and what is true of passages that have about as much as these say."""
    generator = np.random.default_rng(seed)
    probable = generator.beta(0.4, 2.5, size=(passages, codes))
    return probable, generator.random(probable.shape) < probable


def review(probable: np.ndarray, true: np.ndarray, seed: int, *, drawn: int = 25, chosen: int = 15) -> list[Read]:
    """Some passages by lot, and some since they are doubtful."""
    generator = np.random.default_rng([7, seed])
    left = list(range(len(probable)))
    doubt = np.minimum(probable, 1 - probable).sum(axis=1)
    read = []
    for turn in range(drawn + chosen):
        lot = turn < 12 or turn % 3 == 0
        chance = 0.3 / len(left) + 0.7 * doubt[left] / doubt[left].sum()
        at = int(generator.choice(len(left), p=chance)) if lot else int(np.argmax(doubt[left]))
        read.append(Read(left.pop(at), float(chance[at]) if lot else 1.0, lot))
    return read


def test_intervals_hold_the_corpus() -> None:
    held: dict[str, list[bool]] = {name: [] for name in FIGURES[:2]}
    for seed in range(200):
        probable, true = corpus(seed % 20)
        read = review(probable, true, seed)
        known = np.zeros(true.shape, dtype=np.bool_)
        known[[one.row for one in read]] = True
        given = probable >= 0.3
        found = estimate(given, probable, true & known, known, read).everything
        final = np.where(known, true, given)
        both = (final & true).sum()
        for name, truth in (("precision", both / final.sum()), ("recall", both / true.sum())):
            interval = found.figures[name]
            held[name].append(interval.low <= truth <= interval.high)
    for name, hits in held.items():
        assert 0.9 <= np.mean(hits) <= 1.0, (name, np.mean(hits))


def test_where_the_coding_is_overconfident_the_drawn_tell() -> None:
    generator = np.random.default_rng(0)
    true = generator.random((200, 4)) < 0.2
    probable = np.full(true.shape, 0.95)
    read = [Read(row, 1 / (200 - row), True) for row in range(60)]
    known = np.zeros(true.shape, dtype=np.bool_)
    known[:60] = True
    found = estimate(np.ones(true.shape, dtype=np.bool_), probable, true & known, known, read)
    final = np.where(known, true, True)
    assert found.everything.figures["precision"].value == pytest.approx((final & true).sum() / final.sum(), abs=0.06)
    assert found.drawn == found.read == 60


def test_what_is_all_read_is_known() -> None:
    probable, true = corpus(1, passages=12)
    read = [Read(row, 1 / (12 - row), True) for row in range(12)]
    found = estimate(probable > 0.5, probable, true, np.ones(true.shape, dtype=np.bool_), read).everything
    for name in FIGURES:
        assert (found.figures[name].low, found.figures[name].high) == (1.0, 1.0)
    assert found.wrong == 0


def test_chosen_passages_stand_for_nothing_but_themselves() -> None:
    weights = draw_weights([Read(3, 0.1, True), Read(1, 1.0, False), Read(0, 0.05, True)], 10)
    assert weights[1] == 0
    assert weights[0] / weights[3] == pytest.approx((0.1 * 10 * 9) / (0.05 * 8 * 7))


def test_of_a_code_with_few_examples_nothing_is_told_and_what_people_decided_is_no_estimate() -> None:
    probable, true = corpus(3)
    read = review(probable, true, 3)
    known = np.zeros(true.shape, dtype=np.bool_)
    known[[one.row for one in read]] = True
    given = probable >= 0.3
    true[:, 0], true[read[0].row, 0] = False, True  # one example, and all that has the code is decided
    given[:, 0] = given[:, 0] & known[:, 0]
    rare, other = estimate(given, probable, true & known, known, read).codes[:2]
    assert (rare.examples, rare.few, rare.decided) == (1, True, ("precision",))
    assert (other.few, other.decided) == (False, ())
    everything = estimate(given, probable, true, np.ones_like(known), read).everything
    assert everything.as_dict()["decided"] == ["precision", "recall", "kappa"]
