"""Lines that say what somebody is and nothing else."""

from __future__ import annotations

import pytest

from pipeline.ingest.speakers.person_lines import is_person_line


@pytest.mark.parametrize(
    "text", ["Bus driver", "The baker, 54", "4.1 Primary school teacher", "Fährmann (61 Jahre)", "Person A, 34, nurse"]
)
def test_a_post_or_an_age(text: str) -> None:
    assert is_person_line(text)


@pytest.mark.parametrize(
    "text", ["My childhood", "We bake", "Who is a nurse?", "The teacher said so.", "In 1934", "Yes"]
)
def test_a_topic_or_words_are_none(text: str) -> None:
    assert not is_person_line(text)
