from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.decisions import apply
from pipeline.errors import CallError
from pipeline.model import MACHINE
from pipeline.review import read_review
from pipeline.review.settle import compare
from pipeline.review.write_settle import write_settle
from tests.review.reviewed_talk import NOW, RUN
from tests.review.test_passages import DONE, fill, read, written
from tests.talk import BOOK


def test_two_people_settle_what_they_differ_on(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    rita = read(fill(written(tmp_path), {(1, DONE): "x", (2, DONE): "x"}, comments={(2, "theft"): "the fork is gone"}))
    tom = read(
        fill(
            written(tmp_path / "tom"),
            {(1, DONE): "x", (2, "theft"): None, (2, "sharing"): "x", (2, DONE): "x", (3, DONE): "x"},
            comments={(2, "theft"): "they lent it"},
            name="Tom",
        )
    )
    compared = compare(rita, tom)
    assert (compared.passages, compared.both, len(compared.differences)) == (2, 6, 2)
    assert compared.kappa == pytest.approx(0.25)
    path = tmp_path / "settle.xlsx"
    write_settle(compared, path, codes=BOOK.codes, names={"theft": "Theft"})
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Settle"]
    head = [cell.value for cell in sheet[2]]
    assert head[:8] == ["who", "passage", "code", "meaning", "Rita said", "Tom said", "settled", "comment"]
    rows = {sheet.cell(row, 10).value: row for row in (3, 4)}
    assert (sheet.cell(rows["theft"], 5).value, sheet.cell(rows["theft"], 6).value) == (
        "yes\nthe fork is gone",
        "no\nthey lent it",
    )
    sheet.cell(rows["theft"], 7).value = "nein"
    sheet.cell(rows["theft"], 8).value = "lent, not stolen"
    sheet.cell(rows["sharing"], 7).value = "perhaps"
    book.save(path)
    settled = read_review(path, RUN, time=NOW)
    assert [(one.coder, one.code, one.accept, one.comment) for one in settled.decisions] == [
        ("Rita", "theft", False, "settled: lent, not stolen"),
        ("Tom", "theft", False, "settled: lent, not stolen"),
    ]
    assert [error.what for error in settled.refused] == ["'perhaps' is neither yes nor no"]
    run, standing = apply(RUN, [*rita.decisions, *tom.decisions, *settled.decisions])
    assert [conflict.code for conflict in standing.conflicts] == ["sharing"]
    theft = [row for row in run.codings.to_pylist() if row["code"] == "theft" and row["text"].startswith("They")]
    assert {row["coder"]: row["status"] for row in theft} | {MACHINE: ""} == {
        MACHINE: "",
        "Rita": "rejected",
        "Tom": "rejected",
    }


def test_what_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    rita = read(fill(written(tmp_path), {(1, DONE): "x"}))
    with pytest.raises(CallError, match="Both reviews are by Rita"):
        compare(rita, rita)
    tom = read(fill(written(tmp_path), {(1, DONE): None, (2, DONE): "x"}, name="Tom"))
    with pytest.raises(CallError, match="nothing that the other decided on"):
        compare(rita, tom)
