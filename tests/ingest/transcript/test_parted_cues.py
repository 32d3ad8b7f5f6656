"""Captions in which a turn begins within a line."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator

import pytest

from pipeline.ingest.readers.captions import CaptionReader
from pipeline.ingest.readers.ttml import TimedTextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.transcript.cues import Cue
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.labelled_cues import labelled
from pipeline.model import Document
from tests.ingest.make import received, speech

SAID = (
    "Where do you bake, now that the mill is shut?",
    "At home, mostly. My sister has an oven that holds nine loaves.",
    "And who eats all of that?",
    "The neighbours do. They come on Saturdays, and some of them pay.",
    "What do the others do?",
    "They bring flour. I never ask for more.",
)


def cues(text: str, width: int) -> Iterator[tuple[int, str]]:
    """Two lines each, with the second at which it begins."""
    lines = textwrap.wrap(text, width)
    for place in range(0, len(lines), 2):
        yield place, "\n".join(lines[place : place + 2])


def srt(text: str, width: int) -> Document:
    body = "".join(
        f"{at + 1}\n00:00:{at:02},000 --> 00:00:{at + 1:02},500\n{words}\n\n" for at, words in cues(text, width)
    )
    (document,) = CaptionReader().read(received(body, "talk.srt"))
    return finish(document)


def ttml(text: str, width: int) -> Document:
    body = "".join(
        f'<p begin="00:00:{at:02}.000" end="00:00:{at + 1:02}.500">{html.escape(words).replace(chr(10), "<br/>")}</p>'
        for at, words in cues(text, width)
    )
    page = f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div>{body}</div></body></tt>'
    (document,) = TimedTextReader().read(received(page, "talk.ttml"))
    return finish(document)


@pytest.mark.parametrize("width", range(28, 44, 3))
@pytest.mark.parametrize("read", [srt, ttml])
@pytest.mark.parametrize(
    "people",
    [("Rosa", "Omar"), ("Rosa Lindt", "Omar Said"), ("ROSA", "OMAR SAID"), ("Interviewer", "Respondent"),
     ("Speaker 1", "Speaker 2"), ("Dr. Lindt", "Mr. Said"), ("Rosa M. Lindt", "Omar Said"), ("I", "R")],
)  # fmt: skip
def test_a_name_behind_a_sentence_begins_a_turn_within_a_line(people: tuple[str, str], read: type, width: int) -> None:
    text = " ".join(f"{people[place % 2]}: {said}" for place, said in enumerate(SAID))

    assert speech(read(text, width)) == [(people[place % 2], said) for place, said in enumerate(SAID)]


@pytest.mark.parametrize("width", range(28, 44, 3))
@pytest.mark.parametrize("read", [srt, ttml])
def test_chevrons_within_a_line_and_at_its_end_begin_a_turn(read: type, width: int) -> None:
    assert [said for _, said in speech(read(" ".join(f">> {said}" for said in SAID), width))] == list(SAID)


def test_a_word_before_a_colon_that_does_not_come_back_is_said() -> None:
    said = "We bake. The reason: it is cheap. My advice: buy flour. One thing: never ask. Two more: none."

    assert [words for _, words in speech(srt(said, 34))] == [said]


@pytest.mark.parametrize("each", [False, True])
@pytest.mark.parametrize("word", ["Honesty: that", "Mut: den", "Rule one: be"])
def test_a_word_before_a_colon_that_opens_no_caption_is_nobody_however_often(word: str, *, each: bool) -> None:
    lead = "Owen: " if each else ""
    lines = [
        "Hazel: Who helps you now?",
        f"Owen: My cousins do. {word}",
        f"{lead}is all they need.",
        "Hazel: And in May?",
    ]
    lines += [f"Owen: They come in May, too. {word}", f"{lead}is what they say.", "Hazel: Who else?", "Owen: My aunt."]
    cues = [Cue(at, at + 1, "", (Piece(line, -1, "", ""),)) for at, line in enumerate(lines)]
    said = labelled(cues)

    assert [cue.speaker for cue in said] == ["Hazel", *["Owen"] * 2, "Hazel", *["Owen"] * 2, "Hazel", "Owen"]
