"""The words of each theme, from BERTopic."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.discover.bertopic import theme_words
from pipeline.discover.cluster import Partition
from pipeline.discover.describe import KnownCodes, Looked, build, named, proposal
from pipeline.discover.semantic_fields import Matrix

WORDS = (["harbour", "boat"], ["boat", "storm"], ["bread", "oven"], ["oven", "soup"])


def _embed(texts: Sequence[str]) -> Matrix:
    made = np.random.default_rng(5).normal(size=(len(texts), 8))
    result: Matrix = made / np.linalg.norm(made, axis=1, keepdims=True)
    return result


def _found(phrases: Sequence[Sequence[str]], labels: Sequence[int]) -> list[list[str]]:
    rows = _embed([str(place) for place in range(len(phrases))])
    return theme_words(phrases, rows, np.array(labels, dtype=np.int64), _embed)


@pytest.mark.parametrize("empty", [[[]], [[""]], [[], [], []]])
def test_a_group_that_says_nothing_of_its_own_has_no_words(empty: list[list[str]]) -> None:
    found = _found([*WORDS, *empty], [0, 0, 2, 2, *(1 for _ in empty)])
    assert found[1] == []
    assert set(found[0]) == {"harbour", "boat", "storm"}
    assert set(found[2]) == {"bread", "oven", "soup"}


def test_a_passage_without_words_adds_none_to_its_group() -> None:
    found = _found([*WORDS, [], []], [0, 0, 1, 1, 1, -1])
    assert set(found[1]) == {"bread", "oven", "soup"}


@pytest.mark.parametrize("labels", [[0, 0, 1, 1], [-1, -1, 0, 0]])
def test_where_no_group_has_words_none_is_made_up(labels: list[int]) -> None:
    phrases = [[], [], [], []] if labels[0] == 0 else [["harbour"], ["boat"], [], []]
    assert not any(_found(phrases, labels))


def test_a_group_without_words_is_called_by_its_number_and_has_no_rule() -> None:
    phrases = [*WORDS, []]
    labels, rows = np.array([0, 0, 1, 1, 2], dtype=np.int64), _embed([str(place) for place in range(5)])
    ids = [f"talk-{place}" for place in range(5)]
    looked = Looked(ids, ids, ids, phrases, rows)
    found = Partition(labels, labels, rows[:, :3], rows[::2], (), np.zeros(5, dtype=bool))
    words = named(theme_words(phrases, rows, labels, _embed), looked, labels)
    themes = build(looked, found, words, KnownCodes([], rows[:0], None), [[], [], []], np.ones(3), bar=0.5)

    assert [(theme.name, theme.phrases) for theme in themes][2] == ("Theme 3", ())
    assert [bool(code.rules) for code in proposal(themes, title="talks").codes] == [True, True, False]
