"""Prompts in bold or italics without question marks, in turn with plain answers."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.make import received

ANSWER = "Well, I kept the ferry with my aunt, and we slept on the quay when the fog came in from the sea."
PROMPTS = ("Tell me of the ferry.", "Mm, you slept there.", "Right, so the fog.", "Okay. Describe a day on it.")
HEADINGS = ("The ferry", "Nights on the quay", "The fog", "A day on the water")
STORY = ("I slept on the quay.", "We had no bread.", "My aunt left us.", "I went back in May.")


def read(prompts: tuple[str, ...], mark: str) -> Document:
    text = "\n\n".join(f"{mark}{one}{mark}\n\n{ANSWER}" for one in prompts)
    (document,) = TextReader().read(received(text + "\n", "talk.md"))
    (document,) = doubted([finish(document)])
    return document


def doubts(document: Document) -> list[str]:
    return [told for told in document.warnings if told.startswith("doubtful reading")]


@pytest.mark.parametrize("mark", ["**", "*"])
def test_prompts_in_turn_with_answers_are_asked(mark: str) -> None:
    document = read(PROMPTS, mark)
    talk = [turn for turn in document.turns if turn.kind is Kind.SPEECH]

    assert [turn.role for turn in talk] == [Role.INTERVIEWER, Role.RESPONDENT] * 4
    assert [document.slice(turn.paragraphs) for turn in talk[::2]] == list(PROMPTS)
    assert doubts(document) == []


@pytest.mark.parametrize("prompts", [PROMPTS[:3], ("So you left.", *PROMPTS[1:3], "And you came back.")])
def test_where_they_are_few_or_hardly_ask_that_is_doubted(prompts: tuple[str, ...]) -> None:
    document = read(prompts, "**")

    assert {turn.role for turn in document.turns} == {Role.RESPONDENT}
    assert repr(prompts[0]) in document.warnings[0]
    assert "may be asked" in str(doubts(document))


@pytest.mark.parametrize("titles", [HEADINGS, STORY])
def test_titles_and_sentences_of_a_story_are_not_asked(titles: tuple[str, ...]) -> None:
    document = read(titles, "**")

    assert Role.INTERVIEWER not in {turn.role for turn in document.turns}
    assert doubts(document) == []
