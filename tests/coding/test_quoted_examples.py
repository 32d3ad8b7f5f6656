"""Where examples of a codebook stand in passages."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.coding.quoted_examples import NEARLY, SHORTLY, WORD_FOR_WORD, quoted_examples
from pipeline.coding.rules.scorer import RuleHit, strongest
from pipeline.model import Code
from pipeline.results.explanation import EXAMPLE, CodeExplained, sections
from pipeline.text.hashed_words import HashedTexts
from tests.coding.test_codebook_entries import OTHER, allotments, gathered, store

__all__ = ["store"]

MARKET = (
    "Well, um, I went down to the market on Friday and, you know, nobody there could say who had moved our stall. "
    "So I packed up again."
)


def quoted(example: str, text: str) -> tuple[float, str]:
    """How surely the text says the example, and with which words."""
    hits = quoted_examples(HashedTexts([text]), [Code("stall", "Stall", examples=(example,))])[0]
    return (hits[0].weight, text[hits[0].start : hits[0].end]) if hits else (0.0, "")


@pytest.mark.parametrize(
    ("example", "sure"),
    [
        ("nobody there could say who had moved our stall", WORD_FOR_WORD),
        ("“Nobody there could say who had moved our stall.” (trader, 41)", WORD_FOR_WORD),
        ("“Nobody there could say who had moved our stall.” – trader, 41", WORD_FOR_WORD),
        ("It rained, and I asked him this: so I packed up again", 0),
        ("I packed up again – and wept for three whole days", 0),
        ("T4: nobody there could say who had moved our stall", WORD_FOR_WORD),
        ("I went down to the market on Friday and nobody there could say who had moved our stall", WORD_FOR_WORD),
        ("I … […] nobody there [at the office] could say who had moved our stall", WORD_FOR_WORD),
        ("I went down to the market that Friday and nobody could say who had moved our stall", NEARLY),
        ("I packed up again", SHORTLY),
        ("somebody there could say who had moved our stall", 0),
        ("nobody there could say who had painted our fence", 0),
        ("the stall", 0),
        ("so there could be", 0),
        ("", 0),
    ],
)
def test_an_example_is_found_as_it_was_said_or_smoothed(example: str, sure: float) -> None:
    assert quoted(example, MARKET)[0] == sure


def test_the_words_of_the_passage_are_told() -> None:
    example = "I went down to the market on Friday and nobody there could say who had moved our stall"
    assert quoted(example, MARKET)[1] == MARKET[len("Well, um, ") : MARKET.index(". So")]


@pytest.mark.parametrize(
    "text",
    [
        "I never had trouble with the ferry at night.",
        "I hadn't had trouble with the ferry at night.",
        "I had no trouble with the ferry at night.",
    ],
)
def test_what_is_denied_is_not_the_example(text: str) -> None:
    assert quoted("I had trouble with the ferry at night.", text)[0] == 0
    assert quoted(text, text)[0] == WORD_FOR_WORD


@pytest.mark.parametrize(
    ("example", "text"),
    [
        ("Man hat uns nicht gefragt, ob wir umziehen", "Ja, man hat uns ja gar nicht gefragt, ob wir umziehen."),
        ("No nos preguntó nadie si queríamos mudarnos", "Bueno, no nos preguntó nadie, pues, si queríamos mudarnos."),
        ("On ne nous a pas demandé si l’on voulait partir", "Enfin, on ne nous a pas demandé si l'on voulait partir."),
        ("誰も引っ越したいか聞いてくれませんでした", "そのとき誰も引っ越したいか聞いてくれませんでした。"),
    ],
)  # fmt: skip
def test_in_other_languages(example: str, text: str) -> None:
    assert quoted(example, text)[0] == WORD_FOR_WORD


def test_an_example_that_goes_on_in_the_next_passage_is_found_in_both() -> None:
    first = "The river rose in one night and carried off every single boat that lay there."
    second = "Then the whole street came out with spades and we dug for three days."
    assert quoted(f"{first} {second}", first) == (NEARLY, first.rstrip("."))
    assert quoted(f"{first} {second}", second)[0] == NEARLY


def test_of_a_long_example_not_every_sentence_is_one() -> None:
    assert quoted(" ".join(OTHER), OTHER[0])[0] == 0


def test_a_passage_of_a_few_words_is_no_example_because_it_stands_in_one() -> None:
    assert quoted("The river rose in one night and carried off every boat that lay there.", "Every boat.")[0] == 0


def test_what_is_given_as_an_example_is_coded_whatever_the_definition_says(store: object) -> None:
    bare = gathered(allotments(), store).score(None)[0].score  # type: ignore[arg-type]
    seen = gathered(allotments(theft={"examples": (OTHER[0],)}), store)  # type: ignore[arg-type]
    row = seen.texts.index(OTHER[0])
    score = seen.score(None)[0].score
    assert bare[row, 1] < 0.1
    assert score[row, 1] >= WORD_FOR_WORD
    assert not np.delete(seen.rules, row, axis=0).any()
    assert not seen.ruled.any()
    assert seen.with_examples(np.full(score.shape, 0.5))[row].tolist() == [0.5, 0.95, 0.5]


def test_where_a_rule_finds_words_of_an_example_the_example_counts() -> None:
    rule, example = RuleHit(3, 9, "stall", "stall#1", False, 1.0), RuleHit(0, 20, "stall", EXAMPLE + "x", False, 0.9)
    assert strongest([rule, example]) == [example]


@pytest.mark.parametrize("learned", [False, True])
def test_how_an_example_joins_in_is_told(learned: bool) -> None:
    strengths = ((EXAMPLE + "who moved it", 0.9), ("stall#1", 0.7))
    told = CodeExplained("stall", "Stall", 0.95, "accepted", 0.5, 0.97, strengths, (), (), (), 0.95)
    lines = [line for section in sections(told, learned=learned) for _, line in section.lines]
    assert lines == (
        ["Examples: who moved it 0.90", "Both: 1 - (1 - 0.50) x (1 - 0.90) = 0.95"]
        if learned
        else [
            "Rules and examples: who moved it 0.90, stall#1 0.70; together 1 - (1 - 0.90) x (1 - 0.70) = 0.97",
            "Both: 1 - (1 - 0.50) x (1 - 0.97) = 0.95",
        ]
    )
