"""Charts of the framework matrix are of nearly the same width, and none is too wide to be read."""

from __future__ import annotations

import pytest

from pipeline.export.framework_docx import abreast


@pytest.mark.parametrize(
    ("codes", "widths"), [(1, [1]), (5, [5]), (6, [3, 3]), (11, [3, 4, 4]), (26, [4, 4, 5, 4, 4, 5])]
)
def test_charts(codes: int, widths: list[int]) -> None:
    parts = abreast(list(range(codes)), 5)
    assert [len(part) for part in parts] == widths
    assert [place for part in parts for place in part] == list(range(codes))
