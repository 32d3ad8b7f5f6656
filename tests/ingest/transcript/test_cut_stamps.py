"""Times that the end of a line cuts, and initials that a program draws beside names."""

from __future__ import annotations

import pytest

from pipeline.ingest.transcript.avatars import without_avatars
from pipeline.ingest.transcript.cut_stamps import with_whole_stamps
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_shapes import Line


def lines_of(*texts: str) -> list[Line]:
    return [Line(text, (Piece(text, 100 * place),), follows=place > 0) for place, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("above", "below", "whole", "rest"),
    [
        ("never a radish. (0:10 -", "0:22)", "never a radish. (0:10 -0:22)", ""),
        ("so afraid. #00:00:55-", "9# And then", "so afraid. #00:00:55-9#", "And then"),
        ("so afraid. [00:00:", "55] And then", "so afraid. [00:00:55]", "And then"),
        ("we paid (10, then", "12) each", "we paid (10, then", "12) each"),
        ("it was item [3:", "the boat] there", "it was item [3:", "the boat] there"),
    ],
)
def test_a_time_is_put_together(above: str, below: str, whole: str, rest: str) -> None:
    found = with_whole_stamps(lines_of(above, below))

    assert [line.text for line in found] == [text for text in (whole, rest) if text]
    assert all("".join(piece.text for piece in line.pieces) == line.text for line in found)


def test_a_time_that_had_no_room_behind_the_words_ends_their_line_as_times_end_others() -> None:
    texts = ["Ida: Why a kiln? [0:08]", "Omar: I was cold. [0:12]", "Ida: And then, when the clay", "was dry? [0:20]"]
    moved = with_whole_stamps(lines_of(*texts, "Omar: We fired it twice that winter.", "[0:31]"))

    assert [line.text for line in moved] == [*texts, "Omar: We fired it twice that winter. [0:31]"]
    assert all("".join(piece.text for piece in line.pieces) == line.text for line in moved)


def test_times_that_stand_alone_as_often_as_behind_words_stay_on_their_lines() -> None:
    texts = ["Ida: Why a kiln? [0:08]", "[0:09]", "Omar: I was cold.", "[0:12]"]

    assert [line.text for line in with_whole_stamps(lines_of(*texts))] == texts


TALK = ("0 minutes 2 seconds0:02", "Rosa Lindt 0 minutes 2 seconds", "Where was the kiln?")


def test_initials_above_names_are_left_out() -> None:
    texts = ["RL", "Rosa Lindt", *TALK, "OB", "", "Berg, Omar", *TALK, "RL", "Rosa Lindt   0:14", "No."]
    found = [line.text for line in without_avatars(lines_of(*texts))]

    assert found == ["" if text in ("RL", "OB") else text for text in texts]


@pytest.mark.parametrize("texts", [["RL", "Where was it?", "OB", "By the mill."] * 3, ["RL", "Rosa Lindt", "said"] * 3])
def test_initials_that_are_labels_stay(texts: list[str]) -> None:
    assert [line.text for line in without_avatars(lines_of(*texts))] == texts
