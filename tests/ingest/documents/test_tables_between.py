"""Tables amid a talk in paragraphs, in which nobody speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from pipeline.ingest.documents.classify import documents_of
from pipeline.ingest.documents.paragraphs import Grid, Opened, Paragraph, Row, TextRun
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.model import Document
from tests.ingest.make import received, speech

TALK = (
    ("Emma", "What was the boat called in which you rowed?"),
    ("Chandra", "The Swan, and it leaked from the first day on."),
    ("Emma", "Who mended it in the end?"),
    ("Chandra", "My brother did, with tar and an old sail."),
    ("Emma", "And where did you row to?"),
    ("Chandra", "Over to the island, where the fruit was."),
)
CUT = 4
"""Turns above the table."""


def paragraph(*runs: TextRun) -> Paragraph:
    return Paragraph((Row(runs, "paragraph"),))


def turn(name: str, words: str, *, colon: str = ":") -> Paragraph:
    return paragraph(TextRun(f"{name}{colon} ", bold=True), TextRun(words))


def table(rows: Sequence[Sequence[str]]) -> Grid:
    return Grid(tuple(tuple((paragraph(TextRun(cell)),) for cell in row) for row in rows), "table 1")


def opened(*items: Paragraph | Grid) -> Document:
    (document,) = documents_of(received("", "talk.docx"), Opened(items), reader="word")
    return document


@pytest.mark.parametrize(
    "rows",
    [
        [["", "Emma", "Chandra"], ["Boat", "Heron", "Swan"], ["Oars", "two", "one"]],
        [["Boat", "Swan"], ["Oars", "one"]],
    ],
)
def test_a_table_amid_a_talk_is_said_by_nobody(rows: list[list[str]]) -> None:
    turns = [turn(*one) for one in TALK]

    assert speech(opened(*turns[:CUT], table(rows), *turns[CUT:])) == list(TALK)


def test_a_talk_that_goes_on_in_a_table_is_said() -> None:
    turns = [turn(*one) for one in TALK]

    found = speech(opened(*turns, table(TALK[:CUT]), *turns[:CUT]))

    assert len(found) == len(TALK) + CUT + CUT


def test_a_name_in_bold_without_its_colon_opens_a_turn() -> None:
    turns = [turn(*one, colon="" if place == CUT - 2 else ":") for place, one in enumerate(TALK)]

    assert speech(opened(*turns)) == list(TALK)


def test_a_name_that_is_stressed_opens_none() -> None:
    stressed = paragraph(TextRun("Emma", bold=True), TextRun(" was not with us on that day."))
    turns = [turn(*one) for one in TALK]

    found = speech(opened(*turns[:CUT], stressed, *turns[CUT:]))

    assert [name for name, _ in found] == [name for name, _ in TALK]
    assert "Emma was not with us" in found[CUT - 1][1]


def test_a_small_table_of_markdown_is_said_by_nobody() -> None:
    lines = [f"**{name}:** {words}" for name, words in TALK]
    text = "\n\n".join([*lines[:CUT], "| | Emma | Chandra |\n|---|---|---|\n| Boat | Heron | Swan |", *lines[CUT:]])
    (document,) = TextReader().read(received(text, "talk.md"))

    assert speech(document) == list(TALK)


@pytest.mark.parametrize("rule", ["⸻", "⸺⸺", "————", "──────", "═════", "• • •", "◆◆◆", "+++++", "⁂", "＊＊＊"])
def test_a_line_that_is_drawn_is_said_by_nobody(rule: str) -> None:
    lines = [f"{name}: {words}" for name, words in TALK]
    text = "\n".join([*lines[:CUT], rule, *lines[CUT:], "", rule])
    (document,) = TextReader().read(received(text, "talk.txt"))

    assert speech(document) == list(TALK)
    assert all(one[0] != other[0] for one, other in pairwise(speech(document)))
