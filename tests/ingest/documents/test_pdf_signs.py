"""Signs that tell who speaks, and bullets of lists."""

from __future__ import annotations

from pipeline.ingest.documents.pdf_signs import answer_signs

ASKED = [["Where do you row?"], ["Who taught you?"], ["What is dear?"], ["And when it", "rains, what then?"]]
ANSWERED = [["- On the lake."], ["- My aunt", "did."], ["- The oars."], ["- I read."]]


def test_a_sign_below_each_question_stands_before_answers() -> None:
    by_turns = [one for pair in zip(ASKED, ANSWERED, strict=True) for one in pair]

    assert answer_signs(by_turns) == {"-"}
    assert {"-"} == answer_signs([[f"• {one[0]}", *one[1:]] if one in ASKED else one for one in by_turns])


def test_the_bullets_of_a_list_tell_nobody() -> None:
    assert not answer_signs([*ASKED, *ANSWERED, *ANSWERED])
    assert not answer_signs([["I row."], ["- On the lake."]] * 5)
