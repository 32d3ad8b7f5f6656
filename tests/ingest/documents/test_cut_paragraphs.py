"""Paragraphs that end where a line was full."""

from __future__ import annotations

from pipeline.ingest.documents.cut_paragraphs import whole_paragraphs
from pipeline.ingest.transcript.label_shapes import Line

CUT = "How do you see to it that they go on with what you told them until the"
REST = "next visit?"
OTHERS = [Line(f"Sentence number {number} is said.") for number in range(12)]


def follows(*texts: str) -> list[bool]:
    return [line.follows for line in whole_paragraphs([*OTHERS, *map(Line, texts)])][len(OTHERS) :]


def test_a_small_letter_goes_on_with_the_full_line_above() -> None:
    assert follows(CUT, REST) == [False, True]


def test_what_ends_in_a_sign_or_is_short_or_is_a_label_is_whole() -> None:
    assert follows(f"{CUT} end?", REST) == [False, False]
    assert follows("Tell me of the", REST) == [False, False]
    assert follows(CUT, "ruth: well") == [False, False]
    assert follows(CUT, "", REST) == [False, False, False]
    assert follows(CUT, "b) And who helps you?") == [False, False]


def test_who_types_in_haste_begins_answers_with_small_letters() -> None:
    assert follows(CUT, REST, *["and so on"] * 8) == [False] * 10
