"""Two who speak in turn, twice each, behind labels of whatever shape; and paragraphs that only begin alike."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Role
from tests.ingest.make import received, speech

SAID = ("Who mended the lock?", "My aunt did, with a hammer.", "And then?", "Then we swam in it.")


def read(*leads: str) -> Document:
    text = "\n\n".join(f"{lead}{words}" for lead, words in zip(leads, SAID, strict=True))
    (document,) = TextReader().read(received(text, "talk.txt"))
    return finish(document)


@pytest.mark.parametrize(
    ("asked", "answered", "names"),
    [
        ("---Demande : ", "---Réponse : ", ("Demande", "Réponse")),
        ("%%RL%% ", "%%OK%% ", ("RL", "OK")),
        ("Q- ", "A- ", ("Q", "A")),
        ("ინტერვიუერი: ", "რესპონდენტი: ", ("ინტერვიუერი", "რესპონდენტი")),
        ("Nour ..... ", "Tobias ..... ", ("Nour", "Tobias")),
        ("LINDT ", "KAYA ", ("LINDT", "KAYA")),
    ],
)
def test_two_leads_that_come_twice_in_turn_are_two_people(asked: str, answered: str, names: tuple[str, str]) -> None:
    document = read(asked, answered, asked, answered)

    assert speech(document) == [(names[place % 2], words) for place, words in enumerate(SAID)]
    assert [turn.role for turn in document.turns] == [Role.INTERVIEWER, Role.RESPONDENT] * 2


def test_the_numbers_of_two_who_speak_in_turn_count_their_turns() -> None:
    assert [who for who, _ in speech(read("T1: ", "C1: ", "T2: ", "C2: "))] == ["T", "C"] * 2


def test_who_asks_nothing_speaks_in_turn_where_the_same_signs_stand_around_the_names() -> None:
    told = ("Tell me of your day.", "I rise at four, and my aunt wakes the others.", "You said so.", "I did, twice.")
    leads = ("AB ..... ", "CD ..... ") * 2
    text = "\n\n".join(f"{lead}{said}" for lead, said in zip(leads, told, strict=True))
    (document,) = TextReader().read(received(text, "talk.txt"))

    assert [who for who, _ in speech(document)] == ["AB", "CD"] * 2


def test_a_price_list_by_turns_is_nobody() -> None:
    rows = ("Oats ..... 12 a sack.", "Corn ..... 9 a sack.", "Oats ..... 14 a sack.", "Corn ..... 8 a sack.")
    (document,) = TextReader().read(received("\n\n".join(rows), "talk.txt"))

    assert {who for who, _ in speech(document)} <= {""}


@pytest.mark.parametrize(
    "leads",
    [
        ("Well. ", "Honestly. ", "Well. ", "Honestly. "),
        ("Okay - ", "Yes - ", "Okay - ", "Yes - "),
        ("On that: ", "In 1990: ", "On that: ", "In 1991, "),
        ("It was this: ", "A bit. ", "It was that: ", "A bit. "),
    ],
)
def test_words_that_begin_paragraphs_alike_are_nobody(leads: tuple[str, ...]) -> None:
    assert {who for who, _ in speech(read(*leads))} <= {""}


def test_how_something_is_said_stands_behind_names_in_capitals() -> None:
    document = read("RUTH (aside). ", "OMAR (looking up). ", "RUTH (smiling). ", "OMAR. ")

    assert [who for who, _ in speech(document)] == ["RUTH", "OMAR"] * 2


def test_seconds_before_the_leads_of_a_short_talk_are_when_turns_begin_and_end() -> None:
    document = read("1.48 7.25 A: ", "8.32 20.24 B: ", "22.26 23.80 A: ", "25.49 51.26 B: ")

    assert [turn.time for turn in document.turns] == [(1.48, 7.25), (8.32, 20.24), (22.26, 23.8), (25.49, 51.26)]
