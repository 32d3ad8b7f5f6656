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
