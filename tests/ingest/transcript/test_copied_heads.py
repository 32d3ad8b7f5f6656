"""Heads of turns as meeting programs write and copy them."""

from __future__ import annotations

import pytest

from pipeline.model import Document, Kind
from tests.ingest.finished import read
from tests.ingest.make import speech


def times(document: Document) -> list[float]:
    return [turn.time[0] for turn in document.turns if turn.kind is Kind.SPEECH and turn.time]


def test_times_that_a_page_of_teams_spells_out_are_no_words() -> None:
    turns = "".join(
        f"{name}\n0 minutes {second} seconds0:{second:02}\n{name} 0 minutes {second} seconds\nWe bake, I think.\n"
        f"{name} 0 minutes {second + 2} seconds\nAnd you?\n\n"
        for name, second in (("Rosa Lindt", 3), ("Omar Said", 9), ("Rosa Lindt", 15), ("Omar Said", 21))
    )
    document = read(turns)

    assert speech(document) == [(name, "We bake, I think. / And you?") for name in ("Rosa Lindt", "Omar Said")] * 2
    assert times(document) == [3, 9, 15, 21]


def test_a_time_behind_an_at_stands_before_a_name() -> None:
    document = read("@0:00 - Rosa Lindt\nWe bake, I think.\n@0:25 - Omar Said\nAnd you?\n" * 2)

    assert speech(document)[:2] == [("Rosa Lindt", "We bake, I think."), ("Omar Said", "And you?")]


def test_a_name_in_one_of_many_timed_lines_does_not_speak() -> None:
    lines = [f"[00:{n // 60:02}:{n % 60:02}.100] and so we went on to bake" for n in range(0, 240, 2)]
    lines[40] = lines[90] = "[00:02:40.100] Rosa Lindt"
    document = read("\n".join(lines))

    assert {turn.speaker for turn in document.turns} == {""}


def test_labels_within_a_quotation_of_markdown_lose_its_marks() -> None:
    document = read("> **Ida:** *Where do you bake?*\n> **Omar:** *At home.*\n" * 2)

    assert speech(document)[:2] == [("Ida", "Where do you bake?"), ("Omar", "At home.")]


def test_several_at_once_are_nobodys_whole_name() -> None:
    document = read("SARAH: Where do you bake?\nJAMES: At home.\n" * 3 + "SARAH + JAMES: We sum it up.\n")

    assert {name for name, _ in speech(document)} == {"SARAH", "JAMES", "SARAH + JAMES"}


@pytest.mark.parametrize(
    ("one", "other"), [("Ida", "Rosa"), ("Ann-Sofie", "Jean-Luc"), ("Zoé O'Hara", "Tom Lee"), ("Ana Maria Ruiz", "Li")]
)
def test_a_part_that_several_play_is_several_people(one: str, other: str) -> None:
    document = read(f"Rep (Omar): Where do you bake?\nClient ({one}): At home.\nClient ({other}): At work.\n" * 3)

    assert {name for name, _ in speech(document)} == {"Rep (Omar)", f"Client ({one})", f"Client ({other})"}


@pytest.mark.parametrize(
    ("minutes", "seconds"),
    [
        ("minutes", "seconds"), ("Minuten", "Sekunden"), ("minutes", "secondes"), ("minutos", "segundos"),
        ("minuti", "secondi"), ("minuten", "seconden"), ("minuter", "sekunder"), ("minutter", "sekunder"),
        ("minuut", "seconden"), ("minuuttia", "sekuntia"), ("dakika", "saniye"), ("минут", "секунд"),
        ("perc", "másodperc"), ("분", "초"), ("minute", "secunde"), ("menit", "detik"),
    ],
)  # fmt: skip
def test_times_spelled_in_the_language_of_the_program_are_times_beside_and_below_names(
    minutes: str, seconds: str
) -> None:
    said = ("Where was that?", "By the weir.", "And then?", "We went home.", "Why?", "It rained.")
    for parted in (" ", "\n"):
        lines = (
            f"{('Tove Lind', 'Nils Berg')[n % 2]}{parted}{n} {minutes} {n * 7} {seconds}\n{text}\n"
            for n, text in enumerate(said)
        )
        document = read("\n".join(lines))

        assert speech(document) == [(("Tove Lind", "Nils Berg")[n % 2], text) for n, text in enumerate(said)]
        assert times(document) == [n * 67 for n in range(len(said))]


def test_a_time_above_the_first_name_is_no_title_that_comes_again() -> None:
    said = ("Where was that?", "By the weir.", "And then?", "We went home.", "Why?", "It rained.")
    lines = (f"0 min {n * 7} s\n{('Tove', 'Nils')[n % 2]}: {text}\n" for n, text in enumerate(said))
    document = read("\n".join(lines))

    assert speech(document) == [(("Tove", "Nils")[n % 2], text) for n, text in enumerate(said)]
    assert times(document) == [n * 7 for n in range(len(said))]
