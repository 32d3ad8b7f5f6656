"""What fills a field of a form is told from what somebody says."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.transcript.field_values import fills_a_field
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech

ASKED = "Frage: Wo backen Sie?\n\nAntwort: Daheim, und oft mit den Kindern.\n\n" * 3


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talk.txt"))
    return document


@pytest.mark.parametrize(
    "text",
    [
        "5 November 2024",
        "13:00 – 13:30",
        "Rosa Lindt, Head of Pottery",
        "Agung Wirawan, S.T.",
        "2327250080",
        "Panel Members",
    ],
)
def test_names_and_numbers_fill_a_field(text: str) -> None:
    assert fills_a_field(text)


@pytest.mark.parametrize(
    "text", ["Yes", "Rosa", "I am Rosa Lindt", "At home, mostly", "Rosa Lindt?", "We met Rosa Lindt in Riva.", "42", ""]
)
def test_what_is_said_fills_none(text: str) -> None:
    assert not fills_a_field(text)


def test_fields_of_a_form_above_and_below_a_talk_do_not_speak() -> None:
    head = "Tanggal: 5 November 2024\nWaktu: 13:00 - 13:30\n\n"
    document = read(f"{head}{ASKED}Peneliti Utama: Rosa Lindt, S.T.\n")

    assert {turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH} == {"Frage", "Antwort"}
    assert "Peneliti Utama: Rosa Lindt, S.T." in kinds(document, Kind.FRONT)
    assert len(speech(document)) == 6


def test_a_number_that_somebody_answers_under_another_form_of_her_name_fills_no_field() -> None:
    talk = "Ann Berg: Since when?\n\nRosa Lindt: Since spring, I think.\n\n" * 3
    document = read(f"{talk}Ann Berg: Since which year?\n\nMs Lindt: 2014.\n\n{talk}")

    assert ("2014.") in [text for _, text in speech(document)]
    assert not kinds(document, Kind.FRONT)
