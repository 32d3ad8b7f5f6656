"""CSV that no spreadsheet takes for a formula, and that reads back as it was."""

from __future__ import annotations

import csv
import io
import math

import pytest

from pipeline.runtime.spreadsheet.csv_writer import BEGINS, as_written, csv_text, harmless

NAMES = ("=1+1", "+Rosa", "-Owen", "@home", "\tan", "\rto", "'=kept", "plain", "", "12", "-3.5", "+44%", "it's")


def test_a_text_is_never_a_formula_and_a_number_stays_one() -> None:
    (row,) = csv.reader(io.StringIO(csv_text([[*NAMES, -1, -0.5, None, math.nan, math.inf]]), newline=""))
    assert [cell for cell in row if cell.startswith(BEGINS)] == ["-3.5", "+44%", "-1", "-0.500000"]
    assert row[:2] == ["'=1+1", "'+Rosa"]
    assert row[-5:] == ["-1", "-0.500000", "", "", "inf"]


@pytest.mark.parametrize("name", NAMES[:6])
def test_what_was_guarded_reads_back(name: str) -> None:
    assert as_written(harmless(name)) == name
