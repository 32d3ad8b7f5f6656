from __future__ import annotations

import pytest

from pipeline import analysis
from pipeline.cli.run_summary import theme_table
from pipeline.export.run_description import read_what
from pipeline.results.codings import assigned, codable, counted
from pipeline.workflows.run_summary import theme_counts
from tests.export.runs import ABOUT
from tests.small_run import Given, Said, Who, small_run

TWICE = small_run(
    said=[
        Said("told", "We never had the money for it.", case="Ann", document="interview.txt"),
        Said("quoted", "We never had the money for it.", case="Ann", document="report.md", repeats="told"),
    ],
    given=[Given("told", "barrier/money", 0.9), Given("quoted", "barrier/money", 0.9)],
)


def test_words_that_stand_twice_count_once() -> None:
    assert counted(TWICE, ("respondent",)).tolist() == [True, False]
    assert assigned(TWICE, roles=("respondent",)).passage.tolist() == [0]


def test_the_terminal_counts_words_that_stand_twice_once(capsys: pytest.CaptureFixture[str]) -> None:
    theme_table(theme_counts(TWICE))
    row = next(line for line in capsys.readouterr().out.splitlines() if "Money" in line or "money" in line)
    assert row.split()[-4:] == ["1", "1", "0", "1"]


def test_what_counts_is_counted_in_one_place() -> None:
    run = small_run(
        said=[
            Said("a", "We paid.", case="Ann"),
            Said("b", "They paid.", case=""),
            Said("c", "We paid.", case="Ann", repeats="a"),
            Said("d", "Hello.", case="", role="other"),
            Said("e", "The report says.", case="", role="author", document="report.md"),
        ],
        given=[Given(name, "barrier/money") for name in "abde"],
        who=[Who("Ann")],
    )
    found = codable(run)
    assert (found.passages, found.counted, found.others, found.repeats) == (5, 3, 1, 1)
    told = "3 of them count in matrices and figures; not counted: 1 of other speakers and 1 that only repeats another."
    assert found.sentence == told
    overview = analysis.overview(run)
    assert overview.whole.passages == found.counted
    # "(no case)" is a row of the matrices and no case.
    assert [one.label for one in overview.cases] == ["Ann", "(no case)"]
    assert (overview.speaking, overview.codes[0].cases, analysis.summary(run)["cases"].iloc[0]) == (1, 1, 1)
    assert overview.codes[0].case_share == 1.0
    assert f"5 passages could be coded. {told}" in read_what(run, ABOUT)[0]
    assert codable(small_run(said=[Said("a", "We paid.")])).sentence == ""
