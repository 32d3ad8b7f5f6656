from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.analysis import framework, overview
from pipeline.analysis.results import Covered
from pipeline.export.framework import narrowed
from pipeline.export.tables.findings import overview_tables
from tests.small_run import Given, Said, Who, small_run

MONEY = "We never had the money to do what the plan asked of us, and everybody in the team knew it well."
OTHER = "The budget was cut twice in one year, which meant that nobody dared to promise anything to anyone."
TABLES = small_run(
    said=[
        Said("a1", MONEY, case="Ann", document="a.txt", programme="North"),
        Said("a2", OTHER, case="Ann", document="a.txt", programme="North", start=200, locator="line 9"),
        Said("a3", "Nothing to say.", case="Ann", document="a.txt", programme="North", start=400),
        Said("b1", MONEY, case="Bob", document="b.txt", programme="South"),
        Said("c1", OTHER, case="Cyd Marsh", document="c.txt", programme="South"),
    ],
    given=[
        Given("a1", "barrier/money", 0.9),
        Given("a2", "barrier/money", 0.7, "review"),
        Given("a2", "barrier/time", 0.8),
        Given("b1", "barrier/money", 0.9),
        Given("c1", "barrier/money", 0.9),
    ],
    who=[
        Who("Ann", programme="North", attributes={"post": "Nurse"}),
        Who("Bob", programme="South", consent=False, attributes={"post": "Clerk"}),
        Who("Cyd Marsh", programme="South", alias="Mrs C", attributes={"post": "Mayor"}),
    ],
    speakers=[("Quinn", "interviewer", "a.txt")],
)


def test_overview() -> None:
    found = overview(TABLES)
    assert [(one.speaker, one.role, one.turns, one.words) for one in found.speakers] == [
        ("Ann", "respondent", 3, 42),
        ("Bob", "respondent", 1, 21),
        ("Mrs C", "respondent", 1, 18),
        ("Quinn", "interviewer", 1, 4),
    ]
    assert sum(one.share for one in found.speakers) == pytest.approx(1)
    assert found.cases[0] == Covered("Ann", passages=3, coded=2, words=42, coded_words=39, codes=2)
    assert found.cases[0].share == pytest.approx(39 / 42)
    assert found.whole == Covered("", passages=5, coded=4, words=81, coded_words=78, codes=2)
    money = found.codes[0]
    assert (money.passages, money.share, money.words, money.cases, money.case_share) == (4, 0.8, 78, 3, 1.0)
    assert (money.accepted, money.review) == (3, 1)
    assert [(one.column, one.passages) for one in found.families] == [("barrier", 4), ("skill", 0)]
    assert overview(TABLES, statuses=("accepted",)).codes[0].passages == 3


def test_framework() -> None:
    found = framework(TABLES, extracts=2)
    assert found.columns == ("barrier/money", "barrier/time", "skill/listening")
    ann = found.rows[0]
    assert (ann.label, ann.programme, ann.passages, dict(ann.attributes)) == ("Ann", "North", 3, {"post": "Nurse"})
    money = ann.cells[0]
    assert money.count == 2
    assert [(quote.passage, quote.locator) for quote in money.extracts] == [("a1", "line 1"), ("a2", "line 9")]
    assert money.extracts[0].text == MONEY
    assert ann.cells[2].count == 0
    assert ann.cells[2].extracts == ()


def test_no_consent_is_counted_and_never_quoted_and_an_alias_hides() -> None:
    _, bob, cyd = framework(TABLES).rows
    assert (bob.quoted, bob.cells[0].count, bob.cells[0].extracts) == (False, 1, ())
    assert (cyd.label, dict(cyd.attributes)) == ("Mrs C", {})
    assert cyd.cells[0].extracts[0].document == ""
    assert "Marsh" not in repr(cyd)


def test_framework_of_families_takes_the_best_of_its_codes() -> None:
    found = framework(TABLES, cols="family", extracts=3)
    cell = found.rows[0].cells[0]
    assert cell.count == 2
    assert [quote.passage for quote in cell.extracts] == ["a1", "a2"]
    assert found.columns == ("barrier", "skill")


def test_of_very_many_codes_the_sheet_has_those_used_most() -> None:
    found = framework(TABLES)
    assert narrowed(found) is found
    few = narrowed(found, most=2)
    assert (few.columns, few.names) == (("barrier/money", "barrier/time"), ("Money", "Time"))
    assert [[cell.count for cell in row.cells] for row in few.rows] == [[2, 1], [1, 0], [1, 0]]


def test_where_no_code_has_a_family_none_is_named() -> None:
    plain = replace(TABLES, codes=tuple((code, "", name) for code, _, name in TABLES.codes))
    assert {one.family for one in overview(plain).codes} == {""}
    assert set(framework(plain).families) == {""}
    assert [table.name for table in overview_tables(overview(plain), documents={})] == [
        "Codes",
        "Cases",
        "Documents",
        "Speakers",
    ]
    some = replace(TABLES, codes=((TABLES.codes[0][0], "", "Money"), *TABLES.codes[1:]))
    assert overview(some).codes[0].family == "(no family)"
