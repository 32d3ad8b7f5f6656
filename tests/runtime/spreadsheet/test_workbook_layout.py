import pytest

from pipeline.runtime.spreadsheet.workbook_layout import TALLEST, height, sheet_name


@pytest.mark.parametrize(
    ("texts", "points"),
    [
        ([], 10),
        ([("", 5.0), ("four", 4.0)], 10),
        ([("fives", 4.0)], 20),
        ([("a\n\nb", 4.0), ("four", 4.0)], 30),
        ([("x" * 10_000, 4.0)], TALLEST),
    ],
)
def test_a_row_is_as_high_as_its_longest_text(texts: list[tuple[str, float]], points: float) -> None:
    assert height(texts, line=10) == points
    assert height(texts, line=10, more=3) == min(TALLEST, points + 3)


def test_a_sheet_has_a_name_that_excel_takes() -> None:
    assert sheet_name("By [role]: a/b?") == "By  role   a b"
    assert sheet_name("'") == "’"
    assert sheet_name("*") == "Sheet"
    assert len(sheet_name("x" * 40)) == 31
