"""A comparison names its groups in every format, and no figure in a column of numbers is anything but a number."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import analysis
from pipeline.export.tables.compare import comparison_tables
from pipeline.export.tables.table import Table
from pipeline.export.tables.write import text_of, write_tables
from tests.small_run import Given, Said, small_run

# In the north all passages have the code, so that the odds ratio has no upper bound.
RUN = small_run(
    said=[
        Said(f"{place[0]}{number}", "Words.", f"{place} {number}", document=f"{place}{number}.txt", programme=place)
        for place in ("North", "South")
        for number in range(5)
    ],
    given=[*(Given(f"N{number}", "barrier/money") for number in range(5)), Given("S0", "barrier/money")],
)


@pytest.fixture(scope="module")
def tables() -> tuple[Table, ...]:
    return comparison_tables(analysis.compare(RUN, by="programme"))


def read(path: Path) -> list[dict[str, object]]:
    if path.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    if path.suffix == ".parquet":
        rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
        return rows
    if path.suffix == ".json":
        found: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["Comparison"]["rows"]
        return found
    heads, *cells = openpyxl.load_workbook(path)["Comparison (data)"].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in cells]


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".json", ".xlsx"])
def test_data_names_the_groups_and_tells_infinite_from_missing(
    tables: tuple[Table, ...], tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"c{suffix}"
    write_tables(tables, path, suffix[1:])
    money, time, _ = read(path)
    assert (money["group_1"], money["group_2"]) == ("North", "South")
    assert float(str(money["group_1_share"])) == 1
    assert money["odds_ratio_high"] in (None, "")
    assert money["odds_ratio_note"] == "no upper bound"
    assert time["odds_ratio_note"] == "not defined"
    numbers = [column.key for column in tables[0].columns if column.number]
    for row in (money, time):
        for key in numbers:
            assert row[key] in (None, "") or abs(float(str(row[key]))) < float("inf")


def test_columns_of_numbers_are_numbers_in_parquet(tables: tuple[Table, ...], tmp_path: Path) -> None:
    write_tables(tables, tmp_path / "c.parquet", "parquet")
    schema = pq.read_schema(tmp_path / "c.parquet")
    for column in tables[0].columns:
        kind = schema.field(column.key).type
        assert pa.types.is_string(kind) != bool(column.number), column.key


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_is_read_names_them_in_the_heads(tables: tuple[Table, ...], form: str) -> None:
    text = text_of(tables, form)
    assert "North less South" in text
    assert "no upper bound" in text
    assert "group_1" not in text
    assert "∞" not in text


def test_the_sheet_to_read_says_where_the_data_are(tables: tuple[Table, ...], tmp_path: Path) -> None:
    write_tables(tables, tmp_path / "c.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    words = [str(cell) for row in book["Comparison"].iter_rows(values_only=True) for cell in row if cell is not None]
    assert "North less South" in words
    assert any("Comparison (data)" in word for word in words)
    assert "∞" not in words
