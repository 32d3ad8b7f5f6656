from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.matrix import matrix
from pipeline.cli.quotes import quotes
from pipeline.errors import CallError, ThematrixError
from pipeline.results.tables import read_run
from tests.small_run import Given, Said, Who, small_run, write_run

RUN = small_run(
    said=[Said("a", "We ran short.", case="Ann"), Said("b", "I *listened*.", case="Ann")],
    given=[Given("a", "barrier/money", 0.9), Given("b", "skill/listening", 0.5, "review")],
    who=[Who("Ann", order=1), Who("Bob", order=2)],
)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    write_run(RUN, tmp_path)
    return tmp_path


def called(command: object, *words: object) -> str:
    result = CliRunner().invoke(command, [str(word) for word in words], catch_exceptions=False)  # type: ignore[arg-type]
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_matrix_as_csv(run: Path) -> None:
    assert called(matrix, run) == (
        "case,barrier/money,barrier/time,skill/listening\nAnn,0.500000,0.000000,0.500000\nBob,,,\n"
    )
    counted = called(matrix, run, "--cols", "family", "--values", "count", "--status", "accepted")
    assert counted == "case,barrier,skill\nAnn,1,0\nBob,,\n"
    assigned = called(matrix, run, "--cols", "family", "--values", "count", "--status", "assigned")
    assert assigned == "case,barrier,skill\nAnn,1,1\nBob,,\n"
    assert called(matrix, run, "--cols", "family", "--values", "count", "--status", "given") == assigned
    with pytest.raises(CallError, match=r"--role: Nobody .* the role 'author'\. The roles that there are: respondent"):
        called(matrix, run, "--cols", "family", "--values", "count", "--role", "author")


def test_a_matrix_as_json(run: Path) -> None:
    found = json.loads(called(matrix, run, "--cols", "family", "--json"))
    assert found["index"] == ["Ann", "Bob"]
    assert found["columns"] == ["barrier", "skill"]
    assert found["data"] == [[0.5, 0.5], [None, None]]


def test_a_quote_says_who_coded_it(tmp_path: Path) -> None:
    by_ada = [{"kind": "human", "source": "Ada, 2026-01-01", "start": 0, "end": 2, "value": 1.0}]
    found = [*by_ada, {"kind": "rule", "source": "money#1", "start": 0, "end": 2, "value": 1.0}]
    tables = small_run(
        said=[Said("a", "We ran short."), Said("b", "I listened.")],
        given=[
            Given("a", "barrier/money", 0.0, coder="Ada", evidence=by_ada),
            Given("b", "skill/listening", 0.62, "review"),
            Given("b", "skill/listening", 0.62, coder="Ada", evidence=found),
        ],
    )
    write_run(tables, tmp_path)
    assert called(quotes, tmp_path, "--code", "barrier").endswith("; coded by Ada\n")
    assert called(quotes, tmp_path, "--code", "skill").endswith("; score 0.62, confirmed by Ada\n")


def test_quotes_as_text_markdown_and_json(run: Path) -> None:
    assert called(quotes, run, "--code", "skill") == "I *listened*.\n— Ann; ada.txt; line 1; score 0.50, for review\n"
    assert called(quotes, run, "--code", "skill", "--format", "markdown") == (
        "> I \\*listened\\*.\n>\n> — Ann; ada.txt; line 1; score 0.50, for review\n"
    )
    found = json.loads(called(quotes, run, "--code", "barrier/money", "--max", "1", "--json"))
    assert found["themes"][0]["quotes"][0]["text"] == "We ran short."


def test_refusals_name_the_remedy(run: Path) -> None:
    with pytest.raises(CallError, match="Did you mean: barrier/money"):
        called(quotes, run, "--code", "mony")
    with pytest.raises(CallError, match="Give the folder"):
        called(matrix, run / "tables")


def test_a_code_after_the_run_is_pointed_to_its_option(run: Path) -> None:
    result = CliRunner().invoke(quotes, [str(run), "Money", "and", "more"])
    assert result.exit_code == 2
    assert "'Money and more' is more than RUN: a code is named with --code \"Money and more\"." in result.output


def test_reading_a_run(run: Path) -> None:
    found = read_run(run)
    assert found.codes == RUN.codes
    assert found.codings.equals(RUN.codings)
    (run / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(CallError, match="there is no run here"):
        read_run(run)
    (run / "run.json").write_text('{"program": "thematrix"', encoding="utf-8")
    with pytest.raises(ThematrixError, match=r"run\.json: is damaged .*Run thematrix run into this folder again"):
        read_run(run)


def test_a_theme_without_quotes_leaves_no_file(run: Path, tmp_path: Path) -> None:
    out = tmp_path / "time.docx"
    result = CliRunner().invoke(quotes, [str(run), "--code", "time", "--out", str(out)], catch_exceptions=False)
    assert (result.exit_code, result.stdout, out.exists()) == (1, "", False)
    assert result.stderr.endswith(f"{out} was not written.\n")
