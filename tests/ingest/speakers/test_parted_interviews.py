"""What stands above interviews that are one after the other in a file."""

from __future__ import annotations

import pytest

from pipeline.ingest.speakers.parted_interviews import above, not_parted
from pipeline.model import Document, Kind, Role, Span, Turn


@pytest.mark.parametrize("text", ["Respondent: M2", "Participant P2", "Interviewee: 2", "Respondent 2"])
def test_a_code_before_the_number_and_a_colon_are_no_part_of_it(text: str) -> None:
    found = above(text)

    assert found is not None
    assert found.number == 2


@pytest.mark.parametrize("text", ["Respondent: Ada Lind", "User: AB is what they call it", "Person: it was 2"])
def test_a_name_or_words_behind_a_colon_count_nothing(text: str) -> None:
    assert above(text) is None


@pytest.mark.parametrize(("answers", "told"), [(1, False), (2, True)])
def test_a_counted_heading_above_each_single_question_of_nobody_named_heads_no_interview(
    answers: int, told: bool
) -> None:
    heads = ("Theme 1", "Theme 2", "Theme 3")
    talk = ("Was it far?", "I went on foot.") * answers
    said = [text for head in heads for text in (head, *talk)]
    turns: list[Turn] = []
    for text in said:
        begin = sum(len(one) + 1 for one in said[: len(turns)])
        kind = Kind.HEADING if text in heads else Kind.SPEECH
        role = Role.INTERVIEWER if text.endswith("?") else Role.RESPONDENT
        turns.append(Turn("", role, kind, (Span(begin, begin + len(text)),)))
    document = Document("a.txt", "\n".join(said), tuple(turns), "text", "")

    assert bool(not_parted(document)) is told
