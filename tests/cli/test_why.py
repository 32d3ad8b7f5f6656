from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import status
from pipeline.codebook import load_codebook
from pipeline.coding.rules.excluded import Barred
from pipeline.decisions import decision_on, texts_of
from pipeline.model import Role
from pipeline.results.explanation import HOLE, Explained, Section, scale, score_of, sections
from pipeline.results.spans import spans_of
from pipeline.results.tables import read_run
from pipeline.wording import score_text
from pipeline.workflows.decide import record
from pipeline.workflows.run import Settings, run
from pipeline.workflows.why import why
from tests.export.report.reports import data_of, said_in

CODEBOOK = """\
title: Allotments
families:
  - id: barrier
    name: Barrier
    codes:
      - id: water
        name: water
        definition: drought, no tap, carrying cans of water, the hose ban
        examples: ["The tap at our end has been dry since June."]
        rules:
          - hose ban
          - {any: [brook], not: [rubbish]}
          - {phrase: tap, role: interviewer}
          - {phrase: watering can, weight: 0.5}
      - id: theft
        name: theft
        definition: tools and vegetables that are stolen, broken sheds, locks
        rules: [thief]
  - id: strategy
    name: Strategy
    codes:
      - id: sharing
        name: sharing
        definition: people who share tools, seeds and work with their neighbours
"""
SAID = """\
I: How has the summer been on the allotment?

R: Dry. There was a hose ban from June, so I carried cans of water from the brook every evening, rubbish and all.

R: 1,200.

I: And the shed?

R: Somebody broke the lock in August and took both spades and the new fork. It was not a thief, they say; the tap ran.

I: How do you manage?

R: My neighbour lends me his tools, and we share seeds with the whole row. It is nicer than buying them. Yes, nicer.

R: It was fine. I had the watering can with me, and the hose ban was over, so the sharing was not needed that week.
"""


@dataclass(frozen=True)
class Made:
    """A corpus, its codebook and a run that outlived the corpus."""

    out: Path
    codebook: Path
    explained: tuple[Explained, ...]

    def one(self, words: str) -> Explained:
        return next(one for one in self.explained if words in one.text)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("why")
    corpus, codebook, out = folder / "talks", folder / "codebook.yaml", folder / "out"
    corpus.mkdir()
    (corpus / "ada.txt").write_text(SAID, encoding="utf-8")
    (corpus / "bo.txt").write_text(SAID.replace("August", "July"), encoding="utf-8")
    codebook.write_text(CODEBOOK, encoding="utf-8")
    run(corpus, codebook, out, settings=Settings(fast=True))
    shutil.rmtree(corpus)
    ids = read_run(out).passages["passage"].to_pylist()
    return Made(out, codebook, why(out, ids))


def test_the_parts_add_up_to_every_score(made: Made) -> None:
    for one in made.explained:
        assert not one.notes or "no word to score" in one.notes[0]
        for code in one.codes:
            assert code.worked_out == pytest.approx(code.score, abs=2e-6)
            alone = score_of(code.points) if code.steps else 0.0
            assert code.likeness == pytest.approx(alone, abs=1e-6)
            left = 1.0
            for _, strength in code.strengths:
                left *= 1 - strength
            assert code.rules == pytest.approx(1 - left)
            assert code.score == pytest.approx(1 - (1 - alone) * left, abs=2e-6)
    assert [code.score for code in made.explained[0].codes] == sorted(
        (code.score for code in made.explained[0].codes), reverse=True
    )
    assert len({one.passage for one in made.explained}) == len(made.explained) == 10


def test_what_speaks_for_and_against_is_named(made: Made) -> None:
    dry = made.one("hose ban from June")
    water = next(code for code in dry.codes if code.code == "barrier/water")
    found = {ground.kind: ground for ground in water.grounds}
    assert (found["rule"].words, found["rule"].speaks) == ("hose ban", True)
    assert found["excluded"].words == "brook"
    assert "excludes “rubbish”" in found["excluded"].text
    assert not found["excluded"].speaks
    assert found["nearest"].words.startswith("There was a hose ban")
    assert "cans" in found["words"].text
    shed = made.one("took both spades")
    theft = next(code for code in shed.codes if code.code == "barrier/theft")
    denied = next(ground for ground in theft.grounds if ground.kind == "denied")
    assert (denied.words, denied.speaks, theft.strengths) == ("thief", False, ())
    other = next(code for code in shed.codes if code.code == "barrier/water")
    role = next(ground for ground in other.grounds if ground.kind == "role")
    assert (role.words, "interviewer alone" in role.text) == ("tap", True)
    assert {step.kind for step in theft.steps} >= {"start", "static sentences", "words", "neighbours", "silent"}


