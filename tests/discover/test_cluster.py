from __future__ import annotations

import numpy as np
import pytest

from pipeline.discover.cluster import LARGEST, Space, partition, wanted
from pipeline.discover.layout import map_positions, radii
from pipeline.discover.phrases import distinct, phrases_of
from pipeline.discover.semantic_fields import Fields, field_words, plant, unit
from pipeline.discover.stability import draws, stability


def space(size: int = 120, *, seed: int = 3) -> Space:
    random = np.random.default_rng(seed)
    middles = unit(random.normal(size=(8, 16)))
    rows = unit(middles[np.arange(size) % 6] + 0.4 * unit(random.normal(size=(size, 16))))
    plain = unit(random.normal(size=(30, 16)))
    fields = Fields(middles, ((0, 1), (2, 3), (4, 5), (6, 7), (8, 9), (10, 11), (12, 13)))
    return Space(rows @ middles.T, rows, plain @ middles.T, plain, fields)


def test_groups_are_found_and_come_back() -> None:
    one = space()
    found = partition(one, themes=6)
    truth = np.arange(120) % 6
    assert len(found.middles) == 6
    for theme in range(6):
        assert len(set(truth[found.best == theme].tolist())) == 1
    taken = draws([str(row % 12) for row in range(120)], resamples=6, seed=1)
    sure, agreement = stability(found.labels, taken, lambda rows: partition(one.of(rows), themes=6).labels)
    assert sure.min() > 0.9
    assert agreement > 0.9


def test_same_input_same_groups() -> None:
    assert partition(space(), themes=5).scores.tobytes() == partition(space(), themes=5).scores.tobytes()


def test_what_is_no_nearer_than_everyday_talk_is_an_outlier() -> None:
    one = space()
    far = unit(np.random.default_rng(9).normal(size=(10, 16)))
    rows = np.vstack([one.rows, far])
    mixed = Space(rows @ one.fields.middles.T, rows, one.plain_nearness, one.plain, one.fields)
    found = partition(mixed, themes=6)
    assert (found.labels[:120] == -1).mean() < 0.2
    assert (found.labels[120:] == -1).mean() > 0.5
    assert (found.best >= 0).all()


def test_a_theme_without_a_passage_above_the_bar_is_none() -> None:
    one, random = space(), np.random.default_rng(1)
    middles = one.fields.middles
    near = unit(middles[1 + np.arange(120) % 6] + 0.4 * unit(random.normal(size=(120, 16))))
    away = unit(middles[[0]] + 2 * unit(random.normal(size=(200, 16))))
    likeness = away @ middles.T
    weak = away[(likeness.argmax(axis=1) == 0) & (likeness[:, 0] < 0.5)][:4]
    rows = np.vstack([weak, near])
    found = partition(Space(rows @ middles.T, rows, one.plain_nearness, one.plain, one.fields), themes=7)
    assert found.labels[:4].tolist() == [-1] * 4
    assert np.unique(found.labels[4:]).tolist()[-6:] == list(range(6))
    assert (len(found.cut), len(found.middles), found.scores.shape[1]) == (6, 6, 6)
    assert set(found.best.tolist()) <= set(range(6))


def test_no_theme_swallows_the_corpus() -> None:
    found = partition(space(), themes=2)
    assert np.bincount(found.best).max() <= LARGEST * 120


def test_a_theme_that_does_not_come_back_is_told() -> None:
    labels = np.array([0] * 10 + [1] * 10)
    taken = draws([str(row) for row in range(20)], resamples=5, seed=0)
    sure, agreement = stability(labels, taken, lambda rows: rows % 7)
    assert sure.max() < 0.6
    assert agreement == 1.0


def test_a_draw_takes_whole_units() -> None:
    units = ["a", "a", "b", "b", "b", "c"]
    for rows in draws(units, resamples=10, seed=2):
        counts = np.bincount(rows, minlength=6)
        assert counts[0] == counts[1]
        assert counts[2] == counts[3] == counts[4]
    assert [rows.tolist() for rows in draws(units, resamples=3, seed=2)] == [
        rows.tolist() for rows in draws(units, resamples=3, seed=2)
    ]


@pytest.mark.parametrize(("passages", "low", "high"), [(20, 2, 4), (40, 3, 6), (357, 8, 20), (50_000, 20, 60)])
def test_more_passages_more_themes(passages: int, low: int, high: int) -> None:
    assert low <= wanted(passages) <= high


def test_the_fields_are_a_tree_over_all_words() -> None:
    count = len(field_words())
    vectors = unit(np.random.default_rng(0).normal(size=(sum(map(len, field_words())), 12)))
    fields = plant(vectors)
    assert sorted(fields.leaves()[fields.root]) == list(range(count))
    cut = fields.cut(np.ones(count, dtype=np.int64), themes=9, least=2)
    assert sorted(field for group in cut for field in group) == list(range(count))
    assert len(cut) == 9


def test_circles_of_the_map_do_not_overlap() -> None:
    sizes = np.array([40, 30, 20, 10, 5, 5, 5])
    spots, reach = map_positions(unit(np.random.default_rng(1).normal(size=(7, 8))), sizes), radii(sizes)
    assert ((spots >= 0) & (spots <= 1)).all()
    for one in range(7):
        for other in range(one):
            assert np.linalg.norm(spots[one] - spots[other]) >= reach[one] + reach[other] - 1e-3


def test_longer_phrases_replace_their_words() -> None:
    assert distinct(["budget", "annual_budget", "nurse", "budget_cut"], most=5) == ["annual_budget", "nurse"]


def test_phrases_are_lemmas_without_names_and_stop_words() -> None:
    from pipeline.text.lemmas import language

    found = phrases_of(language()("The night shifts were long, and Margaret covered the whole co-production meeting."))
    assert "night_shift" in found
    assert not {"the", "and", "margaret", "be", "co"} & set(found)
    assert any("co-production" in phrase for phrase in found)
