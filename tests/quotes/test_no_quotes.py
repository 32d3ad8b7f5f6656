"""Why there is no quote, and cases by the names that aliases stand for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli import status
from tests.small_run import Given, Said, Who, small_run, write_run

RUN = small_run(
    said=[
        Said("a", "We ran short of money.", case="Ruth Adeyemi"),
        Said("b", "I listened to her.", case="Hilde Brandt", programme="north"),
        Said("c", "There was no time.", case="Hilde Brandt", programme="north"),
        Said("d", "And the money?", case="Hilde Brandt", role="interviewer"),
        Said("e", "Nothing of that.", case="Ann", programme="south"),
    ],
    given=[
        Given("a", "barrier/money", 0.9),
        Given("b", "skill/listening", 0.9),
        Given("c", "barrier/time", 0.9),
        Given("c", "barrier/time", 0.9, status="rejected", coder="Rita"),
        Given("d", "barrier/money", 0.9),
    ],
    who=[
        Who("Ruth Adeyemi", order=1, consent=False),
        Who("Hilde Brandt", order=2, alias="Mrs B."),
        Who("Ann", order=3),
    ],
)
BOOK = """\
codes:
  - id: barrier/money
    definition: no money
  - id: barrier/time
    definition: no time
  - id: skill/listening
    definition: hearing somebody out
"""


@pytest.fixture
def run(tmp_path: Path) -> Path:
    write_run(RUN, tmp_path)
    (tmp_path / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--case", "Ruth Adeyemi"], "what was asked: Ruth Adeyemi did not consent to being quoted."),
        (["--code", "barrier/time"], "barrier/time: 1 passage had the code barrier/time, and people rejected that."),
        (["--case", "Ann"], "what was asked: no passage of this case has these codes."),
        (["--case", "Ann", "--code", "barrier/money"],
         "barrier/money: no passage of this case has the code barrier/money."),
        (["--case", "Ann", "--programme", "north"],
         "what was asked: no passage of this case in the programme north is in the run."),
        (["--code", "barrier/money", "--case", "Mrs B."],
         "barrier/money: only what is said in the role of interviewer has the code barrier/money, and that is not "
         "quoted."),
        (["--search", "short"],
         "what was asked: 1 passage has these codes, said by people who did not consent to being quoted."),
        (["--search", "giraffe"], "what was asked: no passage with giraffe is in the run."),
    ],
)  # fmt: skip
def test_why_there_is_none(run: Path, capsys: pytest.CaptureFixture[str], options: list[str], why: str) -> None:
    asked = ["quotes", str(run), *options]
    assert status(asked) == 0
    told = capsys.readouterr().err.splitlines()
    assert f"There is no quote for {why}" in told


def test_json_says_why(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["quotes", str(run), "--case", "Ruth Adeyemi", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["why_none"] == "Ruth Adeyemi did not consent to being quoted"


def test_a_case_is_found_by_the_name_that_its_alias_stands_for(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["quotes", str(run), "--case", "hilde brandt"]) == 0
    captured = capsys.readouterr()
    assert "I listened to her." in captured.out
    assert "Mrs B." in captured.out
    assert "ilde" not in captured.out + captured.err
    assert status(["quotes", str(run), "--case", "Hilda Brand"]) == 2
    assert "ilde" not in capsys.readouterr().err
    assert status(["quotes", str(run), "--case", "Mrs C."]) == 2
    assert "Did you mean: Mrs B.?" in capsys.readouterr().err
