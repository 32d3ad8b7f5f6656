"""What the sections of the report say, and methods.md, which says it again in words."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline import quotes
from pipeline.export import RunAbout
from pipeline.export.methods_md import items, write_methods
from pipeline.export.report.cooccurrence import pairs_of
from pipeline.export.report.corpus import cases_of, percent, speakers_of
from pipeline.export.report.framework import tables_of
from pipeline.export.report.groups import comparisons_of
from pipeline.export.report.key_findings import findings
from pipeline.export.report.reliability import agreement_of, reliability_of
from pipeline.export.report.saturation import saturation_of
from pipeline.export.report.svg import axis_top, bar, curve, dots
from pipeline.export.run_summary import Counts, counts_of
from pipeline.model import Code, Codebook, Family
from pipeline.results.estimate import Estimate
from pipeline.results.tables import RunTables
from tests.export.runs import ABOUT, BOOK, RUN, SECRET
from tests.small_run import CODES, Given, Said, Who, small_run

WORDS = "Passage {} of {} says something that nobody else in the whole of the town has ever said aloud before."
NORTH = [f"N{number}" for number in range(6)]
SOUTH = [f"S{number}" for number in range(6)]


def two_programmes() -> RunTables:
    """Six cases in each of two programmes; all of the North speak of money, nobody in the South."""
    said, given = [], []
    for case in (*NORTH, *SOUTH):
        programme = "North" if case in NORTH else "South"
        for number in range(4):
            name = f"{case}-{number}"
            said.append(Said(name, WORDS.format(number, case), case=case, document=f"{case}.txt", programme=programme))
        if case in NORTH:
            given += [Given(f"{case}-{number}", "barrier/money", 0.9) for number in range(3)]
            given += [Given(f"{case}-0", "barrier/time", 0.8)]
        given.append(Given(f"{case}-3", "skill/listening", 0.6, "review"))
    who = [
        Who(case, order=place, programme="North" if case in NORTH else "South", attributes={"post": f"Post {place}"})
        for place, case in enumerate((*NORTH, *SOUTH), 1)
    ]
    return small_run(said=said, given=given, who=who)


@pytest.fixture(scope="module")
def run() -> RunTables:
    return two_programmes()


@pytest.fixture(scope="module")
def counts(run: RunTables) -> Counts:
    return counts_of(run)


NAMES = {code: name for code, _, name in CODES}


def test_groups_that_differ_are_told_with_their_rates(counts: Counts) -> None:
    # The posts are twelve different ones: they make no groups.
    assert [comparison.by for comparison in counts.comparisons] == ["programme"]
    (view,) = comparisons_of(counts.comparisons)
    assert view.lead == "By programme, the rates differ for Money and Time."
    assert [group.name for group in view.groups] == ["North", "South"]
    assert [group.size for group in view.groups] == ["6 cases, 24 passages", "6 cases, 24 passages"]
    money = next(line for line in view.lines if line.name == "Money")
    assert [rate for rate, _ in money.rates] == ["75%", "0%"]
    assert money.difference.startswith("+75 (")
    assert (money.verdict, money.mark) == ("differs", "yes")
    listening = next(line for line in view.lines if line.name == "Listening")
    assert listening.difference.startswith("0")
    assert listening.mark == "no"


@pytest.mark.parametrize(
    ("value", "low", "high", "shown"),
    [
        (1.0, 0.2, 5.0, "1 (0.2 to 5)"),
        (1.0, 0.0, 5e6, "1 (0 to >1,000)"),
        (1.0, 1e-5, math.inf, "1 (<0.001 or more)"),
        (math.inf, 2.1, math.inf, "2.1 or more"),
        (math.inf, math.nan, math.nan, "–"),
    ],
)
def test_odds_ratios_have_no_digits_that_mean_nothing(
    counts: Counts, value: float, low: float, high: float, shown: str
) -> None:
    (comparison,) = counts.comparisons
    row = next(row for row in comparison.rows if row.name == "Listening")
    pair = replace(row.pairs[0], odds_ratio=Estimate(value, low, high))
    (view,) = comparisons_of([replace(comparison, rows=(replace(row, pairs=(pair,)),))])
    assert view.lines[0].odds == shown


def test_saturation_is_told_and_drawn(counts: Counts) -> None:
    (view,) = saturation_of(counts.saturation, {})
    assert view.lead.startswith("3 codes of 3 came up in 12 cases, the last new one in number 1.")
    assert view.interviews[0] == (1, "N0", 3, 3)
    assert "fixed beforehand" in view.notes[-1]
    assert ElementTree.fromstring(str(view.curve)).tag == "svg"


def test_the_framework_has_words_counts_and_places(counts: Counts) -> None:
    (barriers, skills), cut = tables_of(counts.framework, {"barrier": "Barriers", "skill": "Skills"})
    assert (barriers.family, barriers.heads) == ("Barriers", (("Money", 0), ("Time", 1)))
    assert skills.heads == (("Listening", 2),)
    first = barriers.rows[0]
    assert (first.label, first.place, first.about, first.bare) == ("N0", 0, "North · Post 1", "")
    assert (first.cells[0].number, first.cells[0].count) == (3, "3 passages")
    assert first.cells[0].words.startswith("Passage ")
    assert barriers.rows[-1].bare == "bare"
    assert skills.rows[0].cells[0].place.endswith(", for review")
    assert cut == ()


def test_words_without_consent_stand_in_no_cell() -> None:
    found = counts_of(RUN)
    frames, _ = tables_of(found.framework, {})
    cells = [cell for frame in frames for row in frame.rows for cell in row.cells]
    assert "(not shown: no consent)" in [cell.words for cell in cells]
    assert SECRET not in "".join(cell.words for cell in cells)


def test_who_speaks_and_what_is_coded(counts: Counts) -> None:
    assert speakers_of(counts.overview)[0].share == "8.3%"
    first = cases_of(counts.overview)[0]
    assert (first.name, first.passages, first.coded, first.codes) == ("N0", 4, "100%", 3)


def test_pairs_of_few_passages_are_left_out(counts: Counts) -> None:
    # Six passages with both might be chance, just: their interval begins below 1.
    assert pairs_of(counts.cooccurrence, NAMES) == ()
    sure = replace(counts.cooccurrence, low=counts.cooccurrence.low + 0.2)
    (pair,) = pairs_of(sure, NAMES)
    assert (pair.one, pair.other, pair.passages, pair.lift, pair.interval) == ("Money", "Time", 6, "2.7", "1.2 to 5.8")
    few = replace(counts.cooccurrence, count=counts.cooccurrence.count * 0 + 2, low=counts.cooccurrence.low * 0 + 5)
    assert pairs_of(few, NAMES) == ()


def test_findings_say_what_stands_out(counts: Counts) -> None:
    told = dict(findings(counts, (), agreement=None))
    assert told["Commonest themes"].startswith("Money (18 passages, 6 of 12 cases), Listening (12 passages, 12 of 12")
    assert "rates differ for Money" in told["Groups"]
    assert told["Coverage"].startswith("63% of the codable words")
    assert "Trust" not in told


AGREED = {
    "passages": 90,
    "documents": 5,
    "overall": {"pooled": {"kappa": {"value": 0.61, "low": 0.5, "high": 0.72}}},
    "codes": [
        {
            "code": "barrier/money",
            "kappa": {"value": 0.7, "low": 0.6, "high": 0.8},
            "precision": {"value": 0.9, "low": None, "high": None},
            "recall": {"value": None, "low": None, "high": None},
            "verdict": "reliable",
        }
    ],
}
LEARNED = {
    "coded": {"codings": 120, "passages": 80, "documents": 4, "coder": "Rita", "digest": ""},
    "held_out": {
        "by": "document",
        "folds": 4,
        "all": {"kappa": 0.55, "calibration_error": 0.021},
        "reliability": [{"from": 0.0, "cells": 900, "probability": 0.03, "share": 0.02}],
    },
}


def test_agreement_and_reliability_where_there_are_any() -> None:
    assert agreement_of(None, NAMES) == ()
    assert reliability_of(None) == ()
    (view,) = agreement_of(AGREED, NAMES)
    assert view.lead[0].startswith(
        "A person coded 90 passages from 5 documents too. Cohen's kappa over all passages and"
    )
    assert "0.61 (95 % interval 0.50 to 0.72); 1 of 1 code is reliable" in view.lead[0]
    (line,) = view.lines
    assert (line.name, line.kappa, line.interval, line.precision, line.recall) == (
        "Money", "0.70", "0.60 to 0.80", "0.90", "–",
    )  # fmt: skip
    (reliability,) = reliability_of(LEARNED)
    assert "120 codings of 80 passages" in reliability.lead
    assert (reliability.lines[0].probability, reliability.lines[0].share, reliability.lines[0].cells) == (
        "0.03",
        "0.02",
        "900",
    )


def test_pictures_keep_within_their_frame() -> None:
    for drawn in (bar([("full", 3), ("part", 9)], top=12), dots([(0.2, 0.1, 0.9), (float("nan"),) * 3], top=0.9)):
        places = [float(found) for found in re.findall(r'(?:x|cx|x1|x2|width)="([\d.]+)%"', str(drawn))]
        assert places
        assert max(places) <= 100
    assert [axis_top(largest) for largest in (0.031, 0.23, 0.5, 0.97, 1.0)] == [0.04, 0.25, 0.5, 1.0, 1.0]
    assert str(curve([1, 2], [0, 1], [1, 2], [2, 2])).count("<polyline") == 2
    assert [percent(share) for share in (float("nan"), 0.0, 0.05, 0.042, 0.1, 0.666)] == [
        "–", "0%", "5%", "4.2%", "10%", "67%",
    ]  # fmt: skip


def told(run: RunTables, counts: Counts, *, book: Codebook = BOOK, about: RunAbout = ABOUT) -> dict[int, str]:
    chosen = quotes.choose_all(run, n=5)
    found = items(run, codebook=book, about=about, counts=counts, chosen=chosen)
    return {item.number: " ".join(item.known) for item in found}


def test_methods_has_the_items_of_the_analysis(run: RunTables, counts: Counts) -> None:
    chosen = quotes.choose_all(run, n=5)
    found = items(run, codebook=BOOK, about=ABOUT, counts=counts, chosen=chosen)
    assert [item.number for item in found] == list(range(22, 33))
    assert [item.name for item in found] == [
        "Data saturation",
        "Transcripts returned",
        "Number of data coders",
        "Description of the coding tree",
        "Derivation of themes",
        "Software",
        "Participant checking",
        "Quotations presented",
        "Data and findings consistent",
        "Clarity of major themes",
        "Clarity of minor themes",
    ]
    # All but what the software knows by itself leaves something to the researcher.
    assert [item.number for item in found if not item.blanks] == [27]


def test_the_numbers_of_methods_are_those_of_the_run(run: RunTables, counts: Counts) -> None:
    text = told(run, counts)
    assert "3 codes of 3 came up in 12 cases" in text[22]
    assert "12 documents" in text[23]
    assert "coded all 48 passages. No person" in text[24]
    assert "3 codes in 2 families" in text[25]
    assert "- Barriers: Money and Time." in text[25]
    assert "score of 0.5 on and accepted from 0.6 on" in text[27]
    assert "36 codings were assigned: 24 accepted, 12 waiting for review, 0 more rejected" in text[30]
    assert "Listening (12 cases, 12 passages), Money (6 cases, 18 passages) and Time (6 cases" in text[31]
    assert text[32].startswith("Every code stands")


def test_methods_tells_of_people_consent_and_agreement() -> None:
    found = counts_of(RUN)
    text = told(RUN, found, about=replace(ABOUT, agreement=AGREED, learned=LEARNED, deciders=1, decisions=23))
    assert "1 person made 23 decisions, each a yes or no to one code of one passage" in text[24]
    assert "learned from 120 codings" in text[24]
    assert "1 case did not consent to being quoted" in text[29]
    assert "1 case is named by an alias" in text[29]
    assert "1 more rejected" in text[30]
    assert "kappa over all passages and codes is 0.61" in text[30]
    assert "has not been measured" not in text[30]


def test_methods_as_a_file(tmp_path: Path, run: RunTables, counts: Counts) -> None:
    book = Codebook("*B*", (Code("barrier/money", "Money"),), (Family("barrier", "<b>"),))
    for name in ("one.md", "two.md"):
        write_methods(run, tmp_path / name, codebook=book, about=ABOUT, counts=counts, chosen={})
    text = (tmp_path / "one.md").read_text(encoding="utf-8")
    assert text == (tmp_path / "two.md").read_text(encoding="utf-8")
    assert text.startswith("# Analysis: Trial \\<b>run\\</b>\n")
    assert "\\*B\\*: 3 codes" in text
    assert text.count("**[To fill in:") == 11
