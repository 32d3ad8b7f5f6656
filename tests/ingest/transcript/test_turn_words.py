"""What of a line is said: its pieces without the times between them, each where it stands in the file."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.turn_words import without_stamps
from tests.ingest.make import received, speech

WORDS = ["[00:01:00] The boat ", "left.", " [00:01:10]  Nobody [00:0", "1:20] waved, ", "[00:01:30]", " I did."]


def line() -> Line:
    pieces, place = [], 100
    for words in WORDS:
        pieces.append(Piece(words, place))
        place += len(words)
    return Line("".join(WORDS), tuple(pieces))


def test_pieces_between_times() -> None:
    said = without_stamps(line(), 0, len(line().text))
    assert [piece.text for piece in said] == ["The boat ", "left.", "Nobody", "waved,", "I did."]
    whole = " " * 100 + line().text
    assert all(whole.startswith(piece.text, piece.source) for piece in said)
    # A space stands where a time stood; pieces that touched do so still.
    assert [piece.joint for piece in said] == [" ", "", " ", " ", " "]


def test_stretches_of_a_line_in_one_look() -> None:
    spans = [(0, 4), (4, 4), (11, 22), (22, 26), (30, len(line().text))]
    assert line().slices(spans) == [line().slice(start, end) for start, end in spans]
    assert [len(pieces) for pieces in line().slices(spans)] == [1, 0, 2, 2, 4]


def test_a_reference_with_a_paragraph_of_its_own_leaves_no_empty_one() -> None:
    torn = "[00:00:13:NaN1 - 00:00:15:03]"
    talk = "".join(f"Ruth: Who rang you?\n\n{torn}\n\nOmar: I did, twice.\n\n{torn}\n\n" for _ in range(9))
    (document,) = TextReader().read(received(talk))

    assert speech(document) == [("Ruth", "Who rang you?"), ("Omar", "I did, twice.")] * 9


SAID = (
    ("I", "How did you come to the ferry, and what was it like then, in the winters?"),
    ("R", "My uncle had the lease, and when his back went he asked me to stand in for a week. That was long ago."),
    ("I", "And was it what you expected?"),
    ("R", "No. I thought it was all ropes and weather, and most of it is talking to people who are late."),
)


def read_times(moments: tuple[int, ...]) -> list[float]:
    """When the turns begin that have these seconds behind their words."""
    lines = [f"{who}: {words} [00:{at:02}]" for (who, words), at in zip(SAID, moments, strict=True)]
    (document,) = TextReader().read(received("\n\n".join(lines), "talk.txt"))
    return [turn.time[0] for turn in document.turns if turn.time]


def test_a_time_behind_the_words_is_the_end_of_the_turn() -> None:
    assert read_times((6, 17, 20, 31)) == [0, 6, 17, 20]


def test_a_time_behind_the_words_is_the_beginning_where_nobody_speaks_so_fast() -> None:
    assert read_times((0, 6, 17, 20)) == [0, 6, 17, 20]


@pytest.mark.parametrize("lead", ["- ", "– ", "• ", "  — "])
@pytest.mark.parametrize("label", ["{}\n", "{} [00:{:02}]\n", "{}: "])
def test_a_dash_that_begins_every_turn_is_nobody_s_word(label: str, lead: str) -> None:
    said = (
        "Who rang you?",
        "My aunt - she did.",
        "And then?",
        "I went home.",
        "Why?",
        "It rained.",
        "Did it?",
        "It did.",
    )
    more = f"\n{lead}So I say.\n" if label.endswith("\n") else ""
    talk = "".join(
        f"{label.format(('Ruth', 'Omar')[n % 2], n)}{lead}{words}\n{more * (n == 3)}\n" for n, words in enumerate(said)
    )
    (document,) = TextReader().read(received(talk))

    assert [" ".join(document.slice(turn.paragraphs).split()) for turn in document.turns] == [
        words + " So I say." * (n == 3 and bool(more)) for n, words in enumerate(said)
    ]
    assert all(talk[run.source :].startswith(document.text[run.start : run.end]) for run in document.source_map.runs)


ASKED, LEFT = "How did you come to the ferry?", "My uncle had the lease. His back went."
ONE, TWO = LEFT.split(" H")[0], "His back went."


@pytest.mark.parametrize(
    "turn",
    [
        "{who}\n[00:00:{at:02}] - {one} [00:00:{then:02}] - {two}\n\n",
        "{who}\n[00:00:{at:02}] - {one}\n[00:00:{then:02}] - {two}\n",
        "{who}\n00:00:{at:02} - {one}\n00:00:{then:02} - {two}\n",
        "{who}\n00:00:{at:02} {one}\n00:00:{then:02} {two}\n\n",
    ],
)
def test_times_before_each_sentence_are_none_of_the_words(turn: str) -> None:
    talk = "Transcription for ferry 4\n\n"
    for at in range(0, 40, 10):
        who, one, two = ("Ada", ASKED, "Tell me.") if at % 20 == 0 else ("Nils", ONE, TWO)
        talk += turn.format(who=who, at=at, then=at + 4, one=one, two=two)
    (document,) = TextReader().read(received(talk))

    said = [(who, words.replace(" / ", " ")) for who, words in speech(document)]
    assert said == [("Ada", f"{ASKED} Tell me."), ("Nils", f"{ONE} {TWO}")] * 2
    assert [turn.time[0] for turn in document.turns if turn.time] == [0, 10, 20, 30]


@pytest.mark.parametrize(
    "turn",
    [
        "{who}: {words} (0:{at:02} - 0:{end:02})\n\n",
        "[{who}]\n{words} (0:{at:02} - 0:{end:02})\n\n",
        "{who}   {words}\nTC       00:00:{at:02}.400 - 00:00:{end:02}.550\n\n",
        "{who}: {words}\n\n0:{at:02} - 0:{end:02}\n\n",
        "  {who}: {words}\n  TC  00:00:{at:02}.400 - 00:00:{end:02}.550\n",
        "{who}: {words}\nTimecode 00:{at:02} - 00:{end:02}\n\n",
    ],
)
def test_a_stretch_of_time_behind_the_words_is_theirs(turn: str) -> None:
    talk = "".join(
        turn.format(who=("Ada", "Nils")[at // 10 % 2], words=(ASKED, LEFT)[at // 10 % 2], at=at, end=at + 7)
        for at in range(2, 52, 10)
    )
    (document,) = TextReader().read(received(talk))

    assert speech(document) == [("Ada", ASKED), ("Nils", LEFT), ("Ada", ASKED), ("Nils", LEFT), ("Ada", ASKED)]
    assert [int(turn.time[0]) for turn in document.turns if turn.time] == [2, 12, 22, 32, 42]
    assert [int(turn.time[1]) for turn in document.turns if turn.time] == [9, 19, 29, 39, 49]
