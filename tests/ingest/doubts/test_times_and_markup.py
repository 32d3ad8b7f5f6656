"""Tags and times that stand in the words are told."""

from __future__ import annotations

import pytest

from pipeline.ingest.doubts.times_and_markup import times_and_markup


@pytest.mark.parametrize("tag", ["</b>", "</IDA>", "</Ida Lind>"])
def test_a_closing_tag_of_any_name_is_told(tag: str) -> None:
    assert times_and_markup([f"I was hungry.{tag}"] * 3) == [f"markup still stand in the words, such as {tag!r}"]
    assert times_and_markup(["2 < 3 and 3 </ 2 > 1"] * 3) == []
