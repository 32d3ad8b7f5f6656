"""What a judge's word is worth: little unchecked, nothing where it says the same of all, what decisions show else."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.coding.judge.judge_settings import MOST_WEIGHT, JudgeSettings
from pipeline.coding.judge.read_answer import Verdict
from pipeline.coding.judge.testimony import CLIP, Heard, Judged, Statement
from pipeline.coding.judge.undecided import undecided
from pipeline.coding.judge.weigh import UNCHECKED, heeded, moved, weighed
from pipeline.coding.scores import Scores
from pipeline.errors import CallError
from pipeline.model import Passage, Role, Span

PASSAGES = [f"p{number}" for number in range(40)]


def said(yes: bool, likelihood: float | None = None) -> Statement:
    return Statement((Heard(Verdict(yes, likelihood, 0, 4 if yes else 0), 0, 2),))


def judged(words: dict[tuple[str, str], Statement], weight: float = UNCHECKED) -> Judged:
    return Judged("m", words, weight)


def test_who_says_yes_to_everything_says_nothing() -> None:
    found = judged({(passage, "a"): said(True, 0.97) for passage in PASSAGES})
    assert np.abs(found.points(PASSAGES, ["a"])).max() == 0


def test_a_word_counts_little_and_only_where_it_was_asked() -> None:
    words = {(passage, "a"): said(number % 4 == 0, 0.98 if number % 4 == 0 else 0.02)
             for number, passage in enumerate(PASSAGES[:20])}  # fmt: skip
    found = judged(words)
    points = found.points(PASSAGES, ["a", "b"])
    assert (points[20:] == 0).all()
    assert (points[:, 1] == 0).all()
    assert points[0, 0] > 0 > points[1, 0]
    assert np.abs(points).max() <= UNCHECKED * CLIP
    # A part of the passages has the same figures as all of them.
    assert (found.points(PASSAGES[4:9], ["a", "b"]) == points[4:9]).all()


def test_evidence_is_words_of_the_passage() -> None:
    passage = Passage("p0", "d", (Span(10, 20), Span(30, 40)), "c", "s", Role.RESPONDENT, "", "", 0, "", 4)
    heard = Statement((Heard(Verdict(True, 0.9, 12, 16), 0, 2),))
    (evidence,) = Judged("m", {("p0", "a"): heard}, 1.0).evidence(passage, 21, "a", 0.3)
    assert (evidence.start, evidence.end, evidence.value) == (31, 35, 0.3)
    assert evidence.source == "m says yes (likelihood 0.90)"
    assert Judged("m", {}, 1.0).evidence(passage, 21, "a", 0.0) == []


def scores(values: list[list[float]]) -> Scores:
    table = np.array(values)
    return Scores(table, table, table, table, table)


def test_rules_join_after_the_judge() -> None:
    before = scores([[0.5, 0.2]])
    found = heeded(before, np.array([[0.7, 0.0]]), np.array([[0.0, -0.5]]))
    assert found.score[0, 0] == 0.5
    assert found.score[0, 1] == pytest.approx(0.131663, abs=1e-5)
    assert heeded(before, np.array([[0.7, 0.0]]), np.array([[0.5, 0.0]])).score[0, 0] == pytest.approx(
        1 - (1 - 0.622459) * 0.3, abs=1e-5
    )
    assert (moved(np.array([0.0, 1.0]), np.array([9.0, -9.0])) <= np.array([0.01, 1.0])).all()


def decided(*, helps: bool) -> dict[str, object]:
    random = np.random.default_rng(7)
    true = random.random((60, 4)) < 0.4
    noise = random.normal(size=true.shape)
    deviations = np.clip((np.where(true, 1.0, -1.0) if helps else 0.0) + noise, -2, 2)
    return {
        "deviations": deviations,
        "probabilities": np.clip(0.4 + 0.1 * random.normal(size=true.shape), 0.05, 0.95),
        "true": true,
        "cells": np.ones(true.shape, dtype=np.bool_),
        "group": np.arange(60) // 6,
        "weight": np.ones(60),
        "decision": 0.5,
    }


def test_a_judge_that_helps_is_believed_more() -> None:
    found = weighed("m", **decided(helps=True))  # type: ignore[arg-type]
    assert UNCHECKED < found.weight <= MOST_WEIGHT
    assert found.kappa_without is not None
    assert found.kappa_with is not None
    assert found.kappa_with > found.kappa_without + 0.2
    assert "kappa" in found.sentence


def test_one_that_does_not_help_is_not_believed() -> None:
    found = weighed("m", **decided(helps=False))  # type: ignore[arg-type]
    assert found.weight < UNCHECKED
    assert found.loss_with is not None
    assert found.loss_without is not None
    if found.loss_with >= found.loss_without:
        assert found.weight == 0
        assert "does not help" in found.sentence


def test_of_few_decisions_nothing_is_learned() -> None:
    known = decided(helps=True)
    cells = np.zeros((60, 4), dtype=np.bool_)
    cells[:3] = True
    found = weighed("m", **{**known, "cells": cells})  # type: ignore[arg-type]
    assert (found.weight, found.cells, found.kappa_with) == (UNCHECKED, 12, None)
    assert "too little" in found.sentence


def test_the_most_undecided_come_first_and_no_more_than_asked_for() -> None:
    values = np.array([[0.01, 0.02], [0.5, 0.5], [0.45, 0.01], [0.99, 0.99], [0.3, 0.1], [0.5, 0.5]])
    allowed = np.array([True, True, True, True, True, False])
    assert [row for row, _ in undecided(values, 0.5, allowed, share=1.0)] == [1, 2, 4]
    assert [row for row, _ in undecided(values, 0.5, allowed, share=0.3)] == [1, 2]
    many = np.full((1, 40), 0.01)
    many[0, 30:] = 0.5
    ((_, columns),) = undecided(many, 0.5, np.array([True]), share=0.1)
    assert columns == tuple(range(30, 38))
    assert undecided(np.zeros((0, 3)), 0.5, np.zeros(0, dtype=np.bool_), share=1.0) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"where": " "}, "no address"),
        ({"share": 0.0}, "--judge-share"),
        ({"share": 1.5}, "--judge-share"),
        ({"minutes": 0.0}, "--judge-minutes"),
        ({"seconds": float("nan")}, "--judge-seconds"),
        ({"minutes": float("inf")}, "--judge-minutes"),
        ({"model": "a\nb"}, "--judge-model"),
    ],
)
def test_settings_that_cannot_be(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(CallError, match=said):
        JudgeSettings(**{"where": "http://localhost", **wrong})  # type: ignore[arg-type]
