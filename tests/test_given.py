from __future__ import annotations

import pytest

from pipeline.cli.terminal import theme_table
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


def test_the_terminal_counts_words_that_stand_twice_once(capsys: pytest.CaptureFixture[str]) -> None:
    theme_table(TWICE)
    row = next(line for line in capsys.readouterr().out.splitlines() if "Money" in line or "money" in line)
    assert [cell.strip() for cell in row.strip("│ ").split("│")][-4:] == ["1", "1", "0", "1"]
