from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.codebook import load_codebook
from pipeline.coding.decide_codings import rule_strength
from pipeline.coding.rules.coverage import Coverage, coverage, find_hits
from pipeline.coding.rules.scorer import RuleHit
from pipeline.coding.scores import similarity_alone
from pipeline.human_codings import Coded, CodedPassage
from pipeline.model import Code, Codebook, Rule, Span
from pipeline.results.spans import spans_of
from pipeline.results.tables import read_run, table
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import InThisProcess
from tests.small_run import Given, Said, small_run

CODES = (("water", "", "Water"), ("theft", "", "Theft"))
BOOK = Codebook(
    title="Allotments",
    codes=(
        Code("water", "Water", rules=(Rule("water#1", None, line=7), Rule("water#2", None, line=8))),
        Code("theft", "Theft", rules=(Rule("theft#1", None, line=12),)),
    ),
)


def hit(rule: str, *, negated: bool = False, weight: float = 1.0) -> RuleHit:
    return RuleHit(0, 3, rule.partition("#")[0], rule, negated, weight)


HITS = [
    [hit("water#1"), hit("water#2", weight=0.5)],
    [hit("water#1")],
    [hit("water#1", negated=True), hit("water#2", weight=0.5)],
    [hit("water#2", negated=True)],
    [],
    [],
]
SIMILARITY = {"water": [0.6, 0.001, 0.3, 0.2, 0.4, 0.1], "theft": [0.0] * 6}


