"""Answers between quotation marks that stand alone on lines."""

from __future__ import annotations

import pytest

from pipeline.model import Kind
from tests.ingest.finished import read
from tests.ingest.make import speech

ASKED = (
    "Who taught you to row?",
    "Where do you keep the nets ?",
    "When do you go out?",
    "What do you sell?",
    "Who buys it?",
    "What will you do in winter ?",
)
ANSWERS = (
    "My aunt did, on the lake behind\nthe mill, when I was six",
    "In the shed.\n\nIt was my father's, and\nhis father's before him.",
    "before it is light, if the wind\nlets us",
    "Eels and pike",
    "The inn does, and now and then\nsomebody from the town",
    "I mend the nets, as we all do\nwhen the lake is closed",
)


@pytest.mark.parametrize(("begins", "ends"), [('"', '"'), ("“", "”"), ("«", "»")])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_each_is_an_answer_whatever_lines_it_has(begins: str, ends: str, gap: str) -> None:
    pairs = zip(ASKED, ANSWERS, strict=True)
    document = read("fisher(old):\n\n" + "\n\n".join(f"{one}\n{gap}{begins}\n{two}\n{ends}" for one, two in pairs))
    said = [" ".join(words.replace(" / ", " ").split()) for _, words in speech(document)]

    assert said[::2] == list(ASKED)
    assert said[1::2] == [" ".join(answer.split()) for answer in ANSWERS]
    assert [turn.kind for turn in document.turns if turn.kind is not Kind.SPEECH] == [Kind.HEADING]


def test_where_more_is_told_between_them_they_stay() -> None:
    pairs = zip(ASKED, ANSWERS, strict=True)
    told = "He took his time with it, and looked at the water.\n"
    document = read("\n".join(f'{one}\n{told}"\n{two}\n"' for one, two in pairs))

    assert "looked at the water" in " ".join(words for _, words in speech(document))
