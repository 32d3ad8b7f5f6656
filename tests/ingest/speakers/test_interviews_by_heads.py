"""Several interviews under heads of any make, below each of which the guide is asked anew."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.make import received

GUIDE = (
    "Where did you learn to bake?",
    "Who buys the bread today?",
    "What do you bake on Sundays?",
    "Would you open the shop again?",
    "Who will have the oven after you?",
)
SAID = ("I learned it from {}.", "Mostly {}, I think.", "I bake rye bread for {}.", "With {}, yes.", "I hope {} will.")
WHO = ("my uncle", "the miller", "my neighbour")


def talk(who: str, *, asking: str, answering: str) -> str:
    return "\n\n".join(
        f"{asking}: {question}\n\n{answering}: {said.format(who)}" for question, said in zip(GUIDE, SAID, strict=True)
    )


def read(*heads: str, asking: str = "I", answering: str = "R") -> Document:
    talks = (
        f"{head}\n\n{talk(who, asking=asking, answering=answering)}" for head, who in zip(heads, WHO, strict=False)
    )
    (document,) = TextReader().read(received("\n\n".join(talks), "talks.md"))
    (document,) = doubted([finish(document)])
    return document


def cases(document: Document) -> list[str]:
    return list(dict.fromkeys(turn.case for turn in document.turns if turn.case))


@pytest.mark.parametrize(
    "heads",
    [
        ("## The baker", "## The miller's wife", "## The grocer"),
        ("## 1. Baker, 54 years", "## 2. Grocer, 31 years"),
        ("## Focus group 1", "## Focus group 2"),
        ("## Interview on 3 March 2024, Marlow", "## Interview on 9 March 2024, Riva"),
    ],
)
def test_below_each_head_somebody_else_answers(heads: tuple[str, ...]) -> None:
    document = read(*heads)

    assert cases(document) == [f"talks {head[3:]}" for head in heads]
    assert not any("doubtful" in told for told in document.warnings)
    assert any(f"taken for {len(heads)} interviews" in told for told in document.warnings)


def test_a_letter_is_somebody_else_in_each_where_all_are_asked_the_same() -> None:
    assert cases(read("## The baker", "## The grocer", asking="P", answering="O")) == [
        "talks The baker",
        "talks The grocer",
    ]


def test_a_form_is_called_by_the_name_in_it() -> None:
    document = read("Name: Rosa Lindt\nAge: 54", "Name: Jorun Aas\nAge: 31", asking="Question", answering="Answer")

    assert cases(document) == ["talks Rosa Lindt", "talks Jorun Aas"]


@pytest.mark.parametrize("heads", [("## Prototype A", "## Prototype B"), ("## Day 1", "## Day 2")])
def test_what_one_may_be_asked_the_same_of_parts_nobody(heads: tuple[str, ...]) -> None:
    document = read(*heads)

    assert len(cases(document)) == 1
    assert any("make a file of each" in told for told in document.warnings)


def test_who_has_a_name_is_one_person_below_all_heads() -> None:
    assert cases(read("## The bakery", "## The shop", answering="Rosa")) == ["Rosa"]
