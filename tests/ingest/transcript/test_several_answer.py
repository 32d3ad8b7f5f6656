"""Answers that several give below one another, where the other answers carry no name."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.make import received, speech

ASKED = (
    "How long have you kept bees?", "Who helps you?", "What do you do when a swarm leaves?", "How do you sell it?",
    "What would you buy first?",
)  # fmt: skip
ALONE = "We have done so for twelve years, and we still like it."


def read(both: str, name: str = "talk.txt") -> Document:
    answers = [both if place in (1, 3) else ALONE for place in range(len(ASKED))]
    text = "\n\n".join(f"{place + 1}. {asked}\n\n{answers[place]}" for place, asked in enumerate(ASKED))
    (document,) = TextReader().read(received(f"Interview about bees\n\n{text}\n", name))
    return finish(document)


@pytest.mark.parametrize(
    "both",
    [
        "(He): I take the ladder.\n(She): And I keep away.",
        "(He): I take the ladder.\n\n(She): And I keep away.",
        "Ana: I take the ladder.\n\nLuis: And I keep away.",
        "[Ana] I take the ladder.\n\n[Luis] And I keep away.",
        "Ana - I take the ladder.\nLuis - And I keep away.",
    ],
)
def test_each_of_them_has_a_turn_and_the_next_answer_is_nobodys(both: str) -> None:
    said = speech(read(both))

    (he, his), (she, hers) = said[3:5]
    assert (his, hers) == ("I take the ladder.", "And I keep away.")
    assert he != she
    assert all((he, she))
    assert [words for who, words in said if not who] == [
        f"1. {ASKED[0]}", ALONE, f"2. {ASKED[1]}", f"3. {ASKED[2]}", ALONE, f"4. {ASKED[3]}", f"5. {ASKED[4]}", ALONE,
    ]  # fmt: skip


def test_what_an_answer_weighs_is_nobody() -> None:
    said = speech(read("Better: it is quick.\n\nWorse: it breaks down."))

    assert {who for who, _ in said} == {""}
