"""What stands above interviews that are one after the other in a file."""

from __future__ import annotations

import pytest

from pipeline.ingest.speakers.parted_interviews import above


@pytest.mark.parametrize("text", ["Respondent: M2", "Participant P2", "Interviewee: 2", "Respondent 2"])
def test_a_code_before_the_number_and_a_colon_are_no_part_of_it(text: str) -> None:
    found = above(text)

    assert found is not None
    assert found.number == 2


@pytest.mark.parametrize("text", ["Respondent: Ada Lind", "User: AB is what they call it", "Person: it was 2"])
def test_a_name_or_words_behind_a_colon_count_nothing(text: str) -> None:
    assert above(text) is None
