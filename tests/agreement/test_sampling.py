from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from pipeline.agreement.sampling import draw, write_sample
from pipeline.errors import CallError
from pipeline.human_codings import read_coded
from pipeline.model import Code, Codebook
from pipeline.results.tables import RunTables, table
from tests.small_run import CODES, Given, Said, Who, small_run

FRAME = Codebook("Small", tuple(Code(id_, name, family, definition=f"About {name}.") for id_, family, name in CODES))


def corpus() -> RunTables:
    """200 passages: 60 with a frequent code, 3 with a rare one, 137 with none."""
    said = [
        Said(f"p{n:03}", f"Passage {n} about something.", document=f"d{n // 20}.txt", case=f"P{n // 20}")
        for n in range(200)
    ]
    given = [
        Given(f"p{n:03}", "barrier/money", 0.9 if n % 2 else 0.6, "accepted" if n % 2 else "review") for n in range(60)
    ]
    given += [Given(f"p{n:03}", "skill/listening", 0.8) for n in (5, 100, 150)]
    tables = small_run(said=said, given=given)
    scores = {(f"p{n:03}", code): 0.01 for n in range(200) for code, _, _ in CODES}
    scores |= {(g.passage, g.code): g.score for g in given}
    scores |= {(f"p{n:03}", "barrier/time"): 0.4 for n in range(60, 70)}
    rows = [{"passage": passage, "code": code, "score": score} for (passage, code), score in sorted(scores.items())]
    return replace(tables, scores=table("scores", rows))


TABLES = corpus()


def test_rare_codes_are_seen_and_every_passage_can_be_drawn() -> None:
    sample = draw(TABLES, size=40)
    assert sample.kind == "stratified"
    assert len(sample.passages) == 40
    assert len({one.passage for one in sample.passages}) == 40
    assert {name: of for name, (of, _) in sample.strata.items()} == {
        "barrier/money accepted": 29,
        "barrier/money review": 30,
        "barrier/time near": 10,
        "none": 128,
        "skill/listening accepted": 3,
    }
    assert all(1 <= taken <= of for of, taken in sample.strata.values())
    of, taken = sample.strata["skill/listening accepted"]
    assert taken / of > 3 * 40 / 200


def test_inclusion_probabilities_add_up() -> None:
    sample = draw(TABLES, size=40)
    assert sum(1 / one.inclusion for one in sample.passages) == pytest.approx(200)
    for one in sample.passages:
        of, taken = sample.strata[one.stratum]
        assert one.inclusion == taken / of


def test_passages_are_drawn_as_often_as_their_probability_says() -> None:
    expected = {one.stratum: one.inclusion for one in draw(TABLES, size=40).passages}
    hits = dict.fromkeys(("p010", "p065", "p120", "p150"), 0)
    for seed in range(300):
        for one in draw(TABLES, size=40, seed=seed).passages:
            if one.passage in hits:
                hits[one.passage] += 1
    strata = ("barrier/money review", "barrier/time near", "none", "skill/listening accepted")
    for (passage, count), stratum in zip(hits.items(), strata, strict=True):
        # Four standard errors of a share among 300.
        error = 4 * (expected[stratum] * (1 - expected[stratum]) / 300) ** 0.5
        assert count / 300 == pytest.approx(expected[stratum], abs=error), passage


def test_strata_are_merged_where_the_sample_is_small() -> None:
    assert set(draw(TABLES, size=9).strata) == {"barrier/money", "skill/listening", "near", "none"}
    assert set(draw(TABLES, size=7).strata) == {"given", "near", "none"}
    assert draw(TABLES, size=3).kind == "simple"


def test_simple_and_whole_samples() -> None:
    sample = draw(TABLES, size=50, simple=True)
    assert sample.kind == "simple"
    assert {one.inclusion for one in sample.passages} == {0.25}
    assert {one.inclusion for one in draw(TABLES, size=500).passages} == {1.0}
    with pytest.raises(CallError, match="got 0"):
        draw(TABLES, size=0)


def test_a_seed_draws_the_same_and_another_seed_others() -> None:
    assert draw(TABLES, size=30, seed=4) == draw(TABLES, size=30, seed=4)
    drawn = [{one.passage for one in draw(TABLES, size=30, seed=seed).passages} for seed in (4, 5)]
    assert drawn[0] != drawn[1]


def cells(path: Path, sheet: str = "Passages") -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip((str(name) for name in head), row, strict=True)) for row in rows]


