from __future__ import annotations

import csv
import io
from pathlib import Path

from pipeline.export.codings_csv import CSV_COLUMNS, write_codings, write_scores
from tests.export.runs import EVIL, RUN
from tests.small_run import Given, Said, small_run


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_codings_are_true_to_the_word_and_readable_by_excel(tmp_path: Path) -> None:
    path = tmp_path / "codings.csv"
    write_codings(RUN, path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfpassage,document,")
    assert b"\r" not in data
    found = rows(path)
    assert list(found[0]) == list(CSV_COLUMNS)
    assert [row["text"] for row in found] == RUN.codings["text"].to_pylist()
    assert found[0]["text"] == EVIL
    assert found[0]["score"] == "0.910000"
    assert found[0]["start"] == "7"
    assert [row["status"] for row in found].count("rejected") == 1
    assert [row["evidence"] for row in found] == RUN.codings["evidence"].to_pylist()


def test_scores_have_six_digits(tmp_path: Path) -> None:
    run = small_run(
        said=[Said("p,1", "One."), Said("p2", "Two.")],
        given=[
            Given("p,1", "barrier/money", 0.0),
            Given("p,1", "barrier/time", 1.0),
            Given("p2", "barrier/money", 0.123457),
            Given("p2", "barrier/time", 0.1 + 0.2),
        ],
    )
    write_scores(run, tmp_path / "scores.csv")
    assert [row["score"] for row in rows(tmp_path / "scores.csv")] == ["0.000000", "1.000000", "0.123457", "0.300000"]
    assert rows(tmp_path / "scores.csv")[0]["passage"] == "p,1"


def test_plain_ids_need_no_quotes(tmp_path: Path) -> None:
    run = small_run(said=[Said("p1", "One.")], given=[Given("p1", "barrier/money", 0.5)])
    write_scores(run, tmp_path / "scores.csv")
    assert (tmp_path / "scores.csv").read_bytes() == b"\xef\xbb\xbfpassage,code,score\np1,barrier/money,0.500000\n"


def test_nothing_coded_leaves_the_heads(tmp_path: Path) -> None:
    write_codings(small_run(said=[]), tmp_path / "codings.csv")
    assert rows(tmp_path / "codings.csv") == []
    assert (tmp_path / "codings.csv").read_bytes().endswith(b"text,evidence\n")
