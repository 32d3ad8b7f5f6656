from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.text.whole_numbers import whole_number
from tests.ingest.make import read_alone, speech


@pytest.mark.parametrize(
    ("digits", "number"), [("7", 7), ("042", 42), ("٣", 3), (" 12 ", 12), ("7" * 5000, int("7" * 18))]
)
def test_digits_count_and_no_number_is_too_long(digits: str, number: int) -> None:
    assert whole_number(digits) == number


@pytest.mark.parametrize("line", ["{}", "{}.", "Page {}", "Turn {}", "- {} -", "Interview {}", "Line {}: ", "[{}]"])
def test_a_line_of_thousands_of_digits_is_read(line: str, tmp_path: Path) -> None:
    talk = "Mara: How did the allotment begin?\n\nTobias: With a fence. Nobody asked us to.\n\n" * 4
    odd = line.format("7" * 5000)

    document = read_alone(tmp_path, f"{talk}{odd}\n\n{talk}{odd}\n\n{talk}{odd}\n")

    assert {"Mara", "Tobias"} <= {who for who, _ in speech(document)}
