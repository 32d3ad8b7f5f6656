from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.coding.learned import calibration
from pipeline.coding.learned.learned_model import read_model, write_model
from pipeline.coding.learned.other_documents import FEWEST, Gain, elsewhere, learn_from_run, learn_from_table
from pipeline.coding.learned.train import Task, fit
from tests.coding.learned.test_train import CODES, channels, model, task


def of_a_run(documents: int, *, own_words: bool) -> Task:
    """Passages that people decided on; each document uses its own words for its codes where asked."""
    given = task(documents=documents)
    group = given.group
    noise = np.random.default_rng(3).normal(scale=0.2, size=given.true.shape)
    score = np.clip(np.where(given.true, 0.6, 0.2) + noise, 0.02, 0.98)
    vectors = dict(given.seen.vectors)
    if own_words:
        sign = np.where(group % 2, 1.0, -1.0)[:, None]
        said = 3 * sign * (given.true @ np.array([[1.0], [-1.0]])) * np.eye(1, 8)
        plain = np.random.default_rng(4).normal(size=(len(group), 8))
        vectors = dict.fromkeys(vectors, (said + plain) / 4)
    seen = replace(given.seen, vectors=vectors, position=np.zeros(len(group)))
    if own_words:
        seen = replace(seen, counts={name: values[:, :] * 0 for name, values in seen.counts.items()})
    return replace(given, seen=seen, channels=channels(score), group=np.arange(len(group)))


def test_documents_that_nobody_decided_in_go_by_definitions_where_examples_mislead() -> None:
    given = of_a_run(8, own_words=True)
    known = given.rows(np.flatnonzero(given.document < 7))
    other = given.rows(np.flatnonzero(given.document == 7))
    fitted, gain = learn_from_run(known, known.channels.score)
    assert (gain.share, gain.documents) == (0, 7)
    made = fitted.learner
    # As a run without a model has them, whatever they say of passages as wholes.
    seen = replace(other.channels, alone=other.channels.alone[::-1])
    found = made.probabilities(other.seen, seen) >= made.thresholds.decision
    np.testing.assert_array_equal(found, seen.alone >= 0.5)


def test_what_was_learned_is_followed_where_it_holds_in_documents_left_out() -> None:
    given = of_a_run(8, own_words=False)
    known = given.rows(np.flatnonzero(given.document < 7))
    other = given.rows(np.flatnonzero(given.document == 7))
    fitted, gain = learn_from_run(known, known.channels.score)
    assert gain.share > 0.9
    made = fitted.learner
    found = made.probabilities(other.seen, other.channels) >= made.thresholds.decision
    alone = calibration.kappa(other.channels.score >= 0.5, other.true)
    assert calibration.kappa(found, other.true) > alone


@pytest.mark.parametrize("documents", range(1, FEWEST))
def test_few_documents_stay_with_the_definitions_elsewhere(documents: int) -> None:
    given = of_a_run(documents + 1, own_words=False)
    known = given.rows(np.flatnonzero(given.document < documents))
    other = given.rows(np.flatnonzero(given.document == documents))
    fitted, gain = learn_from_run(known, known.channels.score)
    assert gain.share == 0
    assert str(documents) in gain.sentence
    made = fitted.learner
    found = made.probabilities(other.seen, other.channels)
    np.testing.assert_array_equal(found >= made.thresholds.decision, other.channels.score >= 0.5)
    here = made.probabilities(other.seen, other.channels, np.ones(len(found), dtype=np.bool_))
    assert np.abs(here - found).max() > 0.01


def test_a_table_says_how_good_other_documents_are_coded() -> None:
    given = of_a_run(FEWEST - 1, own_words=False)
    table = replace(given, group=given.document)
    fitted, found = learn_from_table(table, table.channels.score)
    np.testing.assert_array_equal(found.assigned, table.channels.score >= 0.5)
    assert fitted.learner.elsewhere is not None
    many = replace(of_a_run(8, own_words=False), group=of_a_run(8, own_words=False).document)
    fitted, found = learn_from_table(many, many.channels.score)
    assert found.gain.share == 1
    assert fitted.learner.elsewhere is None


def test_the_share_is_how_sure_it_is_that_the_gain_is_no_chance() -> None:
    # Two-sided, 9 degrees of freedom: 2.262 is the value of Student's t for .05.
    assert Gain(10, 0.5 + 2.262 * 0.01, 0.5, 0.01).share == 0.95
    assert Gain(10, 0.49, 0.5, 0.01).share == 0
    assert Gain(FEWEST - 1, 0.9, 0.5, 0.01).share == 0
    assert Gain(10, 0.9, 0.5, 0.0).share == 1


def test_a_model_keeps_what_it_does_elsewhere(tmp_path: Path) -> None:
    given = task()
    made = model(given)
    gain = Gain(6, 0.6, 0.55, 0.05)
    other = elsewhere(made.learner, made.learner, 0.4, gain.share)
    made = replace(
        made, learner=replace(made.learner, elsewhere=other), about={**made.about, "elsewhere": gain.as_dict()}
    )
    write_model(made, tmp_path / "model")
    again = read_model(tmp_path / "model", CODES).learner
    known = given.document < 3
    found, was = (of.probabilities(given.seen, given.channels, known) for of in (again, made.learner))
    np.testing.assert_allclose(found, was, atol=1e-4)
    everywhere = fit(given).probabilities(given.seen, given.channels)
    np.testing.assert_allclose(found[known], everywhere[known], atol=1e-4)
    assert not np.allclose(found[~known], everywhere[~known], atol=0.01)


def test_a_document_is_known_by_its_passages_and_not_by_its_name() -> None:
    made = model(task())
    assert made.known([("document 0", "p0"), ("document 1", "p999")]) == {"document 0"}
