"""Lists above a talk of who takes part, whose rows have no colon and may have blank lines between them."""

from __future__ import annotations

import pytest

from tests.ingest.finished import read
from tests.ingest.make import speech

CREW = (("Britta Amsel", "Head of Roasting"), ("Joost Verhey", "Director, Purchases"), ("Pia Lomond", "Treasurer"))
GUESTS = (("Carlo Menk", "Harbour Bank"), ("Zita Orban", "Linden Funds"))
SAID = [
    ("Operator", "Welcome to the spring call of the roastery, please go ahead."),
    ("Britta Amsel", "Thank you. With me are Joost and Pia."),
    ("Pia Lomond", "We sold more coffee than last spring."),
    ("Carlo Menk", "How much of it is from the new shop?"),
    ("Britta Amsel", "A third of it, I would say."),
    ("Carlo Menk", "And will that last?"),
    ("Joost Verhey", "Until the beans get dearer."),
    ("Pia Lomond", "Nobody knows when that is."),
    ("Zita Orban", "Could you say what you paid in March?"),
    ("Joost Verhey", "Less than in the year before."),
]


def talk(row: str, *, gap: str, label: str, titles: tuple[str, str]) -> str:
    lists = [
        gap.join((title, *(row.format(*one) for one in people)))
        for title, people in zip(titles, (CREW, GUESTS), strict=True)
    ]
    return "\n\n".join((*lists, *(label.format(*one) for one in SAID)))


@pytest.mark.parametrize("label", ["{}\n\n{}", "{}\n{}", "{}: {}", "{}:\n{}"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("row", ["{} - {}", "{} — {}", "    {} ({})", "{}, {}", "- {} ({})", "{}"])
def test_people_listed_under_a_title_open_no_turn(row: str, gap: str, label: str) -> None:
    titles = ("Company Participants", "Conference Call Participants")

    assert speech(read(talk(row, gap=gap, label=label, titles=titles))) == SAID


@pytest.mark.parametrize("titles", [("Executives:", "Analysts:"), ("Attendees:", "Guests"), ("SPEAKERS", "MEMBERS")])
def test_such_a_list_may_have_other_titles(titles: tuple[str, str]) -> None:
    assert speech(read(talk("{} - {}", gap="\n\n", label="{}\n\n{}", titles=titles))) == SAID


def test_a_list_of_whom_nobody_speaks_is_none() -> None:
    said = "\n\n".join(f"{name}\n\n{words}" for name, words in SAID[1:])

    assert speech(read(f"Speakers\n\n{said}")) == SAID[1:]


def test_who_is_listed_and_asks_once_alone_opens_a_turn() -> None:
    once = [*SAID, ("Emil Roth", "And who mends the drum?"), ("Joost Verhey", "A smith from the next village.")]
    head = "\n\n".join(
        ["Participants", *(f"{name} - {post}" for name, post in (*CREW, *GUESTS, ("Emil Roth", "Press")))]
    )

    assert speech(read(head + "\n\n" + "\n\n".join(f"{name}\n\n{words}" for name, words in once))) == once
