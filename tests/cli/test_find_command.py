from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import group
from pipeline.errors import CallError
from tests.small_run import Given, Said, Who, small_run, write_run

RUN = small_run(
    said=[
        Said("a", "I paid the rent late.", case="Ann"),
        Said("b", "The rent \x1b[31m rose.", case="Bob", document="bob.txt"),
        Said("c", "And the rent?", case="", role="interviewer", start=100),
    ],
    given=[Given("a", "barrier/money", 0.9), Given("b", "barrier/time", 0.5, "review", "Kim")],
    who=[Who("Ann"), Who("Bob", consent=False)],
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    write_run(RUN, folder)
    return folder


def called(*words: object) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words])


def test_who_said_that(run: Path) -> None:
    found = called("find", "rent", run)
    assert found.exit_code == 0
    assert found.stdout == (
        "ada.txt, line 1: Ann (respondent)\n"
        "  I paid the rent late.\n"
        "  Coded as Money (accepted, 0.90).\n\n"
        "ada.txt, line 1: Interviewer (interviewer)\n"
        "  And the rent?\n"
        "  No code.\n\n"
        "bob.txt, line 1: Bob (respondent)\n"
        "  The rent \N{REPLACEMENT CHARACTER}[31m rose.\n"
        "  Coded as Time (for review by Kim).\n"
        "  Not to be quoted: this person did not consent.\n\n"
        "“rent”: 3 times in 3 places, by 3 speakers in 2 documents; 12 words of 2 documents searched.\n"
        "1 place not to be quoted: no consent.\n"
    )
    assert "2 more: --limit 0 shows all." in called("find", "rent", run, "--limit", "1").stdout


def test_nothing_found_says_how_much_was_searched(run: Path) -> None:
    found = called("find", "rented", "paying", run)
    assert found.exit_code == 0
    assert found.stdout == (
        "Nowhere: “rented” and “paying”; 12 words of 2 documents searched.\n"
        "No “rented”. Near it: rent (3).\n"
        "No “paying”. Near it: paid (1).\n"
    )


def test_one_word_that_is_nowhere_is_named_once(run: Path) -> None:
    assert called("find", "xylem", run).stdout == (
        "Nowhere: “xylem”; 12 words of 2 documents searched.\nNor is any word near it.\n"
    )


def test_as_json(run: Path) -> None:
    found = json.loads(called("find", "paid", run, "--json").stdout)
    assert found["searched"] == {"documents": 2, "words": 12, "coded": True}
    (place,) = found["found"]
    assert (place["who"], place["text"], place["quotable"]) == ("Ann", "I paid the rent late.", True)
    assert place["codes"] == [
        {"code": "barrier/money", "name": "Money", "status": "accepted", "score": 0.9, "coder": "thematrix"}
    ]


def test_a_corpus_and_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("I: Did you pay?\nR: I paid.\n", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 and no more")
    found = called("find", "paid", tmp_path)
    assert found.exit_code == 1
    assert "“paid”: 1 time in 1 place, by 1 speaker in 1 document; 5 words of 1 document searched." in found.stdout
    assert "nothing is coded in it" in found.stdout
    assert "Not read, and so not searched: b.docx" in found.stderr


def test_wrong_calls(run: Path, tmp_path: Path) -> None:
    assert called("find", run).exit_code == 2
    swapped = called("find", run, "rent")
    assert swapped.exit_code == 2
    assert "the corpus or the run last" in swapped.stderr
    assert isinstance(called("find", "rent", tmp_path / "nowhere").exception, CallError)


def test_quotes_says_where_it_looked(run: Path) -> None:
    (run / "codebook.yaml").write_text(
        "title: T\ncodes:\n- id: money\n  name: Money\n  definition: Lack of money.\n", encoding="utf-8"
    )
    found = called("quotes", run, "--code", "barrier/money", "--search", "rent")
    assert "I paid the rent late." in found.stdout
    assert found.stderr == (
        "1 case did not consent to being quoted and stays out.\n"
        "--search looks in coded passages alone: 1 passage of these codes with rent. 2 other places have the words "
        "too (no such code, an interviewer's or an author's words, or no consent): thematrix find rent "
        f"{run}\n"
    )
    told = json.loads(called("quotes", run, "--code", "barrier/money", "--search", "rent", "--json").stdout)
    assert told["search"] == {"in_coded": 1, "elsewhere": 2}
