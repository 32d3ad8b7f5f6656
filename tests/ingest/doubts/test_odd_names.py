"""Names that are nobody's, and names that only look so."""

from __future__ import annotations

from pipeline.ingest.doubts.odd_names import odd_names
from pipeline.model import Kind, Role, Span, Turn


def told(*names: str) -> list[str]:
    return odd_names([Turn(name, Role.RESPONDENT, Kind.SPEECH, (Span(0, 1),), label=name) for name in names])


def test_many_who_speak_once_are_usual_in_a_parliament() -> None:
    names = ("Lind", "Nour", "Weber", "Berg", "Okoro", "Vik")

    assert "speak once only" in told("Speaker", *names)[0]
    assert told("Speaker", *(f"Mr Omar {name} (Hillview)" for name in names)) == []


def test_who_has_the_floor_is_no_sentence() -> None:
    assert told("The SPEAKER pro tempore", "Ms. LIND") == []
    assert "a speaker is called" in told("You learn to read", "Ms. LIND")[0]


def test_what_is_told_of_single_turns_is_no_part_of_a_name() -> None:
    for names in (("Ida (66%)", "Omar (9%)"), ("Ida 2023-03-05", "Omar 2023-03-05"), ("Ida 1.5 s", "Ida 2.5 s")):
        assert any("which may belong to single turns" in one for one in told(*names))
    assert any("somebody else's in brackets" in one for one in told("Ida (to Omar)", "Omar (to Ida)"))
    assert any("names have not" in one for one in told("Ida Lind <ida@example.org", "Omar Said"))
    assert any("end with 'asks'" in one for one in told("Ida Lind asks", "Eva Lind asks", "Omar Said answers"))


def test_numbers_and_brackets_that_belong_to_a_name_are_none() -> None:
    for names in (
        ("Ida (34)", "Omar (61)"),
        ("Ida (nurse)", "Omar (cook)"),
        ("Pupil 1", "Pupil 2"),
        ("SPK_1", "SPK_2"),
    ):
        assert told(*names) == []
    assert told("Female staff", "Male staff") == []


def test_a_sentence_in_capitals_is_nobody() -> None:
    assert "a speaker is called 'TELL ME OF THE BOAT'" in told("TELL ME OF THE BOAT", "SAY MORE")[0]
    assert told("WARDEN OF THE HARBOUR", "IDA LIND") == []


def test_letters_beside_names_that_are_of_no_talk_are_told() -> None:
    talk = [("Ida", "Where were you?"), ("Omar", "I was at the lock.")] * 4
    noted = [*talk, ("OC", "She looks at the door."), ("OC", "The kettle boils.")]
    names = [name for name, _ in noted]
    turns = [Turn(name, Role.RESPONDENT, Kind.SPEECH, (Span(0, 1),), label=name) for name in names]

    def doubted(last: str) -> list[str]:
        return odd_names(turns, said=[(name, [text]) for name, text in [*noted[:-1], ("OC", last)]])

    assert doubted("The kettle boils.") == [
        "'OC' is written unlike all who speak beside it, never asks, and says neither I nor you"
    ]
    assert doubted("I make tea.") == []  # Olga Cole
