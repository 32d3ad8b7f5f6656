"""Paragraphs without a label are doubted in a file that calls itself field notes, and only there."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from tests.ingest.make import received

SEEN = "The gate was open and nobody was in the yard."
TALK = "Weber: Why a kitchen?\n\nNour: I was hungry, and so were we all.\n\n" * 4


def doubts(title: str) -> list[str]:
    (document,) = TextReader().read(received(f"{title}\n\n{SEEN}\n\n{TALK}{SEEN}\n\n{TALK}", "day.txt"))
    (document,) = doubted([finish(document)])
    return [warning for warning in document.warnings if "may be notes of it" in warning]


@pytest.mark.parametrize("title", ["Field notes, 3 November", "Feldnotizen vom Montag", "Diario de campo n.º 4"])
def test_loose_paragraphs_below_a_title_of_notes_are_doubted(title: str) -> None:
    (doubt,) = doubts(title)

    assert title in doubt
    assert "The gate was open" in doubt


def test_elsewhere_an_answer_has_paragraphs() -> None:
    assert not doubts("Interview with a cook")


SEVERAL = "Weber: Why a kitchen?\n\nNour: I was hungry.\n\nAnd so were we all, in that winter of the frost.\n\n" * 4


def seen(text: str, *, below: bool = False) -> list[str]:
    (document,) = TextReader().read(received(f"{SEVERAL}{text}\n\n{'' if below else SEVERAL}", "day.txt"))
    (document,) = doubted([finish(document)])
    told = ("tells what happens", "below the last words")
    return [warning for warning in document.warnings if any(one in warning for one in told)]


@pytest.mark.parametrize(
    "text",
    [
        "She looks at the letters.",
        "They both look at the map on the wall.",
        "A visitor asks the way to the lifts.",
        "Nour gets up and closes the window.",
        "She is crying.",
        "She hands me the letter.",
        "At this point her son came home.",
    ],
)
def test_what_is_seen_is_doubted_where_answers_have_several_paragraphs(text: str) -> None:
    assert seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "He then showed me the workshop.",
        "We then went for a walk.",
        "Thanked and paid the voucher.",
        "She asked to see the transcript before it is used.",
        "The interview ended when the next visitor arrived.",
    ],
)
def test_what_came_after_is_doubted_below_the_last_words(text: str) -> None:
    assert seen(text, below=True)


@pytest.mark.parametrize("text", ["She looks after the hens.", "They are building a school.", "She gives me apples."])
def test_what_somebody_says_of_others_is_not_doubted(text: str) -> None:
    assert not seen(text)
    assert not seen(text, below=True)


def test_where_each_sentence_is_a_paragraph_one_tells_nothing_odd() -> None:
    told = "She hands me the letter."
    sentences = (
        "Weber: Why a kitchen?\n\nNour: I was hungry.\n\nSo were we all.\n\nIt froze.\n\nWe had no coal.\n\nNone.\n\n"
    )

    def odd(text: str) -> bool:
        (document,) = doubted([finish(one) for one in TextReader().read(received(text, "day.txt"))])
        return any("tells what happens" in warning for warning in document.warnings)

    more = f"{sentences}We sang.\n\nWe danced.\n\n" * 3
    assert odd(f"{TALK}{told}\n\n{TALK}")
    assert not odd(f"{more}{told}\n\n{more}")
