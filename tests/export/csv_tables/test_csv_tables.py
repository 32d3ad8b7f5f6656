from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.export.csv_tables.csv_columns import CASES, CODES, CODINGS, PASSAGES, SCORES
from pipeline.export.csv_tables.csv_file import write_csv
from pipeline.export.csv_tables.dictionary import write_dictionary
from pipeline.export.csv_tables.run_csv import attribute_columns, scores_left_out, write_run_csv
from tests.export.runs import BOOK, EVIL, RUN
from tests.small_run import Given, Said, Who, small_run


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_codings_are_true_to_the_word_and_readable_by_excel(tmp_path: Path) -> None:
    write_run_csv(RUN, tmp_path, codebook=BOOK)
    data = (tmp_path / "codings.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfpassage,document,")
    assert b"\r" not in data
    found = rows(tmp_path / "codings.csv")
    assert list(found[0]) == list(CODINGS.names)
    assert [row["text"] for row in found] == RUN.codings["text"].to_pylist()
    assert found[0]["text"] == EVIL
    assert found[0]["score"] == "0.910000"
    assert found[0]["start"] == "7"
    assert [row["status"] for row in found].count("rejected") == 1
    assert [row["evidence"] for row in found] == RUN.codings["evidence"].to_pylist()


def test_each_coding_says_whose_it_is_and_whether_it_counts(tmp_path: Path) -> None:
    write_run_csv(RUN, tmp_path, codebook=BOOK)
    told = {
        (row["passage"], row["code"], row["coder"]): (row["role"], row["alias"], row["quotable"], row["counted"])
        for row in rows(tmp_path / "codings.csv")
    }
    assert told["a1", "barrier/money", "thematrix"] == ("respondent", "", "true", "true")
    assert told["b1", "barrier/time", "thematrix"] == ("respondent", "", "false", "true")
    # Rita's no holds for the machine's coding too.
    assert told["c1", "barrier/time", "thematrix"] == ("respondent", "Leader 3", "true", "false")
    assert told["c1", "barrier/time", "Rita"] == ("respondent", "Leader 3", "true", "false")
    assert told["r1", "skill/listening", "thematrix"] == ("author", "", "true", "true")


def test_passages_are_the_denominator_and_say_where_they_stand(tmp_path: Path) -> None:
    write_run_csv(RUN, tmp_path, codebook=BOOK)
    found = {row["passage"]: row for row in rows(tmp_path / "passages.csv")}
    assert list(found) == RUN.passages["passage"].to_pylist()
    whole = json.loads(found["c1"]["spans"])
    assert len(whole) == 2
    assert [whole[0][0], whole[-1][1]] == [int(found["c1"]["start"]), int(found["c1"]["end"])]


def test_cases_have_their_attributes_as_columns(tmp_path: Path) -> None:
    write_run_csv(RUN, tmp_path, codebook=BOOK)
    found = rows(tmp_path / "cases.csv")
    assert [(row["case"], row["label"], row["order"], row["quotable"], row["post"]) for row in found] == [
        ("Ann", "Ann", "1", "true", "Mayor <of> Town"),
        ("Bob", "Bob", "2", "false", ""),
        ("Cyd Real", "Leader 3", "3", "true", ""),
        ("Silent", "Silent", "4", "true", ""),
        ("report", "report", "", "true", ""),
    ]


def test_an_attribute_called_as_a_column_gets_a_number() -> None:
    run = small_run(
        said=[Said("p", "One.")], who=[Who("Ada Moss", attributes={"Order": "9", "post": "x", "POST": "y"})]
    )
    assert attribute_columns(run) == {"Order": "Order_2", "POST": "POST", "post": "post_2"}


def test_a_head_may_hold_anything(tmp_path: Path) -> None:
    write_csv(pa.table({'a, "b"': ["1"], "plain": [True]}), tmp_path / "x.csv")
    assert rows(tmp_path / "x.csv") == [{'a, "b"': "1", "plain": "true"}]


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
    write_csv(run.scores, tmp_path / "scores.csv")
    assert [row["score"] for row in rows(tmp_path / "scores.csv")] == ["0.000000", "1.000000", "0.123457", "0.300000"]
    assert rows(tmp_path / "scores.csv")[0]["passage"] == "p,1"


def test_scores_beyond_what_a_spreadsheet_opens_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = small_run(
        said=[Said("p1", "One.")], given=[Given("p1", code, 0.5) for code in ("barrier/money", "barrier/time")]
    )
    assert scores_left_out(run) == ""
    monkeypatch.setattr("pipeline.export.csv_tables.run_csv.MOST_SCORES", 1)
    told = scores_left_out(run)
    assert told.startswith("scores.csv: left out, since ")
    assert "more than the 1 " in told
    described = write_run_csv(RUN, tmp_path, codebook=BOOK)
    assert "scores.csv" not in [table.file for table in described]
    assert not (tmp_path / "scores.csv").exists()
    assert (tmp_path / "codings.csv").exists()
    (tmp_path / "tables").mkdir()
    dictionary = (tmp_path / write_dictionary(tmp_path, described, title="A run")[1]).read_text(encoding="utf-8")
    assert "## scores.csv" not in dictionary
    assert "### scores.parquet" in dictionary


def test_plain_ids_need_no_quotes(tmp_path: Path) -> None:
    run = small_run(said=[Said("p1", "One.")], given=[Given("p1", "barrier/money", 0.5)])
    write_csv(run.scores, tmp_path / "scores.csv")
    assert (tmp_path / "scores.csv").read_bytes() == b"\xef\xbb\xbfpassage,code,score\np1,barrier/money,0.500000\n"


def test_nothing_coded_leaves_the_heads(tmp_path: Path) -> None:
    described = write_run_csv(small_run(said=[], codes=()), tmp_path, codebook=BOOK)
    assert [table.name for table in described] == [one.name for one in (CODINGS, PASSAGES, CASES, CODES, SCORES)]
    for table in described:
        assert rows(tmp_path / table.file) == []
        assert (tmp_path / table.file).read_bytes().decode("utf-8-sig") == ",".join(table.names) + "\n"
