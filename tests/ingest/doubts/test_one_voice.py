"""One unnamed voice that asks."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from tests.ingest.make import received

TOLD = "The ferry ran until the war. We sold tickets on the quay. My aunt kept the box. "
TALK = (
    "How did you come to the ferry? My aunt sold the tickets. What was your first winter like? It was cold. "
    "Who helped you then? Nobody did. "
)
ASKED = ("¿Cómo llegó al barco?", "¿Quién la ayudó?", "¿Dónde dormía?", "¿Cuándo volvió?", "¿Qué comían?", "¿Y ahora?")


def doubts(text: str) -> list[str]:
    (document,) = TextReader().read(received(text, "voice.txt"))
    (document,) = doubted([finish(document)])
    return [told for told in document.warnings if "taken as one respondent's words" in told]


@pytest.mark.parametrize("text", [TALK, TOLD * 10 + TALK, " ".join(f"{one} Poco a poco." for one in ASKED)])
def test_a_voice_that_asks_may_be_several(text: str) -> None:
    assert len(doubts(text)) == 1


@pytest.mark.parametrize(
    "text", [TOLD * 4, TOLD * 4 + "And what was I to do? Who would know? Where was the box?", TOLD * 60 + TALK]
)
def test_who_tells_and_hardly_asks_is_alone(text: str) -> None:
    assert doubts(text) == []


def test_where_somebody_asks_by_a_label_nobody_is_alone() -> None:
    assert doubts("I: How did you come here?\nR: By sea. Would you?\nI: Were you cold?\nR: Are you?\n") == []
