from __future__ import annotations

import json

import numpy as np
import pytest

from pipeline.coding.decide_codings import Sentences, decide, rule_strength
from pipeline.coding.prototypes import Prototype
from pipeline.coding.rules.scorer import RuleHit
from pipeline.model import Evidence, Passage, Role, Span, Status, Thresholds

CODES = ("barrier/money", "skill/trust")
PROTOS = (Prototype(0, "definition", "money: tight budgets"), Prototype(1, "definition", "trust: people rely on it"))
TEXT = "It rained. The budget was tight."


def passage(name: str = "a#1", spans: tuple[Span, ...] = (Span(100, 132),)) -> Passage:
    return Passage(name, "a", spans, "Bo", "Bo", Role.RESPONDENT, "", "", 0, "line 1", 6)


def hit(
    weight: float = 1.0,
    *,
    code: str = CODES[0],
    rule: str = "barrier/money#1",
    start: int = 15,
    negated: bool = False,
) -> RuleHit:
    return RuleHit(code=code, rule=rule, start=start, end=start + 6, negated=negated, weight=weight)


def decided(score: list[list[float]], hits: list[RuleHit], where: Passage) -> list[tuple[str, float, Status]]:
    values = np.array(score)
    sentences = Sentences(np.array([[0, 10], [11, 32]], np.int32), np.array([2]), np.array([[0.0, 1.0], [0.9, 0.1]]))
    found = decide(
        [where],
        [TEXT],
        sentences,
        values,
        values,
        [hits],
        codes=CODES,
        protos=PROTOS,
        vectors=np.eye(2),
        thresholds=Thresholds(0.5, 0.75),
    )
    assert all(map(json.loads, found.evidence)), "no evidence, no coding"
    return [
        (CODES[column], value, Status(status))
        for column, value, status in zip(found.columns, found.scores, found.statuses, strict=True)
    ]


def test_thresholds_give_and_accept() -> None:
    assert decided([[0.5, 0.49]], [], passage()) == [(CODES[0], 0.5, Status.REVIEW)]
    assert decided([[0.749, 0.75]], [], passage()) == [
        (CODES[0], 0.749, Status.REVIEW),
        (CODES[1], 0.75, Status.ACCEPTED),
    ]


def test_evidence_says_where_in_the_document_and_why() -> None:
    values = np.array([[0.9, 0.1]])
    found = decide(
        [passage(spans=(Span(100, 110), Span(200, 221)))],
        [TEXT],
        Sentences(np.array([[0, 10], [11, 32]], np.int32), np.array([2]), np.array([[0.0, 1.0], [0.9, 0.1]])),
        values,
        values,
        [[hit(0.8), hit(0.8, code=CODES[1])]],
        codes=CODES,
        protos=PROTOS,
        vectors=np.eye(2),
        thresholds=Thresholds(),
    )
    assert json.loads(found.evidence[0]) == [
        {"kind": "rule", "source": "barrier/money#1", "start": 204, "end": 210, "value": 0.8},
        {"kind": "similarity", "source": "definition: money: tight budgets", "start": 200, "end": 221, "value": 0.9},
        {"kind": "lexical", "source": "tight", "start": 100, "end": 221, "value": 0.9},
    ]


def test_rules_join_and_negated_hits_do_not() -> None:
    strength = rule_strength(
        [
            [hit(1.0)],
            [hit(0.5), hit(0.5, start=25)],
            [hit(0.5), hit(0.5, rule="other", start=25)],
            [hit(0.5), hit(0.5, rule="other")],
            [hit(negated=True)],
        ],
        CODES,
    )
    assert strength[:, 0] == pytest.approx([0.7, 0.35, 1 - 0.65**2, 0.35, 0.0])
    assert strength[:, 1].max() == 0


@pytest.mark.parametrize(
    ("text", "named"),
    [("People had tight budgets.", ["budgets, tight"]), ("Many people came.", ["people"]), ("It rained.", [])],
)
def test_vague_words_are_named_where_there_are_no_others(text: str, named: list[str]) -> None:
    values = np.array([[0.9, 0.1]])
    found = decide(
        [passage(spans=(Span(0, len(text)),))],
        [text],
        Sentences(np.array([[0, len(text)]], np.int32), np.array([1]), np.array([[0.9, 0.1]])),
        values,
        values,
        [[]],
        codes=CODES,
        protos=(Prototype(0, "definition", "money: people with tight budgets"), PROTOS[1]),
        vectors=np.eye(2),
        thresholds=Thresholds(),
    )
    assert [one["source"] for one in json.loads(found.evidence[0]) if one["kind"] == "lexical"] == named


def test_what_was_told_before_is_told_with_the_share_of_words_as_it_is_now() -> None:
    told: dict[tuple[int, int], str] = {}

    def again(shared: float) -> list[object]:
        found = decide(
            [passage(spans=(Span(0, 32),))],
            [TEXT],
            Sentences(np.array([[0, 32]], np.int32), np.array([1]), np.array([[0.9, 0.1]])),
            np.array([[0.9, 0.1]]),
            np.array([[shared, 0.0]]),
            [[]],
            codes=CODES,
            protos=PROTOS,
            vectors=np.eye(2),
            thresholds=Thresholds(),
            further=[lambda row, column: [Evidence("judge", "yes", row, column, 1.0)]],
            known=told,
        )
        return [(one["kind"], one["value"]) for one in json.loads(found.evidence[0])]

    assert again(0.25) == [("similarity", 0.9), ("lexical", 0.25), ("judge", 1.0)]
    told[0, 0] = told[0, 0].replace("similarity", "as kept")
    assert again(0.125) == [("as kept", 0.9), ("lexical", 0.125), ("judge", 1.0)]