def test_it_is_printed_and_printed_as_json(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    dry = made.one("hose ban from June")
    assert status(["why", str(made.out), dry.passage]) == 0
    shown = capsys.readouterr().out
    water = next(code for code in dry.codes if code.code == "barrier/water")
    assert f"barrier/water: {score_text(water.score)}, {'accepted' if water.score >= 0.75 else 'to review'}" in shown
    assert "How it came about, in points:" in shown
    assert f"= {water.points:+6.2f}  that is {water.likeness:.2f} by likeness alone" in shown
    assert f"Both: 1 - (1 - {water.likeness:.2f}) x (1 - 0.70) = {score_text(water.score)}" in shown
    assert "Every code" in shown
    # The beginning of an id, and words in place of it; one code alone.
    assert status(["why", str(made.out), dry.passage[:-1], "--code", "strategy", "--json"]) == 0
    assert [code["code"] for code in json.loads(capsys.readouterr().out)["codes"]] == ["strategy/sharing"]
    assert status(["why", str(made.out), "ada.txt#", "--json"]) == 2
    assert "Give the id of one, or more of its words" in capsys.readouterr().err
    assert status(["why", str(made.out), "lock", "in", "July", "--code", "barrier/theft", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [code["code"] for code in found["codes"]] == ["barrier/theft"]
    assert found["text"].startswith("Somebody broke")
    assert found["codes"][0]["points"] == pytest.approx(sum(step["points"] for step in found["codes"][0]["steps"]))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("somebody broke the padlock in July", "Somebody broke the lock in July"),
        ("bo.txt#ffffffff", "no passage has the id"),
        ("how do you manage", "thematrix find"),
        ("   ", "No passage was named"),
    ],
)
def test_what_is_no_passage_is_told_with_what_is_near(
    made: Made, capsys: pytest.CaptureFixture[str], asked: str, told: str
) -> None:
    assert status(["why", str(made.out), asked]) == 2
    shown = capsys.readouterr().err
    assert told in shown
    assert "defect" not in shown


def test_what_people_decided_stands_beside_it(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    shutil.copytree(made.out, out)
    dry = made.one("hose ban from June")
    row = next(row for row in read_run(out).passages.to_pylist() if row["passage"] == dry.passage)
    texts, spans = texts_of(read_run(out)), spans_of(row["spans"])
    said: dict[str, Any] = {"document": row["document"], "code": "barrier/water", "accept": False, "coder": "Kim"}
    rejected = decision_on(texts[row["document"]], spans, **said, time="2026-05-01", comment="it is about June")
    record(out, [rejected])
    capsys.readouterr()
    assert status(["why", str(out), dry.passage]) == 0
    shown = capsys.readouterr().out
    assert "rejected" in shown
    assert "Rejected by Kim" in shown
    assert "it is about June" in shown


def test_a_learned_score_is_taken_apart_too(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coded = tmp_path / "coded.csv"
    rows: list[dict[str, Any]] = read_run(made.out).passages.to_pylist()
    lines = ["id,document,text,codes"]
    for number, row in enumerate(rows * 2):
        text = row["text"].replace('"', "'")
        code = "barrier/water" if "hose" in text else "barrier/theft" if "lock" in text else ""
        lines.append(f'p{number},d{number % 3},"{text}",{code}')
    coded.write_text("\n".join(lines) + "\n", encoding="utf-8")
    corpus, model, out = tmp_path / "talks", tmp_path / "model", tmp_path / "out"
    corpus.mkdir()
    (corpus / "ada.txt").write_text(SAID, encoding="utf-8")
    call = ["--codebook", str(made.codebook), "--fast"]
    assert status(["learn", str(coded), *call, "--out", str(model), "--folds", "2", "--quiet"]) == 0
    assert status(["run", str(corpus), *call, "--out", str(out), "--learned", str(model), "--quiet"]) == 0
    ids = read_run(out).passages["passage"].to_pylist()
    for one in why(out, ids[:3], learned=model):
        assert one.learned
        for found in one.codes:
            assert found.score == pytest.approx(score_of(found.points) if found.steps else found.rules, abs=2e-6)
    assert any("--learned" in note for note in why(out, ids[:1])[0].notes)
    assert status(["why", str(made.out), ids[0], "--learned", str(model)]) == 2
    assert "not made with --learned" in capsys.readouterr().err


def test_rules_that_exclude_nothing_and_are_for_all_bar_nothing(made: Made, tmp_path: Path) -> None:
    from pipeline.text import lemmas

    plain = tmp_path / "plain.yaml"
    plain.write_text("title: T\ncodes:\n  - id: a\n    definition: rain\n    rules: [rain]\n")
    bars = Barred(load_codebook(plain), words=lemmas.divider()).hits(
        ["It rains."], [[]], [Role.RESPONDENT], [[]], tagged=lambda _: lemmas.language()("")
    )
    assert bars == [[]]


def test_the_report_says_the_same(made: Made) -> None:
    text = (made.out / "report.html").read_text(encoding="utf-8")
    data, documents = data_of(text)

    def sentence(pattern: int, *values: str) -> str:
        pieces = data["patterns"][pattern].split(HOLE)
        return "".join(piece + value for piece, value in zip(pieces, (*values, ""), strict=True))

    places = {(one.text, one.speaker, f"{one.document}, {one.locator}"): one for one in made.explained}
    seen = set()
    for at, (place, code, score, *_) in enumerate(data["codings"]):
        document = documents[data["passages"][place][0]]
        who, where, *_ = document["passages"][str(place)]
        told = document["why"][str(at)][1]
        one = places[said_in(document, place) or "", who, where]
        found = next(known for known in one.codes if known.name == data["codes"][code][1])
        shown = tuple(
            Section(heading, tuple((figure, sentence(*said)) for figure, *said in lines)) for heading, lines in told
        )
        assert shown == sections(found, learned=False)
        assert score == float(score_text(found.score))
        seen |= {section.heading for section in shown}
    assert seen == {"For it", "Against it", "How it came about, in points", ""}
    assert scale(0.5, 0.75) in text


def test_the_report_keeps_it_after_a_decision(made: Made, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(made.out, out)
    tables = read_run(out)
    row = tables.codings.to_pylist()[0]
    decision = decision_on(
        texts_of(tables)[row["document"]],
        spans_of(row["spans"]),
        document=row["document"],
        code=row["code"],
        accept=True,
        coder="Ada",
        time="2026-03-01",
    )
    record(out, [decision])
    text = (out / "report.html").read_text(encoding="utf-8")
    data, documents = data_of(text)
    (told,) = (told for part in documents for _, told in part["why"].values() if told[0][0] == "Decided")
    assert [heading for heading, _ in told][1:][0] == "For it"
    (line,) = told[0][1]
    assert data["patterns"][line[1]].startswith("Accepted by Ada")
