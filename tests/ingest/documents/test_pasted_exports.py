"""What other programs export, pasted into a word processor line by line, reads as the export itself does."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from pipeline.ingest.readers.word import WordReader
from pipeline.model import Document
from tests.ingest.make import received, speech

TALK = [
    ("Dana", "How did the boat come to you?"),
    ("Ned", "My uncle left it to me, with a hole in it."),
    ("Dana", "Who mended the hole?"),
    ("Ned", "We did, in the yard, and then we sailed it."),
    ("Dana", "Was it cold?"),
    ("Ned", "It was March, so yes."),
]
KEY = "9b2f03c1-{:04}-4d5e-8f90-0123456789ab/{}-0"
Save = Callable[[list[str]], Document]


def paragraphs(lines: list[str]) -> Document:
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    return read(word)


def without_gaps(lines: list[str]) -> Document:
    return paragraphs([line for line in lines if line])


def broken(lines: list[str]) -> Document:
    word = docx.Document()
    for block in "\n".join(lines).split("\n\n"):
        paragraph = word.add_paragraph()
        for number, line in enumerate(block.split("\n")):
            if number:
                paragraph.add_run().add_break()
            paragraph.add_run(line)
    return read(word)


def read(word: docx.document.Document) -> Document:
    stream = io.BytesIO()
    word.save(stream)
    (document,) = WordReader().read(received(stream.getvalue(), "talk.docx"))
    return document


def times(number: int) -> str:
    return f"00:00:{7 * number:02}.120 --> 00:00:{7 * number + 6:02}.480"


CAPTIONS: dict[str, Callable[[int, str, str], list[str]]] = {
    "voices": lambda number, who, said: ["", times(number), f"<v {who}>{said}</v>"],
    "keys": lambda number, who, said: ["", KEY.format(number, number), times(number), f"<v {who}>{said}</v>"],
    "numbers": lambda number, who, said: ["", str(number + 1), times(number), f"{who}: {said}"],
    "names above": lambda number, who, said: ["", f'{number + 1} "{who}" (3291)', times(number), said],
    "settings": lambda number, who, said: ["", f"{times(number)} align:start position:10%", f"<v.loud {who}>{said}"],
}


@pytest.mark.parametrize("save", [paragraphs, without_gaps, broken])
@pytest.mark.parametrize("kind", CAPTIONS)
def test_captions(kind: str, save: Save) -> None:
    lines = [line for number, (who, said) in enumerate(TALK) for line in CAPTIONS[kind](number, who, said)]
    document = save(["WEBVTT", "", "NOTE", "Recorded in May", *lines])

    assert speech(document) == TALK
    assert [turn.time for turn in document.turns][1] == (7.12, 13.48)
    assert all(run.locator.startswith("paragraph") for run in document.source_map.runs if run.locator)


@pytest.mark.parametrize("save", [paragraphs, broken])
@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Timespan\tContent\tSpeaker", "0:{start:02}.0 - 0:{end:02}.0\t{said}\t{who}"),
        ("Start\tEnd\tText\tSpeaker", "0:{start:02}\t0:{end:02}\t{said}\t{who}"),
    ],
)
def test_rows_with_tabs(head: str, row: str, save: Save) -> None:
    quoted = [(who, f'"{said}"' if "," in said else said) for who, said in TALK]
    rows = [
        row.format(start=7 * number, end=7 * number + 6, said=said, who=who)
        for number, (who, said) in enumerate(quoted)
    ]

    assert speech(save([head, *rows])) == TALK


def test_times_that_are_links() -> None:
    lines = [
        text
        for number, (who, said) in enumerate(TALK)
        for text in (f"[@0:{7 * number:02}](https://talks.example.org/12?at={7 * number}) - **{who} Holm**", said, "")
    ]
    document = paragraphs(lines)

    assert speech(document) == [(f"{who} Holm", said) for who, said in TALK]
    assert [turn.time[0] for turn in document.turns if turn.time] == [7 * number for number in range(len(TALK))]