def small() -> tuple[list[Said], np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    said = [Said(f"p{number}", f"Words of passage {number}.", start=number * 100) for number in range(6)]
    rules = rule_strength(HITS, [code for code, _, _ in CODES])
    similarity = np.array([SIMILARITY[code] for code, _, _ in CODES]).T
    return said, np.round(1 - (1 - similarity) * (1 - rules), 6)


def measured(*, human: Coded | None = None, rejected: bool = False) -> dict[str, Coverage]:
    said, scores = small()
    given = [
        Given(f"p{row}", code, float(scores[row, column]))
        for row in range(6)
        for column, (code, _, _) in enumerate(CODES)
        if scores[row, column] >= 0.5
    ]
    if rejected:
        given.append(Given("p0", "water", float(scores[0, 0]), "rejected", "Rita"))
    run = small_run(said=said, given=given, codes=CODES)
    every = [
        {"passage": f"p{row}", "code": code, "score": float(scores[row, column])}
        for row in range(6)
        for column, (code, _, _) in enumerate(CODES)
    ]
    run = replace(run, scores=table("scores", every))
    return {rule.rule: rule for rule in coverage(run, BOOK, HITS, threshold=0.5, human=human)}


def test_similarity_is_told_apart_from_the_rules() -> None:
    _, scores = small()
    rules = rule_strength(HITS, [code for code, _, _ in CODES])
    assert similarity_alone(scores, rules)[:, 0] == pytest.approx(SIMILARITY["water"], abs=5e-6)


def test_each_rule_is_counted() -> None:
    found = measured()
    assert list(found) == ["water#1", "water#2", "theft#1"]
    one = found["water#1"]
    assert (one.hits, one.denied, one.given, one.other_rules, one.overlap, one.conflict) == (2, 1, 2, 1, 1, 1)
    two = found["water#2"]
    # A rule of half a weight gives .35: with a similarity of .3 that is .545.
    assert (two.hits, two.denied, two.given, two.other_rules, two.overlap, two.conflict) == (2, 1, 2, 1, 1, 0)
    assert (found["theft#1"].hits, found["theft#1"].conflict) == (0, 0)
    assert (one.checked, one.precision, one.line) == (0, None, 7)


def test_what_a_person_rejected_speaks_against_its_rules() -> None:
    one = measured(rejected=True)["water#1"]
    assert (one.hits, one.given, one.conflict, one.rejected) == (2, 1, 2, 1)


def test_people_tell_how_often_a_rule_is_right_and_what_it_adds() -> None:
    nothing: frozenset[str] = frozenset()
    water = frozenset({"water"})

    def coded(*passages: CodedPassage) -> Coded:
        return Coded("human.csv", "Rita", passages, ("theft", "water"))

    human = coded(
        CodedPassage("p0", "ada.txt", "", water, nothing),
        CodedPassage("p1", "ada.txt", "", water, nothing),
        CodedPassage("p2", "ada.txt", "", nothing, nothing),
        CodedPassage("elsewhere", "bo.txt", "", water, nothing),
    )
    found = measured(human=human)
    one, two = found["water#1"], found["water#2"]
    assert (one.checked, one.right, one.precision, one.adds) == (2, 2, 1.0, 1)
    assert (two.checked, two.right, two.precision, two.adds) == (2, 1, 0.5, 0)
    assert one.as_dict()["precision"] == 1.0
    # A stretch of text stands for the passages that it overlaps; who did not commit, or did not look, says nothing.
    found = measured(
        human=coded(
            CodedPassage("s", "ada.txt", "", water, nothing, (Span(100, 112),)),
            CodedPassage("p0", "ada.txt", "", nothing, water),
            CodedPassage("p2", "ada.txt", "", nothing, nothing, judged=frozenset({"theft"})),
        )
    )
    assert (found["water#1"].checked, found["water#1"].right) == (1, 1)
    assert found["water#2"].checked == 0


def test_the_rules_find_in_the_tables_what_they_found_in_the_run(tmp_path: Path) -> None:
    """Offsets count from the passage's own words, without the gap that the tables show."""
    book = tmp_path / "codebook.yaml"
    book.write_text(
        "title: Allotments\ncodes:\n  - id: theft\n    name: Theft\n    definition: things that are stolen\n"
        "    rules: [{any: [fork, spade]}]\n",
        encoding="utf-8",
    )
    run = small_run(
        said=[Said("a", "", parts=["They took the fork.", "And no spade."]), Said("b", "Nice soup.")],
        codes=(("theft", "", "Theft"),),
    )
    cache = Cache(tmp_path / "cache")
    first, second = find_hits(run, load_codebook(book), cache=cache, engine=InThisProcess())
    cache.close()
    text = "They took the fork. And no spade."
    assert [(text[found.start : found.end], found.negated) for found in first] == [("fork", False), ("spade", True)]
    assert second == []


def test_hits_agree_with_the_evidence_of_a_run(tmp_path: Path) -> None:
    from pipeline.cli import status

    corpus = tmp_path / "talks"
    corpus.mkdir()
    (corpus / "ada.txt").write_text(
        "I: And?\nAda: There was a hose ban.\nI: Mm-hm.\nAda: So I had no water.\nI: Else?\nAda: I saw no hose ban.\n",
        encoding="utf-8",
    )
    book = tmp_path / "codebook.yaml"
    book.write_text(
        "title: Allotments\ncodes:\n  - id: water\n    name: Water\n    definition: drought and carrying cans\n"
        '    rules: ["hose ban", {any: [water], weight: 0.3}]\n',
        encoding="utf-8",
    )
    out = tmp_path / "out"
    assert status(["run", str(corpus), "--codebook", str(book), "--out", str(out), "--fast", "--quiet"]) == 0
    run = read_run(out)
    cache = Cache(tmp_path / "cache")
    hits = find_hits(run, load_codebook(book), cache=cache, engine=InThisProcess())
    cache.close()
    places = {name: row for row, name in enumerate(run.passages["passage"].to_pylist())}
    assert run.codings
    for coding in run.codings.to_pylist():
        found = {(item["source"], item["value"]) for item in json.loads(coding["evidence"]) if item["kind"] == "rule"}
        mine = hits[places[coding["passage"]]]
        assert found == {(hit.rule, -hit.weight if hit.negated else hit.weight) for hit in mine}
    assert spans_of(run.passages["spans"][0].as_py())
