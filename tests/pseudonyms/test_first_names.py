"""First names alone: below a letter, in labels of any hand, beside aliases and greetings."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.copying import Renamer
from pipeline.pseudonyms.entities import Entity, person
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.residual import Risk
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.witnesses import Piece


def surveyed(folder: Path, files: dict[str, str]) -> list[Entity]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return survey(read_corpus(folder), [Piece(name, text) for name, text in files.items()])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kind regards,\nJoy\n\n--\nThe bakery", ["Joy"]),
        ("With love\r\n\r\nJoy.\r\n", ["Joy"]),
        ("Joy : We began at five.\nJoy; And then?", ["Joy", "Joy"]),
        ("Joy of that kind we felt.\nThe joy\nof it", []),
    ],
)
def test_a_name_that_is_a_word_alone_on_its_line_and_as_a_label(text: str, found: list[str]) -> None:
    joy = person("Joy Oyelaran")
    assert joy
    assert [text[one.start : one.end] for one in Matcher([joy]).find(text)] == found


def test_labels_of_a_hurried_hand_are_one_person(tmp_path: Path) -> None:
    talk = (
        "Int: How did it start?\nBAR: With the ovens, at four in the morning.\nInt: And then?\n"
        "Bar: Then the shop, every day.\nInt: Who came?\nBar : Everybody from the street.\nInt: And now?\n"
        "bar; Fewer, since the bridge is closed.\nInt: What is left?\n"
        "Bartholomew: The bread, and the bar across the door.\n"
    )
    found = surveyed(tmp_path, {"talk.txt": talk})
    people = [one for one in found if one.kind == "person"]
    assert [one.name for one in people] == ["Bartholomew"]
    people[0].replacement = "Quentin"
    copy = Renamer(people, shifts={}).text(talk, file="talk.txt")
    assert [line.partition(" ")[0].rstrip(":;") for line in copy.splitlines()[1::2]] == [
        "QUENTIN",
        "Quentin",
        "Quentin",
        "quentin",
        "Quentin",
    ]
    assert "the bar across the door" in copy


def test_labels_in_capitals_of_whom_no_name_is_known(tmp_path: Path) -> None:
    talk = "Int: How?\nBAR: With ovens.\nInt: And then?\nBar : Then the shop.\nInt: Now?\nbar; Fewer.\n"
    found = surveyed(tmp_path, {"talk.txt": talk})
    assert [sum(one.seen.values()) for one in found if one.kind == "person"] == [3]


def test_ordinary_words_of_an_alias_and_of_a_greeting_are_no_names(tmp_path: Path) -> None:
    files = {
        "talk.txt": "Rosa Lindqvist: I am a physio, and the physio stays.\n\nInterviewer: Since when?\n\n"
        "Rosa Lindqvist: Since May.\n\nInterviewer: Who wrote?\n\nRosa Lindqvist: They did, with Dear Rosa, on top.\n",
        "cases.csv": "document,speaker,case,alias\ntalk.txt,Rosa Lindqvist,Rosa Lindqvist,Physio A\n",
    }
    found = surveyed(tmp_path, files)
    assert [one.name for one in found if one.kind == "person"] == ["Rosa Lindqvist"]


@pytest.mark.parametrize(("places", "told"), [(0, ""), (1, "1 place may"), (2, "2 places may")])
def test_places_to_look_at_are_told_where_there_are_any(places: int, told: str) -> None:
    lines = Risk(3, (), 0, 0, (("talk.txt", "the only baker", "somebody unique"),) * places).lines
    assert [line[: len(told)] for line in lines if "without a name" in line] == ([told] if told else [])