def test_the_workbook_is_blind_and_comes_back_from_excel(tmp_path: Path) -> None:
    sample = draw(TABLES, size=40)
    kept = write_sample(sample, TABLES, FRAME, run=tmp_path, out=tmp_path / "to code.xlsx")
    book = openpyxl.load_workbook(tmp_path / "to code.xlsx")
    assert book.sheetnames == ["How to", "Passages", "Codebook"]
    shown = "".join(str(cell) for row in book["Passages"].iter_rows(values_only=True) for cell in row)
    assert "money" not in shown
    assert "accepted" not in shown
    assert [row["code"] for row in cells(tmp_path / "to code.xlsx", "Codebook")] == [code for code, _, _ in CODES]
    # As a coder would: some codes, one none, the rest left for tomorrow.
    sheet = book["Passages"]
    head = [cell.value for cell in sheet[1]]
    column = head.index("codes") + 1
    sheet.cell(2, column, "money | listening")
    sheet.cell(3, column, "none")
    hidden = sheet.column_dimensions[get_column_letter(head.index("inclusion") + 1)]
    assert hidden.hidden
    book.save(tmp_path / "coded.xlsx")
    coded = read_coded(tmp_path / "coded.xlsx", known=[code for code, _, _ in CODES])
    assert [set(passage.codes) for passage in coded.passages] == [{"barrier/money", "skill/listening"}, set()]
    assert coded.blank == 38
    assert coded.drawn == "stratified"
    assert coded.inclusion == {one.passage: pytest.approx(one.inclusion) for one in sample.passages}
    with kept.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert kept == tmp_path / "samples" / "to code.csv"
    assert {row["id"]: float(row["inclusion"]) for row in rows} == {
        one.passage: one.inclusion for one in sample.passages
    }


def test_the_machines_answer_is_shown_when_asked_for(tmp_path: Path) -> None:
    sample = draw(TABLES, size=200)
    write_sample(sample, TABLES, FRAME, run=tmp_path, out=tmp_path / "s.xlsx", show_machine=True)
    assert cells(tmp_path / "s.xlsx")[5]["machine"] == "barrier/money (0.90)\nskill/listening (0.80)"


def test_nobodys_work_is_overwritten(tmp_path: Path) -> None:
    sample = draw(TABLES, size=10)
    out = tmp_path / "s.xlsx"
    write_sample(sample, TABLES, FRAME, run=tmp_path, out=out)
    before = out.read_bytes()
    with pytest.raises(CallError, match="may hold somebody's codings"):
        write_sample(sample, TABLES, FRAME, run=tmp_path, out=out)
    assert out.read_bytes() == before
    out.unlink()
    kept = write_sample(draw(TABLES, size=10, seed=1), TABLES, FRAME, run=tmp_path, out=out)
    assert kept.name == "s-2.csv"
    with pytest.raises(CallError, match=r"name that ends in \.xlsx"):
        write_sample(sample, TABLES, FRAME, run=tmp_path, out=tmp_path / "s.csv")


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_sample(draw(TABLES, size=20), TABLES, FRAME, run=tmp_path, out=tmp_path / f"{name}.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_what_stood_before_is_shown_and_words_are_never_a_formula(tmp_path: Path) -> None:
    question = "What happened then?"
    said = "=1+1 is what I said."
    tables = small_run(said=[Said("a", said, start=30)], who=[Who("Ada Moss", alias="Participant 1")])
    turn = {**tables.turns.to_pylist()[0], "time_start": 0.0, "time_end": 0.0}
    asked = {"turn": 0, "speaker": "", "role": "interviewer", "case": "", "text": question}
    turns = [
        {**turn, **asked, "paragraphs": [{"start": 0, "end": len(question)}]},
        {**turn, "turn": 1, "paragraphs": [{"start": 30, "end": 30 + len(said)}]},
    ]
    documents = [{**tables.documents.to_pylist()[0], "text": question.ljust(30) + said}]
    tables = replace(tables, documents=table("documents", documents), turns=table("turns", turns))
    write_sample(draw(tables, size=2), tables, FRAME, run=tmp_path, out=tmp_path / "s.xlsx")
    (row,) = cells(tmp_path / "s.xlsx")
    assert row["context"] == f"Interviewer: {question}"
    assert row["speaker"] == "Participant 1"
    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx")["Passages"]
    assert (sheet.cell(2, 5).value, sheet.cell(2, 5).data_type) == (said, "s")
