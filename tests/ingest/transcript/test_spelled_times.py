"""Times that are written with their units."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.table_cells import are_times, moment_in
from pipeline.model import Kind
from tests.ingest.finished import read
from tests.ingest.make import speech

STARTS = (4, 62, 300, 3785)
SAID = ("Where do you bake?", "At home, since the mill was shut.", "And who eats it?", "The neighbours do.")
PEOPLE = ("Rosa Lindt", "Omar Said")

UNITS = {
    "English": (" hours", " minutes", " seconds"),
    "English, short": (" hr", " min", " sec"),
    "letters": ("h", "m", "s"),
    "German": (" Stunde", " Minuten", " Sekunden"),
    "German, short": (" Std.", " Min.", " Sek."),
    "French": (" heure", " minutes", " secondes"),
    "Swedish": (" tim", " min", " s"),
    "Polish": (" godz.", " min", " sek."),
    "Russian": (" ч", " мин", " сек"),
    "Japanese": ("時間", "分", "秒"),
}
PLACES = (
    "{name}\n{time}\n{said}\n\n",
    "{name} ({time})\n{said}\n\n",
    "{name} ({time}): {said}\n",
    "[{time}] {name}: {said}\n",
    "{time}\n{name}: {said}\n\n",
    "{name}, {time}\n{said}\n\n",
    "{name} [{time}] {said}\n",
    "{time} - {name}: {said}\n",
)


def spelled(moment: int, units: tuple[str, str, str], *, zeros: bool) -> str:
    """The moment in units; those of which there are none are left out, or not."""
    numbers = (moment // 3600, moment // 60 % 60, moment % 60)
    return " ".join(f"{number}{unit}" for number, unit in zip(numbers, units, strict=True) if number or zeros)


@pytest.mark.parametrize("zeros", [True, False])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("language", UNITS)
def test_a_time_with_its_units_is_when_a_turn_begins(language: str, place: str, zeros: bool) -> None:
    text = "".join(
        place.format(name=PEOPLE[number % 2], time=spelled(moment, UNITS[language], zeros=zeros), said=SAID[number])
        for number, moment in enumerate(STARTS)
    )
    document = read(text)

    assert speech(document) == [(PEOPLE[number % 2], said) for number, said in enumerate(SAID)]
    assert [turn.time and turn.time[0] for turn in document.turns if turn.kind is Kind.SPEECH] == list(STARTS)


def test_how_long_turns_are_is_not_when_they_begin() -> None:
    lengths = ("9 s", "4 s", "12 s", "3 s")
    text = "".join(f"{PEOPLE[n % 2]} ({long})\n{SAID[n]}\n\n" for n, long in enumerate(lengths))

    assert not any(turn.time for turn in read(text).turns)


def test_a_column_of_spelled_times_that_rise_tells_when() -> None:
    assert are_times(["4s", "1m 2s", "1h 3m 5s"])
    assert [moment_in(cell) for cell in ("4s", "1 min 2 s", "1 Stunde 5 Minuten")] == [4, 62, 3900]


def test_a_column_of_spelled_times_that_fall_does_not() -> None:
    assert not are_times(["40 minutes", "1 hour", "20 minutes"])


@pytest.mark.parametrize(
    "place", ["[{time}s] {name}: {said}\n", "({time}s) {name}: {said}\n", "{name} [{time}s]: {said}\n"]
)
def test_seconds_count_on_past_a_thousand(place: str) -> None:
    moments = [40.5 + 390 * number for number in range(12)]
    said = [f"{SAID[number % 4]} That was number {number}." for number in range(12)]
    document = read(
        "".join(
            place.format(name=PEOPLE[number % 2], time=moment, said=said[number])
            for number, moment in enumerate(moments)
        )
    )

    assert speech(document) == [(PEOPLE[number % 2], one) for number, one in enumerate(said)]
    assert [turn.time and turn.time[0] for turn in document.turns if turn.kind is Kind.SPEECH] == [
        int(moment) for moment in moments
    ]
