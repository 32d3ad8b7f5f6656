from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.edits import Edit, Edits


def test_what_stands_beside_a_replacement_keeps_its_place() -> None:
    edits = Edits("Ada met Bo Reyes.", [Edit(8, 16, "Person 2"), Edit(0, 3, "Person 1")])

    assert edits.text == "Person 1 met Person 2."
    start, end = edits.forward(4), edits.forward(7, end=True)
    assert edits.text[start:end] == "met"
    assert (edits.forward(11), edits.forward(11, end=True)) == (13, 21)
    assert (edits.back(13), edits.back(21, end=True)) == (8, 16)


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        Edits("abcd", [Edit(0, 2, "x"), Edit(1, 3, "y")])


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4), st.text("xy", max_size=5)), max_size=6))
def test_every_kept_character_goes_and_comes_back(parts: list[tuple[int, int, str]]) -> None:
    at = 0
    made = []
    for gap, length, new in parts:
        made.append(Edit(at + gap, at + gap + length, new))
        at += gap + length
    text = "".join(chr(200 + number) for number in range(at + 3))
    edits = Edits(text, made)

    kept = [place for place in range(len(text)) if not any(edit.start <= place < edit.end for edit in made)]
    for place in kept:
        assert edits.text[edits.forward(place)] == text[place]
        assert edits.back(edits.forward(place)) == place
        assert edits.back(edits.forward(place + 1, end=True), end=True) == place + 1
