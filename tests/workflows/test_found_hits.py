"""What rules found is taken over, code by code, as if all had been looked for together."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from pipeline.coding.decide_codings import rule_strength
from pipeline.coding.rules.scorer import RuleHit
from pipeline.workflows.found_hits import FoundHits
from pipeline.workflows.rows_of_lists import HitRows

CODES = ("plots", "water", "none", "theft")
DRAW = random.Random(3)


def hits_of(codes: Sequence[str]) -> list[list[RuleHit]]:
    def one() -> RuleHit:
        start, code = DRAW.randrange(3), DRAW.choice(codes)
        rule = f"{code}#{DRAW.randrange(2)}"
        return RuleHit(start, start + DRAW.randint(1, 2), code, rule, DRAW.random() < 0.2, DRAW.choice([0.5, 1.0]))

    return [sorted(one() for _ in range(DRAW.choice([0, 0, 1, 3, 6]))) for _ in range(30)]


def of_some(hits: Sequence[Sequence[RuleHit]], codes: Sequence[str]) -> list[list[RuleHit]]:
    return [[hit for hit in found if hit.code in codes] for found in hits]


def test_only_what_is_another_is_looked_for() -> None:
    ruled = ("plots", "water", "theft")
    every = hits_of(ruled)
    rules = {code: f"as {code} was" for code in ruled}
    found = FoundHits(HitRows(every), rule_strength(every, CODES), CODES, rules)
    read = FoundHits.of_bytes(found.to_bytes(), len(every))
    assert read is not None
    assert FoundHits.of_bytes(found.to_bytes(), len(every) + 1) is None
    asked: list[Sequence[str]] = []
    later = [
        sorted([*of_one, *more]) for of_one, more in zip(of_some(every, ["theft"]), hits_of(["water"]), strict=True)
    ]

    def look_for(codes: Sequence[str]) -> list[list[RuleHit]]:
        asked.append(codes)
        return of_some(later, codes)

    assert read.of_codes(CODES, rules, look_for) is read
    assert not read.shares({"bees": "new"})
    moved = {"theft": rules["theft"], "water": "otherwise"}
    assert read.shares(moved)
    codes = ("theft", "none", "water")
    now = read.of_codes(codes, moved, look_for)
    assert asked == [["water"]]
    assert list(now.hits) == later
    assert np.array_equal(now.strength, rule_strength(later, codes))
    # Another order, and one fewer, ask for nothing.
    fewer = now.of_codes(("none", "theft"), {"theft": rules["theft"]}, look_for)
    assert list(fewer.hits) == of_some(every, ["theft"])
    assert np.array_equal(fewer.strength, rule_strength(of_some(every, ["theft"]), ("none", "theft")))
    assert len(asked) == 1
