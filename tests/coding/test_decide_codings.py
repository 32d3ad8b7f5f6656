from __future__ import annotations

import numpy as np
import pytest

from pipeline.coding.channels import Prototype
from pipeline.coding.decide_codings import Sentences, decide, rule_strength
from pipeline.coding.rules.scorer import RuleHit
from pipeline.model import Passage, Role, Span, Status, Thresholds

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
    codings = decide(
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
    for coding in codings:
        assert coding.evidence, "no evidence, no coding"
    return [(coding.code, coding.score, coding.status) for coding in codings]


def test_thresholds_give_and_accept() -> None:
    assert decided([[0.5, 0.49]], [], passage()) == [(CODES[0], 0.5, Status.REVIEW)]
    assert decided([[0.749, 0.75]], [], passage()) == [
        (CODES[0], 0.749, Status.REVIEW),
        (CODES[1], 0.75, Status.ACCEPTED),
    ]


def test_evidence_says_where_in_the_document_and_why() -> None:
    values = np.array([[0.9, 0.1]])
    (coding,) = decide(
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
    rule, near, shared = coding.evidence
    assert (rule.kind, rule.source, rule.start, rule.end, rule.value) == ("rule", "barrier/money#1", 204, 210, 0.8)
    assert (near.kind, near.source) == ("similarity", "definition: money: tight budgets")
    assert (near.start, near.end) == (200, 221)
    assert near.value == pytest.approx(0.9)
    assert (shared.kind, shared.source, shared.start, shared.end) == ("lexical", "tight", 100, 221)


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
    (coding,) = decide(
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
    assert [evidence.source for evidence in coding.evidence if evidence.kind == "lexical"] == named
