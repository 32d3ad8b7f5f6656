"""Rows of a table, a stretch at a time, are the table's rows."""

from __future__ import annotations

import tempfile

import pyarrow as pa
import pytest

from pipeline.results import rows as reading
from pipeline.results.rows import RowsAt, Stretches, different, few, first_starts, last_ends, rows, values
from pipeline.runtime.mapped import give_back, let_go, mapped

NAMES = ["a", "a", "b", "a", "c", "c", "c"]


@pytest.fixture(params=[1, 3, 100])
def data(request: pytest.FixtureRequest) -> pa.Table:
    """A table in parts of so many rows, in a mapped file."""
    whole = pa.table({"document": NAMES, "number": range(7), "spans": [[{"start": n, "end": n + 1}] for n in range(7)]})
    with tempfile.TemporaryFile() as file:
        with pa.ipc.new_stream(file, whole.schema) as writer:
            writer.write_table(whole, max_chunksize=request.param)
        file.flush()
        return pa.ipc.open_stream(pa.py_buffer(mapped(file))).read_all()


def test_rows_and_values_are_those_of_the_table(data: pa.Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "READ", 1)  # so that everything is let go after each part
    assert list(rows(data, ["number", "spans"])) == data.select(["number", "spans"]).to_pylist()
    assert list(values(data, "document", "number")) == list(zip(NAMES, range(7), strict=True))
    assert few(data["document"]) == NAMES
    at = RowsAt(data, ["number", "spans"])
    assert [at[number] for number in (6, 0, 3)] == data.select(["number", "spans"]).take([6, 0, 3]).to_pylist()


def test_words_of_single_rows_are_the_tables_wherever_it_begins() -> None:
    told = pa.chunked_array([["", "Šárka", "b\u2028c"], [""], ["", "😀 d"]], pa.string())
    table = pa.table({"text": told, "empty": pa.array([""] * 6), "none": pa.array([None, "x"] * 3, pa.string())})
    for first in range(6):
        part = table.slice(first)
        at = RowsAt(part, part.column_names)
        assert [at[row] for row in range(len(part))] == part.to_pylist()


def test_rows_of_a_document_also_where_others_stand_between(data: pa.Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "READ", 1)
    stretches = Stretches(data, ["number"])
    found = {name: [row["number"] for row in stretches.of(name)] for name in ("a", "b", "c", "none")}
    assert found == {"a": [0, 1, 3], "b": [2], "c": [4, 5, 6], "none": []}


def test_what_was_let_go_is_read_again(data: pa.Table) -> None:
    before = data.to_pylist()
    let_go()
    assert data.to_pylist() == before
    give_back()
    assert data.to_pylist() == before


def test_a_table_without_rows() -> None:
    empty = pa.table({"document": pa.array([], pa.string())})
    assert (list(rows(empty, ["document"])), few(empty["document"]), Stretches(empty, ["document"]).of("a")) == (
        [],
        [],
        [],
    )


def test_where_spans_begin_and_end_also_in_a_part_of_a_table() -> None:
    cells = [[{"start": 3, "end": 5}, {"start": 9, "end": 12}], [], [{"start": 20, "end": 21}]]
    spans = pa.table({"spans": pa.array(cells)})["spans"]
    assert (first_starts(spans).to_pylist(), last_ends(spans).to_pylist()) == ([3, None, 20], [12, None, 21])
    assert (first_starts(spans.slice(1)).to_pylist(), last_ends(spans.slice(1)).to_pylist()) == ([None, 20], [None, 21])


def test_different_rows_come_in_the_order_in_which_they_first_stand() -> None:
    parts = [[("b", 1), ("a", 1), ("b", 1)], [], [("a", 2), ("a", 1), ("c", 1)]]
    schema = pa.schema([("who", pa.string()), ("number", pa.int64())])
    data = pa.concat_tables(
        pa.Table.from_pylist([{"who": who, "number": number} for who, number in part], schema) for part in parts
    )
    assert different(data, "who", "number") == [("b", 1), ("a", 1), ("a", 2), ("c", 1)]
    assert different(data, "number") == [(1,), (2,)]
    assert different(schema.empty_table(), "who", "number") == []
