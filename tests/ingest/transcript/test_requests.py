"""What is asked without a question mark: the interviewer tells somebody to speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.transcript.requests import is_request
from pipeline.model import Kind, Role
from tests.ingest.make import kinds, read_alone, received, speech


@pytest.mark.parametrize(
    "text",
    [
        "Tell me about an ordinary day", "3. Walk us through the end of a month.", "Describe your customers",
        "Cuénteme de sus clientes", "Erzählen Sie von Ihrem Garten.", "Décrivez votre atelier",
        "Bueno, cuéntame cómo llegaste", "Okay, so walk me through the first week", "Ja, dann erzählen Sie mal.",
        "Jelaskan cara Anda memilih benih", "请您谈谈那一年", "その店についても教えてください。", "소개 부탁드립니다.",
    ],
)  # fmt: skip
def test_who_asks_tells_another_to_speak(text: str) -> None:
    assert is_request(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tell me about it!", "Describe", "List of the stalls", "Share of the costs", "Name: Ruth",
        "Tell me what to do and I do it.", "I would describe it as a shed.",
    ],
)  # fmt: skip
def test_what_is_answered_is_none(text: str) -> None:
    assert not is_request(text)


def test_a_heading_that_tells_to_speak_is_asked_as_the_others_are() -> None:
    text = (
        "# Interview with a potter\n\n## How did you begin?\n- I was given a wheel.\n\n## Tell me about a day\n- I open"
        " the shed.\n- Then I wedge clay.\n\n## Describe your customers\n- I know them all.\n"
    )
    (document,) = TextReader().read(received(text, "talk.md"))
    finished = finish(document)

    assert [(turn.role, words) for turn, (_, words) in zip(finished.turns[1:], speech(finished), strict=True)] == [
        (Role.INTERVIEWER, "How did you begin?"),
        (Role.RESPONDENT, "I was given a wheel."),
        (Role.INTERVIEWER, "Tell me about a day"),
        (Role.RESPONDENT, "I open the shed. / Then I wedge clay."),
        (Role.INTERVIEWER, "Describe your customers"),
        (Role.RESPONDENT, "I know them all."),
    ]


@pytest.mark.parametrize("mark", ["{} {}", "**{1}**"])
def test_two_people_of_whom_the_same_is_asked_so_are_no_report(mark: str, tmp_path: Path) -> None:
    asked = ("Describe your work", "Explain how you keep receipts", "Tell us about the last mistake")
    answers = ("I keep the books of three shops.", "In a box, I am ashamed to say.", "I had booked a ladder as food.")
    guide = "\n".join(
        f"{mark.format(f'{place}.', words)}\n- {answer}"
        for place, (words, answer) in enumerate(zip(asked, answers, strict=True), start=1)
    )
    text = f"# Interviews\n\n## Participant 1\n\n{guide}\n\n## Participant 2\n\n{guide}\n"
    document = read_alone(tmp_path, text, "talks.md")

    assert document.reader == "text"
    assert [words for _, words in speech(document)][1::2] == [*answers, *answers]


def test_what_is_answered_above_the_first_question_is_told() -> None:
    text = (
        "# Notes\n\n**Work**\n- I have been a nurse for ten years\n\n**What is hard?**\n- The phones, I think\n\n"
        "**How do you hand over?**\n- We talk at the bed\n\n**What would help you?**\n- One list for all of us\n"
    )
    (document,) = TextReader().read(received(text, "talk.md"))

    assert "I have been a nurse for ten years" in kinds(document, Kind.FRONT)
    assert "8 words before the first question not taken as speech" in document.warnings


@pytest.mark.parametrize(
    "text", ["Contanos sobre la panadería", "Hablame un poco de tu barrio", "Explicanos cómo se amasa"]
)
def test_requests_as_spoken_on_the_river_plate(text: str) -> None:
    assert is_request(text)
    assert not is_request(f"Nos {text.casefold().replace('nos', 'ron')}")
