"""One who speaks on under another name where she stops is told."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from tests.ingest.make import received

PAIRS = (("Where were you?", "At the lock."), ("And then?", "I rang."), ("Who came?", "My neighbours did."))
TOLD = "may be one person, as the one speaks on where the other stops"


def told(*names: str, head: str = "") -> list[str]:
    talks = ["".join(f"Tove: {one}\n\n{name}: {other}\n\n" for one, other in PAIRS) for name in names]
    text = "".join(f"{head.format(number)}{talk}" for number, talk in enumerate(talks, start=1))
    (document,) = TextReader().read(received(text, "talk.txt"))
    return [warning for warning in finish(document).warnings if TOLD in warning]


@pytest.mark.parametrize("names", [("LINDT", "Ewa"), ("P1", "Ewa"), ("Respondent", "Ewa")])
def test_who_speaks_on_under_another_name_is_told(names: tuple[str, str]) -> None:
    (one,) = told(*names)
    assert one.startswith(f"{names[0]!r} and {names[1]!r} ")


def test_two_who_speak_by_turns_and_two_interviews_are_not() -> None:
    assert told("Omar", "Ewa", "Omar") == []
    assert told("Omar", "Ewa", "Nils") == []
    assert told("Omar", "Ewa", head="Interview {}\n\n") == []


def test_two_who_ask_one_after_the_other_are_not_one_person_though_she_who_answers_asks_herself() -> None:
    turns = (("Where were you?", "Me? At the lock."), ("And then?", "I rang."), ("Who came?", "Who came? Nobody."))
    text = "".join(f"{name}: {one}\n\nTove: {other}\n\n" for name in ("Omar", "Ewa") for one, other in turns)
    (document,) = TextReader().read(received(text, "talk.txt"))
    assert not any(TOLD in warning for warning in finish(document).warnings)


def both(first: tuple[str, str], second: tuple[str, str], between: str = "") -> list[str]:
    talks = [
        "".join(f"{asks}: {one}\n\n{tells}: {other}\n\n" for one, other in PAIRS) for asks, tells in (first, second)
    ]
    (document,) = TextReader().read(
        received("".join(between.format(at) + talk for at, talk in enumerate(talks, 1)), "talk.txt")
    )
    return [warning for warning in finish(document).warnings if "may be one person" in warning]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Speaker 1", "Speaker 2"), ("Ruth", "Salma")),
        (("Ruth", "Salma"), ("Interviewer", "Participant")),
        (("I", "B"), ("Frau Lindt", "Frau Nour")),
        (("RL", "P1"), ("SPEAKER_00", "SPEAKER_01")),
    ],
)
def test_two_who_go_by_other_names_from_a_turn_on_are_told(first: tuple[str, str], second: tuple[str, str]) -> None:
    (one,) = both(first, second)
    assert all(repr(name) in one for name in (*first, *second))


def test_two_interviews_under_headings_are_not() -> None:
    assert both(("Tove", "Omar"), ("Nils", "Ewa"), "Interview {}\n\n") == []


def test_who_asks_under_a_part_and_then_by_name_is_told() -> None:
    (one,) = both(("Interviewer", "Salma"), ("Ruth", "Salma"))
    assert "'Interviewer' and 'Ruth'" in one
