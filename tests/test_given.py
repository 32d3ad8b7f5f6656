from __future__ import annotations

from pipeline.given import counted, given
from tests.small_run import Given, Said, small_run

TWICE = small_run(
    said=[
        Said("told", "We never had the money for it.", case="Ann", document="interview.txt"),
        Said("quoted", "We never had the money for it.", case="Ann", document="report.md", repeats="told"),
    ],
    given=[Given("told", "barrier/money", 0.9), Given("quoted", "barrier/money", 0.9)],
)


def test_words_that_stand_twice_count_once() -> None:
    assert counted(TWICE, ("respondent",)).tolist() == [True, False]
    assert given(TWICE, roles=("respondent",)).passage.tolist() == [0]
