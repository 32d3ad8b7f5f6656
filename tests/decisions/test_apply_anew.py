"""Decisions applied as they grow come to what they come to applied at once."""

from __future__ import annotations

import random
from dataclasses import replace

from pipeline.decisions import apply, texts_of
from pipeline.decisions.apply_anew import ApplyAnew
from pipeline.decisions.log import decision_on
from pipeline.model import Decision
from pipeline.results.spans import spans_of
from tests.talk import talk_run

ADA = "I: How was it?\nAda: Dry. I carried cans of water all summer.\nI: The shed?\nAda: Somebody took both spades.\n"
BEN = "I: And you?\nBen: I had no water either, and my brother laughed about that for weeks.\n"
CAT = "I: Cat?\nCat: Nothing to say, honestly, nothing at all to say of any of it.\n"
RUN = talk_run(
    {"ada.txt": ADA, "ben.txt": BEN, "cat.txt": CAT, "dan.txt": BEN.replace("Ben", "Dan")},
    scores={("Dry.", "water"): 0.8, ("Somebody", "theft"): 0.6, ("I had no", "water"): 0.7},
)


def said(number: int, chance: random.Random) -> Decision:
    row = chance.choice(RUN.passages.to_pylist())
    return decision_on(
        texts_of(RUN)[row["document"]],
        spans_of(row["spans"]),
        document=row["document"],
        code=chance.choice(RUN.code_ids),
        accept=chance.random() < 0.6,
        coder=chance.choice(["Rita", "Udo"]),
        time=f"2025-03-01T10:{number:02}:00+00:00",
    )


def test_they_come_to_the_same() -> None:
    chance = random.Random(4)
    anew, standing = ApplyAnew(RUN), list[Decision]()
    assert anew.tables([]).codings.equals(RUN.codings)
    for number in range(40):
        if standing and chance.random() < 0.3:
            standing.pop(chance.randrange(len(standing)))
        else:
            standing.append(said(number, chance))
        assert anew.tables(standing).codings.to_pylist() == apply(RUN, standing)[0].codings.to_pylist()


def test_of_a_renamed_document_too() -> None:
    chance = random.Random(5)
    standing = [replace(said(number, chance), document="ada-old.txt") for number in range(5)]
    anew = ApplyAnew(RUN)
    assert anew.tables(standing).codings.to_pylist() == apply(RUN, standing)[0].codings.to_pylist()
    own = [said(number, chance) for number in range(5)]
    assert anew.tables(own).codings.to_pylist() == apply(RUN, own)[0].codings.to_pylist()


def test_a_run_in_which_nothing_was_assigned_takes_decisions_too() -> None:
    empty = replace(RUN, codings=RUN.codings.slice(0, 0))
    chance = random.Random(1)
    decisions = [said(number, chance) for number in range(4)]
    assert ApplyAnew(empty).tables(()).codings.num_rows == 0
    assert ApplyAnew(empty).tables(decisions).codings.equals(apply(empty, decisions)[0].codings)
