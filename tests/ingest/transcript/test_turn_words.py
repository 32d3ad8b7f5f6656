"""What of a line is said: its pieces without the times between them, each where it stands in the file."""

from __future__ import annotations

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
