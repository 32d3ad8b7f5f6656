"""Tables of HTML within markdown."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.transcript.html_tables import with_drawn_tables
from tests.ingest.make import received, speech

ROWS = (("Interviewer", "How long have you baked?"), ("Rosa", "Since I was a child."), ("Interviewer", "And now?"))
HEAD = ("Speaker", "Words")


def table(joint: str) -> str:
    rows = "".join(
        f"{joint}<tr>{joint}<td align='left'>{one}</td>{joint}<td>{other}</td>{joint}</tr>"
        for one, other in (HEAD, *ROWS)
    )
    return f"<table>{rows}{joint}</table>"


@pytest.mark.parametrize("joint", ["", "\n", "\n  "])
def test_its_rows_are_read_as_those_of_markdown_are(joint: str) -> None:
    text = f"# A talk\n\n{table(joint)}\n\nWe met twice.\n"
    (document,) = TextReader().read(received(text, "talk.md"))

    assert speech(finish(document))[:3] == list(ROWS)
    (words,) = document.turns[-1].paragraphs
    line = document.source_map.locator(words.start).removeprefix("line ")
    assert text.split("\n")[int(line) - 1] == "We met twice."


def test_every_character_keeps_its_place() -> None:
    text = "Above\n" + table("\n") + "\nBelow"
    drawn = with_drawn_tables(text)

    assert len(drawn) == len(text)
    assert all(drawn[text.index(word) :].startswith(word) for row in ROWS for word in row)
    assert drawn.count("|\n") == len(ROWS) + 1


@pytest.mark.parametrize("text", ["<table> of contents", "<table><tr><td>one | two</td></tr></table>", "| a | b |"])
def test_what_is_no_such_table_stays(text: str) -> None:
    assert with_drawn_tables(text) == text
