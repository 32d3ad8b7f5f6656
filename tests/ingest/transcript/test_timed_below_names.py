"""Lines with a time below the name of who says them."""

from __future__ import annotations

import pytest

from pipeline.model import Kind
from tests.ingest.finished import read
from tests.ingest.make import speech

SAID = (
    ("Where do you bake?",),
    ("At home, mostly.", "My sister has an oven."),
    ("And who eats all of that?", "Tell me."),
    ("The neighbours do.", "Some of them pay."),
)

FORMS = ("[{0}] - {2}", "{0} {2}", "{0} - {2}", "- [{0}] {2}", "- {0} {2}", "{0} --> {1}  {2}", "{0}–{1} {2}",
         "• {0} {2}",
         "{0} - {1}: {2}", "{0}: {2}", "{0} | {2}", "{0}\t{2}", "* [{0}] {2}", "1. [{0}] {2}",
         "`{0}` {2}", "{0} → {1} {2}")  # fmt: skip


@pytest.mark.parametrize("hours", ["{:02}:{:02}:{:02}", "{1}:{2:02}"])
@pytest.mark.parametrize("people", [("Rosa", "Omar"), ("Rosa Lindt:", "Omar Said:"), ("SPEAKER_00", "SPEAKER_01")])
@pytest.mark.parametrize("form", FORMS)
def test_the_times_of_lines_below_a_name_are_no_words(form: str, people: tuple[str, str], hours: str) -> None:
    text, second, begins = "", 0, []
    for place, own in enumerate(SAID):
        text += f"{people[place % 2]}\n"
        begins.append(second)
        for words in own:
            clocks = [hours.format(0, at // 60, at % 60) for at in (second, second + 3)]
            text += f"{form.format(*clocks, words)}\n"
            second += 21
        text += "\n"
    document = read(text)
    names = [name.rstrip(":") for name in people]

    assert [(name, words.replace(" / ", " ")) for name, words in speech(document)] == [
        (names[place % 2], " ".join(own)) for place, own in enumerate(SAID)
    ]
    assert [turn.time and turn.time[0] for turn in document.turns if turn.kind is Kind.SPEECH] == begins


@pytest.mark.parametrize("between", [" - ", "–", " --> ", " → ", " to "])
def test_from_when_to_when_alone_below_a_name_is_no_word(between: str) -> None:
    said = ("Where do you bake?", "At home.", "And who eats it?", "They all do.")
    text = "".join(f"{'AB'[n % 2]}na Lindt\n0:{n}2{between}0:{n}8\n{words}\n\n" for n, words in enumerate(said))
    document = read(text)

    assert [words for _, words in speech(document)] == list(said)
    assert [turn.time for turn in document.turns] == [(2, 8), (12, 18), (22, 28), (32, 38)]


def test_the_hours_of_a_day_below_its_days_are_words() -> None:
    said = "".join(f"{day}\n10:00 we bake\n11:30 we sell\n" for day in ("Monday", "Tuesday", "Thursday", "Friday"))

    assert "10:00" in read(f"Rosa: This is the week.\n\n{said}").text
