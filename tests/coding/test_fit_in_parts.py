"""A corpus that is measured in parts has the figures of one that is measured whole, to the last digit."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.coding.channels import Matrix, Vectors
from pipeline.coding.fit_in_parts import PartOfCorpus, fit_in_parts, score_in_parts
from pipeline.coding.moments import Moments, merged
from pipeline.coding.prototypes import Prototype
from pipeline.coding.scores import Fitted, Scores, score
from pipeline.runtime.parallel import InThisProcess, Local
from pipeline.text.hashed_words import HashedTexts

CODES = ("money", "trust", "time")
PROTOS = (
    Prototype(0, "definition", "money: tight budgets, contracts that end"),
    Prototype(0, "clause", "tight budgets"),
    Prototype(0, "clause", "contracts that end"),
    Prototype(0, "part", "tight budgets"),
    Prototype(0, "example", "We ran out in May."),
    Prototype(0, "exclusion", "time that is short"),
    Prototype(1, "definition", "trust: people who rely on each other"),
    Prototype(1, "clause", "people who rely on each other"),
    Prototype(1, "part", "rely on each other"),
    Prototype(2, "definition", "time: hours, waiting"),
    Prototype(2, "clause", "hours, waiting"),
    Prototype(2, "part", "waiting"),
)
RULED = np.array([True, False, False])
WORDS = ("budget", "trust", "hours", "garden", "bus", "winter", "neighbour", "contract", "soup", "waiting", "bench")
DOCUMENTS, PASSAGES = 8, 14
DRAW = np.random.default_rng(5)
TEXTS = ["?!" if DRAW.random() < 0.08 else " ".join(DRAW.choice(WORDS, 14)) for _ in range(DOCUMENTS * PASSAGES)]
OWNER = np.repeat(np.arange(len(TEXTS)), DRAW.integers(1, 5, len(TEXTS)))
RULES = np.where(DRAW.random((len(TEXTS), 3)) < 0.05, 0.8, 0.0) * RULED


def unit(rows: int) -> Matrix:
    found = DRAW.normal(size=(rows, 24))
    made: Matrix = found / np.linalg.norm(found, axis=1, keepdims=True)
    return made


def encoder() -> Vectors:
    return Vectors(unit(len(TEXTS)), unit(len(OWNER)).astype(np.float32), unit(len(PROTOS)), unit(40), unit(4), unit(4))


# One encoder looked at passages as wholes, of the other a passage is made of its sentences.
ENCODERS = {
    "static": encoder(),
    "transformer": replace(encoder(), words=DRAW.integers(1, 30, len(OWNER)).astype(np.float64)),
}


def part(documents: tuple[int, ...]) -> PartOfCorpus:
    """Some documents, in this order."""
    rows = np.concatenate([np.arange(number * PASSAGES, (number + 1) * PASSAGES) for number in documents])
    sentences = [np.flatnonzero(row == OWNER) for row in rows]
    chosen = np.concatenate(sentences)
    encoders = {
        name: Vectors(
            own.passages[rows], own.sentences[chosen], own.prototypes, own.background, own.pleased, own.displeased
        )
        for name, own in ENCODERS.items()
    }
    owner = np.repeat(np.arange(len(rows)), [len(found) for found in sentences])
    return PartOfCorpus(
        encoders,
        owner,
        HashedTexts([TEXTS[row] for row in rows]),
        [row // PASSAGES if "?!" not in TEXTS[row] else None for row in rows],
        RULES[rows],
    )


def scored(own: PartOfCorpus, fitted: Fitted | None = None) -> tuple[Scores, Fitted]:
    return score(own.encoders, PROTOS, own.owner, own.texts, own.thread, own.rules, RULED, codes=CODES, fitted=fitted)


WHOLE = tuple(range(DOCUMENTS))
SHARDINGS: dict[str, list[tuple[int, ...]]] = {
    "one": [WHOLE],
    "each, backwards": [(number,) for number in reversed(WHOLE)],
    "unequal": [WHOLE[5:], WHOLE[:1], WHOLE[1:5]],
    "mixed": [(7, 0, 3), (1,), (2, 4, 6, 5)],
}


@pytest.mark.parametrize("sharding", SHARDINGS)
def test_the_figures_are_those_of_the_whole(sharding: str) -> None:
    engine = Local(2) if sharding == "unequal" else InThisProcess()
    parts = [partial(part, documents) for documents in SHARDINGS[sharding]]
    scores, right = scored(part(WHOLE))
    found = fit_in_parts(parts, PROTOS, RULED, codes=CODES, engine=engine)
    assert sorted(found.statistics.channels) == sorted(right.statistics.channels)
    assert found.to_bytes() == right.to_bytes()
    for documents in SHARDINGS[sharding]:
        rows = np.concatenate([np.arange(number * PASSAGES, (number + 1) * PASSAGES) for number in documents])
        assert np.array_equal(scored(part(documents), found)[0].score, scores.score[rows])


def test_scores_in_parts_are_those_of_the_whole() -> None:
    whole = part(WHOLE)
    assert [end - start for start, end in whole.bounds(20)] == [2 * PASSAGES] * 4
    right = scored(whole)
    for fitted in (None, right[1]):
        scores, figures = score_in_parts(whole, PROTOS, RULED, codes=CODES, fitted=fitted, size=20)
        assert figures.digest == right[1].digest
        assert np.array_equal(scores.score, right[0].score)
        assert np.allclose(scores.distinct, right[0].distinct, atol=1e-12)


def test_a_part_without_a_word_and_a_corpus_without() -> None:
    def nothing() -> PartOfCorpus:
        own = part((0,))
        return PartOfCorpus(own.encoders, own.owner, HashedTexts(["?!"] * PASSAGES), own.thread, own.rules)

    right = scored(part((1, 2)))[1]
    parts: list[Callable[[], PartOfCorpus]] = [nothing, partial(part, (2,)), partial(part, (1,))]
    assert fit_in_parts(parts, PROTOS, RULED, codes=CODES, engine=InThisProcess()).digest == right.digest
    assert not fit_in_parts([nothing], PROTOS, RULED, codes=CODES, engine=InThisProcess()).statistics.channels


numbers = st.floats(-1e6, 1e6, allow_nan=False)


@settings(max_examples=60)
@given(st.lists(numbers, min_size=1, max_size=40), st.integers(1, 7), st.randoms(use_true_random=False))
def test_sums_do_not_depend_on_order_or_parts(values: list[float], size: int, draw: object) -> None:
    whole = Moments.of(np.array(values)[:, None])
    shuffled = list(values)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    shards = [np.array(shuffled[start : start + size])[:, None] for start in range(0, len(shuffled), size)]
    assert merged(map(Moments.of, shards)) == whole
    exact = math.fsum(values) / len(values)
    assert whole.mean[0] == pytest.approx(exact, rel=1e-12, abs=1e-14)
    middle = sum(map(Fraction, values)) / len(values)
    spread = float(sum((Fraction(value) - middle) ** 2 for value in values) / len(values))
    assert whole.variance[0] == pytest.approx(spread, rel=1e-6, abs=1e-12 + 1e-15 * max(map(abs, values)) ** 2)


@given(st.lists(st.one_of(st.floats(-1, 1), numbers), min_size=1, max_size=30))
def test_each_number_is_summed_as_the_nearest_step_to_it(values: list[float]) -> None:
    found = Moments.of(np.array(values)[:, None])
    assert found.sums == (sum(round(Fraction(value) * 2**50) for value in values),)
    assert found.squares == (sum(round(Fraction(value * value) * 2**50) for value in values),)


def test_as_many_numbers_as_are_summed_together_fit_into_64_bits() -> None:
    for one in (1.0, -1.0):
        assert Moments.of(np.full((4_096, 1), one)).sums == (int(one) * 4_096 << 50,)


def test_what_is_no_number_is_not_summed() -> None:
    with pytest.raises(ValueError, match="none"):
        Moments.of(np.array([[1.0], [np.inf]]))
