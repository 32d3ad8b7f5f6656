"""Lists above a talk of who takes part and what each is."""

from __future__ import annotations

import pytest

from tests.ingest.finished import read
from tests.ingest.make import speech

PEOPLE = (("Greta Lind", "GL", "Chair of the cooperative"), ("Omar Holt", "OH", "Head of buildings"))
SAID = (
    ("GL", "How warm is the mill at the moment?"),
    ("OH", "Not at all, the boiler is old."),
    ("GL", "What would another one cost?"),
    ("OH", "I will ask for a price."),
    ("GL", "Then we are done."),
)


def talk(*, full: bool) -> str:
    names = {short: name for name, short, _ in PEOPLE}
    return "\n\n".join(f"{names[short] if full else short}: {words}" for short, words in SAID)


@pytest.mark.parametrize("title", ["Participants:", "Teilnehmer:", "Présents :", "참석자:"])
@pytest.mark.parametrize("row", ["{0} ({1}): {2}", "- {0} ({1}): {2}", "{0}: {2}", "{1} ({0}): {2}", "{0}, {1}: {2}"])
def test_who_takes_part_and_what_each_is_opens_no_turn(title: str, row: str) -> None:
    rows = "\n".join(row.format(*one) for one in PEOPLE)
    full = "{1}" not in row
    document = read(f"Agenda: Heating in the mill\n\n{title}\n{rows}\n\nMinutes:\n{talk(full=full)}")

    assert [words for _, words in speech(document)] == [words for _, words in SAID]
    assert len({speaker for speaker, _ in speech(document)}) == 2


def test_labels_that_stand_behind_the_names_tell_such_a_list_under_any_title() -> None:
    rows = "\n".join(f"{name} ({short}): {post}" for name, short, post in PEOPLE)
    document = read(f"Around the table:\n{rows}\n\n{talk(full=False)}")

    assert [words for _, words in speech(document)] == [words for _, words in SAID]


def test_short_turns_below_a_title_are_turns() -> None:
    said = "Greta: Good morning\nOmar: Morning\n\nGreta: Shall we begin?\n\nOmar: We may.\n\nGreta: Well then."

    assert speech(read(f"Transcript:\n{said}"))[:2] == [("Greta", "Good morning"), ("Omar", "Morning")]
