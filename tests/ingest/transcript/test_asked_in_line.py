"""Answers in the lines of their questions, behind a colon."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from tests.ingest.make import received, speech

ASKED = ("Do you row on the lake?", "Who owns the boat ?", "When do you go out?", "What do you catch?", "Is it sold?")
ANSWERS = ("Each morning.", "my aunt", "Before it is light: at four", "Pike", "The inn buys it.")


@pytest.mark.parametrize("colon", [": ", " : ", "："])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_colon_parts_them_and_is_no_word(colon: str, gap: str) -> None:
    text = gap.join(f"{one}{colon}{two}" for one, two in zip(ASKED, ANSWERS, strict=True))
    (document,) = TextReader().read(received(f"Notes{gap}{text}\n", "talk.txt"))
    said = [words for _, words in speech(finish(document))]

    assert said[-2 * len(ASKED) :] == [words for pair in zip(ASKED, ANSWERS, strict=True) for words in pair]


def test_a_question_and_a_colon_here_and_there_part_nothing() -> None:
    text = "".join(f"I: And then?\nR: I asked myself, is it far?: it was not. {answer}\n" for answer in ANSWERS[:4])
    (document,) = TextReader().read(received(text, "talk.txt"))

    assert [who for who, _ in speech(finish(document))] == ["I", "R"] * 4
