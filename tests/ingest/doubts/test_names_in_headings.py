"""A heading that is somebody's name, within what another says, is told."""

from __future__ import annotations

import pytest

from pipeline.ingest.doubts.names_in_headings import doubts
from pipeline.model import Document, Kind, Role, Span, Turn


def told(heading: str, *, above: str = "Omar Nour", below: str = "Omar Nour") -> list[str]:
    text, turns = "", []
    for name, words in [("Ida", "Why a kitchen?"), (above, "I was hungry."), ("", heading), (below, "We all were.")]:
        kind = Kind.SPEECH if name else Kind.HEADING
        turns.append(Turn(name, Role.RESPONDENT, kind, (Span(len(text), len(text) + len(words)),)))
        text += words + "\n\n"
    return doubts(Document("talk.txt", text, tuple(turns), "text", ""))


@pytest.mark.parametrize("heading", ["SØREN KJÆR", "Søren Kjær", "Mr Kjær", "Maria Lind:"])
def test_it_may_say_who_speaks_below_it(heading: str) -> None:
    (line,) = told(heading)

    assert line == f"a heading within what 'Omar Nour' says may name who speaks below it, {heading!r}"


@pytest.mark.parametrize(
    "heading", ["Early Years", "THE MILL", "Childhood and School", "Maria", "Maria Lind had a boat"]
)
def test_a_title_is_none(heading: str) -> None:
    assert told(heading) == []


def test_above_somebody_elses_words_it_may_head_an_interview() -> None:
    assert told("Maria Lind", below="Ida") == []
